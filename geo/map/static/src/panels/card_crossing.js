// The card of a crossing: names, the answer of the day, plan, history, then notes and disputes.
import { data } from "../data/payload.js";
import { make } from "../dom.js";
import { isTold } from "../rules/ahead.js";
import { planState } from "../rules/plans.js";
import { view } from "../store.js";
import { dateWords, joinGates, kindWords, nameOf, numberWords, pick, text } from "../text.js";
import { makeAnswer } from "./card_answer.js";
import { makeOwnRemarks } from "./card_own.js";
import { makeAnchor, makeDispute, makeHead, makeHistoryRow, makeSources } from "./card_parts.js";
import { describeAhead, describePlan } from "./plan_words.js";
import { makeReport } from "./report.js";
import { listActs } from "./telling.js";

/** @import { Crossing, Event, Lang, Period } from "../data/payload.js" */

/** @type {Lang[]} */
const FOREIGN = ["zh", "lo", "vi", "en"];

/** @param {Crossing} crossing */
function makeForeignNames({ gates }) {
  const line = make("p", "atlas-foreign");
  for (const lang of FOREIGN) {
    const words = joinGates(
      gates.map(({ names }) => names[lang] ?? ""),
      lang,
    );
    if (lang === view.lang || !words) continue;
    const name = make("span", "", words);
    name.lang = lang;
    line.append(line.firstChild ? " · " : "", name);
  }
  return line;
}

/**
 * Return the places of a crossing on both sides, and its kind.
 * @param {Crossing} crossing
 * @param {Set<string>} valid
 */
function describePlace({ provinces, gates, neighbour, kind }, valid) {
  const home = data.provinces.find(({ id }) => provinces.includes(id) && valid.has(id));
  const abroad = gates
    .map(({ place }) => pick(place))
    .filter(Boolean)
    .join(", ");
  const sides = [pick(home?.names), abroad || text(`neighbour.${neighbour}`)].filter(Boolean).join(" ↔ ");
  return `${sides} · ${text(`crossing.${kind}`)}`;
}

/**
 * Return the box of a plan with its state on the day, or null without a plan.
 * @param {Crossing} crossing
 */
function makePlan(crossing) {
  const { planned } = crossing;
  const words = describePlan(crossing, view.at);
  if (!planned || !words) return null;
  const plan = make("div", "atlas-plan");
  plan.append(make("b", "", words));
  if (planState(crossing, view.at) === "planned") plan.append(make("p", "", pick(planned.note)));
  plan.append(make("p", "atlas-basis", pick(planned.basis)), makeSources(planned.sources));
  return plan;
}

/** @param {Event} event */
function makeEventRow(event) {
  const facts = [text(`side.${event.side}`)];
  if (event.scope) facts.push(text(`scope.${event.scope}`));
  if (event.planned) facts.push(text("effect.ahead"));
  if (event.weak) facts.push(text("confidence.low"));
  const parts = [
    makeAnchor(event.id),
    make("b", `atlas-kind ${event.effect}`, kindWords(event)),
    make("span", "atlas-by", ` · ${facts.join(" · ")}`),
    make("p", "", pick(event.note)),
  ];
  if (event.basis) parts.push(make("p", "atlas-basis", pick(event.basis)));
  parts.push(...(event.disputed ?? []).map(makeDispute), makeSources(event.sources));
  const row = makeHistoryRow(dateWords(event), event.day, parts);
  if (event.id === view.event) row.setAttribute("aria-current", "true");
  return row;
}

/** @param {number} metres */
function writeDistance(metres) {
  return metres < 1000 ? `${metres} m` : `${numberWords(metres / 1000)} km`;
}

/** @param {Crossing} crossing */
function makeFooter({ position, marker }) {
  const words = marker ? [text("map.marker", { marker })] : [];
  if (position) {
    const key = position.estimated ? "map.estimated" : "map.position";
    words.push(text(key, { distance: writeDistance(position.precision_m) }));
  }
  return make("p", "atlas-footer", words.join(" · "));
}

/**
 * Return a collapsible list of events, or nothing without events.
 * @param {string} title
 * @param {HTMLElement[]} parts
 */
function makeFold(title, parts) {
  if (!parts.length) return [];
  const details = make("details", "atlas-more");
  details.append(make("summary", "", title), ...parts);
  details.open = details.querySelector("[aria-current]") !== null;
  return [details];
}

/** @param {Event[]} events */
function makeHistory(events) {
  const history = make("ol", "atlas-history");
  history.append(...events.map(makeEventRow));
  return history;
}

/**
 * Return all parts of a crossing's card.
 * @param {Crossing} crossing
 * @param {Period | null} period
 * @param {Set<string>} valid
 * @param {() => void} close
 */
export function describeCrossing(crossing, period, valid, close) {
  const newest = crossing.events.toReversed();
  const told = newest.filter((event) => isTold(event, view.at, data.as_of));
  const later = newest.filter((event) => !isTold(event, view.at, data.as_of));
  const plan = makePlan(crossing);
  const ahead = describeAhead(crossing.events, view.at);
  const remarks = crossing.note ? [make("p", "atlas-note", pick(crossing.note))] : [];
  return [
    makeHead(nameOf(crossing), close),
    makeForeignNames(crossing),
    make("p", "atlas-where", describePlace(crossing, valid)),
    ...makeAnswer(crossing, period),
    ...makeOwnRemarks(crossing.id),
    ...(ahead ? [make("p", "atlas-plan", ahead)] : []),
    ...(plan ? [plan] : []),
    ...makeFold(text("map.later", { count: later.length }), later.length ? [makeHistory(later)] : []),
    makeHistory(told),
    ...makeFold(text("map.remarks"), [...remarks, ...crossing.disputed.map(makeDispute)]),
    makeFooter(crossing),
    makeReport(crossing, (period && listActs(crossing, period).act) ?? null),
  ];
}
