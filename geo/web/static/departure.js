// A reader who leaves the map's page by a link or by Back: no move may follow.
//
// Such a message would contain the map's page, and Streamlit would then remove the content of the next page.
import { watchLinks } from "./links.js";

const SENT_MS = 100; // Streamlit has sent a state after this time
const LEAVE_MS = 10_000; // the longest time in which the next page takes the place of the map

export class Departure {
  /** @param {() => void} sendWaiting sends the moves that wait, if there are any */
  constructor(sendWaiting) {
    this.sendWaiting = sendWaiting;
    this.page = location.pathname;
    this.timer = 0; // runs while the next page is expected
    this.sentAt = Number.NEGATIVE_INFINITY;
  }

  /** Whether the next page is expected. */
  get isExpected() {
    return this.timer !== 0;
  }

  /** Note that a move is sent now. */
  noteMove() {
    this.sentAt = performance.now();
  }

  /** @param {string} path the page that the reader asks for */
  leaveFor(path) {
    clearTimeout(this.timer);
    this.timer = path === this.page ? 0 : setTimeout(() => this.stay(), LEAVE_MS);
  }

  /** Go on: the map is still here, because the reader has come back or the server is gone. */
  stay() {
    this.timer = 0;
    this.sendWaiting();
  }

  /**
   * Let an event wait if Streamlit has not sent the last move yet, which it does in a later task.
   * @param {Event} event
   * @param {() => void} repeat
   * @returns {boolean} whether the event waits
   */
  delay(event, repeat) {
    if (performance.now() - this.sentAt > SENT_MS) return false;
    this.sentAt = Number.NEGATIVE_INFINITY;
    event.preventDefault();
    event.stopImmediatePropagation();
    setTimeout(repeat);
    return true;
  }

  /** Watch links and the history until the returned function is called. */
  watch() {
    const leaveLinks = watchLinks((link, event) => {
      this.sendWaiting();
      if (!this.delay(event, () => link.click())) this.leaveFor(new URL(link.href).pathname);
    });
    /** @param {PopStateEvent} event */
    const travel = (event) => {
      const { state } = event;
      const repeat = () => window.dispatchEvent(new PopStateEvent("popstate", { state }));
      if (!this.delay(event, repeat)) this.leaveFor(location.pathname);
    };
    window.addEventListener("popstate", travel, true); // before Streamlit's own listener
    return () => {
      clearTimeout(this.timer);
      leaveLinks();
      window.removeEventListener("popstate", travel, true);
    };
  }
}
