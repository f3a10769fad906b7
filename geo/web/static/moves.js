// Messages between the map document and Python: the reader's moves go to Python, the session's view comes back.
//
// Messages may cross, so both sides number them. The document numbers its views. Each view for the document contains
// the newest number that this page has received. The document ignores a view that is older than its own.
// Python's answers work the same way: a run contains the number of its newest move, and older answers are ignored.
//
// A move contains only the parameters that the reader has changed. So it takes back nothing that the reader has
// chosen beside the map at the same time.
import { noteMove } from "./history.js";
import { findAppAddress, hub } from "./hub.js";
import { readSlider, watchSlider } from "./slider.js";

const HINT = "atlas.hint";
const LONGEST_QUERY = 2000;

// True after the reader's first action on the map, which hides the first hint. Some browsers block localStorage.
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
    /* Without storage the hint appears again. */
  }
};

// The document runs in a sandbox, but its messages are untrusted all the same.
/**
 * @param {unknown} query
 * @returns {query is string}
 */
const isQuery = (query) => typeof query === "string" && query.length <= LONGEST_QUERY;

/** @typedef {Record<string, string | null>} Patch changed parameters of a view; null removes one */

/**
 * Return the parameters that differ between two queries, as the second one has them.
 * @param {string} before
 * @param {string} after
 */
function compare(before, after) {
  const [old, words] = [new URLSearchParams(before), new URLSearchParams(after)];
  const names = new Set([...old.keys(), ...words.keys()]);
  const changed = [...names].filter((name) => old.get(name) !== words.get(name));
  return /** @type {Patch} */ (Object.fromEntries(changed.map((name) => [name, words.get(name)])));
}

/**
 * Return the query of a view with changed parameters, and with unescaped commas as Python writes them.
 * @param {string} query
 * @param {Patch} patch
 */
function change(query, patch) {
  const words = new URLSearchParams(query);
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) words.delete(name);
    else words.set(name, value);
  }
  return String(words).replaceAll("%2C", ",");
}

/**
 * Forward moves and views until the returned function is called.
 * @param {HTMLIFrameElement} frame
 */
export function connect(frame) {
  // The document's own port. A message to its window would leave only after the reader's key, which Streamlit draws first.
  /** @type {MessagePort | null} */
  let port = null;
  let heard = 0; // number of the newest view from the document
  let told = ""; // the last message to the document: the number and the query
  /** @type {Patch | null} what the reader has changed and Python has not answered yet */
  let asked = null;
  /** @type {Patch | null} what a drag in progress has changed since; it waits for the answer */
  let next = null;
  /** @type {string | null} the session of the last run */
  let visit = null;
  /** @type {string | null} the day of the slider that Python has not answered yet */
  let slid = null;

  // A state and not an event: all later messages contain a state too, so an interrupted run cannot lose the move.
  /** @param {Patch} patch */
  const ask = (patch) => {
    hub.moves += 1;
    asked = { ...asked, ...patch };
    next = null;
    slid = null;
    hub.bridge?.setStateValue("move", { words: asked, move: hub.moves, visit: hub.bridge.data.visit });
  };
  /**
   * @param {Patch} patch
   * @param {boolean} isMoving whether the reader's hand is still on the time bar
   */
  const tellPython = (patch, isMoving) => {
    const waiting = { ...next, ...patch };
    if (!Object.keys(waiting).length)
      receive(); // the document may have ignored the last answer
    else if (!hub.bridge || (isMoving && asked !== null)) next = waiting;
    else ask(waiting);
  };
  /** @param {string} query */
  const tellDocument = (query) => {
    const message = `${heard} ${query}`;
    if (!port || message === told) return;
    told = message;
    const address = location.origin + location.pathname;
    const frameAddress = new URL(hub.bridge?.data.frame ?? "", findAppAddress()).href;
    port.postMessage({ type: "atlas:view", query, heard, address, frame: frameAddress, known: isKnown() });
  };
  const receive = () => {
    if (!hub.bridge) return;
    const { query, move, visit: current } = hub.bridge.data;
    const isOther = visit !== null && visit !== current;
    visit = current;
    if (asked !== null && isOther)
      ask({ ...next }); // a restarted server has not received the moves
    else if (asked === null || move === hub.moves) {
      asked = null;
      if (next !== null) ask(next);
      else tellDocument(keepSlid(query));
    }
  };
  // Python answers a slider in motion with an older day. The slider itself is the newest word.
  /** @param {string} query */
  const keepSlid = (query) => {
    const day = new URLSearchParams(query).get("at");
    if (slid === day || slid !== readSlider()) slid = null;
    return slid === null ? query : change(query, { at: slid });
  };
  /** @param {MessageEvent} event */
  const listen = (event) => {
    if (event.source !== frame.contentWindow) return;
    if (event.data?.type === "atlas:ready") {
      port = event.ports[0] ?? port;
      heard = 0;
      told = "";
      receive();
    } else if (event.data?.type === "atlas:known") {
      know();
    } else if (event.data?.type === "atlas:view") {
      if (Number.isSafeInteger(event.data.number)) heard = event.data.number;
      if (!isQuery(event.data.query)) return;
      noteMove(event.data.moving === true);
      const before = isQuery(event.data.before) ? event.data.before : "";
      tellPython(compare(before, event.data.query), event.data.moving === true);
    }
  };
  // The map follows the slider at once; Streamlit tells Python.
  /** @param {string} day */
  const slide = (day) => {
    if (!hub.bridge || asked !== null) return;
    slid = day;
    tellDocument(change(hub.bridge.data.query, { at: day }));
  };
  // Change the view from outside the map: the document gets it at once, Python with the next run.
  /** @param {Patch} patch */
  const changeView = (patch) => {
    if (!hub.bridge) return;
    noteMove(false);
    tellDocument(change(hub.bridge.data.query, { ...asked, ...next, ...patch }));
    ask({ ...next, ...patch });
  };
  window.addEventListener("message", listen);
  hub.listeners.add(receive);
  hub.change = changeView;
  const leaveSlider = watchSlider(slide);
  // A document that has loaded before this page listened introduces itself again.
  frame.contentWindow?.postMessage({ type: "atlas:hello" }, "*");
  receive();
  return () => {
    leaveSlider();
    window.removeEventListener("message", listen);
    hub.listeners.delete(receive);
    if (hub.change === changeView) hub.change = undefined;
  };
}
