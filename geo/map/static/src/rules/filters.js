// Select crossings by the reader's filters (geo/timeline/view.py: select).
import { toIso, toNumber } from "./days.js";
import { contains, periodAt, provincesAt } from "./periods.js";
import { provincesOf } from "./regions.js";

/** @import { Crossing, Period, Province } from "../data/payload.js" */
/** @import { View } from "./query.js" */

/**
 * @typedef {{ crossing: Crossing, period: Period | null, passed: boolean, shown: boolean }} State
 * @typedef {State & { period: Period }} ShownState
 * @typedef {Record<string, number>} Counts How many crossings have each status.
 * @typedef {{ states: State[], counts: Counts, valid: Set<string> }} Snapshot
 * @typedef {{ crossings: Crossing[], provinces: Province[], statuses: { id: string }[] }} Facts
 */

/**
 * Return whether a crossing is on record and in the selected places. `valid`: the region's provinces of the day.
 * @param {Crossing} crossing
 * @param {Period | null} period
 * @param {Set<string>} valid
 * @param {View} view
 */
export function passes(crossing, period, valid, view) {
  if (!period) return false;
  if (view.neighbours.length && !view.neighbours.includes(crossing.neighbour)) return false;
  const wanted = view.provinces;
  return crossing.provinces.some((id) => valid.has(id) && (!wanted.length || wanted.includes(id)));
}

/**
 * Return whether a period is closed to one of the wanted kinds of traffic. Without a wanted kind, every period passes.
 * @param {Period | null} period
 * @param {string[]} wanted
 */
function isClosedTo(period, wanted) {
  return !wanted.length || wanted.some((traffic) => period?.stopped.includes(traffic));
}

/**
 * Return whether a crossing passes the filters on a day or on the previous day, so that a change is visible.
 * @param {Facts} facts
 * @param {Crossing} crossing
 * @param {string} day
 * @param {View} view
 */
export function touches(facts, crossing, day, view) {
  return [day, toIso(toNumber(day) - 1)].some((each) => {
    const period = periodAt(crossing.periods, each);
    if (!passes(crossing, period, provincesAt(facts.provinces, each, view.region), view)) return false;
    return isClosedTo(period, view.closed) && view.statuses.includes(period?.status ?? "");
  });
}

/**
 * Return the filters of a view as one text, to detect changes.
 * @param {View} view
 */
export function filterKey(view) {
  return [view.statuses, view.region, view.provinces, view.neighbours, view.closed].join("|");
}

/**
 * Return whether every crossing passes the filters of a view.
 * @param {Facts} facts
 * @param {View} view
 */
export function isUnfiltered(facts, view) {
  const chosen = [...view.provinces, ...view.neighbours, ...view.closed];
  const everywhere = provincesOf(facts.provinces, view.region).length === facts.provinces.length;
  return everywhere && !chosen.length && facts.statuses.every(({ id }) => view.statuses.includes(id));
}

/**
 * Return whether a state is drawn. A drawn state has a period.
 * @param {State} state
 * @returns {state is ShownState}
 */
export function isShown(state) {
  return state.shown;
}

/**
 * Return a count of zero for every status.
 * @param {Facts} facts
 * @returns {Counts}
 */
export function countNone(facts) {
  return Object.fromEntries(facts.statuses.map(({ id }) => [id, 0]));
}

/**
 * Return a function from a view to the states of all crossings. The states are made once and changed in place, and
 * only if a period or a filter changed. So a drag stays smooth with ten thousand crossings.
 * @param {Facts} facts
 * @returns {(view: View) => Snapshot}
 */
export function makeLookUp(facts) {
  /** @type {State[]} */
  const states = facts.crossings.map((crossing) => ({ crossing, period: null, passed: false, shown: false }));
  let filtered = "";
  return (view) => {
    const valid = provincesAt(facts.provinces, view.at, view.region);
    const counts = countNone(facts);
    const wanted = new Set(view.statuses);
    const filters = [filterKey(view), ...valid].join("|");
    const same = filters === filtered;
    filtered = filters;
    for (const state of states) {
      const stays = state.period !== null && contains(state.period, view.at);
      if (!stays) state.period = periodAt(state.crossing.periods, view.at);
      if (!stays || !same) {
        state.passed = passes(state.crossing, state.period, valid, view) && isClosedTo(state.period, view.closed);
        state.shown = state.passed && wanted.has(state.period?.status ?? "");
      }
      if (state.passed && state.period) counts[state.period.status] = (counts[state.period.status] ?? 0) + 1;
    }
    return { states, counts, valid };
  };
}
