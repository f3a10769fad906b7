// Read and write a view as URL parameters, with the same rules as geo/timeline/view.py.
import { dayWithin } from "./days.js";
import { findRegion } from "./regions.js";

/** @import { Lang } from "../data/payload.js" */
/** @import { Region } from "./regions.js" */

/**
 * @typedef {object} View The reader's view. Empty `provinces` or `neighbours` mean all.
 * @property {string} at
 * @property {string | null} from_day The earlier of two days to compare.
 * @property {string} base
 * @property {string[]} statuses
 * @property {Region} region
 * @property {string[]} provinces
 * @property {string[]} neighbours
 * @property {string[]} closed Kinds of traffic (people, goods); at least one of them must be closed.
 * @property {Lang} lang
 * @property {string | null} crossing
 * @property {string | null} event Id of an event of the crossing.
 * @property {string[]} layers
 * @property {string | null} place zoom/latitude/longitude
 *
 * @typedef {object} Known The values that an address may contain.
 * @property {string} start
 * @property {string} as_of
 * @property {string} end
 * @property {string} query
 * @property {Record<string, unknown>} texts
 * @property {{ id: string }[]} statuses
 * @property {{ id: string, region?: string }[]} provinces
 * @property {{ id: string, neighbour: string, latest: string, provinces: string[], events: { id: string, day: string }[] }[]} crossings
 */

export const BASES = ["own", "osm", "satellite", "relief"];
export const TRAFFIC = ["people", "goods"];
export const LAYERS = ["works", "twinned", "scenic"];
const LONGEST_QUERY = 2000;
const PLACE = /^\d{1,2}(\.\d{1,9})?\/(-?\d{1,2}(?:\.\d{1,9})?)\/(-?\d{1,3}(?:\.\d{1,9})?)$/;

/**
 * Return whether a value may be parsed as parameters.
 * @param {unknown} query
 * @returns {query is string}
 */
export function isQuery(query) {
  return typeof query === "string" && query.length <= LONGEST_QUERY;
}

/**
 * Return whether a text is a valid map position. The map's projection ends at 85 degrees.
 * @param {string} words
 */
export function isPlace(words) {
  const found = PLACE.exec(words);
  return found !== null && Math.abs(Number(found[2])) <= 85 && Math.abs(Number(found[3])) <= 180;
}

/**
 * Return a view as parameters. Default values are omitted, except for day and language.
 * @param {View} view
 * @param {{ statuses: { id: string }[] }} known
 */
export function toQuery(view, known) {
  const query = [`at=${view.at}`];
  if (view.from_day) query.push(`from=${view.from_day}`);
  if (view.statuses.length < known.statuses.length) query.push(`status=${view.statuses.join(",")}`);
  if (view.region !== "core") query.push(`region=${view.region}`);
  if (view.provinces.length) query.push(`province=${view.provinces.join(",")}`);
  if (view.neighbours.length) query.push(`neighbour=${view.neighbours.join(",")}`);
  if (view.closed.length) query.push(`closed=${view.closed.join(",")}`);
  query.push(`lang=${view.lang}`);
  if (view.crossing) query.push(`crossing=${view.crossing}`);
  if (view.crossing && view.event) query.push(`event=${view.event}`);
  if (view.base !== "own") query.push(`base=${view.base}`);
  if (view.layers.length) query.push(`layers=${view.layers.join(",")}`);
  if (view.place) query.push(`map=${view.place}`);
  return query.join("&");
}

/**
 * Return the view of parameters. Unknown values are ignored, because a link must never break the map.
 * @param {string} query
 * @param {Known} known
 * @returns {View}
 */
export function fromQuery(query, known) {
  const given = new URLSearchParams(isQuery(query) ? query : "");
  /** @type {(key: string) => string | null} */
  const last = (key) => given.getAll(key).at(-1) ?? null;
  /** @type {(key: string, values: string[]) => string[]} */
  const read = (key, values) => {
    const chosen = (last(key) ?? "").toLowerCase().split(",");
    return values.filter((value) => chosen.includes(value));
  };
  /** @type {(key: string, records: { id: string }[]) => string[]} */
  const readIds = (key, records) =>
    read(
      key,
      records.map(({ id }) => id),
    );
  const [chosen] = readIds("crossing", known.crossings);
  const crossing = known.crossings.find(({ id }) => id === chosen);
  const provinces = readIds("province", known.provinces);
  const [named] = readIds("event", crossing?.events ?? []);
  const event = crossing?.events.find(({ id }) => id === named);
  const asked = dayWithin(last("at"), known.start, known.end);
  const at = asked ?? dayWithin(event?.day ?? null, known.start, known.end) ?? crossing?.latest ?? known.as_of;
  const from = dayWithin(last("from"), known.start, known.end);
  const place = last("map") ?? "";
  const [lang = new URLSearchParams(known.query).get("lang")] = read("lang", Object.keys(known.texts));
  return {
    at: from && from > at ? from : at,
    from_day: from && from > at ? at : from,
    base: read("base", BASES)[0] ?? "own",
    statuses: given.has("status") ? readIds("status", known.statuses) : known.statuses.map(({ id }) => id),
    region: read("region", ["all"]).length ? "all" : findRegion(known.provinces, provinces, crossing),
    provinces,
    neighbours: read("neighbour", [...new Set(known.crossings.map(({ neighbour }) => neighbour))]),
    closed: read("closed", TRAFFIC),
    lang: /** @type {Lang} */ (lang),
    crossing: crossing?.id ?? null,
    event: event?.id ?? null,
    layers: read("layers", LAYERS),
    place: isPlace(place) ? place : null,
  };
}
