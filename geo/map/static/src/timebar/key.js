// The key of the time bar: a button opens an explanation of its colours, bands and hatching.
import { find } from "../dom.js";

/**
 * Open and close the key with its button. Escape, a click elsewhere or focus elsewhere closes it.
 * @param {HTMLElement} card
 */
export function watchKey(card) {
  const button = find(".atlas-explain", card);
  const panel = find(".atlas-explained", card);
  /** @param {boolean} open */
  const show = (open) => {
    panel.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
  };
  /** @param {Event} event */
  const closeFromElsewhere = ({ target }) => {
    if (target instanceof Node && !panel.contains(target) && !button.contains(target)) show(false);
  };
  button.addEventListener("click", () => show(panel.hidden === true));
  document.addEventListener("pointerdown", closeFromElsewhere);
  document.addEventListener("focusin", closeFromElsewhere);
  for (const element of [button, panel]) {
    element.addEventListener("keydown", (/** @type {KeyboardEvent} */ { key }) => {
      if (key !== "Escape" || panel.hidden) return;
      show(false);
      button.focus();
    });
  }
}
