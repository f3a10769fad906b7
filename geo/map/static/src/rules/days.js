// Days as texts (2014-12-31) and as numbers of days since 1970-01-01.

/** @import { Lang } from "../data/payload.js" */

/** Milliseconds of a day. */
const DAY = 86400000;

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
 * Return whether a text is a day of the years 1 to 9998 (geo/model/dates.py: parse_day).
 * @param {string} words
 */
export function isDay(words) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(words) || words < "0001" || words >= "9999") return false;
  const number = toNumber(words);
  return !Number.isNaN(number) && toIso(number) === words;
}

/**
 * Return the day of a text, or the nearest day in the record. Return null if the text is not a day.
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
 * Return a number, limited to two bounds.
 * @param {number} value
 * @param {number} low
 * @param {number} high
 */
export function clamp(value, low, high) {
  return Math.min(high, Math.max(low, value));
}

/**
 * Return the locale of dates and numbers. English without a region would be that of the United States.
 * @param {Lang} lang
 */
export function localeOf(lang) {
  return lang === "en" ? "en-GB" : lang;
}

/** @type {Map<Lang, Intl.DateTimeFormat>} Making one takes longer than writing a thousand days. */
const writers = new Map();

/**
 * Return a day as text: 12 tháng 9 năm 2025 (geo/words/dates.py: date_words).
 * @param {string} iso
 * @param {Lang} lang
 */
export function writeDay(iso, lang) {
  const writer = writers.get(lang) ?? new Intl.DateTimeFormat(localeOf(lang), { dateStyle: "long", timeZone: "UTC" });
  writers.set(lang, writer);
  const words = writer.format(toNumber(iso) * DAY);
  // Browsers write a comma before the year in Vietnamese, which is not usual in Viet Nam.
  return lang === "vi" ? words.replace(",", " năm") : words;
}
