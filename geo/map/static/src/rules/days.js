// Days as texts (2014-12-31) and as numbers of days since 1970-01-01.

/** Milliseconds of a day. */
export const DAY = 86400000;

/**
 * Return the number of a day.
 * @param {string} iso
 */
export function toNumber(iso) {
  const [year = Number.NaN, month = Number.NaN, day = Number.NaN] = iso.split("-").map(Number);
  return new Date(0).setUTCFullYear(year, month - 1, day) / DAY;
}

/**
 * Return the day of a number.
 * @param {number} number
 */
export function toIso(number) {
  return new Date(number * DAY).toISOString().slice(0, 10);
}

/**
 * Return whether a text is a day of the calendar from year 1 to 9999, as Python's `date` has them.
 * @param {string} words
 */
export function isDay(words) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(words) || words < "0001") return false;
  const number = toNumber(words);
  return !Number.isNaN(number) && toIso(number) === words;
}

/**
 * Return the day of a text, or the nearest one in the record; null if the text is no day.
 * @param {string | null} words
 * @param {string} first
 * @param {string} last
 */
export function dayWithin(words, first, last) {
  if (words === null || !isDay(words)) return null;
  if (words < first) return first;
  if (words > last) return last;
  return words;
}

/**
 * Return a number, moved between two bounds.
 * @param {number} value
 * @param {number} low
 * @param {number} high
 */
export function clamp(value, low, high) {
  return Math.min(high, Math.max(low, value));
}
