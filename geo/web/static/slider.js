// Streamlit's slider of the day, seen by the map before Python: its value reaches Python 200 ms after the last key.

const SLIDER = ".st-key-at_slider";
const INPUT = `${SLIDER} input[type=range]`;

/**
 * Return the day of the slider as an ISO date, or null without a slider. Its value is in microseconds.
 * @returns {string | null}
 */
export function readSlider() {
  const input = /** @type {HTMLInputElement | null} */ (document.querySelector(INPUT));
  const time = new Date(Number(input?.value ?? Number.NaN) / 1000);
  return Number.isNaN(time.getTime()) ? null : time.toISOString().slice(0, 10);
}

/**
 * Call `take` with each day that the reader's own hand chooses on the slider, until the returned function is called.
 * Python moves the slider too, after a move on the map. Such a day would be older than the map's.
 * @param {(day: string) => void} take
 */
export function watchSlider(take) {
  let before = readSlider();
  const look = () => {
    const now = readSlider();
    if (now !== null && now !== before) take(now);
    before = now;
  };
  /** @param {Event} event */
  const act = (event) => {
    if (event.target instanceof Element && event.target.closest(SLIDER)) setTimeout(look); // after React's drawing
  };
  /** @param {PointerEvent} event */
  const drag = (event) => {
    if (event.buttons && document.activeElement?.matches(INPUT)) requestAnimationFrame(look);
  };
  document.addEventListener("keydown", act, true);
  document.addEventListener("pointerdown", act, true);
  document.addEventListener("pointermove", drag, true);
  return () => {
    document.removeEventListener("keydown", act, true);
    document.removeEventListener("pointerdown", act, true);
    document.removeEventListener("pointermove", drag, true);
  };
}
