// The tokens of document.css, by day or by night. Paper and pictures are always by day.
import { root } from "../dom.js";

const dark = window.matchMedia("(prefers-color-scheme: dark)");

/**
 * Return the value of a token.
 * @param {string} name
 */
export function token(name) {
  return getComputedStyle(root).getPropertyValue(`--${name}`).trim();
}

/** Return whether the map has the colours of the day. */
export function isLight() {
  return !dark.matches || root.classList.contains("atlas-day-colours");
}

/**
 * Give the map the colours of the day, or those that the reader has.
 * @param {boolean} on
 */
export function setDayColours(on) {
  root.classList.toggle("atlas-day-colours", on);
}

/**
 * Call a function when the reader's system changes from day to night or back.
 * @param {() => void} act
 */
export function whenColoursChange(act) {
  dark.addEventListener("change", act);
}
