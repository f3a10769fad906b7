// The names of all crossings as words, for questions with a name among other words.
import { makePhrase } from "./words.js";

const SHORTEST = 2; // letters of a phrase that can be a name

export class NameIndex {
  /** @param {string[][]} rows The names of each crossing. */
  constructor(rows) {
    this.rows = rows.map((names) => ["", ...names.map((name) => ` ${makePhrase(name)} `), ""].join("|"));
    this.all = this.rows.join("");
  }

  /**
   * Return whether a phrase occurs in a name. With `cut`, its last word may be incomplete.
   * @param {string} phrase
   * @param {boolean} cut
   */
  has(phrase, cut) {
    return this.all.includes(cut ? ` ${phrase}` : ` ${phrase} `);
  }

  /**
   * Return how many of the first words form a part of one name. A single word must be the first of a name.
   * The last word of the text may be incomplete.
   * @param {string[]} words
   */
  measure(words) {
    let length = 0;
    while (length < words.length && this.has(words.slice(0, length + 1).join(" "), length + 1 === words.length))
      length++;
    const [first = ""] = words;
    if (length === 1 && !this.all.includes(`| ${first}`)) return 0;
    return words.slice(0, length).join("").length < SHORTEST ? 0 : length;
  }

  /**
   * Return the places of the rows with every phrase in their names. Without such rows, return those with any phrase.
   * @param {string[]} phrases
   */
  find(phrases) {
    const wanted = phrases.map((phrase) => (this.has(phrase, false) ? ` ${phrase} ` : ` ${phrase}`));
    /** @type {(test: (row: string) => boolean) => number[]} */
    const list = (test) => this.rows.flatMap((row, i) => (test(row) ? [i] : []));
    const every = list((row) => wanted.every((phrase) => row.includes(phrase)));
    const found = every.length ? every : list((row) => wanted.some((phrase) => row.includes(phrase)));
    return found.sort((one, other) => this.rank(one, wanted) - this.rank(other, wanted));
  }

  /**
   * Return 0 for a row with a phrase as a whole name, 1 if a name begins with a phrase, else 2.
   * @param {number} i
   * @param {string[]} wanted
   */
  rank(i, wanted) {
    const row = this.rows[i] ?? "";
    if (wanted.some((phrase) => row.includes(`|${phrase}|`))) return 0;
    return wanted.some((phrase) => row.includes(`|${phrase}`)) ? 1 : 2;
  }
}
