// The legend folded to one line, if the window is low or the reader folds it.
import { find, root } from "../dom.js";

const FOLD_KEY = "atlas.legend";
const lowWindow = window.matchMedia("(max-height: 600px)");

// A sandboxed frame has no storage. There the choice lasts until the document closes.
function recallChoice() {
  try {
    return window.localStorage.getItem(FOLD_KEY);
  } catch {
    return null;
  }
}

/** @param {string} choice */
function keepChoice(choice) {
  try {
    window.localStorage.setItem(FOLD_KEY, choice);
  } catch {
    // There is no storage.
  }
}

/**
 * Fold the legend with its heading. Before the reader's first choice, the height of the window decides.
 * @param {HTMLElement} legend
 */
export function watchFold(legend) {
  const button = find(".atlas-fold", legend);
  let choice = recallChoice();
  const show = () => {
    const folded = choice ? choice === "folded" : lowWindow.matches;
    root.classList.toggle("atlas-folded", folded);
    button.setAttribute("aria-expanded", String(!folded));
  };
  button.addEventListener("click", () => {
    choice = root.classList.contains("atlas-folded") ? "open" : "folded";
    keepChoice(choice);
    show();
  });
  lowWindow.addEventListener("change", show);
  show();
}
