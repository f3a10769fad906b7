// How crossings differ between two days (geo/timeline/changes.py).
import { countNone, passes } from "./filters.js";
import { periodAt, provincesAt } from "./periods.js";

/** @import { Crossing, Period } from "../data/payload.js" */
/** @import { Counts, Facts } from "./filters.js" */
/** @import { View } from "./query.js" */

/**
 * @typedef {"appeared" | "gone" | "class" | "recorded" | "closed" | "reopened"} Change
 * @typedef {{ crossing: Crossing, before: Period | null, after: Period | null, what: Change[] }} Difference
 */

/**
 * Return what changed from one period to another; null stands for a crossing that is not on record.
 * A class that is only first recorded on the later day is no change of class.
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
 * Return the differences between the view's two days that its filters let through, and the counts of the earlier day.
 * @param {Facts} facts
 * @param {View} view
 * @param {string} from
 * @returns {{ found: Difference[], counts: Counts }}
 */
export function listDifferences(facts, view, from) {
  const counts = countNone(facts);
  const days = [from, view.at].map((day) => ({ day, valid: provincesAt(facts.provinces, day) }));
  const found = [];
  for (const crossing of facts.crossings) {
    const [before = null, after = null] = days.map(({ day, valid }) => {
      const period = periodAt(crossing.periods, day);
      return passes(crossing, period, valid, view) ? period : null;
    });
    if (before) counts[before.status] = (counts[before.status] ?? 0) + 1;
    const what = differ(before, after);
    const shown = [before, after].some((period) => period && view.statuses.includes(period.status));
    if (what.length && shown) found.push({ crossing, before, after, what });
  }
  return { found, counts };
}
