// The day that a question means, and the crossings that answer it.
import { dayWithin } from "./days.js";
import { passes } from "./filters.js";
import { periodAt, provincesAt } from "./periods.js";
import { findRegion } from "./regions.js";

/** @import { Crossing, Period } from "../data/payload.js" */
/** @import { Facts } from "./filters.js" */
/** @import { Question } from "./question.js" */
/** @import { View } from "./query.js" */

const UNCLASSIFIED = "unclassified";

/**
 * @typedef {{ crossing: Crossing, period: Period }} Found
 * @typedef {{ sure: Found[], possible: Found[], unclassified: Found[] }} Answered `unclassified`: their
 * class is not known, and a class was asked for.
 */

/**
 * Return the day of a question, and whether it was moved into the record. Without a date, return the day of the view.
 * For "now", return the day of the data. Return null for a date that the calendar does not contain.
 * @param {Question} question
 * @param {{ start: string, end: string, as_of: string }} record
 * @param {string} at
 */
export function dayOf({ date, edge, today }, { start, end, as_of }, at) {
  if (!date) return { day: today ? as_of : at, moved: false };
  if (date.reason) return null;
  const wanted = edge === "first" ? date.first : date.last;
  const day = dayWithin(wanted, start, end) ?? at;
  return { day, moved: day !== wanted };
}

/**
 * Return the filters of a question as part of a view. If no province of the question exists on the day, keep them all.
 * @param {Question} question
 * @param {Facts} facts
 * @param {string} at
 * @param {View} view
 * @returns {Pick<View, "at" | "statuses" | "region" | "provinces" | "neighbours" | "closed">}
 */
export function filtersOf({ statuses, provinces, neighbours, closed }, facts, at, view) {
  const all = facts.statuses.map(({ id }) => id);
  const region = findRegion(facts.provinces, provinces, undefined) === "all" ? "all" : view.region;
  const valid = provincesAt(facts.provinces, at, region);
  const ofDay = provinces.filter((id) => valid.has(id));
  return {
    at,
    statuses: statuses.length ? all.filter((id) => statuses.includes(id)) : all,
    region,
    provinces: ofDay.length ? ofDay : provinces,
    neighbours,
    closed,
  };
}

/**
 * Return whether a kind of traffic may be closed in a period.
 * @param {Period} period
 * @param {string[]} closed
 */
function mayBeClosed({ possible_stopped }, closed) {
  return closed.some((traffic) => possible_stopped?.includes(traffic));
}

/**
 * Return the crossings that pass the filters of a view on its day, those that may pass, and those without a known class.
 * @param {Facts} facts
 * @param {View} view
 * @returns {Answered}
 */
export function listFound(facts, view) {
  const valid = provincesAt(facts.provinces, view.at, view.region);
  /** @type {Answered} */
  const answered = { sure: [], possible: [], unclassified: [] };
  for (const crossing of facts.crossings) {
    const period = periodAt(crossing.periods, view.at);
    if (!period || !passes(crossing, period, valid, view)) continue;
    const { closed, statuses } = view;
    const isClass = statuses.includes(period.status);
    const isClosed = !closed.length || closed.some((traffic) => period.stopped.includes(traffic));
    const mayClass = isClass || (period.possible_status !== null && statuses.includes(period.possible_status));
    if (isClass && isClosed) answered.sure.push({ crossing, period });
    else if (mayClass && (isClosed || mayBeClosed(period, closed))) answered.possible.push({ crossing, period });
    else if (period.status === UNCLASSIFIED && isClosed) answered.unclassified.push({ crossing, period });
  }
  return answered;
}
