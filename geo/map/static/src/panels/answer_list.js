// The reply to a question about a class, closed traffic or a place: the count and the crossings with their dates.
import { data } from "../data/payload.js";
import { listFound } from "../rules/answers.js";
import { provincesAt } from "../rules/periods.js";
import { provincesOf } from "../rules/regions.js";
import { conditionWords, dayWords, listWords, lower, nameOf, pick, statusWords, text } from "../text.js";
import { Footnotes } from "./footnotes.js";
import { viewOf } from "./reply.js";
import { describeSince, listActs } from "./telling.js";

/** @import { Found } from "../rules/answers.js" */
/** @import { View } from "../rules/query.js" */
/** @import { Choice, Reply } from "./reply.js" */

const MOST_LISTED = 60; // crossings that are listed

/**
 * Return the filters of a view as words.
 * @param {View} asked
 */
function nameFilters({ statuses, closed, provinces, neighbours, region }) {
  const classes = statuses.length < data.statuses.length ? statuses.map((each) => lower(statusWords(each))) : [];
  const traffic = listWords(closed.map((each) => text(`scope.${each}`)));
  const names = data.provinces.filter(({ id }) => provinces.includes(id)).map((each) => pick(each.names));
  const isWhole = provincesOf(data.provinces, region).length === data.provinces.length;
  return listWords([
    ...classes,
    ...(traffic ? [text("state.closed") + text("state.detail", { words: traffic })] : []),
    ...new Set(names),
    ...neighbours.map((each) => text(`neighbour.${each}`)),
    ...(provinces.length || isWhole ? [] : [text(`region.${region}`)]),
  ]);
}

/**
 * Return the count of each class as words. Return an empty text if the question names one class.
 * @param {Found[]} found
 * @param {View} asked
 */
function countClasses(found, { statuses }) {
  if (statuses.length === 1) return "";
  const counts = statuses
    .map((status) => ({ status, count: found.filter(({ period }) => period.status === status).length }))
    .filter(({ count }) => count)
    .map(({ status, count }) => `${count} ${lower(statusWords(status))}`);
  return listWords(counts);
}

/**
 * Return the class of a crossing unless the question names it, the start of the class, and the closed traffic.
 * @param {Found} found
 * @param {View} asked
 */
function describeFound({ crossing, period }, { closed, statuses }) {
  const isAsked = statuses.length === 1 && period.status === statuses[0];
  const since = closed.length ? "" : describeSince(listActs(crossing, period).act);
  const status = [isAsked ? "" : statusWords(period.status), since].filter(Boolean).join(" ").replace(/^· /, "");
  return [status, ...conditionWords(period)].filter(Boolean).join(" · ");
}

/**
 * Return the numbers of the sources of a crossing: those of its class, or those of its closures.
 * @param {Found} found
 * @param {View} asked
 * @param {Footnotes} notes
 */
function citeFound({ crossing, period }, { closed }, notes) {
  const { act, stops } = listActs(crossing, period);
  const acts = closed.length ? stops : [act].flatMap((event) => event ?? []);
  return notes.cite(acts.flatMap(({ sources }) => sources));
}

/**
 * Return names, each with its state and the numbers of its sources.
 * @param {Found[]} found
 * @param {View} asked
 * @param {Footnotes} notes
 */
function writeNames(found, asked, notes) {
  const names = found.slice(0, MOST_LISTED).map((each) => {
    const known = describeFound(each, asked);
    return nameOf(each.crossing) + (known && text("state.detail", { words: known })) + citeFound(each, asked, notes);
  });
  const all = names.join(text("state.join"));
  return found.length > MOST_LISTED ? text("map.cited_more", { names: all, count: found.length - MOST_LISTED }) : all;
}

/** @param {Found[]} found */
function nameFound(found) {
  const names = found.slice(0, MOST_LISTED).map(({ crossing }) => nameOf(crossing));
  return names.join(text("state.join")) + (found.length > MOST_LISTED ? "…" : "");
}

/**
 * Return the names of the provinces in the question if none of them exists on the day.
 * @param {View} asked
 */
function listGone({ at, region, provinces }) {
  const valid = provincesAt(data.provinces, at, region);
  if (provinces.some((id) => valid.has(id))) return "";
  const gone = data.provinces.filter(({ id }) => provinces.includes(id));
  return listWords([...new Set(gone.map((each) => pick(each.names)))]);
}

/**
 * Return the lines of the list: first the line that shows the answer on the map, then the crossings.
 * @param {Found[]} found
 * @param {View} asked
 * @param {Partial<View>} patch
 * @param {Footnotes} notes
 * @returns {Choice[]}
 */
function listChoices(found, asked, patch, notes) {
  const what = listWords([nameFilters(asked), dayWords(asked.at)]);
  const lines = found.slice(0, MOST_LISTED).map((each) => ({
    words: nameOf(each.crossing),
    more: describeFound(each, asked) + citeFound(each, asked, notes),
    patch: viewOf(each.crossing, asked.at),
    crossing: each.crossing,
  }));
  return [{ words: text("map.reply_apply", { what }), more: "", patch, crossing: null }, ...lines];
}

/**
 * Return the reply about all crossings that pass the filters of a view.
 * @param {View} asked
 * @param {Partial<View>} patch The change from the view of the map to this view.
 * @returns {Reply}
 */
export function tellFound(asked, patch) {
  const { sure, possible, unclassified } = listFound(data, asked);
  const [notes, date, stop] = [new Footnotes(), dayWords(asked.at), text("map.stop").trim()];
  const remarks = [];
  const what = nameFilters(asked) || text("map.reply_all");
  const counted = countClasses(sure, asked);
  const head =
    text("map.reply_count", { date, what, count: sure.length }) +
    (counted ? text("state.detail", { words: counted }) : "");
  const whole = sure.length ? text("sentence.other", { name: head, what: writeNames(sure, asked, notes) }) : head;
  const full = [whole + stop];
  if (possible.length) {
    full.push(text("map.reply_possible", { names: writeNames(possible, asked, notes) }));
    remarks.push(text("map.reply_possible", { names: nameFound(possible) }));
  }
  if (unclassified.length) {
    const what = nameFound(unclassified);
    const unknown = text("sentence.other", { name: statusWords("unclassified"), what }) + stop;
    full.push(unknown);
    remarks.push(unknown);
  }
  const gone = listGone(asked);
  if (gone) remarks.push(text("map.empty_province", { date, names: gone }));
  const choices = listChoices([...sure, ...possible], asked, patch, notes);
  return { lines: [head + stop], full: full.join("\n"), remarks, notes, patch, choices };
}
