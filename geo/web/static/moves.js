// The conversation between the map document and Python: the reader's moves there, the session's view back.
//
// A move is numbered, and the bridge of a later run says which number Python has heard of. Until then every answer
// is older than the reader's move and must not pull the document back.
import { noteMove } from "./history.js";
import { hub } from "./hub.js";

const HINT = "atlas.hint";
const LONGEST_QUERY = 2000;

// Filters come in the order in which each side keeps them; the same words mean the same view.
/** @param {string | null} query */
const canonical = (query) => {
  const words = new URLSearchParams(query ?? "");
  words.sort();
  return words.toString();
};

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
  /** @type {string | null} the view that the document shows, as far as we know */
  let shown = null;
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
    if (!isReady || (shown !== null && canonical(query) === canonical(shown))) return;
    shown = query;
    // A sandboxed document has no origin that could be named here.
    const address = location.origin + location.pathname;
    frame.contentWindow?.postMessage({ type: "atlas:view", query, address, known: isKnown() }, "*");
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
      shown = null;
      receive();
    } else if (event.data?.type === "atlas:known") {
      know();
    } else if (event.data?.type === "atlas:view" && isQuery(event.data.query)) {
      shown = event.data.query;
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
