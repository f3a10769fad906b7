// The value that a key gives the slider of the day. Streamlit's slider (react-aria) follows the same rule, except for
// the Page keys: its own step is a tenth of 234 years (page_keys.js).

const DAYS_OF_PAGE = 365;
/** @type {Record<string, number>} days by key */
const DAYS = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -DAYS_OF_PAGE,
  PageUp: DAYS_OF_PAGE,
  Home: -Infinity,
  End: Infinity,
};

/**
 * Return the value of a slider after a key, or null for a key that does not move it.
 * @param {{ value: string, min: string, max: string, step: string }} slider one step is a day
 * @param {string} key
 */
export function valueAfter({ value, min, max, step }, key) {
  const days = DAYS[key];
  if (days === undefined) return null;
  return Math.min(Number(max), Math.max(Number(min), Number(value) + days * Number(step)));
}
