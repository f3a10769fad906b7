// The days on which something happened, in order.
import { toNumber } from "./days.js";

const FIRST_DAY = "0001-01-01"; // of the calendar: where a window begins whose beginning is not known

export class EventDays {
  /** @param {string[]} days Sorted, each once. */
  constructor(days) {
    this.days = days;
  }

  /**
   * Return how many days are not after a given one.
   * @param {string} iso
   */
  rank(iso) {
    let low = 0;
    let high = this.days.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (/** @type {string} */ (this.days[middle]) <= iso) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /**
   * Return the last day that is not after a given one.
   * @param {string} iso
   */
  latest(iso) {
    return this.days[this.rank(iso) - 1];
  }

  /**
   * Return the next day after a given one, or the one before it; the given one where there is none.
   * @param {string} iso
   * @param {number} direction
   */
  step(iso, direction) {
    const i = this.rank(iso);
    if (direction > 0) return this.days[i] ?? iso;
    return this.days[this.days[i - 1] === iso ? i - 2 : i - 1] ?? iso;
  }

  /**
   * Return the day nearest to a given one, the earlier of two as near.
   * @param {string} iso
   */
  nearest(iso) {
    /** @type {(day: string) => number} */
    const away = (day) => Math.abs(toNumber(day) - toNumber(iso));
    const around = [this.latest(iso), this.days[this.rank(iso)]].filter((day) => day !== undefined);
    return around.sort((one, other) => away(one) - away(other))[0] ?? iso;
  }
}

/**
 * Return whether an event can be told as news: sources are sure of it, and it happened in a window that
 * has a beginning, and that ended before the record did; or it is decided for some day after that.
 * @param {{ day: string, from?: string, weak?: boolean, planned?: boolean }} event
 * @param {string} end The day of the data.
 */
export function isNews({ day, from, weak, planned }, end) {
  return !weak && (from === undefined || planned === true || (from > FIRST_DAY && day < end));
}

/**
 * Return whether an event had happened by a day, or may have.
 * @param {{ day: string, from?: string }} event
 * @param {string} at
 */
export function hasBegun({ day, from = day }, at) {
  return from <= at;
}
