// The data that Python packs into the document (geo/map/payload.py). The types repeat its TypedDicts.
import { putTexts } from "./texts.js";
import { unpack } from "./unpack.js";

/**
 * @typedef {string} Lang A code of `LANGUAGES` in geo/i18n.py: vi, en, zh.
 * @typedef {Record<string, string>} Words A text by language.
 * @typedef {[number, number]} LonLat
 * @typedef {string[]} Traffic What does not pass: people, goods.
 *
 * @typedef {object} Period A stretch [start, end) in which nothing changes; days as 2014-12-31.
 * @property {string} start
 * @property {string} end
 * @property {string} status
 * @property {Traffic} stopped
 * @property {string | null} possible_status The status that may already apply inside an uncertain window.
 * @property {Traffic | null} possible_stopped
 * @property {number | null} traffic Row of `Payload.traffic`: text about the closed traffic and its date.
 * @property {number | null} act Index of the event that put the status in force.
 * @property {number[]} [stops] Indices of the events that closed traffic.
 * @property {boolean} [recorded] Whether the start is only the first record of the status; it may have applied before.
 *
 * @typedef {{ value: Words, sources: string[] }} Claim
 * @typedef {{ about: Words, claims: Claim[] }} Dispute
 * @typedef {{ status: string, by: Words, decided: { day: string, words: Words } | null, basis: Words, note: Words | null, sources: string[] }} Plan
 * @typedef {{ names: Words, place: Words | null }} Gate
 * @typedef {{ precision_m: number, estimated?: boolean | null }} Position
 *
 * @typedef {object} Event
 * @property {string} id
 * @property {string} day The first day on which the event is certainly in force.
 * @property {string} [from] The first possible day of an uncertain date.
 * @property {Words} [words] Text of an uncertain date; an exact day has none.
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
 * @typedef {{ name: string, lonlat: LonLat, crossing: string | null, placed: boolean, status: string | null, words: string, date: string, remarks: [string, string][] }} OwnPlace
 * @typedef {{ title: string, places: OwnPlace[] }} OwnList
 * @typedef {{ line?: LonLat[], lonlat?: LonLat, crossing?: string, when?: Words, note?: Words, sources?: string[] }} Drawing
 * @typedef {string | OutlineLines[]} OutlineLines
 * @typedef {{ id: string, neighbour: string | null, type: string, lines: OutlineLines }} Outline
 *
 * @typedef {object} Payload
 * @property {string} start
 * @property {string} knee The day that ends the sparse first years of the record.
 * @property {string} as_of The day of the data.
 * @property {string} end The last day on the time bar. A decided event may be later than the day of the data.
 * @property {string} query The view at opening.
 * @property {Record<Lang, Record<string, string>>} texts
 * @property {Words & { en: string }} between Separator between the names of two gates.
 * @property {Record<Lang, string[]>} months Date pattern of each month: {d}/9/{y}.
 * @property {Status[]} statuses
 * @property {string[]} effects
 * @property {{ mail?: string, form?: boolean }} report Where reports of errors go.
 * @property {Words[]} traffic
 * @property {Province[]} provinces
 * @property {Record<string, Drawing[]>} lines
 * @property {Crossing[]} crossings
 * @property {Record<string, Outline[]>} outlines
 * @property {Record<string, Source>} sources
 * @property {Place[]} places
 * @property {OwnList} [own] A reader's own list; it enters no count.
 */

async function readPayload() {
  const { data, texts } = JSON.parse(await unpack("atlas-data"));
  return /** @type {Payload} */ (putTexts(data, texts));
}

/** @type {Payload} */
export const data = await readPayload();
for (const { events } of data.crossings) {
  events.forEach((event, i) => {
    event.id ??= `e${i + 1}`; // the payload omits ids that follow the order
  });
}
export const STATUSES = data.statuses.map((status) => status.id);
/** The largest number of crossings drawn as elements; more crossings are drawn on a canvas. */
export const MANY = 400;
export const isMany = data.crossings.length > MANY;
