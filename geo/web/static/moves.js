// Messages between the map document and Python: the reader's moves go to Python, the session's view comes back.
//
// Messages may cross, so both sides number them. The document numbers its views. Each view for the document contains
// the newest number that this page has received. The document ignores a view that is older than its own.
// Python's answers work the same way: a run contains the number of its newest move, and older answers are ignored.
//
// A move contains only the parameters that the reader has changed. So it takes back nothing that the reader has
// chosen beside the map at the same time.
import { findAppAddress } from "./app_address.js";
import { isKnown, know } from "./hint.js";
import { noteMove } from "./history.js";
import { hub } from "./hub.js";
import { watchLinks } from "./links.js";
import { applyChanges, findChanges } from "./patch.js";
import { readSlider, watchSlider } from "./slider.js";

/** @import { Patch } from "./patch.js" */

const LONGEST_QUERY = 2000;
const SENT_MS = 100; // Streamlit has sent a state after this time
const LEAVE_MS = 10_000; // the longest time in which the next page takes the place of the map

// The document runs in a sandbox, but its messages are untrusted all the same.
/**
 * @param {unknown} query
 * @returns {query is string}
 */
const isQuery = (query) => typeof query === "string" && query.length <= LONGEST_QUERY;

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
  const page = location.pathname;
  let leaving = 0; // the timer that runs while the next page is expected
  let askedAt = Number.NEGATIVE_INFINITY;

  // A state and not an event: all later messages contain a state too, so an interrupted run cannot lose the move.
  // But not after the reader has asked for another page: the message would contain this page, and Streamlit would then
  // remove the content of the other one.
  /** @param {Patch} patch */
  const ask = (patch) => {
    if (leaving) {
      next = { ...next, ...patch };
      return;
    }
    askedAt = performance.now();
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
    return slid === null ? query : applyChanges(query, { at: slid });
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
      tellPython(findChanges(before, event.data.query), event.data.moving === true);
    }
  };
  // The map follows the slider at once; Streamlit tells Python.
  /** @param {string} day */
  const slide = (day) => {
    if (!hub.bridge || asked !== null) return;
    slid = day;
    tellDocument(applyChanges(hub.bridge.data.query, { at: day }));
  };
  // Change the view from outside the map: the document gets it at once, Python with the next run.
  /** @param {Patch} patch */
  const changeView = (patch) => {
    if (!hub.bridge) return;
    noteMove(false);
    tellDocument(applyChanges(hub.bridge.data.query, { ...asked, ...next, ...patch }));
    ask({ ...next, ...patch });
  };
  // A map that is still here after this time sends what has waited: the reader has come back, or the server is gone.
  const stay = () => {
    leaving = 0;
    if (next !== null) ask(next);
  };
  /** @param {string} path */
  const leave = (path) => {
    clearTimeout(leaving);
    leaving = path === page ? 0 : setTimeout(stay, LEAVE_MS);
  };
  /**
   * Let an event wait if Streamlit has not sent the last move yet, which it does in a later task.
   * @param {Event} event
   * @param {() => void} repeat
   */
  const delay = (event, repeat) => {
    if (performance.now() - askedAt > SENT_MS) return false;
    askedAt = Number.NEGATIVE_INFINITY;
    event.preventDefault();
    event.stopImmediatePropagation();
    setTimeout(repeat);
    return true;
  };
  const leaveLinks = watchLinks((link, event) => {
    if (next !== null) ask(next);
    if (!delay(event, () => link.click())) leave(new URL(link.href).pathname);
  });
  /** @param {PopStateEvent} event */
  const travel = (event) => {
    const { state } = event;
    const repeat = () => window.dispatchEvent(new PopStateEvent("popstate", { state }));
    if (!delay(event, repeat)) leave(location.pathname);
  };
  window.addEventListener("popstate", travel, true); // before Streamlit's own listener
  window.addEventListener("message", listen);
  hub.listeners.add(receive);
  hub.change = changeView;
  const leaveSlider = watchSlider(slide);
  // A document that has loaded before this page listened introduces itself again.
  frame.contentWindow?.postMessage({ type: "atlas:hello" }, "*");
  receive();
  return () => {
    clearTimeout(leaving);
    leaveSlider();
    leaveLinks();
    window.removeEventListener("popstate", travel, true);
    window.removeEventListener("message", listen);
    hub.listeners.delete(receive);
    if (hub.change === changeView) hub.change = undefined;
  };
}
