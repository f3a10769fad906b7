// The stops of a film: the days on which the class of a crossing changed (geo/timeline/stops.py).
import { differ } from "./differences.js";
import { touches } from "./filters.js";

/** @import { Crossing, Period } from "../data/payload.js" */
/** @import { Difference } from "./differences.js" */
/** @import { Facts } from "./filters.js" */
/** @import { View } from "./query.js" */

/**
 * @typedef {Difference & { after: Period }} Step A change to a class in force.
 * @typedef {{ day: string, from: string, found: Step[], recorded: Step[] }} Stop The class changes with
 * the same date, and the first records since the stop before. `from`: the first possible day.
 */

/**
 * Return the default first day: 31 December before the decade of ten years ago; 2009-12-31 for a day in 2026.
 * @param {string} at
 */
export function startStory(at) {
  const year = Math.floor((Number(at.slice(0, 4)) - 10) / 10) * 10 - 1;
  return `${String(Math.max(1, year)).padStart(4, "0")}-12-31`;
}

/**
 * Return the changes and first records of a crossing's class in force. A plan is not in force.
 * @param {Crossing} crossing
 * @returns {Step[]}
 */
function listClasses(crossing) {
  return crossing.periods.flatMap((after, i) => {
    const before = crossing.periods[i - 1] ?? null;
    const isNew = before?.status !== after.status && after.status !== "planned";
    return isNew ? [{ crossing, before, after, what: differ(before, after) }] : [];
  });
}

/**
 * Return the first possible day of a change; an empty text for a first record, which precedes the changes of its day.
 * @param {Step} step
 */
function beginOf({ crossing, after, what }) {
  return what.includes("recorded") ? "" : (crossing.events[after.act ?? -1]?.from ?? after.start);
}

/**
 * Return the stops between two days that pass the filters of a view, without the first day.
 * @param {Facts} facts
 * @param {View} view
 * @param {{ from_day: string, at: string }} span
 * @returns {Stop[]}
 */
export function listStops(facts, view, span) {
  const found = facts.crossings
    .flatMap(listClasses)
    .filter(({ crossing, after: { start } }) => {
      return span.from_day < start && start <= span.at && touches(facts, crossing, start, view);
    })
    .map((change) => ({ change, day: change.after.start, from: beginOf(change) }))
    .sort((one, other) => (one.day + one.from).localeCompare(other.day + other.from));
  /** @type {Stop[]} */
  const stops = [];
  /** @type {Step[]} */
  let recorded = [];
  let end = "";
  for (const { change, day, from } of found) {
    const last = stops.at(-1);
    end = day;
    if (!from) recorded.push(change);
    else if (last?.day === day && last.from === from) last.found.push(change);
    else {
      stops.push({ day, from, found: [change], recorded });
      recorded = [];
    }
  }
  if (recorded.length) stops.push({ day: end, from: end, found: [], recorded });
  return stops;
}
