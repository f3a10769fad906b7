// Reads a question: names, a date, classes, closed traffic, places. It keeps the words that it does not understand.
import { findDate } from "./typed_date.js";
import { foldInPlace, splitWords } from "./words.js";

/** @import { NameIndex } from "./name_index.js" */
/** @import { Meaning, Vocabulary } from "./question_words.js" */
/** @import { TypedDate } from "./typed_date.js" */
/** @import { Word } from "./words.js" */

/**
 * @typedef {object} Question
 * @property {TypedDate | null} date
 * @property {string} written The date as the reader wrote it.
 * @property {"first" | "last"} edge Which day of a month or year is meant.
 * @property {boolean} today
 * @property {string[]} statuses
 * @property {string[]} closed Kinds of traffic of which one at least is closed.
 * @property {string[]} provinces Ids.
 * @property {string[]} neighbours
 * @property {string[]} names Phrases of names.
 * @property {string[]} unknown
 */

const LONGEST_QUESTION = 200; // characters that are read
const TRAFFIC_WORDS = ["people", "goods"];
const LONGEST_PHRASE = 6; // words

/** @typedef {{ words: Word[], meaning: Meaning | null, phrase: string }} Part */

/**
 * Return the words as parts. Each part is the longest phrase that has a meaning or occurs in a name.
 * @param {Word[]} words
 * @param {Vocabulary} vocabulary
 * @param {NameIndex} index
 * @returns {Part[]}
 */
function divide(words, vocabulary, index) {
  /** @type {Part[]} */
  const parts = [];
  for (let i = 0; i < words.length; ) {
    const rest = words.slice(i).map(({ word }) => word);
    const named = index.measure(rest);
    let known = Math.min(LONGEST_PHRASE, rest.length);
    while (known && !vocabulary.has(rest.slice(0, known).join(" "))) known--;
    const length = Math.max(named, known, 1);
    const phrase = rest.slice(0, length).join(" ");
    const meaning = (known >= named && vocabulary.get(phrase)) || null;
    parts.push({ words: words.slice(i, i + length), meaning, phrase: named === length ? phrase : "" });
    i += length;
  }
  return parts;
}

/**
 * Return the words that are not understood, as they were typed. Adjacent words form one text.
 * @param {string} typed
 * @param {Word[]} words
 */
function quote(typed, words) {
  /** @type {string[]} */
  const quoted = [];
  let end = -1;
  for (const { from, to } of words) {
    const gap = typed.slice(end, from);
    const joins = end >= 0 && (gap.length === 1 || !gap.trim());
    if (joins) quoted.push(`${quoted.pop() ?? ""}${typed.slice(end, to)}`);
    else quoted.push(typed.slice(from, to));
    end = to;
  }
  return quoted;
}

/**
 * Return the meaning of the parts.
 * @param {string} typed
 * @param {Part[]} parts
 * @returns {Omit<Question, "date" | "written">}
 */
function interpret(typed, parts) {
  /** @type {(kind: string) => Part[]} */
  const of = (kind) => parts.filter(({ meaning }) => meaning?.kind === kind);
  /** @type {(kind: string) => string[]} */
  const values = (kind) => [...new Set(of(kind).flatMap(({ meaning }) => meaning?.values ?? []))];
  const isClosed = of("closed").length > 0;
  const statuses = values("status");
  let places = of("province");
  let named = parts.filter(({ meaning, phrase }) => !meaning && phrase);
  if (!named.length && !statuses.length && !isClosed) {
    named = places.filter(({ phrase }) => phrase); // Lào Cai is a province and a gate
    places = places.filter(({ phrase }) => !phrase);
  }
  const traffic = values("traffic");
  /** @type {string[]} */
  const idle = ["absent", ...(named.length ? [] : ["story", ...(isClosed ? [] : ["traffic"])])];
  const lost = parts.filter((part) => (part.meaning ? idle.includes(part.meaning.kind) : !part.phrase));
  return {
    edge: values("edge").includes("first") ? "first" : "last",
    today: of("today").length > 0,
    statuses,
    closed: isClosed ? (traffic.length ? traffic : TRAFFIC_WORDS) : [],
    provinces: [...new Set(places.flatMap(({ meaning }) => meaning?.values ?? []))],
    neighbours: values("neighbour"),
    names: named.map(({ phrase }) => phrase),
    unknown: quote(
      typed,
      lost.flatMap(({ words }) => words),
    ),
  };
}

/**
 * Return the content of a question, or null if no part of it is understood.
 * @param {string} words
 * @param {Vocabulary} vocabulary
 * @param {NameIndex} index
 * @returns {Question | null}
 */
export function readQuestion(words, vocabulary, index) {
  const typed = words.slice(0, LONGEST_QUESTION).normalize("NFKC");
  const found = findDate(foldInPlace(typed));
  const all = splitWords(typed);
  const { from = typed.length, to = typed.length, ...rest } = found ?? {};
  const sides = [all.filter((word) => word.to <= from), all.filter((word) => word.from >= to)];
  const asked = interpret(
    typed,
    sides.flatMap((side) => divide(side, vocabulary, index)),
  );
  const date = found ? /** @type {TypedDate} */ (rest) : null;
  const { statuses, closed, provinces, neighbours, names, today } = asked;
  if (!date && !today && ![statuses, closed, provinces, neighbours, names].some(({ length }) => length)) return null;
  return { ...asked, date, written: typed.slice(from, to).trim() };
}
