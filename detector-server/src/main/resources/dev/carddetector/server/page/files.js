import { byId, element } from "./dom.js";
import { redact, scan } from "./service.js";

const UNITS = ["bytes", "KiB", "MiB", "GiB"];

/** The files masked last: one at a time is enough for a browser and fair to others. */
let last = Promise.resolve();

/**
 * Masks files one after the other, each in a row of its own in the list of files.
 *
 * @param settings returns the settings as they are when the turn of a file comes
 * @param patiently calls the service, and again while it is busy or asks for a token
 */
export function offerFiles(files, settings, patiently) {
  for (const file of files) {
    const row = new Row(file);
    byId("files").append(row.item);
    last = last.then(() => row.mask(settings(), patiently));
  }
}

/** Lets files be dropped anywhere on the page. */
export function whenDropped(take) {
  const curtain = byId("curtain");
  const hasFiles = (event) => event.dataTransfer.types.includes("Files");
  addEventListener("dragover", (event) => {
    if (hasFiles(event)) {
      event.preventDefault();
      curtain.hidden = false;
    }
  });
  addEventListener("dragleave", (event) => {
    // It comes for each element; only the last one leads nowhere.
    curtain.hidden = curtain.hidden || event.relatedTarget === null;
  });
  addEventListener("drop", (event) => {
    curtain.hidden = true;
    if (hasFiles(event)) {
      event.preventDefault();
      take(event.dataTransfer.files);
    }
  });
}

class Row {
  #file;
  #state = element("span", {}, "Waiting");
  /** Not in the state, of which screen readers speak each change. */
  #percent = element("span");
  #progress = element("progress", { max: 1, value: 0, ariaLabel: "Sent" });
  #button = element("button", { type: "button" }, "Cancel");
  #cancel = new AbortController();

  constructor(file) {
    this.#file = file;
    this.#state.setAttribute("role", "status");
    this.#button.setAttribute("aria-label", `Cancel ${file.name}`);
    this.#button.addEventListener("click", () => {
      this.#cancel.abort();
      this.#end("Cancelled");
    });
    const name = element("p", { className: "file-name" }, file.name, " ", element("span", {}, size(file.size)));
    const state = element("p", { className: "file-state" }, this.#state, this.#percent);
    this.item = element("li", {}, name, this.#button, this.#progress, state);
  }

  async mask(settings, patiently) {
    const signal = this.#cancel.signal;
    const busy = (seconds) => this.#tell(`The service is busy; trying again in ${seconds} s`);
    try {
      const send = () => {
        signal.throwIfAborted();
        return redact(this.#file, settings, (part) => this.#sent(part), signal);
      };
      const masked = await patiently(send, busy);
      const name = await patiently(() => maskedName(this.#file.name, settings), busy);
      signal.throwIfAborted();
      this.#offer(masked, name);
    } catch (failed) {
      if (!signal.aborted) {
        this.#end(`Not masked: ${failed.message}`, "failed");
      }
    }
  }

  #sent(part) {
    this.#progress.value = part;
    this.#tell(part < 1 ? "Sending" : "Sent; taking the masked text");
    this.#percent.textContent = part < 1 ? ` ${Math.floor(part * 100)} %` : "";
  }

  #tell(text) {
    if (this.#state.textContent !== text) {
      this.#state.textContent = text;
    }
    this.#percent.textContent = "";
  }

  #end(text, className = "") {
    this.#tell(text);
    this.item.className = className;
    this.#progress.remove();
    this.#button.remove();
  }

  #offer(masked, name) {
    this.#end(`Masked, ${size(masked.size)}`, "done");
    // Not released: it has to last as long as the link.
    const href = URL.createObjectURL(masked);
    this.item.append(element("a", { href, download: name, className: "button primary" }, `Save ${name}`));
  }
}

/** A name can hold a number, too; whatever looks like one goes. */
async function maskedName(name, settings) {
  const answer = await scan(name, { ...settings, confidence: "low", mask: "label", invalid: true });
  return `masked-${answer.redacted}`;
}

function size(bytes) {
  let number = bytes;
  let unit = 0;
  while (number >= 1024 && unit < UNITS.length - 1) {
    number /= 1024;
    unit++;
  }
  return `${number.toLocaleString("en", { maximumFractionDigits: unit === 0 ? 0 : 1 })} ${UNITS[unit]}`;
}
