// The colour tokens of document.css in the light or dark theme. Prints and pictures always use the light theme.
import { root } from "../dom.js";

const dark = window.matchMedia("(prefers-color-scheme: dark)");

/**
 * Return the value of a token.
 * @param {string} name
 */
export function token(name) {
  return getComputedStyle(root).getPropertyValue(`--${name}`).trim();
}

/** Return whether the map uses the light theme. */
export function isLight() {
  return !dark.matches || root.classList.contains("atlas-day-colours");
}

/** Return whether the map is drawn for the screen. Paper and pictures always have the light colours. */
export function isForScreen() {
  return !root.classList.contains("atlas-day-colours");
}

/**
 * Set the light theme, or restore the reader's theme.
 * @param {boolean} on
 */
export function setDayColours(on) {
  root.classList.toggle("atlas-day-colours", on);
}

/**
 * Call a function when the reader's system switches between light and dark theme.
 * @param {() => void} act
 */
export function whenColoursChange(act) {
  dark.addEventListener("change", act);
}
