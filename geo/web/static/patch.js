// Changed parameters of a view.

/** @typedef {Record<string, string | null>} Patch changed parameters of a view; null removes one */

/**
 * Return the parameters that differ between two queries, as the second one has them.
 * @param {string} before
 * @param {string} after
 */
export function findChanges(before, after) {
  const [old, words] = [new URLSearchParams(before), new URLSearchParams(after)];
  const names = new Set([...old.keys(), ...words.keys()]);
  const changed = [...names].filter((name) => old.get(name) !== words.get(name));
  return /** @type {Patch} */ (Object.fromEntries(changed.map((name) => [name, words.get(name)])));
}

/**
 * Return the query of a view with changed parameters, and with unescaped commas as Python writes them.
 * @param {string} query
 * @param {Patch} patch
 */
export function applyChanges(query, patch) {
  const words = new URLSearchParams(query);
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) words.delete(name);
    else words.set(name, value);
  }
  return String(words).replaceAll("%2C", ",");
}
