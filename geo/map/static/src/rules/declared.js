// Classes that only one side declares, beside the class that both sides apply (geo/timeline/declared.py).

/** @import { Event } from "../data/payload.js" */

/**
 * Return the act by which only one side declares another class on a day, or undefined if both sides agree.
 * @template {Pick<Event, "day" | "declared" | "planned">} Act
 * @param {Act[]} events
 * @param {string | undefined} status The class that both sides apply on that day.
 * @param {string} at
 */
export function declaredAt(events, status, at) {
  const last = events.filter(({ declared, day, planned }) => declared && !planned && day <= at).at(-1);
  return last && last.declared !== status ? last : undefined;
}
