// The reply to a question about a crossing on a day.
import { periodAt } from "../rules/periods.js";
import { view } from "../store.js";
import { dayWords, joinGates, listWords, nameOf, text } from "../text.js";
import { Footnotes } from "./footnotes.js";
import { viewOf } from "./reply.js";
import { describeState, listActs, tellState, writeState } from "./telling.js";

/** @import { Crossing } from "../data/payload.js" */
/** @import { Question } from "../rules/question.js" */
/** @import { Choice, Reply } from "./reply.js" */

const MOST_NAMED = 8; // crossings of a name

/**
 * Return the state of a crossing on a day.
 * @param {Crossing} crossing
 * @param {string} at
 */
function stateOf(crossing, at) {
  const period = periodAt(crossing.periods, at);
  return period ? describeState(period, listActs(crossing, period).act) : text("state.absent");
}

/**
 * Return the state on the first day of a month or year. Return nothing if it is also the state of the answer.
 * @param {Crossing} crossing
 * @param {Question} question
 * @param {string} day
 */
function tellBefore(crossing, { date }, day) {
  if (!date || date.reason || date.first >= day) return [];
  if (periodAt(crossing.periods, date.first) === periodAt(crossing.periods, day)) return [];
  return [text("map.reply_before", { date: dayWords(date.first), state: stateOf(crossing, date.first) })];
}

/**
 * Return the reply about the first of some crossings. The others are lines of the list with their state.
 * @param {Crossing[]} found At least one.
 * @param {Question} question
 * @param {string} day
 * @returns {Reply}
 */
export function tellCrossings(found, question, day) {
  const notes = new Footnotes();
  const [first, ...others] = found.slice(0, MOST_NAMED).map((crossing) => ({ crossing, patch: viewOf(crossing, day) }));
  const { crossing, patch } = /** @type {{ crossing: Crossing, patch: Reply["patch"] }} */ (first);
  const parts = tellState(crossing, periodAt(crossing.periods, day), day, notes);
  const remarks = tellBefore(crossing, question, day);
  const show = text("map.reply_apply", { what: listWords([nameOf(crossing), dayWords(day)]) });
  /** @type {Choice[]} */
  const choices = others.map((each) => ({ words: nameOf(each.crossing), more: stateOf(each.crossing, day), ...each }));
  return {
    lines: [
      writeState(crossing, day, parts.slice(0, 1)),
      ...parts.slice(1).map((part) => part + text("map.stop").trim()),
    ],
    full: [writeState(crossing, day, parts), ...remarks].join("\n"),
    remarks,
    notes,
    patch,
    choices: [{ words: show, more: "", patch, crossing }, ...choices],
  };
}

/**
 * Return crossings as lines of the list. If one is not on record on the day of the view, its line opens the day of
 * its latest change.
 * @param {Crossing[]} found
 * @returns {Choice[]}
 */
export function offerCrossings(found) {
  return found.slice(0, MOST_NAMED).map((crossing) => {
    const at = periodAt(crossing.periods, view.at) ? view.at : crossing.latest;
    const chinese = joinGates(
      crossing.gates.map(({ names }) => names.zh ?? ""),
      "zh",
    );
    return {
      words: nameOf(crossing),
      more: view.lang === "zh" ? "" : chinese,
      patch: viewOf(crossing, at),
      crossing,
    };
  });
}
