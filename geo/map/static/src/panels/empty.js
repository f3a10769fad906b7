// The reasons for an empty map, with buttons that lead to crossings.
import { data, STATUSES } from "../data/payload.js";
import { find, make, makeButton } from "../dom.js";
import { dayWithin } from "../rules/days.js";
import { isShown } from "../rules/filters.js";
import { isInRegion } from "../rules/regions.js";
import { setView, view } from "../store.js";
import { dayWords, pick, text } from "../text.js";
import { listChosenPlaces } from "./legend.js";

/** @import { Snapshot } from "../rules/filters.js" */
/** @import { View } from "../rules/query.js" */

/**
 * @typedef {{ words: string, patch: Partial<View> }} Way
 * @typedef {{ key: string, values?: Record<string, string>, ways: Way[] }} Reason
 */

/** @type {(iso: string) => Way} */
const wayToDay = (iso) => ({ words: text("map.go_day", { date: dayWords(iso) }), patch: { at: iso } });

/** Return the first day on which a crossing in the selected places is on record. */
function firstDay() {
  const { provinces, neighbours } = view;
  const starts = data.crossings
    .filter((crossing) => isInRegion(data.provinces, crossing, view.region))
    .filter((crossing) => !provinces.length || crossing.provinces.some((id) => provinces.includes(id)))
    .filter((crossing) => !neighbours.length || neighbours.includes(crossing.neighbour))
    .flatMap((crossing) => crossing.periods.slice(0, 1).map(({ start }) => start));
  return starts.sort()[0];
}

/**
 * Return the reason if the selected provinces do not exist on the day. The button leads to the first or last day of
 * the first selected province.
 * @param {Set<string>} valid
 * @returns {Reason | null}
 */
function explainProvince(valid) {
  const chosen = data.provinces.filter(({ id }) => view.provinces.includes(id));
  const [first] = chosen;
  if (!first || chosen.some(({ id }) => valid.has(id))) return null;
  const day = dayWithin(first.until < view.at ? first.until : first.start, data.start, data.end);
  const names = chosen.map((province) => pick(province.names)).join(", ");
  const clear = { words: text("map.clear"), patch: { provinces: [] } };
  return { key: "map.empty_province", values: { names }, ways: day ? [wayToDay(day), clear] : [clear] };
}

/**
 * @param {Snapshot} snapshot
 * @returns {Reason}
 */
function explain({ counts, valid }) {
  const everything = { words: text("map.all_statuses"), patch: { statuses: STATUSES } };
  if (!view.statuses.length) return { key: "map.empty_statuses", ways: [everything] };
  const province = explainProvince(valid);
  if (province) return province;
  if (Object.values(counts).some(Boolean)) return { key: "map.empty_class", ways: [everything] };
  const first = firstDay();
  const later = first && first > view.at ? [wayToDay(first)] : [];
  const places = listChosenPlaces();
  if (!places.length) return { key: "map.empty_before", ways: later };
  const clear = { words: text("map.clear"), patch: { provinces: [], neighbours: [], closed: [] } };
  return { key: "map.empty_filter", values: { what: places.join(", ") }, ways: [...later, clear] };
}

/** @param {Way} way */
function makeWay({ words, patch }) {
  return makeButton("atlas-do", words, () => {
    setView(patch);
    find("input.at").focus({ preventScroll: true });
  });
}

export class Empty {
  /** @param {HTMLElement} place */
  constructor(place) {
    this.place = place;
    this.drawn = "";
  }

  /**
   * Show the reason if the map is empty, and return whether it is empty.
   * @param {Snapshot} snapshot
   */
  update(snapshot) {
    const reason = snapshot.states.some(isShown) ? null : explain(snapshot);
    const key = reason ? JSON.stringify([view.lang, view.at, reason]) : "";
    if (key === this.drawn) return reason !== null;
    this.drawn = key;
    this.place.replaceChildren();
    if (!reason) return false;
    const card = make("div", "atlas-card");
    const row = make("div");
    row.append(...reason.ways.map(makeWay));
    const words = text(reason.key, { date: dayWords(view.at), ...reason.values });
    card.append(make("h2", "", text("map.empty")), make("p", "", words), row);
    this.place.append(card);
    return true;
  }
}
