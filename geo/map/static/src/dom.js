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
 * Write a text only if it differs, because every write makes the browser lay out the page again. A text that is the
 * only child changes in place, which costs less than a new one.
 * @param {Element} element
 * @param {string} words
 */
export function write(element, words) {
  if (element.textContent === words) return;
  const { firstChild, lastChild } = element;
  if (words && firstChild instanceof Text && firstChild === lastChild) firstChild.data = words;
  else element.textContent = words;
}

/**
 * Set an attribute only if it differs, because every write makes the browser check the styles again.
 * @param {Element} element
 * @param {string} name
 * @param {string} value
 */
export function writeAttribute(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/**
 * Hide or show an element, and write nothing if it is already so.
 * @param {HTMLElement} element
 * @param {boolean} on Whether it is hidden.
 */
export function hide(element, on) {
  if (element.hidden !== on) element.hidden = on;
}

/**
 * Make elements the children of a parent. Children that stay are not touched, so the browser does not draw them again.
 * @param {Element} parent
 * @param {Element[]} children
 */
export function replaceOthers(parent, children) {
  const kept = new Set(children);
  for (const child of [...parent.children]) if (!kept.has(child)) child.remove();
  let next = parent.firstElementChild;
  for (const child of children) {
    if (child === next) next = child.nextElementSibling;
    else parent.insertBefore(child, next);
  }
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
