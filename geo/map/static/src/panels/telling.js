// Sentences about a crossing on a day: class, traffic, basis, plan, certainty. The card and the answers share them.
import { declaredAt } from "../rules/declared.js";
import { isCertain } from "../rules/periods.js";
import { conditionWords, dateWords, dayWords, listWords, lower, nameOf, pick, statusWords, text } from "../text.js";
import { describeAhead, describePlan } from "./plan_words.js";

/** @import { Crossing, Event, Period } from "../data/payload.js" */
/** @import { Footnotes } from "./footnotes.js" */

const CLASS_ACTS = ["opened", "upgraded", "pilot"];

/**
 * Return the start of a status as the source of its act gives it. Return an empty text without an act.
 * @param {Event | undefined} act
 */
export function describeSince(act) {
  return act ? text(act.from === undefined ? "since.exact" : "since.window", { date: dateWords(act) }) : "";
}

/**
 * Return the status with the date of its act, the status that may already apply, and the closed traffic.
 * @param {Period} period
 * @param {Event | undefined} act
 */
export function describeState(period, act) {
  const status = [statusWords(period.status), describeSince(act)].filter(Boolean).join(" ");
  return [status, ...conditionWords(period)].join(" · ");
}

/**
 * Return the basis of an act: its decision, or a note that no number was found. For a mere record, return its note.
 * @param {Event} act
 */
export function describeBasis({ basis, kind, note }) {
  if (!basis && !CLASS_ACTS.includes(kind)) return pick(note);
  return `${text("map.basis")} ${basis ? pick(basis) : text("map.no_number")}`;
}

/**
 * Return the class that only one side declares, beside the class of both sides. Return an empty text if they agree.
 * @param {Crossing} crossing
 * @param {Period} period
 * @param {string} at
 */
export function describeDeclared({ events }, { status }, at) {
  const event = declaredAt(events, status, at);
  if (!event) return "";
  const [declared, run] = [event.declared ?? "", status].map((each) => lower(statusWords(each)));
  const values = {
    side: text(`side.${event.side}`),
    date: dateWords(event),
    declared: declared ?? "",
    status: run ?? "",
  };
  return text("sentence.declared", values);
}

/**
 * Return the certainty of a period and its act.
 * @param {Period} period
 * @param {Event | undefined} act
 */
function describeCertainty(period, act) {
  const doubts = isCertain(period) ? [] : [text("map.certainty_open")];
  if (act?.from !== undefined) doubts.push(text("map.certainty_date"));
  if (act?.weak) doubts.push(text("confidence.low"));
  doubts.push(...(act?.disputed ?? []).map(({ about }) => text("map.certainty_differ", { about: pick(about) })));
  return text("map.certainty", { words: listWords(doubts) || text("map.certainty_good") });
}

/**
 * Return the acts of a period: the act that put the status in force, and the acts that closed traffic.
 * @param {Crossing} crossing
 * @param {Period} period
 */
export function listActs({ events }, { act, stops = [] }) {
  const find = (/** @type {number | null} */ place) => (place === null ? [] : (events[place] ?? []));
  return { act: [find(act)].flat()[0], stops: stops.flatMap(find) };
}

/**
 * Return the state of a crossing on a day as sentences without stops: class and traffic, basis, plan, certainty.
 * Each sentence has the numbers of its sources.
 * @param {Crossing} crossing
 * @param {Period | null} period The period of the day.
 * @param {string} at
 * @param {Footnotes} notes Collects the sources.
 */
export function tellState(crossing, period, at, notes) {
  if (!period) return [lower(text("state.absent"))];
  const { act, stops } = listActs(crossing, period);
  const basis = act && describeBasis(act);
  const closing = notes.cite(stops.flatMap(({ sources }) => sources));
  const source = notes.cite(act?.sources ?? []);
  const parts = [describeState(period, act) + closing + (basis ? "" : source)];
  if (basis) parts.push(cutStop(basis) + source);
  parts.push(describeDeclared(crossing, period, at));
  const plan = describePlan(crossing, at);
  const { planned } = crossing;
  if (plan && planned) {
    const words = cutStop(pick(planned.basis));
    parts.push(plan + text("state.detail", { words }) + notes.cite(planned.sources));
  }
  parts.push(describeAhead(crossing.events, at), describeCertainty(period, act));
  return parts.map(cutStop).filter(Boolean);
}

/**
 * Return the state of a crossing on a day as one text.
 * @param {Crossing} crossing
 * @param {string} at
 * @param {string[]} parts The sentences of `tellState`.
 */
export function writeState(crossing, at, parts) {
  return text("map.answer", { name: nameOf(crossing), date: dayWords(at), state: parts.join(text("map.stop")) });
}

/**
 * Return a sentence without the stop at its end.
 * @param {string} words
 */
function cutStop(words) {
  return words.replace(/[.。]$/, "");
}
