// The comparison of two days: new crossings, changes of status, closures, reopenings. Every line opens its crossing.
import { data, STATUSES } from "../data/payload.js";
import { make, makeButton } from "../dom.js";
import { makeShape } from "../map/shape.js";
import { listDifferences } from "../rules/differences.js";
import { filterKey } from "../rules/filters.js";
import { isOperating } from "../rules/periods.js";
import { setView, view } from "../store.js";
import { dayWords, lower, nameOf, pick, statusWords, text } from "../text.js";
import { makeHead } from "./card_parts.js";

/** @import { Difference, Result } from "../rules/differences.js" */

const MOST_LINES = 200;

/** Return the two days of the comparison as text. */
export function comparisonTitle() {
  return text("map.compare_title", { start: dayWords(view.from_day ?? view.at), end: dayWords(view.at) });
}

/** @param {Difference} difference */
function describeDifference({ before, after, what }) {
  const values = {
    before: before ? statusWords(before.status) : "",
    after: after ? statusWords(after.status) : "",
    status: after ? statusWords(after.status) : "",
  };
  return what.map((change) => text(`change.${change}`, values)).join(", ");
}

/** @param {Difference} difference */
function makeDifference(difference) {
  const { crossing, before, after } = difference;
  const shape = makeShape((after ?? before)?.status ?? "");
  if (after) shape.classList.toggle("closed", !isOperating(after));
  const line = makeButton("atlas-line", "", () => setView({ crossing: crossing.id }));
  line.append(shape, make("b", "", nameOf(crossing)), make("span", "", describeDifference(difference)));
  const item = make("li");
  item.append(line);
  return item;
}

/**
 * Return whether the first record of a class is the only difference.
 * @param {Difference} difference
 */
function isOnlyRecorded({ what }) {
  return what.join() === "recorded";
}

/**
 * Return the names of the crossings with only a first record of a status.
 * @param {Difference[]} found
 * @param {string} status
 */
function listRecorded(found, status) {
  const recorded = found.filter(({ what, after }) => what.includes("recorded") && after?.status === status);
  return recorded.map(({ crossing }) => pick(crossing.gates[0]?.names));
}

/**
 * Return the lines about absorbed provinces, then one line for each status whose count changed.
 * @param {Result} result
 */
function makeTotals({ found, counts, later, successions }) {
  const provinceName = (/** @type {string} */ id) => pick(data.provinces.find((each) => each.id === id)?.names);
  const mergers = successions.map(({ old, next, crossings }) => {
    const names = { old: provinceName(old), new: provinceName(next) };
    const key = names.old === names.new ? "change.enlarged" : "change.succession";
    return text(key, { ...names, count: crossings });
  });
  const totals = STATUSES.filter((id) => view.statuses.includes(id) && counts[id] !== later[id]).flatMap((status) => {
    const values = { before: counts[status] ?? 0, after: later[status] ?? 0, status: lower(statusWords(status)) };
    const names = listRecorded(found, status);
    const recorded = names.length
      ? [text("change.first_recorded", { count: names.length, names: names.join(", ") })]
      : [];
    return [text("map.compare_count", values), ...recorded];
  });
  return [...mergers, ...totals].map((words) => make("li", "", words));
}

export class Comparison {
  /** @param {HTMLElement} card */
  constructor(card) {
    this.card = card;
    this.drawn = "";
  }

  /**
   * Draw the list unless another card is open. Return the result for legend and markers, or null without a comparison.
   * @param {boolean} covered
   */
  update(covered) {
    const result = view.from_day ? listDifferences(data, view, view.from_day) : null;
    this.card.hidden = !result || covered;
    if (!result || covered) return result;
    const key = [view.from_day, view.at, view.lang, filterKey(view)].join();
    if (key === this.drawn) return result;
    this.drawn = key;
    const totals = make("ul", "atlas-totals");
    const list = make("ul", "atlas-differences");
    totals.append(...makeTotals(result));
    const sorted = [...result.found].sort((one, other) => Number(isOnlyRecorded(one)) - Number(isOnlyRecorded(other)));
    list.append(...sorted.slice(0, MOST_LINES).map(makeDifference));
    this.card.replaceChildren(
      makeHead(comparisonTitle(), () => setView({ from_day: null })),
      totals,
      list,
    );
    if (!result.found.length && !result.successions.length)
      this.card.append(make("p", "atlas-note", text("map.compare_none")));
    return result;
  }
}
