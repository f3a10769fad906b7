// What is decided and not yet in force (geo/timeline/ahead.py).
import { hasBegun } from "./event_days.js";

/** @import { Event } from "../data/payload.js" */

/**
 * Return the planned events whose day has come or may have come by a day after the day of the data.
 * @template {Pick<Event, "day" | "from" | "planned">} Act
 * @param {Act[]} events
 * @param {string} at
 */
export function listAhead(events, at) {
  return events.filter((event) => event.planned && hasBegun(event, at));
}

/**
 * Return whether a history tells an event openly: it has begun, or it is decided and the day of the data is reached.
 * @param {Pick<Event, "day" | "from" | "planned">} event
 * @param {string} at
 * @param {string} asOf The day of the data.
 */
export function isTold(event, at, asOf) {
  return hasBegun(event, at) || (event.planned === true && at >= asOf);
}
