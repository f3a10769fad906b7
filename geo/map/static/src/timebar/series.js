// Steps along the time bar that follow each other quickly: one entry of the browser's history, one drawing per frame.
import { setMotion, setStepping } from "../store.js";

const SERIES_PAUSE_MS = 200; // longest time between two steps of one series
const REST_AFTER_MS = 250;
const EMPTY_FRAMES = 2; // before the second step, so that the browser can paint the first one

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
   * Take a step: the first one at once, the next ones in an animation frame. The first step after a rest draws most.
   * If Chromium gets the second step before it has painted the first, it shows all later steps one frame late.
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
    else if (!this.frame) this.await(this.steps === 2 ? EMPTY_FRAMES : 0);
  }

  /** @param {number} empty The number of frames to leave empty. */
  await(empty) {
    this.frame = requestAnimationFrame(() => (empty ? this.await(empty - 1) : this.settle()));
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
