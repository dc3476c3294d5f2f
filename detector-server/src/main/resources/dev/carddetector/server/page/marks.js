import { element } from "./dom.js";

/** The class of a number's mark: of its brand and confidence, or that of wrong ones. */
export function markClass(detection) {
  return detection.valid ? `number brand-${detection.brand} ${detection.confidence}` : "number invalid";
}

/** Returns a text as nodes, with marks around numbers and what stands beside them. */
export function marked(text, detections) {
  const edges = new Map();
  const addEdge = (offset, span) => edges.set(offset, [...(edges.get(offset) ?? []), span]);
  for (const detection of detections) {
    for (const span of [detection, ...detection.companions]) {
      const entry = { detection, isNumber: span === detection };
      addEdge(span.start, entry);
      addEdge(span.end, entry);
    }
  }
  const nodes = [];
  const open = new Set();
  let from = 0;
  for (const offset of [...edges.keys()].sort((a, b) => a - b)) {
    if (offset > from) {
      nodes.push(piece(text.slice(from, offset), [...open]));
    }
    for (const entry of edges.get(offset)) {
      open.delete(entry) || open.add(entry);
    }
    from = offset;
  }
  // A line break at the end has a line after it, if something stands there.
  nodes.push(`${text.slice(from)}\u200b`);
  return nodes;
}

function piece(text, spans) {
  if (spans.length === 0) {
    return text;
  }
  // A track holds the number, which shows through.
  const { detection, isNumber } = spans.find((span) => span.isNumber) ?? spans[0];
  const mark = element("mark", { className: isNumber ? markClass(detection) : "companion" }, text);
  mark.dataset.id = detection.id;
  return mark;
}

/** Moves detections along with an edit of the text, until the service answers about the new one. */
export function moved(detections, before, after) {
  const shortest = Math.min(before.length, after.length);
  let head = 0;
  while (head < shortest && before[head] === after[head]) {
    head++;
  }
  let tail = 0;
  while (tail < shortest - head && before.at(-1 - tail) === after.at(-1 - tail)) {
    tail++;
  }
  const shift = after.length - before.length;
  return detections.flatMap((detection) => {
    const spans = [detection, ...detection.companions];
    if (spans.every((span) => span.end <= head)) {
      return [detection];
    }
    return spans.every((span) => span.start >= before.length - tail) ? [shifted(detection, shift)] : [];
  });
}

function shifted(detection, shift) {
  const move = (span) => ({ ...span, start: span.start + shift, end: span.end + shift });
  return { ...move(detection), companions: detection.companions.map(move) };
}
