/** The two requests of this page. The token is kept here, in memory alone. */

const UNAUTHORIZED = 401;
const BUSY = 503;
const LONGEST_PAUSE = 30;

let token = "";

export function useToken(value) {
  token = value;
}

/** A request that was not answered by 200; the status is 0 if there was no answer at all. */
class Failure extends Error {
  constructor(status, message, retryAfter) {
    super(message);
    this.status = status;
    /** Seconds to wait before another try; 0 if that would fail, too. */
    this.pause = retryAfter ? Math.min(Math.max(Number(retryAfter) || 1, 1), LONGEST_PAUSE) : 0;
  }
}

const UNREACHABLE = "The service cannot be reached, or cut the connection.";

function headers(type) {
  return token === "" ? { "Content-Type": type } : { "Content-Type": type, Authorization: `Bearer ${token}` };
}

/** Takes what a problem says from its JSON. Its texts are fixed ones of the service. */
function failure(status, body, retryAfter) {
  try {
    return new Failure(status, JSON.parse(body).detail, retryAfter);
  } catch {
    return new Failure(status, `The service answered with status ${status}.`, retryAfter);
  }
}

/** Finds the cards in a text: the answer of /scan, with offsets as JavaScript counts. */
export async function scan(text, { confidence, mask, invalid }) {
  const body = { text, offsets: "utf16", min_confidence: confidence, mask, redact_invalid: invalid };
  let response;
  let answer;
  try {
    response = await fetch("scan", {
      method: "POST",
      headers: headers("application/json"),
      body: JSON.stringify(body),
      cache: "no-store",
    });
    answer = await response.text();
  } catch {
    throw new Failure(0, UNREACHABLE);
  }
  if (response.status !== 200) {
    throw failure(response.status, answer, response.headers.get("Retry-After"));
  }
  return JSON.parse(answer);
}

/**
 * Masks a file: returns a Blob. XMLHttpRequest tells how much of it is sent, fetch does not.
 *
 * @param progress called with 0 to 1
 * @param signal ends it
 */
export function redact(file, { confidence, mask, invalid }, progress, signal) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const options = new URLSearchParams({ min_confidence: confidence, mask, redact_invalid: invalid });
    request.open("POST", `redact?${options}`);
    request.responseType = "blob";
    for (const [name, value] of Object.entries(headers("text/plain"))) {
      request.setRequestHeader(name, value);
    }
    request.upload.onprogress = (event) => progress(event.total === 0 ? 1 : event.loaded / event.total);
    request.onerror = () => reject(new Failure(0, UNREACHABLE));
    request.onabort = () => reject(signal.reason);
    request.onload = async () => {
      if (request.status === 200) {
        resolve(request.response);
      } else {
        const body = await request.response.text();
        reject(failure(request.status, body, request.getResponseHeader("Retry-After")));
      }
    };
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}

/**
 * Calls the service until it is not busy and has a token that it takes.
 *
 * @param call makes a request
 * @param askForToken called without a valid token, returns when there is another
 * @param busy called before each pause, with its seconds
 */
export async function persistently(call, askForToken, busy) {
  for (;;) {
    const used = token;
    try {
      return await call();
    } catch (failed) {
      if (failed.status === UNAUTHORIZED) {
        // Another request may have got a new one since.
        if (used === token) {
          await askForToken(used !== "");
        }
      } else if (failed.status === BUSY && failed.pause > 0) {
        busy(failed.pause);
        await new Promise((resume) => setTimeout(resume, failed.pause * 1000));
      } else {
        throw failed;
      }
    }
  }
}
