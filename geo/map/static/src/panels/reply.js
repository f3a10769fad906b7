// A reply of the search: sentences with numbered sources, and lines of its list. Each line opens a view.
import { data, STATUSES } from "../data/payload.js";
import { isInRegion } from "../rules/regions.js";
import { view } from "../store.js";

/** @import { Crossing } from "../data/payload.js" */
/** @import { View } from "../rules/query.js" */
/** @import { Footnotes } from "./footnotes.js" */

/**
 * @typedef {{ words: string, more: string, patch: Partial<View>, crossing: Crossing | null }} Choice A line of the list.
 *
 * @typedef {object} Reply
 * @property {string[]} lines The answer, with its main sentence first. Empty without an answer.
 * @property {string} full The answer for copying.
 * @property {string[]} remarks
 * @property {Footnotes} notes
 * @property {Partial<View>} patch The change from the view of the map to the view of the answer.
 * @property {Choice[]} choices
 */

/**
 * Return the change of the view that shows a crossing on a day. It clears all filters.
 * @param {Crossing} crossing
 * @param {string} at
 * @returns {Partial<View>}
 */
export function viewOf(crossing, at) {
  const region = isInRegion(data.provinces, crossing, view.region) ? view.region : "all";
  return { crossing: crossing.id, at, region, statuses: STATUSES, provinces: [], neighbours: [], closed: [] };
}
