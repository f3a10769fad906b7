// Splits a text into words: runs of letters and digits. A Chinese character is one word.
import { fold } from "./search.js";

/** @typedef {{ word: string, from: number, to: number }} Word A folded word and its place in the text. */

const WORD = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+/gu;

/**
 * Return the folded words of a text as a phrase, with one space between two words.
 * @param {string} words
 */
export function makePhrase(words) {
  return (fold(words).match(WORD) ?? []).join(" ");
}

/**
 * Return a text folded character by character. Every character keeps its place.
 * @param {string} words
 */
export function foldInPlace(words) {
  return [...words].map((each) => fold(each).slice(0, each.length).padEnd(each.length)).join("");
}

/**
 * Return the folded words of a text, in order.
 * @param {string} words
 * @returns {Word[]}
 */
export function splitWords(words) {
  return [...foldInPlace(words.normalize("NFC")).matchAll(WORD)].map(({ 0: word, index }) => ({
    word,
    from: index,
    to: index + word.length,
  }));
}
