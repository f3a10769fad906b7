// Messages between the map document and Python: the reader's moves go to Python, the session's view comes back.
//
// Messages may cross, so both sides number them. The document numbers its views. Each view for the document contains
// the newest number that this page has received. The document ignores a view that is older than its own.
// Python's answers work the same way: a run contains the number of its newest move, and older answers are ignored.
//
// A move contains only the parameters that the reader has changed. So it takes back nothing that the reader has
// chosen beside the map at the same time.
import { findAppAddress } from "./app_address.js";
import { Departure } from "./departure.js";
import { isKnown, know } from "./hint.js";
import { noteMove } from "./history.js";
import { hub } from "./hub.js";
import { applyChanges, findChanges } from "./patch.js";
import { readSlider, watchSlider } from "./slider.js";

/** @import { Patch } from "./patch.js" */

const LONGEST_QUERY = 2000;

// The document runs in a sandbox, but its messages are untrusted all the same.
/**
 * @param {unknown} query
 * @returns {query is string}
 */
const isQuery = (query) => typeof query === "string" && query.length <= LONGEST_QUERY;

class Moves {
  /** @param {HTMLIFrameElement} frame the frame of the map document */
  constructor(frame) {
    this.frame = frame;
    // The document's own port. A message to its window would leave only after the reader's key, which Streamlit draws
    // first.
    /** @type {MessagePort | null} */
    this.port = null;
    this.heard = 0; // number of the newest view from the document
    this.told = ""; // the last message to the document: the number and the query
    /** @type {Patch | null} what the reader has changed and Python has not answered yet */
    this.asked = null;
    /** @type {Patch | null} what a drag in progress has changed since; it waits for the answer */
    this.next = null;
    /** @type {string | null} the session of the last run */
    this.visit = null;
    /** @type {string | null} the day of the slider that Python has not answered yet */
    this.slid = null;
    this.departure = new Departure(() => this.askWaiting());
  }

  /**
   * Ask Python for changes of the view.
   *
   * By a state and not by an event: all later messages contain a state too, so an interrupted run cannot lose the move.
   * @param {Patch} patch
   */
  ask(patch) {
    const { bridge } = hub;
    if (!bridge || this.departure.isExpected) {
      this.next = { ...this.next, ...patch };
      return;
    }
    this.departure.noteMove();
    hub.moves += 1;
    this.asked = { ...this.asked, ...patch };
    this.next = null;
    this.slid = null;
    bridge.setStateValue("move", { words: this.asked, move: hub.moves, visit: bridge.data.visit });
  }

  askWaiting() {
    if (this.next !== null) this.ask(this.next);
  }

  /**
   * @param {Patch} patch
   * @param {boolean} isMoving whether the reader still drags the time bar
   */
  tellPython(patch, isMoving) {
    const waiting = { ...this.next, ...patch };
    if (!Object.keys(waiting).length)
      this.receive(); // the document may have ignored the last answer
    else if (isMoving && this.asked !== null) this.next = waiting;
    else this.ask(waiting);
  }

  /** @param {string} query */
  tellDocument(query) {
    const { heard } = this;
    const message = `${heard} ${query}`;
    if (!this.port || message === this.told) return;
    this.told = message;
    const address = location.origin + location.pathname;
    const frame = new URL(hub.bridge?.data.frame ?? "", findAppAddress()).href; // the address of the map alone
    this.port.postMessage({ type: "atlas:view", query, heard, address, frame, known: isKnown() });
  }

  /** Take the view of Python's newest run. */
  receive() {
    if (!hub.bridge) return;
    const { query, move, visit } = hub.bridge.data;
    const isOther = this.visit !== null && this.visit !== visit;
    this.visit = visit;
    if (this.asked !== null && isOther)
      this.ask({ ...this.next }); // a restarted server has not received the moves
    else if (this.asked === null || move === hub.moves) {
      this.asked = null;
      if (this.next !== null) this.ask(this.next);
      else this.tellDocument(this.keepSlid(query));
    }
  }

  /**
   * Return a view with the day of the slider, if Python answers a slider in motion with an older day.
   * @param {string} query
   */
  keepSlid(query) {
    const day = new URLSearchParams(query).get("at");
    if (this.slid === day || this.slid !== readSlider()) this.slid = null;
    return this.slid === null ? query : applyChanges(query, { at: this.slid });
  }

  /** @param {MessageEvent} event */
  hear({ source, data, ports }) {
    if (source !== this.frame.contentWindow) return;
    if (data?.type === "atlas:ready") {
      this.port = ports[0] ?? this.port;
      this.heard = 0;
      this.told = "";
      this.receive();
    } else if (data?.type === "atlas:known") {
      know();
    } else if (data?.type === "atlas:view") {
      if (Number.isSafeInteger(data.number)) this.heard = data.number;
      if (!isQuery(data.query)) return;
      noteMove(data.moving === true);
      this.tellPython(findChanges(isQuery(data.before) ? data.before : "", data.query), data.moving === true);
    }
  }

  /**
   * Let the map follow the slider at once; Streamlit tells Python.
   * @param {string} day
   */
  slide(day) {
    if (!hub.bridge || this.asked !== null) return;
    this.slid = day;
    this.tellDocument(applyChanges(hub.bridge.data.query, { at: day }));
  }

  /**
   * Change the view from outside the map: the document gets it at once, Python with the next run.
   * @param {Patch} patch
   */
  changeView(patch) {
    if (!hub.bridge) return;
    noteMove(false);
    this.tellDocument(applyChanges(hub.bridge.data.query, { ...this.asked, ...this.next, ...patch }));
    this.ask({ ...this.next, ...patch });
  }
}

/**
 * Forward moves and views until the returned function is called.
 * @param {HTMLIFrameElement} frame
 */
export function connect(frame) {
  const moves = new Moves(frame);
  /** @param {MessageEvent} event */
  const hear = (event) => moves.hear(event);
  const receive = () => moves.receive();
  /** @param {Patch} patch */
  const changeView = (patch) => moves.changeView(patch);
  window.addEventListener("message", hear);
  hub.listeners.add(receive);
  hub.change = changeView;
  const leavePage = moves.departure.watch();
  const leaveSlider = watchSlider((day) => moves.slide(day));
  // A document that has loaded before this page listened introduces itself again.
  frame.contentWindow?.postMessage({ type: "atlas:hello" }, "*");
  moves.receive();
  return () => {
    leavePage();
    leaveSlider();
    window.removeEventListener("message", hear);
    hub.listeners.delete(receive);
    if (hub.change === changeView) hub.change = undefined;
  };
}
