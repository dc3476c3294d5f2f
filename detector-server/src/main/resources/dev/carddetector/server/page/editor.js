/**
 * The text field and the marks in it. A text field cannot have marks, so they are drawn under it, in a
 * mirror of its text.
 */

import { byId } from "./dom.js";
import { brandNames, offsets } from "./findings.js";
import { marked, moved } from "./marks.js";

const text = byId("text");
const mirror = byId("mirror");
const tip = byId("tip");

/** The text that is marked, and what is marked in it. */
let drawn = "";
let detections = [];

/** Marks what was found in the text as it is. */
export function draw(found) {
  drawn = text.value;
  detections = found;
  mirror.replaceChildren(...marked(drawn, detections));
  byId("legend").hidden = detections.length === 0;
  tip.hidden = true;
}

/** Keeps the marks at their places while the text is edited. */
export function redraw() {
  draw(moved(detections, drawn, text.value));
}

/** Selects a number in the text field, and shows it. */
export function select(id) {
  // It may have moved with the text.
  const detection = detections.find((found) => found.id === id);
  if (detection) {
    text.focus();
    text.setSelectionRange(detection.start, detection.end);
    markOf(id)?.scrollIntoView({ block: "nearest" });
  }
}

/** Emphasises what belongs to a detection, in the text and in the lists; nothing without an id. */
export function emphasise(id) {
  for (const one of document.querySelectorAll("[data-id]")) {
    one.classList.toggle("active", Number(one.dataset.id) === id);
  }
}

function markOf(id) {
  return mirror.querySelector(`mark.number[data-id="${id}"]`);
}

function pointed(event) {
  // The text field is in front of the marks.
  const mark = document.elementsFromPoint(event.clientX, event.clientY).find((under) => under.matches("#mirror mark"));
  const detection = mark && detections.find((found) => found.id === Number(mark.dataset.id));
  emphasise(detection?.id);
  tip.hidden = !detection;
  if (detection) {
    const verdict = detection.valid ? `${detection.confidence} confidence` : "wrong check digit";
    tip.textContent = `${brandNames(detection)} \u00b7 ${verdict} \u00b7 offsets ${offsets(detection)}`;
    const place = markOf(detection.id).getBoundingClientRect();
    tip.style.left = `${Math.max(8, Math.min(place.left, innerWidth - tip.offsetWidth - 8))}px`;
    tip.style.top = `${place.bottom + 6}px`;
  }
}

byId("editor").addEventListener("pointermove", pointed);
byId("editor").addEventListener("pointerdown", pointed);
byId("editor").addEventListener("pointerleave", () => {
  tip.hidden = true;
  emphasise();
});
