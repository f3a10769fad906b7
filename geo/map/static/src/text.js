// Texts, names and days in the reader's language.
import { data } from "./data/payload.js";
import { localeOf, writeDay } from "./rules/days.js";
import { view } from "./store.js";

/** @import { Crossing, Lang, Period, Words } from "./data/payload.js" */

/**
 * Return the text of a key with its {placeholders} filled.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function text(key, values = {}) {
  const template = data.texts[view.lang]?.[key] ?? key;
  return template.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

/**
 * Return a text in the reader's language, or in English, or in Vietnamese with a mark.
 * @param {Words | null | undefined} words
 */
export function pick(words) {
  return words?.[view.lang] ?? words?.en ?? (words?.vi ? `${words.vi} [vi]` : "");
}

/**
 * Join the names of two gates with the separator of their language.
 * @param {string[]} names
 * @param {Lang} lang An unknown language uses the English separator.
 */
export function joinGates(names, lang = view.lang) {
  return names.filter(Boolean).join(data.between[lang] ?? data.between.en);
}

/**
 * Return the names of a crossing's gates.
 * @param {Crossing} crossing
 */
export function nameOf(crossing) {
  return joinGates(crossing.gates.map((gate) => pick(gate.names)));
}

const FIRST_YEAR = "1991"; // as in geo/words/acts.py

/**
 * Return the kind for the name of an act. A stop before 1991 has its own name.
 * @param {{ kind: string, day: string }} event
 */
export const namedKind = ({ kind, day }) => (kind === "closed" && day < FIRST_YEAR ? "stopped" : kind);

/**
 * Return the name of an act.
 * @param {{ kind: string, day: string }} event
 */
export const kindWords = (event) => text(`kind.${namedKind(event)}`);

/**
 * Return the text of a planned event: its act and the class that it will put in force.
 * @param {{ kind: string, day: string, status?: string }} event
 */
export function planWords(event) {
  const words = event.status ? [kindWords(event), statusWords(event.status)] : [kindWords(event)];
  return lower(words.join(", "));
}

/**
 * Return the name of a status.
 * @param {string} status
 */
export function statusWords(status) {
  return text(`status.${status}`);
}

/**
 * Return two texts about a period: the status that may already apply, and the closed traffic.
 * @param {Period} period
 */
export function conditionWords({ possible_status, traffic }) {
  const words = possible_status ? [text("state.possible", { status: lower(statusWords(possible_status)) })] : [];
  if (traffic !== null) words.push(pick(data.traffic[traffic]));
  return words;
}

/**
 * Return words as a list within a sentence; empty ones are left out.
 * @param {string[]} words
 */
export function listWords(words) {
  return words.filter(Boolean).join(text("map.sketch_comma"));
}

/**
 * Return a text in lower case.
 * @param {string} words
 */
export function lower(words) {
  return words.toLocaleLowerCase(view.lang);
}

/**
 * Return a number in the format of the reader's language.
 * @param {number} number
 */
export function numberWords(number) {
  return number.toLocaleString(localeOf(view.lang));
}

/**
 * Return the date of an event with the precision of its source: 12/9/2025.
 * @param {{ day: string, words?: Words }} event
 */
export function dateWords({ day, words }) {
  if (words) return pick(words);
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  return (data.months[view.lang]?.[month - 1] ?? "").replace("{y}", String(year)).replace("{d}", String(date));
}

/**
 * Return a day as text: 12 tháng 9 năm 2025.
 * @param {string} iso
 */
export function dayWords(iso) {
  return writeDay(iso, view.lang);
}
