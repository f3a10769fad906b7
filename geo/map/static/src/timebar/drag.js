// Drag along the rail. The rail is not linear in days, so this module reads the pointer instead of the input element.
import { find } from "../dom.js";
import { clamp } from "../rules/days.js";
import { setMotion, view } from "../store.js";

/** @import { Axis } from "../rules/axis.js" */
/** @import { End, Handles } from "./handles.js" */

export class Drag {
  /**
   * @param {HTMLElement} card
   * @param {Axis} axis
   * @param {Handles} handles
   * @param {(iso: string, end: End) => void} go
   * @param {() => void} rest Called when the pointer lets go.
   */
  constructor(card, axis, handles, go, rest) {
    this.rail = find(".atlas-rail", card);
    this.axis = axis;
    this.handles = handles;
    this.go = go;
    /** @type {End | null} */
    this.dragged = null;
    const { at } = handles;
    at.addEventListener("pointerdown", (event) => this.begin(event));
    at.addEventListener("pointermove", (event) => this.follow(event));
    for (const end of ["pointerup", "pointercancel"]) {
      at.addEventListener(end, () => {
        this.dragged = null;
        rest();
      });
    }
  }

  /** @param {PointerEvent} event */
  shareOf(event) {
    const { left, width } = this.rail.getBoundingClientRect();
    return clamp((event.clientX - left) / width, 0, 1);
  }

  /** @param {PointerEvent} event */
  begin(event) {
    event.preventDefault();
    const share = this.shareOf(event);
    /** @type {(iso: string) => number} */
    const away = (iso) => Math.abs(this.axis.toShare(iso) - share);
    this.dragged = view.from_day && away(view.from_day) < away(view.at) ? "from_day" : "at";
    this.handles[this.dragged].focus({ preventScroll: true });
    this.handles.at.setPointerCapture(event.pointerId);
    setMotion("dragging", true);
    this.follow(event);
  }

  /** @param {PointerEvent} event */
  follow(event) {
    if (this.dragged) this.go(this.axis.fromShare(this.shareOf(event)), this.dragged);
  }
}
