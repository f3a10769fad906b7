// The places of a reader's own list in the card. Everything in them is foreign and is inserted as text.
import { data } from "../data/payload.js";
import { make, makeButton } from "../dom.js";
import { setView } from "../store.js";
import { nameOf, statusWords, text } from "../text.js";
import { makeHead } from "./card_parts.js";

/** @import { OwnPlace } from "../data/payload.js" */

/** @param {OwnPlace} place */
function listRemarks({ status, words, date, remarks }) {
  const isOther = status && statusWords(status) !== words;
  const known = isOther ? words + text("state.detail", { words: statusWords(status) }) : words;
  /** @type {[string, string][]} */
  const facts = [[text("map.own_class"), known], [text("map.own_date"), date], ...remarks];
  const list = make("dl", "atlas-own-remarks");
  for (const [head, content] of facts) {
    if (content) list.append(make("dt", "", head), make("dd", "", content));
  }
  return list;
}

/** Return the line that says whose list it is. */
function makeCredit() {
  return make("p", "atlas-own-credit", text("map.own_credit", { title: data.own?.title ?? "" }));
}

/**
 * Return all parts of the card of a place.
 * @param {OwnPlace} place
 * @param {() => void} close
 */
export function describeOwn(place, close) {
  /** @type {HTMLElement[]} */
  const parts = [makeHead(place.name, close), makeCredit(), listRemarks(place)];
  const crossing = data.crossings.find(({ id }) => id === place.crossing);
  if (crossing) {
    const words = text("map.own_crossing", { name: nameOf(crossing) });
    parts.push(makeButton("", words, () => setView({ crossing: crossing.id })));
  }
  if (!place.placed) parts.push(make("p", "atlas-note", text("map.own_unplaced")));
  return parts;
}

/**
 * Return the remarks of the list on a crossing, for its card; empty without any.
 * @param {string} id
 */
export function makeOwnRemarks(id) {
  const places = data.own?.places.filter(({ crossing }) => crossing === id) ?? [];
  if (!places.length) return [];
  const box = make("section", "atlas-own-box");
  box.append(makeCredit());
  for (const place of places) box.append(make("b", "", place.name), listRemarks(place));
  return [box];
}
