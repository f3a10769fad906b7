// The mode of comparison on the map: rings around changed crossings, or a curtain between the two days.
import { isMany } from "../data/payload.js";
import { keep, recall } from "../storage.js";
import { redraw } from "../store.js";

/** @typedef {"rings" | "curtain"} CompareMode */

/** @type {CompareMode[]} */
export const MODES = ["rings", "curtain"];
const MODE_KEY = "atlas.compare";
/** Many crossings are drawn on a canvas, which the curtain does not support. */
export const hasModes = !isMany;
/** @type {CompareMode} */
let mode = recall(MODE_KEY) === "curtain" ? "curtain" : "rings";

let isHeld = false;

/** Return the mode of comparison. */
export function compareMode() {
  return hasModes && !isHeld ? mode : "rings";
}

/**
 * Draw rings regardless of the reader's choice, or return to that choice.
 * @param {boolean} on
 */
export function holdRings(on) {
  isHeld = on;
}

/** @param {CompareMode} chosen */
export function setCompareMode(chosen) {
  mode = chosen;
  keep(MODE_KEY, chosen);
  redraw();
}
