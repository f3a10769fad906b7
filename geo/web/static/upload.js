// Translate the labels of Streamlit's file uploaders, also of those that appear after an upload.

/** @typedef {{ choose: string, remove: string }} UploadWords */

/** @type {MutationObserver | undefined} of the newest run */
let observer;

/**
 * @param {Element | null | undefined} element
 * @param {string} name
 * @param {string} value
 */
function setAttribute(element, name, value) {
  if (element && element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** @param {UploadWords} words */
function nameAll(words) {
  for (const zone of document.querySelectorAll('[data-testid="stFileUploaderDropzone"]')) {
    const choose = zone.querySelector('[data-testid="stBaseButton-secondary"]');
    setAttribute(zone, "role", "group"); // a presentation role may not have a label
    setAttribute(zone.querySelector("input[type=file]"), "aria-label", words.choose);
    setAttribute(choose, "aria-label", words.choose);
    setAttribute(choose?.querySelector('[data-testid="stMarkdownContainer"]'), "data-word", words.choose);
    setAttribute(zone.querySelector('[data-testid="stBaseButton-borderlessIcon"]'), "aria-label", words.choose);
    setAttribute(zone.querySelector('[data-testid="stFileChipDeleteBtn"] button'), "aria-label", words.remove);
  }
}

/** @param {import("./hub.js").Component<UploadWords>} component */
export default function ({ data }) {
  observer?.disconnect();
  const own = new MutationObserver(() => nameAll(data));
  own.observe(document.body, { childList: true, subtree: true });
  observer = own;
  nameAll(data);
  return () => own.disconnect();
}
