// The credits: the publishers of the shown events, most cited first, then the sources of the base map.
import { data } from "../data/payload.js";
import { make } from "../dom.js";
import { isShown } from "../rules/filters.js";
import { view } from "../store.js";
import { text } from "../text.js";

/** @import { State } from "../rules/filters.js" */

const FIRST = 8;

const OSM_TERMS = "https://www.openstreetmap.org/copyright";
const BETWEEN = " · ";

/** Return the line about the sources of the base map, with the note that its lines are illustrative. */
function mapCredits() {
  return `${text("map.credits")}${BETWEEN}${text("map.indicative")}`;
}

/** Return the line of `mapCredits` as markup, in which OpenStreetMap comes first and links to its terms. */
export function linkedCredits() {
  const [osm, ...others] = mapCredits().split(BETWEEN);
  const link = make("a", "", osm);
  Object.assign(link, { href: OSM_TERMS, target: "_blank", rel: "noopener" });
  return [link.outerHTML, ...others, ...ownCredits().map((words) => make("span", "", words).outerHTML)].join(BETWEEN);
}

/** Return the line that names the reader's own list; empty without one. */
function ownCredits() {
  return data.own ? [text("map.own_credit", { title: data.own.title })] : [];
}

/**
 * Return the publishers of the shown events up to the view's day.
 * @param {State[]} states
 */
function listPublishers(states) {
  /** @type {Map<string, number>} */
  const times = new Map();
  const events = states.filter(isShown).flatMap(({ crossing }) => crossing.events.filter(({ day }) => day <= view.at));
  for (const id of events.flatMap(({ sources }) => sources)) {
    const who = data.sources[id]?.publisher ?? data.sources[id]?.title;
    if (who) times.set(who, (times.get(who) ?? 0) + 1);
  }
  return [...times].sort(([, one], [, other]) => other - one).map(([who]) => who);
}

/**
 * Return the lines below a picture or a printed map.
 * @param {State[]} states
 */
export function listCredits(states) {
  const publishers = listPublishers(states);
  if (!publishers.length) return [mapCredits(), ...ownCredits()];
  let names = publishers.slice(0, FIRST).join(" · ");
  if (publishers.length > FIRST) names = text("map.cited_more", { names, count: publishers.length - FIRST });
  return [text("map.cited", { count: publishers.length, names }), mapCredits(), ...ownCredits()];
}
