// Choices of the reader that outlive the document. A sandboxed frame has no storage: there they last as long as it.

/**
 * Return what was kept under a name; null where nothing was.
 * @param {string} name
 */
export function recall(name) {
  try {
    return window.localStorage.getItem(name);
  } catch {
    return null;
  }
}

/**
 * Keep a choice under a name.
 * @param {string} name
 * @param {string} choice
 */
export function keep(name, choice) {
  try {
    window.localStorage.setItem(name, choice);
  } catch {
    // nothing to keep it in
  }
}
