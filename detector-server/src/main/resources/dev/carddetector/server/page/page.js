import { byId, count } from "./dom.js";
import { draw, emphasise, redraw, select } from "./editor.js";
import { offerFiles, whenDropped } from "./files.js";
import { finding } from "./findings.js";
import { persistently, scan, useToken } from "./service.js";

/** From the last key to the request. */
const PAUSE = 150;

/** What a browser can mark without delay. */
const LONGEST_TEXT = 200_000;

/** Findings listed at first, and by each "show more". */
const LISTED = 100;

const EXAMPLE = `2026-11-23 refund 4111 1111 1111 1111 exp 12/27 cvv 123, room 1201
{"order_id": 4916338506082832, "pan": "5555555555554444"}
amex 3782-822463-10005, called about 3530-1113.3330 0000
B. Miller paid with card 4012 8888 8888 1882, declined
swiped %B6011000990139424^MILLER/B^29121011234? at desk 7
`;

const text = byId("text");
const masked = byId("masked");
const settingsForm = byId("settings");
const tokenForm = byId("token");

/** What was found last. */
let detections = [];
let listed = LISTED;

let timer = 0;
let scanning = false;
let scanAgain = false;
let takeToken = () => {};
let tokenAsked = null;

function settings() {
  const form = new FormData(settingsForm);
  return { confidence: form.get("confidence"), mask: form.get("mask"), invalid: form.has("invalid") };
}

// The text and what was found in it

function textChanged() {
  redraw();
  scanSoon(PAUSE);
}

function scanSoon(pause) {
  clearTimeout(timer);
  timer = setTimeout(scanNow, pause);
}

/** Has one request under way at a time, about the text as it is when the one before has ended. */
async function scanNow() {
  if (scanning) {
    scanAgain = true;
    return;
  }
  scanning = true;
  do {
    scanAgain = false;
    await scanOnce();
  } while (scanAgain);
  scanning = false;
}

async function scanOnce() {
  byId("problem").hidden = true;
  if (text.value === "") {
    showNothing("");
    return;
  }
  if (text.value.length > LONGEST_TEXT) {
    showNothing("");
    showProblem(`A text here can have ${LONGEST_TEXT.toLocaleString("en")} characters. Drop a longer one as a file.`);
    return;
  }
  let asked;
  try {
    const answer = await patiently(
      () => {
        asked = text.value;
        return scan(asked, settings());
      },
      (seconds) => showNothing(`The service is busy; trying again in ${seconds} s.`),
    );
    if (asked === text.value) {
      showAnswer(answer);
    } else {
      scanAgain = true;
    }
  } catch (failed) {
    showNothing("");
    showProblem(failed.message);
  }
}

function showAnswer(answer) {
  show(answer.detections.map((detection, id) => ({ ...detection, id })));
  masked.value = answer.redacted;
  byId("copy").disabled = false;
  const { valid_cards: valid, invalid_cards: invalid } = answer.metrics;
  const wrong = invalid === 0 ? "" : `, ${count(invalid, "number")} with a wrong check digit`;
  const cut = answer.truncated ? ` Only the first ${detections.length.toLocaleString("en")} are listed.` : "";
  byId("status").textContent = `${valid === 0 ? "No cards" : count(valid, "card")} found${wrong}.${cut}`;
}

function showNothing(status) {
  show([]);
  masked.value = "";
  byId("copy").disabled = true;
  byId("status").textContent = status;
}

function showProblem(message) {
  byId("problem-text").textContent = message;
  byId("problem").hidden = false;
}

function show(found) {
  detections = found;
  draw(detections);
  listed = LISTED;
  listFindings();
}

function listFindings() {
  const cards = [];
  const invalid = [];
  let line = 1;
  let from = 0;
  for (const detection of detections.slice(0, listed)) {
    line += text.value.slice(from, detection.start).split("\n").length - 1;
    from = detection.start;
    const list = detection.valid ? cards : invalid;
    list.push(finding(detection, line, () => select(detection.id)));
  }
  byId("cards-list").replaceChildren(...cards);
  byId("invalid-list").replaceChildren(...invalid);
  byId("cards").hidden = cards.length === 0;
  byId("invalid").hidden = invalid.length === 0;
  byId("more").hidden = detections.length <= listed;
}

// The token

/** Calls the service, and again while it is busy or asks for a token. */
function patiently(call, busy) {
  return persistently(call, askForToken, busy);
}

function askForToken(refused) {
  byId("token-reason").textContent = refused
    ? "The service does not know this token. Enter another one."
    : "This service asks for a token.";
  tokenForm.hidden = false;
  byId("token-value").focus();
  tokenAsked ??= new Promise((resolve) => {
    takeToken = resolve;
  });
  return tokenAsked;
}

tokenForm.addEventListener("submit", (event) => {
  event.preventDefault();
  useToken(byId("token-value").value.trim());
  byId("token-value").value = "";
  tokenForm.hidden = true;
  text.focus();
  tokenAsked = null;
  takeToken();
});

// Everything that can be pressed, chosen or dropped

text.addEventListener("input", textChanged);
settingsForm.addEventListener("submit", (event) => event.preventDefault());
settingsForm.addEventListener("change", () => scanSoon(0));
byId("retry").addEventListener("click", () => scanSoon(0));
for (const list of document.querySelectorAll(".findings")) {
  list.addEventListener("pointerover", (event) => emphasise(Number(event.target.closest("li")?.dataset.id)));
  list.addEventListener("pointerleave", () => emphasise());
}

function setText(value) {
  text.value = value;
  textChanged();
  text.focus();
}

byId("example").addEventListener("click", () => setText(EXAMPLE));
byId("clear").addEventListener("click", () => {
  setText("");
  scanSoon(0);
});

byId("more").addEventListener("click", () => {
  listed += LISTED;
  listFindings();
});

byId("copy").addEventListener("click", async (event) => {
  const button = event.currentTarget;
  try {
    await navigator.clipboard.writeText(masked.value);
    button.textContent = "Copied";
  } catch {
    // Without HTTPS browsers have no clipboard but on localhost.
    masked.focus();
    masked.select();
    button.textContent = "Press Ctrl+C";
  }
  setTimeout(() => {
    button.textContent = "Copy";
  }, 2000);
});

/** Masks files, and shows the first if the text field is empty and it is a short text. */
async function mask(list) {
  const files = [...list];
  offerFiles(files, settings, patiently);
  byId("files").scrollIntoView({ block: "nearest" });
  if (text.value === "" && files[0].size < LONGEST_TEXT) {
    // Its row tells if it cannot be read.
    const content = await files[0].text().catch(() => "");
    if (text.value === "" && !content.includes("\0")) {
      setText(content);
    }
  }
}

byId("choose").addEventListener("change", (event) => {
  if (event.target.files.length > 0) {
    mask(event.target.files);
    event.target.value = "";
  }
});

text.addEventListener("paste", (event) => {
  const { files } = event.clipboardData;
  const pasted = event.clipboardData.getData("text/plain");
  // From office programs comes a picture of the text besides.
  if (files.length > 0 && pasted === "") {
    event.preventDefault();
    mask(files);
  } else if (pasted.length > LONGEST_TEXT) {
    event.preventDefault();
    mask([new File([pasted], "pasted.txt")]);
  }
});

whenDropped(mask);

// What a browser may keep of a page that was left has no text in it.
addEventListener("pagehide", () => {
  text.value = "";
  useToken("");
  showNothing("");
});

scanSoon(0);
