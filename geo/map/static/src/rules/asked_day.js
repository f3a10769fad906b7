// The day that a typed date means.
import { dayWithin } from "./days.js";
import { readDate } from "./typed_date.js";

/** @import { Reason } from "./typed_date.js" */

/**
 * @typedef {{ day: string, whole: boolean, reason: null }} AskedDay `whole`: the text is a whole month or year.
 * @typedef {{ day: null, reason: Reason | "outside" }} NoDay
 */

/**
 * Return the last day of a typed date within the data, or the reason why there is none.
 * @param {string} words
 * @param {{ start: string, end: string }} record
 * @returns {AskedDay | NoDay}
 */
export function readAskedDay(words, { start, end }) {
  const { first, last, reason } = readDate(words);
  if (reason !== null) return { day: null, reason };
  const day = last < start || first > end ? null : dayWithin(last, start, end);
  return day === null ? { day, reason: "outside" } : { day, whole: first !== last, reason: null };
}
