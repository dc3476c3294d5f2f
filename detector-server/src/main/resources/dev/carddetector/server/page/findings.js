import { element } from "./dom.js";
import { BRANDS, COMPANIONS, EVIDENCE } from "./words.js";

// Each with a joiner, so that no line ends after it.
const SIGNS = { for: "+\u2060", doubt: "?\u2060", against: "\u2212\u2060" };
const WEIGHTS = { for: "For: ", doubt: "Doubt: ", against: "Against: " };
const DOTS = { low: "\u25cf\u25cb\u25cb", medium: "\u25cf\u25cf\u25cb", high: "\u25cf\u25cf\u25cf" };

export function brandNames(detection) {
  return detection.brands.map((brand) => BRANDS[brand] ?? brand).join(" or ");
}

export function offsets(span) {
  return `${span.start}\u2013${span.end}`;
}

/**
 * Returns the item of a list that tells all about a detection.
 *
 * @param line number of the line in the text
 * @param show called to show the number in the text
 */
export function finding(detection, line, show) {
  const item = element("li", { className: `finding brand-${detection.brand}` });
  item.dataset.id = detection.id;
  const number = element("button", { type: "button", className: "show", title: "Select it in the text" }, detection.masked);
  number.setAttribute("aria-label", `Select ${detection.masked} in the text`);
  number.addEventListener("click", show);
  item.append(
    element(
      "div",
      { className: "finding-head" },
      element("span", { className: "brand" }, brandNames(detection)),
      number,
      ...badges(detection),
      confidence(detection),
    ),
    place(detection, line),
    element("ul", { className: "evidence" }, ...detection.evidence.map(reason)),
  );
  return item;
}

function badges(detection) {
  const texts = [];
  if (detection.test_number) {
    texts.push(element("span", { className: "badge" }, "test number"));
  }
  if (detection.sensitive_authentication_data) {
    texts.push(element("span", { className: "badge alarm" }, "must not be stored"));
  }
  return texts;
}

function confidence(detection) {
  const level = detection.confidence;
  return element(
    "span",
    { className: `confidence ${detection.valid ? level : ""}` },
    element("span", { ariaHidden: "true" }, DOTS[level]),
    ` ${level}`,
    element("span", { className: "visually-hidden" }, " confidence"),
    detection.valid ? "" : " by its form",
  );
}

function place(detection, line) {
  const parts = [`Line ${line.toLocaleString("en")}`, `offsets ${offsets(detection)}`, `${detection.digits} digits`];
  for (const companion of detection.companions) {
    parts.push(`${COMPANIONS[companion.type] ?? companion.type} at ${offsets(companion)}`);
  }
  return element("p", { className: "place" }, parts.join(" \u00b7 "));
}

function reason(name) {
  const [weight, words] = EVIDENCE[name] ?? ["for", name];
  return element(
    "li",
    { className: weight },
    element("span", { className: "sign", ariaHidden: "true" }, SIGNS[weight]),
    element("span", { className: "visually-hidden" }, WEIGHTS[weight]),
    words,
  );
}
