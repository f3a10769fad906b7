// The legend folded to one line, if the window is low or the reader folds it.
import { find, root } from "../dom.js";
import { keep, recall } from "../storage.js";

const FOLD_KEY = "atlas.legend";
const lowWindow = window.matchMedia("(max-height: 600px)");

/**
 * Fold the legend with its heading. Before the reader's first choice, the height of the window decides.
 * @param {HTMLElement} legend
 */
export function watchFold(legend) {
  const button = find(".atlas-fold", legend);
  let choice = recall(FOLD_KEY);
  const show = () => {
    const folded = choice ? choice === "folded" : lowWindow.matches;
    root.classList.toggle("atlas-folded", folded);
    button.setAttribute("aria-expanded", String(!folded));
  };
  button.addEventListener("click", () => {
    choice = root.classList.contains("atlas-folded") ? "open" : "folded";
    keep(FOLD_KEY, choice);
    show();
  });
  lowWindow.addEventListener("change", show);
  show();
}
