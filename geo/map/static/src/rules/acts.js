// The acts behind a difference between two days: acts on class, acts that stopped or resumed traffic.

/** @import { Crossing, Event, Period } from "../data/payload.js" */
/** @import { Difference } from "./differences.js" */

const RESUMING = ["pilot", "opened", "reopened"];
const CLASS_CHANGES = ["appeared", "class", "recorded"];

/**
 * Return the last day by the start of a period on which traffic was resumed, or undefined.
 * @param {Period[]} periods
 * @param {Period} after
 * @param {string} traffic
 */
function findResumption(periods, after, traffic) {
  for (let i = periods.indexOf(after); i > 0; i--) {
    if (periods[i - 1]?.stopped.includes(traffic) && !periods[i]?.stopped.includes(traffic)) return periods[i]?.start;
  }
  return undefined;
}

/**
 * @param {Crossing} crossing
 * @param {Period} before
 * @param {Period} after
 */
function listResumptions({ periods, events }, before, after) {
  const resumed = before.stopped.filter((traffic) => !after.stopped.includes(traffic));
  const days = resumed.map((traffic) => findResumption(periods, after, traffic));
  return events.filter(({ day, kind, planned }) => !planned && RESUMING.includes(kind) && days.includes(day));
}

/**
 * Return the acts behind a difference without repetition. Acts on class come first.
 * @param {Difference} difference
 * @returns {Event[]}
 */
export function findActs({ crossing, before, after, what }) {
  if (!after) return [];
  const { events } = crossing;
  const places = what.some((change) => CLASS_CHANGES.includes(change)) && after.act !== null ? [after.act] : [];
  if (what.includes("closed")) places.push(...(after.stops ?? []).filter((place) => !before?.stops?.includes(place)));
  const acts = places.flatMap((place) => events[place] ?? []);
  if (before && what.includes("reopened")) acts.push(...listResumptions(crossing, before, after));
  return [...new Set(acts)];
}
