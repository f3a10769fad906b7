// A short message at the foot of the map.
import { find } from "./dom.js";

let fading = 0;

/**
 * Show a message for some time.
 * @param {string} words
 * @param {number} [milliseconds]
 */
export function notify(words, milliseconds = 4000) {
  const notice = find(".atlas-notice");
  clearTimeout(fading);
  notice.textContent = words;
  notice.hidden = false;
  fading = setTimeout(() => {
    notice.hidden = true;
  }, milliseconds);
}
