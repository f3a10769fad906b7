// Reads typed dates: a day, a month or a year in Vietnamese, English or Chinese form.
import { isDay, toIso, toNumber } from "./days.js";
import { fold } from "./search.js";

/**
 * @typedef {"format" | "calendar" | "year"} Reason Why a text is no date: it has no known form; the calendar does not
 * contain the day or month; the year has two digits.
 * @typedef {{ first: string, last: string, reason: null } | { first: null, last: null, reason: Reason }} TypedDate
 * @typedef {TypedDate & { from: number, to: number }} FoundDate `from` and `to`: its place in the text.
 */

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const NAMES = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?";
/** @type {Record<string, string>} */
const PARTS = {
  " ": "\\s*",
  D: "(?<day>\\d{1,2})",
  M: "(?<month>\\d{1,2})",
  N: `(?<name>${NAMES}|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?`,
  Y: "(?<year>\\d{4})",
  S: "(?<short>\\d{2})",
};
// Longer forms stand first. Texts are folded: tháng is thang.
const FORMS = [
  "Y 年 M 月 D [日号]",
  "Y 年 M 月(?:份)?",
  "Y 年",
  "(?:ngay )?(?:mung )?D thang M [,/-]? (?:nam )?Y",
  "thang M [,/-]? (?:nam )?Y",
  "(?:ngay )?D (?<mark>[/.-]) M \\k<mark> Y",
  "(?:ngay )?Y (?<mark>[/.-]) M \\k<mark> D",
  "D(?:st|nd|rd|th)? (?:of )?N ,? Y",
  "N D(?:st|nd|rd|th)? ,? Y",
  "N ,? Y",
  "M [/.-] Y",
  "Y [/.-] M",
  "(?:nam )?Y",
  "(?:ngay )?D (?<mark>[/.-]) M \\k<mark> S",
].map((form) => {
  const pattern = form.replace(/\\k<mark>|<mark>|[ DMNYS]/g, (part) => PARTS[part] ?? part);
  return new RegExp(`(?<![a-z\\d]|\\d[/.-])${pattern}(?![a-z\\d]|[/.-]\\d)`);
});

/**
 * Return the days of a date whose month or day may be missing.
 * @param {Record<string, string | undefined>} parts
 * @returns {TypedDate}
 */
function readParts({ year, month, name, day, short }) {
  if (short) return { first: null, last: null, reason: "year" };
  const number = name ? MONTHS.indexOf(name.slice(0, 3)) + 1 : Number(month ?? 0);
  /** @type {(month: number, day: number) => string} */
  const write = (...rest) => [year, ...rest.map((part) => String(part).padStart(2, "0"))].join("-");
  const hasMonth = month !== undefined || name !== undefined;
  const first = write(hasMonth ? number : 1, Number(day ?? 1));
  if (!isDay(first)) return { first: null, last: null, reason: "calendar" };
  if (day !== undefined) return { first, last: first, reason: null };
  const last = hasMonth ? toIso(toNumber(write(number + 1, 1)) - 1) : write(12, 31);
  return { first, last, reason: null };
}

/**
 * Return the date in a text, or null without a date. Longer forms come first.
 * @param {string} folded
 * @returns {FoundDate | null}
 */
export function findDate(folded) {
  for (const form of FORMS) {
    const found = form.exec(folded);
    if (found) return { ...readParts(found.groups ?? {}), from: found.index, to: found.index + found[0].length };
  }
  return null;
}

/**
 * Return the first and the last day of a typed date, or the reason why the text is no date.
 * All forms are valid in every language. In numbers, the day comes first unless the year does.
 * @param {string} words
 * @returns {TypedDate}
 */
export function readDate(words) {
  const folded = fold(words.normalize("NFKC")).trim();
  const found = findDate(folded);
  if (!found || found.to - found.from < folded.length) return { first: null, last: null, reason: "format" };
  const { from: _from, to: _to, ...date } = found;
  return date;
}
