// Elements of the document. All data are inserted as text, never as markup.

export const root = document.documentElement;
/** Whether another page embeds the document and owns the address. */
export const framed = window.parent !== window;
/** Whether our own page embeds the document: it has its own title and languages. Other sites embed the file by URL. */
export const inPage = framed && window.location.protocol === "about:";
/** Whether the window is as small as a phone's, with the limits of document.css. */
export const small = window.matchMedia("(max-width: 700px), (max-height: 480px)");

/**
 * Return the element of a selector. The document must contain it.
 * @template {Element} [T=HTMLElement]
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {T}
 */
export function find(selector, within = document) {
  return /** @type {T} */ (within.querySelector(selector));
}

/**
 * Return a new element.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {string} [className]
 * @param {string | number} [content]
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(tag, className, content) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (content !== undefined) element.textContent = String(content);
  return element;
}

/**
 * Return a new button with a text.
 * @param {string} className
 * @param {string} content
 * @param {() => void} act
 */
export function makeButton(className, content, act) {
  const button = make("button", className, content);
  button.type = "button";
  button.addEventListener("click", act);
  return button;
}

/**
 * Write a text only if it differs, because every write makes the browser lay out the page again.
 * @param {Element} element
 * @param {string} words
 */
export function write(element, words) {
  if (element.textContent !== words) element.textContent = words;
}

/**
 * Set the name of an element for screen readers and as its tooltip.
 * @param {HTMLElement} element
 * @param {string} words
 */
export function nameElement(element, words) {
  element.setAttribute("aria-label", words);
  element.title = words;
}
