// Steps along the time bar that follow each other quickly: one entry of the browser's history, one drawing per frame.
import { setMotion, setStepping } from "../store.js";

const SERIES_PAUSE_MS = 200; // longest time between two steps of one series
const REST_AFTER_MS = 250;

export class Series {
  /** @param {() => boolean} isHeld Return whether a pointer holds a handle. */
  constructor(isHeld) {
    this.isHeld = isHeld;
    this.steps = 0;
    this.steppedAt = Number.NEGATIVE_INFINITY;
    this.resting = 0;
    this.frame = 0;
    /** @type {(() => void) | null} */
    this.waiting = null;
  }

  /**
   * Take a step: the first one at once, the next ones in an animation frame. The second step leaves one frame empty.
   * Chromium needs it to paint the first step, or it would show all later steps one frame late.
   * @param {() => void} step
   */
  add(step) {
    const now = performance.now();
    this.steps = now - this.steppedAt < SERIES_PAUSE_MS ? this.steps + 1 : 1;
    this.steppedAt = now;
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.rest(), REST_AFTER_MS);
    setStepping(true);
    if (this.steps > 1) setMotion("dragging", true);
    this.waiting = step;
    if (this.steps === 1) this.settle();
    else if (!this.frame) this.await(this.steps === 2 ? () => this.await(() => this.settle()) : () => this.settle());
  }

  /** @param {() => void} act */
  await(act) {
    this.frame = requestAnimationFrame(act);
  }

  /** Take the step that waits for its frame. */
  settle() {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    const step = this.waiting;
    this.waiting = null;
    step?.();
  }

  /** End the series, unless a pointer still holds a handle. */
  rest() {
    this.settle();
    setStepping(false);
    if (!this.isHeld()) setMotion("dragging", false);
  }
}
