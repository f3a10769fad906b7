// Reduce thousands of crossings: each square of four pixels shows only its most important crossing.
import { STATUSES } from "../data/payload.js";

/** @import { State } from "../rules/filters.js" */

const SPOT = 4; // pixels
const MARGIN = 8;
const rank = new Map(STATUSES.map((status, i) => [status, i]));

/** @param {State | undefined} state */
function rankOf(state) {
  return rank.get(state?.period?.status ?? "") ?? STATUSES.length;
}

/**
 * Return the number of visible crossings, and the indices of the crossings to draw.
 * @param {State[]} states
 * @param {Float32Array} spots
 * @param {{ x: number, y: number }} size
 */
export function thinOut(states, spots, { x: width, y: height }) {
  const across = Math.ceil(width / SPOT) + 4;
  /** @type {Map<number, number>} */
  const best = new Map();
  let shown = 0;
  states.forEach((state, i) => {
    if (!state.shown || !state.crossing.lonlat) return;
    shown += 1;
    const x = spots[2 * i] ?? 0;
    const y = spots[2 * i + 1] ?? 0;
    if (x < -MARGIN || y < -MARGIN || x > width || y > height) return;
    const spot = Math.round(x / SPOT) + across * Math.round(y / SPOT);
    const other = best.get(spot);
    if (other === undefined || rankOf(state) < rankOf(states[other])) best.set(spot, i);
  });
  return { shown, best: best.values() };
}
