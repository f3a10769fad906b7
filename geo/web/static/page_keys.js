// Page keys move Streamlit's slider of the day by a year, as on the map's time bar. Streamlit's own step is a tenth of
// 234 years.
import { valueAfter } from "./slider_keys.js";

const SLIDER = ".st-key-at_slider input[type=range]";
/** @type {Record<string, { sign: number, arrow: string }>} */
const PAGE_KEYS = { PageUp: { sign: 1, arrow: "ArrowRight" }, PageDown: { sign: -1, arrow: "ArrowLeft" } };

/**
 * Set the value of an input as a reader does: React hears of the event, and looks at the value behind its own setter.
 * @param {HTMLInputElement} input
 * @param {number} value
 */
function type(input, value) {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(input, String(value));
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

/**
 * Move the slider by a year for a Page key. The last day of it is an arrow key, because Streamlit sends only the value
 * of a key that it handles itself.
 * @param {Event} event
 */
function turnPage(event) {
  const input = event.target;
  if (!(event instanceof KeyboardEvent)) return;
  const page = PAGE_KEYS[event.key];
  if (!page || !(input instanceof HTMLInputElement && input.matches(SLIDER))) return;
  event.preventDefault();
  event.stopPropagation();
  const step = Number(input.step) * page.sign;
  type(input, Number(valueAfter(input, event.key)) - step);
  input.dispatchEvent(new KeyboardEvent("keydown", { key: page.arrow, bubbles: true, cancelable: true }));
}

export function actOnPageKeys() {
  document.addEventListener("keydown", turnPage, { capture: true }); // before Streamlit
}
