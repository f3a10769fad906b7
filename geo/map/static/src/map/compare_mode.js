// How two days are compared on the map: by rings around what differs, or by a curtain between the two.
import { isMany } from "../data/payload.js";
import { keep, recall } from "../storage.js";
import { redraw } from "../store.js";

/** @typedef {"rings" | "curtain"} CompareMode */

/** @type {CompareMode[]} */
export const MODES = ["rings", "curtain"];
const MODE_KEY = "atlas.compare";
/** Thousands stand on a canvas, which no curtain cuts. */
export const hasModes = !isMany;
/** @type {CompareMode} */
let mode = recall(MODE_KEY) === "curtain" ? "curtain" : "rings";

/** Return how two days are compared. */
export function compareMode() {
  return hasModes ? mode : "rings";
}

/** @param {CompareMode} chosen */
export function setCompareMode(chosen) {
  mode = chosen;
  keep(MODE_KEY, chosen);
  redraw();
}
