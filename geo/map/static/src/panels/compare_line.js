// A line of the comparison: crossing, change, dates, decision.
import { make, makeButton } from "../dom.js";
import { makeShape } from "../map/shape.js";
import { findActs } from "../rules/acts.js";
import { isOperating } from "../rules/periods.js";
import { setView } from "../store.js";
import { dateWords, nameOf, pick, statusWords, text } from "../text.js";

/** @import { Difference } from "../rules/differences.js" */

/**
 * Return whether the first record of a class is the only difference.
 * @param {Difference} difference
 */
export function isOnlyRecorded({ what }) {
  return what.join() === "recorded";
}

/**
 * Return the changes in words.
 * @param {Difference} difference
 */
export function describeDifference({ before, after, what }) {
  const values = {
    before: before ? statusWords(before.status) : "",
    after: after ? statusWords(after.status) : "",
    status: after ? statusWords(after.status) : "",
  };
  return what.map((change) => text(`change.${change}`, values)).join(", ");
}

/**
 * Return the dates of the acts and their decision. Without a decision, acts in force get "number not found".
 * @param {Difference} difference
 */
export function describeActs(difference) {
  const acts = findActs(difference);
  const isInForce = !isOnlyRecorded(difference) && difference.after?.status !== "planned";
  const dates = [...new Set(acts.map(dateWords))].join(", ");
  const named = [...new Set(acts.flatMap(({ basis }) => (basis ? pick(basis) : [])))].join("; ");
  if (!named && !isInForce) return dates;
  return `${dates} · ${text("map.basis")} ${named || text("map.no_number")}`;
}

/**
 * Return the list item of a difference. A click opens its crossing.
 * @param {Difference} difference
 */
export function makeDifference(difference) {
  const { crossing, before, after } = difference;
  const shape = makeShape((after ?? before)?.status ?? "");
  if (after) shape.classList.toggle("closed", !isOperating(after));
  const line = makeButton("atlas-line", "", () => setView({ crossing: crossing.id }));
  line.append(shape, make("b", "", nameOf(crossing)), make("span", "", describeDifference(difference)));
  if (findActs(difference).length) line.append(make("span", "atlas-acts", describeActs(difference)));
  const item = make("li");
  item.append(line);
  return item;
}
