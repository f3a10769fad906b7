// The reply to a question.
import { data } from "../data/payload.js";
import { dayOf, filtersOf } from "../rules/answers.js";
import { view } from "../store.js";
import { dayWords, listWords, text } from "../text.js";
import { offerCrossings, tellCrossings } from "./answer_crossing.js";
import { tellFound } from "./answer_list.js";
import { Footnotes } from "./footnotes.js";

/** @import { Crossing } from "../data/payload.js" */
/** @import { Question } from "../rules/question.js" */
/** @import { Choice, Reply } from "./reply.js" */

/**
 * Return the words that were not understood, and the reason for another day or for no answer.
 * @param {Question} question
 * @param {{ day: string, moved: boolean } | null} when
 */
function remark({ unknown, date, written }, when) {
  const remarks = [];
  if (date?.reason) remarks.push(text(`map.reply_${date.reason}`, { words: written }));
  if (when?.moved) {
    const values = { start: dayWords(data.start), end: dayWords(data.end), date: dayWords(when.day) };
    remarks.push(text("map.reply_moved", values));
  }
  if (unknown.length) remarks.push(text("map.reply_unknown", { words: listWords(unknown) }));
  return remarks;
}

/**
 * Return a reply without an answer, with lines of the list.
 * @param {Choice[]} choices
 * @returns {Reply}
 */
function offer(choices) {
  return { lines: [], full: "", remarks: [], notes: new Footnotes(), patch: {}, choices };
}

/**
 * Return whether a question has words that are not understood, and nothing else beside a date.
 * @param {Question} question
 */
function isDateAlone({ statuses, closed, provinces, neighbours, unknown }) {
  return unknown.length > 0 && ![statuses, closed, provinces, neighbours].some(({ length }) => length);
}

/**
 * Return the answer for a day.
 * @param {Question} question
 * @param {Crossing[]} found The crossings of its names.
 * @param {string} day
 */
function answerFor(question, found, day) {
  if (found.length) return tellCrossings(found, question, day);
  if (isDateAlone(question)) {
    const words = text("map.go_day", { date: dayWords(day) });
    return offer([{ words, more: "", patch: { at: day }, crossing: null }]);
  }
  const filters = filtersOf(question, data, day, view);
  return tellFound({ ...view, ...filters }, { ...filters, crossing: null, place: null });
}

/**
 * Return the reply to a question.
 * @param {Question} question
 * @param {Crossing[]} found The crossings of its names.
 * @returns {Reply}
 */
export function replyTo(question, found) {
  const when = dayOf(question, data, view.at);
  const answer = when ? answerFor(question, found, when.day) : offer(offerCrossings(found));
  return { ...answer, remarks: [...answer.remarks, ...remark(question, when)] };
}
