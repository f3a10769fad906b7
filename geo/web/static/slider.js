// Streamlit's slider of the day, seen by the map before Python. A drag reaches Python only at its end.
import { valueAfter } from "./slider_keys.js";

const SLIDER = ".st-key-at_slider";
const INPUT = `${SLIDER} input[type=range]`;

/**
 * Return the day of a slider's value, which is in microseconds, as an ISO date; null if it is no day.
 * @param {number} value
 */
function dayOf(value) {
  const time = new Date(value / 1000);
  return Number.isNaN(time.getTime()) ? null : time.toISOString().slice(0, 10);
}

/** Return the day of the slider as an ISO date, or null without a slider. */
export function readSlider() {
  const input = /** @type {HTMLInputElement | null} */ (document.querySelector(INPUT));
  return dayOf(Number(input?.value ?? Number.NaN));
}

/**
 * Return the day that a key of the reader gives the slider, before Streamlit has drawn it; null if it may be another.
 * @param {Event} event
 */
function dayAhead(event) {
  const input = event.target;
  if (!(event instanceof KeyboardEvent && event.isTrusted)) return null; // page_keys.js presses keys too
  if (!(input instanceof HTMLInputElement && input.matches(INPUT))) return null;
  if (event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return null;
  return dayOf(valueAfter(input, event.key) ?? Number.NaN);
}

/**
 * Call `take` with each day that the reader chooses on the slider, until the returned function is called.
 * Python moves the slider too, after a move on the map. Such a day would be older than the map's.
 * @param {(day: string) => void} take
 */
export function watchSlider(take) {
  let before = readSlider();
  /** @param {string | null} day */
  const tell = (day) => {
    if (day !== null && day !== before) take(day);
    before = day;
  };
  const look = () => tell(readSlider());
  /** @param {Event} event */
  const act = (event) => {
    if (!(event.target instanceof Element && event.target.closest(SLIDER))) return;
    const day = dayAhead(event);
    if (day !== null) tell(day); // the map draws while Streamlit draws the slider, which takes one frame
    setTimeout(look); // after React's drawing; corrects a day that Streamlit did not take
  };
  /** @param {PointerEvent} event */
  const drag = (event) => {
    if (event.buttons && document.activeElement?.matches(INPUT)) requestAnimationFrame(look);
  };
  // On the window, so that a Page key is read before page_keys.js moves the slider.
  window.addEventListener("keydown", act, true);
  window.addEventListener("pointerdown", act, true);
  window.addEventListener("pointermove", drag, true);
  return () => {
    window.removeEventListener("keydown", act, true);
    window.removeEventListener("pointerdown", act, true);
    window.removeEventListener("pointermove", drag, true);
  };
}
