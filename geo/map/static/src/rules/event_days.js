// The days of the events, in order.
import { toNumber } from "./days.js";

const FIRST_DAY = "0001-01-01"; // first day of the calendar: the start of a window with an unknown start

export class EventDays {
  /** @param {string[]} days Sorted, each once. */
  constructor(days) {
    this.days = days;
  }

  /**
   * Return the number of days up to a given day, inclusive.
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
   * Return the last event day up to a given day, inclusive.
   * @param {string} iso
   */
  latest(iso) {
    return this.days[this.rank(iso) - 1];
  }

  /**
   * Return the next or the previous event day, or the given day if there is none.
   * @param {string} iso
   * @param {number} direction
   */
  step(iso, direction) {
    const i = this.rank(iso);
    if (direction > 0) return this.days[i] ?? iso;
    return this.days[this.days[i - 1] === iso ? i - 2 : i - 1] ?? iso;
  }

  /**
   * Return the event day nearest to a given day, and the earlier of two equally near days.
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
 * Return whether an event can be shown as news. Its sources must be certain. Its window must have a known start and
 * end before the day of the data, or the event is decided for a later day.
 * @param {{ day: string, from?: string, weak?: boolean, planned?: boolean }} event
 * @param {string} end The day of the data.
 */
export function isNews({ day, from, weak, planned }, end) {
  return !weak && (from === undefined || planned === true || (from > FIRST_DAY && day < end));
}

/**
 * Return whether an event has happened, or may have happened, by a day.
 * @param {{ day: string, from?: string }} event
 * @param {string} at
 */
export function hasBegun({ day, from = day }, at) {
  return from <= at;
}
