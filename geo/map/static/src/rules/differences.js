// The differences of crossings between two days (geo/timeline/changes.py).
import { countNone, passes } from "./filters.js";
import { periodAt, provincesAt } from "./periods.js";

/** @import { Crossing, Period } from "../data/payload.js" */
/** @import { Counts, Facts } from "./filters.js" */
/** @import { View } from "./query.js" */

/**
 * @typedef {"appeared" | "gone" | "class" | "recorded" | "closed" | "reopened"} Change
 * @typedef {{ crossing: Crossing, before: Period | null, after: Period | null, what: Change[] }} Difference
 * @typedef {{ old: string, next: string, crossings: number }} Succession A province that became part of another.
 * @typedef {{ found: Difference[], counts: Counts, later: Counts, successions: Succession[] }} Result
 */

/**
 * Return the changes from one period to another. Null means that the crossing is not on record.
 * A class with only a first record on the later day is not a change of class.
 * @param {Period | null} before
 * @param {Period | null} after
 * @returns {Change[]}
 */
export function differ(before, after) {
  if (!before || !after) {
    if (before === after) return [];
    if (!after) return ["gone"];
    return [after.recorded ? "recorded" : "appeared"];
  }
  /** @type {Change[]} */
  const what = [];
  if (before.status !== after.status) what.push(after.recorded ? "recorded" : "class");
  if (after.stopped.some((traffic) => !before.stopped.includes(traffic))) what.push("closed");
  if (before.stopped.some((traffic) => !after.stopped.includes(traffic))) what.push("reopened");
  return what;
}

/**
 * Return the province of a crossing among the provinces that exist on a day.
 * @param {Crossing} crossing
 * @param {Set<string>} valid
 */
function homeOf({ provinces }, valid) {
  return provinces.find((id) => valid.has(id)) ?? "";
}

/**
 * Add a crossing whose province became part of another to the mergers.
 * @param {Succession[]} successions
 * @param {string} old
 * @param {string} next
 */
function countSuccession(successions, old, next) {
  if (old === next) return;
  const known = successions.find((each) => each.old === old && each.next === next);
  if (known) known.crossings++;
  else successions.push({ old, next, crossings: 1 });
}

/**
 * Return the differences between the view's two days within its filters (geo/timeline/comparison.py: compare_view):
 * changed crossings, counts of both days, mergers of provinces. A crossing passes if its province on either day passes.
 * @param {Facts} facts
 * @param {View} view
 * @param {string} from
 * @returns {Result}
 */
export function listDifferences(facts, view, from) {
  /** @type {Result} */
  const result = { found: [], counts: countNone(facts), later: countNone(facts), successions: [] };
  const first = provincesAt(facts.provinces, from, view.region);
  const second = provincesAt(facts.provinces, view.at, view.region);
  for (const crossing of facts.crossings) {
    const before = periodAt(crossing.periods, from);
    const after = periodAt(crossing.periods, view.at);
    if (!passes(crossing, before ?? after, first, view) && !passes(crossing, after ?? before, second, view)) continue;
    if (before) result.counts[before.status] = (result.counts[before.status] ?? 0) + 1;
    if (after) result.later[after.status] = (result.later[after.status] ?? 0) + 1;
    if (![before, after].some((period) => period && view.statuses.includes(period.status))) continue;
    if (after) countSuccession(result.successions, homeOf(crossing, first), homeOf(crossing, second));
    const what = differ(before, after);
    if (what.length) result.found.push({ crossing, before, after, what });
  }
  return result;
}
