// The way from a typed text to the reply. The index of names and words is made at the first question.
import { data } from "../data/payload.js";
import { NameIndex } from "../rules/name_index.js";
import { readQuestion } from "../rules/question.js";
import { makeVocabulary } from "../rules/question_words.js";
import { replyTo } from "./answer.js";

/** @import { Crossing } from "../data/payload.js" */
/** @import { Vocabulary } from "../rules/question_words.js" */

/** @type {{ index: NameIndex, vocabulary: Vocabulary } | null} */
let known = null;

/**
 * Return the names of both gates in all languages.
 * @param {Crossing} crossing
 */
export function namesOf({ gates }) {
  return gates.flatMap(({ names }) => Object.values(names));
}

/**
 * Return the reply to a question, or null if no part of it is understood.
 * @param {string} typed
 */
export function ask(typed) {
  known ??= { index: new NameIndex(data.crossings.map(namesOf)), vocabulary: makeVocabulary(data) };
  const { index, vocabulary } = known;
  const question = readQuestion(typed, vocabulary, index);
  if (!question) return null;
  const places = question.names.length ? index.find(question.names) : [];
  const found = places.flatMap((i) => data.crossings[i] ?? []);
  return replyTo(question, found);
}
