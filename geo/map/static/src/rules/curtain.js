// The position of the curtain between two days, as a share of the map's width, and its clip shapes.
import { clamp } from "./days.js";

const BEYOND = 1e5; // pixels, beyond every window
/** @type {Record<string, number>} */
const SHARE_STEPS = {
  ArrowLeft: -0.02,
  ArrowDown: -0.02,
  ArrowRight: 0.02,
  ArrowUp: 0.02,
  PageDown: -0.1,
  PageUp: 0.1,
};

/** @typedef {{ low: number, high: number }} Reach The range of shares in which no card covers the handle. */

const WHOLE = { low: 0.02, high: 0.98 };
const HALF_GRIP = 24; // pixels

/**
 * Return the range between two edges, all in pixels. If the edges leave no room, return the whole width.
 * @param {number} left
 * @param {number} right
 * @param {number} width
 * @returns {Reach}
 */
export function findReach(left, right, width) {
  const [low, high] = [(left + HALF_GRIP) / width, (right - HALF_GRIP) / width];
  return low < high ? { low: Math.max(low, WHOLE.low), high: Math.min(high, WHOLE.high) } : WHOLE;
}

/**
 * Return the share to which a key moves the curtain, or undefined for another key.
 * @param {number} share
 * @param {string} key
 * @param {Reach} reach
 */
export function moveShare(share, key, { low, high }) {
  if (key === "Home") return low;
  if (key === "End") return high;
  const step = SHARE_STEPS[key];
  return step === undefined ? undefined : clamp(share + step, low, high);
}

/**
 * Return the CSS shapes of both sides of a vertical line, in pixels of the panes.
 * @param {number} x
 */
export function cutAt(x) {
  const side = (/** @type {number} */ end) =>
    `polygon(${x}px ${-BEYOND}px, ${end}px ${-BEYOND}px, ${end}px ${BEYOND}px, ${x}px ${BEYOND}px)`;
  return { left: side(-BEYOND), right: side(BEYOND) };
}
