// The comparison of two days: new crossings, changes of status, closures, reopenings. Every line opens its crossing.
import { data, STATUSES } from "../data/payload.js";
import { hide, make, makeButton } from "../dom.js";
import { compareMode, hasModes, MODES, setCompareMode } from "../map/compare_mode.js";
import { listDifferences } from "../rules/differences.js";
import { filterKey } from "../rules/filters.js";
import { setView, view } from "../store.js";
import { dayWords, lower, pick, statusWords, text } from "../text.js";
import { makeHead } from "./card_parts.js";
import { isOnlyRecorded, makeDifference } from "./compare_line.js";

/** @import { Difference, Result } from "../rules/differences.js" */

const MOST_LINES = 200;

/** Return the two days of the comparison as text. */
export function comparisonTitle() {
  return text("map.compare_title", { start: dayWords(view.from_day ?? view.at), end: dayWords(view.at) });
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
 * Return one line for each absorbed province.
 * @param {Result} result
 */
function listMergers({ successions }) {
  const provinceName = (/** @type {string} */ id) => pick(data.provinces.find((each) => each.id === id)?.names);
  return successions.map(({ old, next, crossings }) => {
    const names = { old: provinceName(old), new: provinceName(next) };
    const key = names.old === names.new ? "change.enlarged" : "change.succession";
    return text(key, { ...names, count: crossings });
  });
}

/**
 * Return a line for each status whose count changed, and a line for its first records.
 * @param {Result} result
 */
function listTotals({ found, counts, later }) {
  return STATUSES.filter((id) => view.statuses.includes(id) && counts[id] !== later[id]).flatMap((status) => {
    const values = { before: counts[status] ?? 0, after: later[status] ?? 0, status: lower(statusWords(status)) };
    const names = listRecorded(found, status);
    const recorded = names.length
      ? [text("change.first_recorded", { count: names.length, names: names.join(", ") })]
      : [];
    return [text("map.compare_count", values), ...recorded];
  });
}

/**
 * @param {string[]} lines
 */
function makeTotals(lines) {
  const totals = make("ul", "atlas-totals");
  totals.append(...lines.map((words) => make("li", "", words)));
  return totals;
}

/** Return the switch between rings and curtain; an empty list if the crossings are drawn on a canvas. */
function makeModes() {
  if (!hasModes) return [];
  const group = make("p", "atlas-modes");
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", text("map.compare_mode"));
  for (const mode of MODES) {
    const button = makeButton("", text(`map.compare_as_${mode}`), () => {
      setCompareMode(mode);
      /** @type {HTMLElement | null} */ (document.querySelector(".atlas-modes [aria-pressed=true]"))?.focus();
    });
    button.setAttribute("aria-pressed", String(mode === compareMode()));
    group.append(button);
  }
  return [group];
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
    hide(this.card, !result || covered);
    if (!result || covered) return result;
    const key = [view.from_day, view.at, view.lang, filterKey(view), compareMode()].join();
    if (key === this.drawn) return result;
    this.drawn = key;
    const list = make("ul", "atlas-differences");
    const sorted = [...result.found].sort((one, other) => Number(isOnlyRecorded(one)) - Number(isOnlyRecorded(other)));
    list.append(...sorted.slice(0, MOST_LINES).map(makeDifference));
    this.card.replaceChildren(
      makeHead(comparisonTitle(), () => setView({ from_day: null })),
      ...makeModes(),
      ...(result.successions.length ? [makeTotals(listMergers(result))] : []),
      list,
      makeTotals(listTotals(result)),
    );
    if (!result.found.length && !result.successions.length)
      this.card.append(make("p", "atlas-note", text("map.compare_none")));
    return result;
  }
}
