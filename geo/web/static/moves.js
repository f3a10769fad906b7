// The conversation between the map document and Python: the reader's moves there, the session's view back.
//
// Messages cross on their way, so both sides number them. The document numbers its views; each view that it is sent
// names the newest number that this page has heard of, and the document takes no view that is older than its own.
// Python's answers work alike: a run says which move it has heard of, and the answers of older runs are left out.
import { noteMove } from "./history.js";
import { hub } from "./hub.js";

const HINT = "atlas.hint";
const LONGEST_QUERY = 2000;

// Whether the reader has done anything on the map yet: then it gives no first hint. Some browsers keep nothing.
const isKnown = () => {
  try {
    return localStorage.getItem(HINT) !== null;
  } catch {
    return false;
  }
};
const know = () => {
  try {
    localStorage.setItem(HINT, "1");
  } catch {
    /* then the hint comes again */
  }
};

// The document stands in a sandbox, and still nothing that it says is taken for granted.
/**
 * @param {unknown} query
 * @returns {query is string}
 */
const isQuery = (query) => typeof query === "string" && query.length <= LONGEST_QUERY;

/**
 * Carry moves and views until the function that it returns is called.
 * @param {HTMLIFrameElement} frame
 */
export function connect(frame) {
  let isReady = false; // the document listens
  let heard = 0; // the number of the newest view that the document told
  let told = ""; // what the document was told last, and what had been heard then
  /** @type {string | null} the move that Python has not answered yet */
  let asked = null;
  /** @type {string | null} the newest move of a hand that has not let go; it waits for the answer */
  let next = null;
  /** @type {string | null} the session that the last run belonged to */
  let visit = null;

  // As a state and not as an event: a state goes with all later messages too, so that no run that is cut off loses it.
  /** @param {string} query */
  const ask = (query) => {
    hub.moves += 1;
    asked = query;
    next = null;
    hub.bridge?.setStateValue("move", { query, move: hub.moves });
  };
  /**
   * @param {string} query
   * @param {boolean} isMoving whether the reader's hand is still on the time bar
   */
  const tellPython = (query, isMoving) => {
    if (!hub.bridge || (isMoving && asked !== null)) next = query;
    else ask(query);
  };
  /** @param {string} query */
  const tellDocument = (query) => {
    const message = `${heard} ${query}`;
    if (!isReady || message === told) return;
    told = message;
    // A sandboxed document has no origin that could be named here.
    const address = location.origin + location.pathname;
    frame.contentWindow?.postMessage({ type: "atlas:view", query, heard, address, known: isKnown() }, "*");
  };
  const receive = () => {
    if (!hub.bridge) return;
    const { query, move, visit: current } = hub.bridge.data;
    const isOther = visit !== null && visit !== current;
    visit = current;
    if (asked !== null && isOther)
      ask(next ?? asked); // a server started again: it never heard of the move
    else if (asked === null || move === hub.moves) {
      asked = null;
      if (next !== null) ask(next);
      else tellDocument(query);
    }
  };
  /** @param {MessageEvent} event */
  const listen = (event) => {
    if (event.source !== frame.contentWindow) return;
    if (event.data?.type === "atlas:ready") {
      isReady = true;
      heard = 0;
      told = "";
      receive();
    } else if (event.data?.type === "atlas:known") {
      know();
    } else if (event.data?.type === "atlas:view") {
      if (Number.isSafeInteger(event.data.number)) heard = event.data.number;
      if (!isQuery(event.data.query)) return;
      noteMove(event.data.moving === true);
      tellPython(event.data.query, event.data.moving === true);
    }
  };
  window.addEventListener("message", listen);
  hub.listeners.add(receive);
  receive();
  return () => {
    window.removeEventListener("message", listen);
    hub.listeners.delete(receive);
  };
}
