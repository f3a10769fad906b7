// Events that are decided and not yet in force (geo/timeline/ahead.py).
import { hasBegun } from "./event_days.js";

/** @import { Event } from "../data/payload.js" */

/**
 * Return the planned events that have begun, or may have begun, by a day after the day of the data.
 * @template {Pick<Event, "day" | "from" | "planned">} Act
 * @param {Act[]} events
 * @param {string} at
 */
export function listAhead(events, at) {
  return events.filter((event) => event.planned && hasBegun(event, at));
}

/**
 * Return whether the history lists an event: it has begun, or it is decided and the view has reached the data's day.
 * @param {Pick<Event, "day" | "from" | "planned">} event
 * @param {string} at
 * @param {string} asOf The day of the data.
 */
export function isTold(event, at, asOf) {
  return hasBegun(event, at) || (event.planned === true && at >= asOf);
}
