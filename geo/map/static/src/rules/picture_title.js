// The proposed title of a picture, as a sentence about view and filter (geo/words/picture_titles.py).
import { toIso, toNumber, writeDay } from "./days.js";

/** @import { Lang } from "../data/payload.js" */

/**
 * @typedef {object} Scope What a picture shows.
 * @property {Lang} lang
 * @property {string} at
 * @property {string | null} from
 * @property {string} as_of The day of the data.
 * @property {string[]} statuses Empty if all classes are shown.
 * @property {string[]} closed
 * @property {string[]} provinces Names.
 * @property {string[]} neighbours Names.
 *
 * @typedef {{ what: string[], status: string }} Change A changed crossing of the picture, with its class afterwards.
 * @typedef {(key: string, values?: Record<string, string | number>) => string} Say Returns the text of a key.
 */

const GATES = ["international", "bilateral", "auxiliary"];
const MOST_PARTS = 3;

/**
 * Return the time between two days: years if they are complete or reach the day of the data, otherwise both days.
 * @param {string} from
 * @param {Scope} scope
 * @param {Say} say
 */
function periodWords(from, { at, as_of, lang }, say) {
  const first = toIso(toNumber(from) + 1);
  const [start, end] = [first.slice(0, 4), at.slice(0, 4)];
  if (first > at || !first.endsWith("-01-01") || !(at.endsWith("-12-31") || at === as_of))
    return say("picture.days", { start: writeDay(from, lang), end: writeDay(at, lang) });
  return start === end ? say("picture.year", { year: end }) : say("picture.years", { start, end });
}

/**
 * Return what happened to a crossing: the class that it got, or the end of its text's key.
 * @param {Change} change
 */
function kindOf({ what, status }) {
  const [first = ""] = what;
  if (["class", "appeared"].includes(first)) return GATES.includes(status) ? status : "changed";
  return what.length === 1 && first !== "gone" ? first : "changed";
}

/**
 * Return how many crossings got a class, were suspended or reopened. Too many kinds are only counted.
 * @param {Change[]} changes
 * @param {(status: string) => string} lower
 * @param {Say} say
 */
function changeWords(changes, lower, say) {
  if (!changes.length) return [say("picture.unchanged")];
  let found = changes.map(kindOf);
  if (found.includes("changed") || new Set(found).size > MOST_PARTS) found = found.map(() => "changed");
  const kinds = [...GATES, "closed", "reopened", "changed"].filter((kind) => found.includes(kind));
  return kinds.map((kind) => {
    const count = found.filter((each) => each === kind).length;
    const [key, name] = GATES.includes(kind) ? ["became", lower(kind)] : [kind, ""];
    return say(`picture.${key}${count === 1 ? ".one" : ""}`, { count, class: name });
  });
}

/**
 * Return the title: the changes between two days, or the crossings of one day.
 * @param {Scope} scope
 * @param {Change[]} changes
 * @param {Say} say
 */
export function proposeTitle(scope, changes, say) {
  const { lang, at, from, statuses, closed, provinces, neighbours } = scope;
  const join = (/** @type {string[]} */ words) => words.join(say("map.sketch_comma"));
  const lower = (/** @type {string} */ status) => say(`status.${status}`).toLocaleLowerCase(lang);
  const where = [
    provinces.length ? say("picture.in", { names: join(provinces) }) : "",
    neighbours.length ? say("picture.beside", { names: join(neighbours) }) : "",
  ].join("");
  if (from !== null) {
    const what = join(changeWords(changes, lower, say));
    return say("picture.title_changes", { what, where, when: periodWords(from, scope, say) });
  }
  const isGates = statuses.length > 0 && statuses.every((status) => GATES.includes(status));
  const [only = ""] = statuses;
  let what = say(isGates ? "picture.gates" : "picture.all");
  if (isGates && statuses.length === 1) {
    what = say("picture.class", { class: lower(only) });
    what = what.charAt(0).toLocaleUpperCase(lang) + what.slice(1);
  } else if (statuses.length && statuses.length < MOST_PARTS)
    what = say("picture.classes", { what, classes: join(statuses.map(lower)) });
  if (closed.length) what = say("picture.closed_to", { what, scope: join(closed.map((each) => say(`scope.${each}`))) });
  return say("picture.title_day", { what, where, date: writeDay(at, lang) });
}
