// Choices of the reader in local storage. A sandboxed frame has no storage; there a choice lasts until it closes.

/**
 * Return the stored choice of a name, or null.
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
 * Store a choice under a name.
 * @param {string} name
 * @param {string} choice
 */
export function keep(name, choice) {
  try {
    window.localStorage.setItem(name, choice);
  } catch {
    // There is no storage.
  }
}
