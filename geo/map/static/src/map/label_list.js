// The labels of the map, the most important first.
import { data, isMany, MANY, STATUSES } from "../data/payload.js";
import { isShown } from "../rules/filters.js";
import { view } from "../store.js";
import { pick } from "../text.js";

/** @import { LonLat, Place, Words } from "../data/payload.js" */
/** @import { ShownState, State } from "../rules/filters.js" */

/**
 * @typedef {"chosen" | "international" | "crossing" | "province" | "town" | "land" | "sea"} Look
 * @typedef {object} Label
 * @property {Look} look
 * @property {string} words
 * @property {LonLat} lonlat
 * @property {string} [id] The crossing that the name opens.
 * @property {number} [beside] Pixels between point and name; without it the name is centred on the point.
 * @property {string} [longer] Words that replace the others if they find room.
 */

const BESIDE_TOWN = 5;
const BESIDE_MARKER = 10;
const BESIDE_RING = 13; // for a crossing that changed between two days

/**
 * Return whether a crossing is named. Of thousands, only the selected one and visible international gates are named.
 * @param {ShownState} state
 * @param {L.LatLngBounds} bounds
 */
function isNamed({ crossing: { id, lonlat }, period }, bounds) {
  if (!lonlat) return false;
  if (!isMany || id === view.crossing) return true;
  return period.status === "international" && bounds.contains([lonlat[1], lonlat[0]]);
}

/**
 * @param {ShownState} state
 * @param {string | undefined} date The day of its change in a picture.
 * @returns {Label & { rank: number }}
 */
function labelCrossing({ crossing, period: { status } }, date) {
  const kind = status === "international" || date !== undefined ? "international" : "crossing";
  const chosen = crossing.id === view.crossing;
  const words = pick(crossing.gates[0]?.names);
  return {
    id: crossing.id,
    look: chosen ? "chosen" : kind,
    words,
    ...(date ? { longer: `${words} ${date}` } : {}),
    lonlat: /** @type {LonLat} */ (crossing.lonlat),
    beside: view.from_day || date !== undefined ? BESIDE_RING : BESIDE_MARKER,
    rank: chosen || date !== undefined ? -1 : STATUSES.indexOf(status) + (crossing.part ? 0.5 : 0),
  };
}

/**
 * Return a country's name in the reader's language and in Chinese.
 * @param {Words} names
 */
function bilingual(names) {
  return [...new Set([pick(names), names.zh])].filter(Boolean).join(" · ");
}

/**
 * @param {Place["kind"]} kind
 * @returns {Label[]}
 */
function labelPlaces(kind) {
  return data.places.flatMap(({ kind: look, names, lonlat }) => {
    if (look !== kind || !lonlat || !names) return [];
    const words = look === "land" ? bilingual(names) : pick(names);
    return [{ look, words, lonlat, ...(look === "town" ? { beside: BESIDE_TOWN } : {}) }];
  });
}

/**
 * Return all labels in the order of their placement.
 * @param {State[]} states
 * @param {Set<string>} valid The provinces of the day.
 * @param {L.LatLngBounds} bounds
 * @param {Map<string, string>} [dates] The days of the changed crossings in a picture.
 * @returns {Label[]}
 */
export function listLabels(states, valid, bounds, dates) {
  const named = states
    .filter(isShown)
    .filter((state) => isNamed(state, bounds))
    .slice(0, MANY);
  const labelled = named.map((state) => labelCrossing(state, dates?.get(state.crossing.id)));
  const crossings = labelled.sort((one, other) => one.rank - other.rank);
  const provinces = data.provinces.filter(({ id }) => valid.has(id));
  return [
    ...crossings.filter(({ look }) => look !== "crossing"),
    ...provinces.map(({ names, label }) => ({
      look: /** @type {Look} */ ("province"),
      words: pick(names),
      lonlat: label,
    })),
    ...crossings.filter(({ look }) => look === "crossing"),
    ...labelPlaces("town"),
    ...labelPlaces("land"),
    ...labelPlaces("sea"),
  ];
}
