// What Python packed into the document (geo/map/payload.py); the types repeat its TypedDicts.
import { decodeBase85 } from "./base85.js";

/**
 * @typedef {"vi" | "en" | "zh"} Lang
 * @typedef {Partial<Record<Lang | "lo", string>>} Words
 * @typedef {[number, number]} LonLat
 * @typedef {string[]} Traffic What does not pass: people, goods.
 *
 * @typedef {object} Period A stretch [start, end) in which nothing changes; days as 2014-12-31.
 * @property {string} start
 * @property {string} end
 * @property {string} status
 * @property {Traffic} stopped
 * @property {string | null} possible_status What may already hold inside an uncertain window.
 * @property {Traffic | null} possible_stopped
 * @property {number | null} traffic Row of `Payload.traffic`: what stands still in words, and since when.
 * @property {number | null} act Place in the crossing's events: what put the status in force.
 * @property {number[]} [stops] Places in the crossing's events: what closed traffic.
 * @property {boolean} [recorded] Whether the status is only on record from then on; it may have held before.
 *
 * @typedef {{ value: Words, sources: string[] }} Claim
 * @typedef {{ about: Words, claims: Claim[] }} Dispute
 * @typedef {{ status: string, by: Words, decided: { day: string, words: Words } | null, basis: Words, note: Words | null, sources: string[] }} Plan
 * @typedef {{ names: Words, place: Words | null }} Gate
 * @typedef {{ precision_m: number, estimated?: boolean | null }} Position
 *
 * @typedef {object} Event
 * @property {string} id
 * @property {string} day The day from which it surely holds.
 * @property {string} [from] The first day that an uncertain date may mean.
 * @property {Words} [words] Its date as precisely as it is known; an exact day has none.
 * @property {string} kind
 * @property {string} effect
 * @property {string} side
 * @property {string} [status]
 * @property {string} [declared] The class that the acting side alone declares.
 * @property {string} [scope]
 * @property {Words} [basis]
 * @property {Words} note
 * @property {Dispute[]} [disputed]
 * @property {string[]} sources
 * @property {boolean} [weak]
 * @property {boolean} [planned] Decided, not yet in force.
 *
 * @typedef {object} Crossing
 * @property {string} id
 * @property {string} latest The day of its latest change.
 * @property {LonLat | null} lonlat
 * @property {string} kind
 * @property {string} neighbour
 * @property {string | null} marker
 * @property {string | null} part
 * @property {Position | null} position
 * @property {Gate[]} gates
 * @property {Words | null} note
 * @property {Dispute[]} disputed
 * @property {Plan | null} planned
 * @property {string[]} provinces
 * @property {Period[]} periods
 * @property {Event[]} events
 *
 * @typedef {{ when: Words | null, note: Words, sources: string[] }} Figure
 * @typedef {{ id: string, region?: string, names: Words, north: boolean, label: LonLat, start: string, until: string, figures: Figure[] }} Province
 * @typedef {{ id: string, colour: string, shape: string, dashed: boolean }} Status
 * @typedef {{ title?: string, publisher?: string, url?: string, copy?: string }} Source
 * @typedef {{ kind: "land" | "sea" | "town", names: Words | null, lonlat: LonLat | null }} Place
 * @typedef {{ line?: LonLat[], lonlat?: LonLat, crossing?: string, when?: Words, note?: Words, sources?: string[] }} Drawing
 * @typedef {string | OutlineLines[]} OutlineLines
 * @typedef {{ id: string, neighbour: string | null, type: string, lines: OutlineLines }} Outline
 *
 * @typedef {object} Payload
 * @property {string} start
 * @property {string} knee The day before which the record is sparse.
 * @property {string} as_of The day of the data.
 * @property {string} end The last day on the time bar: what is decided may come after the day of the data.
 * @property {string} query The view at opening.
 * @property {Record<Lang, Record<string, string>>} texts
 * @property {Words & { en: string }} between What stands between the names of two gates.
 * @property {Record<Lang, string[]>} months How a day of each month is written: {d}/9/{y}.
 * @property {Status[]} statuses
 * @property {string[]} effects
 * @property {Words[]} traffic
 * @property {Province[]} provinces
 * @property {Record<string, Drawing[]>} lines
 * @property {Crossing[]} crossings
 * @property {Record<string, Outline[]>} outlines
 * @property {Record<string, Source>} sources
 * @property {Place[]} places
 */

async function readPayload() {
  const packed = document.getElementById("atlas-data")?.textContent ?? "";
  const stream = new Blob([decodeBase85(packed)]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
}

/** @type {Payload} */
export const data = await readPayload().catch((error) => {
  document.documentElement.classList.add("atlas-damaged"); // the only case in which a new copy of the file helps
  throw error;
});
for (const { events } of data.crossings) {
  events.forEach((event, i) => {
    event.id ??= `e${i + 1}`; // an id that follows the order is not sent
  });
}
export const STATUSES = data.statuses.map((status) => status.id);
/** Beyond a few hundred crossings they are drawn on a canvas instead of as elements. */
export const MANY = 400;
export const isMany = data.crossings.length > MANY;
