// The two handles are native range inputs with one step per day, so that keyboard and screen readers work as usual.
import { find, make, writeAttribute } from "../dom.js";
import { clamp, toNumber } from "../rules/days.js";
import { view } from "../store.js";
import { dayWords, text } from "../text.js";
import { steps } from "./events.js";

/** @import { Axis } from "../rules/axis.js" */

/** @typedef {"at" | "from_day"} End The handle's field in the view. */

/** @type {Record<string, number>} */
const LEAPS = { PageUp: 365, PageDown: -365 };
/** @type {Record<string, number>} */
const ARROWS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };

export class Handles {
  /**
   * @param {HTMLElement} card
   * @param {Axis} axis
   * @param {(number: number, end: End) => void} go
   * @param {() => void} settle Take a step that still waits for its animation frame.
   */
  constructor(card, axis, go, settle) {
    this.axis = axis;
    this.go = go;
    this.settle = settle;
    this.snapping = false;
    /** @type {HTMLInputElement} */
    this.at = find("input.at", card);
    // The second handle exists only during a comparison of two days. Otherwise the time bar is the only range input.
    this.from_day = make("input", "from");
    Object.assign(this.from_day, { type: "range", step: 1 });
    for (const end of /** @type {End[]} */ (["at", "from_day"])) {
      const input = this[end];
      Object.assign(input, { min: axis.first, max: axis.last });
      input.addEventListener("input", () => go(Number(input.value), end));
      input.addEventListener("change", settle);
      input.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this.pressKey(event, end));
    }
  }

  /**
   * Move a handle: the page keys by a year, Shift + arrow keys from event to event.
   * @param {KeyboardEvent} event
   * @param {End} end
   */
  pressKey(event, end) {
    this.settle();
    const day = view[end] ?? view.at;
    const leap = LEAPS[event.key];
    const arrow = ARROWS[event.key];
    if (leap) this.go(toNumber(day) + leap, end);
    else if (arrow && (event.shiftKey || event.ctrlKey || this.snapping))
      this.go(toNumber(steps.step(day, arrow)), end);
    else return;
    event.preventDefault();
  }

  /** @param {string} caption */
  update(caption) {
    this.write(this.at, view.at, `${view.at}, ${dayWords(view.at)}. ${caption}`);
    writeAttribute(this.at, "aria-label", text(view.from_day ? "map.handle_to" : "map.timebar"));
    if (!view.from_day) {
      this.from_day.remove();
      return;
    }
    if (!this.from_day.isConnected) this.at.after(this.from_day);
    this.write(this.from_day, view.from_day, `${view.from_day}, ${dayWords(view.from_day)}`);
    writeAttribute(this.from_day, "aria-label", text("map.handle_from"));
  }

  /**
   * @param {HTMLInputElement} input
   * @param {string} iso
   * @param {string} words
   */
  write(input, iso, words) {
    input.value = String(clamp(toNumber(iso), this.axis.first, this.axis.last));
    writeAttribute(input, "aria-valuetext", words);
  }
}
