// The texts of the page in the reader's language, and the language buttons.
import { data } from "./data/payload.js";
import { find, makeButton, nameElement, root } from "./dom.js";
import { isInRegion } from "./rules/regions.js";
import { setView, view } from "./store.js";
import { text } from "./text.js";

/** @import { Lang } from "./data/payload.js" */

/** Write the text of every element with a message key. */
export function writePageTexts() {
  root.lang = view.lang;
  /** @type {(attribute: string, act: (element: HTMLElement, key: string) => void) => void} */
  const each = (attribute, act) => {
    for (const element of document.querySelectorAll(`[${attribute}]`)) {
      if (element instanceof HTMLElement) act(element, element.getAttribute(attribute) ?? "");
    }
  };
  const shown = data.crossings.filter((crossing) => isInRegion(data.provinces, crossing, view.region));
  each("data-text", (element, key) => {
    element.textContent = text(key, { count: shown.length });
  });
  each("data-label", (element, key) => {
    if (element.matches("button, a")) nameElement(element, text(key));
    else element.setAttribute("aria-label", text(key));
  });
  each("data-title", (element, key) => {
    element.title = text(key);
  });
  for (const button of find(".atlas-languages").querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(button.lang === view.lang));
  }
}

/** Make a button for every language. */
export function makeLanguages() {
  const buttons = /** @type {Lang[]} */ (Object.keys(data.texts)).map((lang) => {
    const button = makeButton("", lang.toUpperCase(), () => setView({ lang }));
    button.lang = lang;
    return button;
  });
  find(".atlas-languages").append(...buttons);
}
