// Texts of the payload. Python lists the texts of each language apart, because they compress better
// (geo/map/packing.py).

/** @typedef {Record<string, (string | null)[]>} Lists */

/**
 * Return a value in which each reference has its texts again. Objects and arrays are changed in place.
 * @param {unknown} value
 * @param {Lists} lists
 * @returns {unknown}
 */
export function putTexts(value, lists) {
  if (typeof value !== "object" || value === null) return value;
  const holder = /** @type {Record<string, unknown>} */ (value);
  if ("@" in holder) return readTexts(Number(holder["@"]), lists);
  for (const name of Object.keys(holder)) {
    const part = holder[name];
    if (typeof part === "object" && part !== null) holder[name] = putTexts(part, lists);
  }
  return value;
}

/**
 * @param {number} number
 * @param {Lists} lists
 */
function readTexts(number, lists) {
  /** @type {Record<string, string>} */
  const words = {};
  for (const [lang, listed] of Object.entries(lists)) {
    const text = listed[number];
    if (typeof text === "string") words[lang] = text;
  }
  return words;
}
