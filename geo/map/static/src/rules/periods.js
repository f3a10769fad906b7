// Look-ups in the periods that Python has calculated (geo/timeline/periods.py).

import { provincesOf } from "./regions.js";

/** @import { Period, Province } from "../data/payload.js" */
/** @import { Region } from "./regions.js" */

/**
 * Return the period that contains a day, or null before the crossing is on record.
 * @param {Period[]} periods
 * @param {string} at
 */
export function periodAt(periods, at) {
  let low = 0;
  let high = periods.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (/** @type {Period} */ (periods[middle]).start <= at) low = middle + 1;
    else high = middle;
  }
  const found = periods[low - 1];
  return found && contains(found, at) ? found : null;
}

/**
 * Return whether a period contains a day. The end of a period is the first day after it.
 * @param {Period} period
 * @param {string} at
 */
export function contains(period, at) {
  return period.start <= at && at < period.end;
}

/**
 * Return whether all traffic passes.
 * @param {Period} period
 */
export function isOperating(period) {
  return !period.stopped.length;
}

/**
 * Return whether status and traffic are known for the days of a period.
 * @param {Period} period
 */
export function isCertain(period) {
  return period.possible_status === null && period.possible_stopped === null;
}

/**
 * Return the ids of the provinces of a region that exist on a day.
 * @param {Province[]} provinces
 * @param {string} at
 * @param {Region} region
 */
export function provincesAt(provinces, at, region) {
  return new Set(
    provincesOf(provinces, region)
      .filter(({ start, until }) => start <= at && at <= until)
      .map(({ id }) => id),
  );
}
