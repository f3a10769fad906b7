// The card of a crossing: names, status on the day, plan, disputes, the whole history.
import { data } from "../data/payload.js";
import { make } from "../dom.js";
import { makeShape } from "../map/shape.js";
import { view } from "../store.js";
import { conditionWords, lower, nameOf, numberWords, pick, statusWords, text } from "../text.js";
import { makeDispute, makeHead, makeHistoryRow, makeSources } from "./card_parts.js";

/** @import { Crossing, Event, Lang, Period, Plan } from "../data/payload.js" */

/** @type {(Lang | "lo")[]} */
const FOREIGN = ["zh", "lo", "vi", "en"];

/** @param {Crossing} crossing */
function makeForeignNames({ gates }) {
  const line = make("p", "atlas-foreign");
  for (const lang of FOREIGN) {
    const words = gates
      .map(({ names }) => names[lang] ?? "")
      .filter(Boolean)
      .join(" – ");
    if (lang === view.lang || !words) continue;
    const name = make("span", "", words);
    name.lang = lang;
    line.append(line.firstChild ? " · " : "", name);
  }
  return line;
}

/**
 * Return where a crossing lies on both sides, and what sort it is.
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

/** @param {Period | null} period */
function makeBadge(period) {
  if (!period) return make("p", "atlas-badge", text("state.absent"));
  const badge = make("p", `atlas-badge ${period.status}`);
  const words = [`${statusWords(period.status)} ${pick(period.since)}`, ...conditionWords(period)];
  badge.append(makeShape(period.status, period), make("span", "", words.join(" · ")));
  return badge;
}

/** @param {Plan} plan */
function makePlan({ status, by, basis, note, sources }) {
  const plan = make("div", "atlas-plan");
  plan.append(
    make("b", "", text("map.planned", { status: lower(statusWords(status)), by: pick(by) })),
    make("p", "", pick(note)),
    make("p", "atlas-basis", pick(basis)),
    makeSources(sources),
  );
  return plan;
}

/** @param {Event} event */
function makeEventRow(event) {
  const facts = [text(`side.${event.side}`)];
  if (event.scope) facts.push(text(`scope.${event.scope}`));
  if (event.weak) facts.push(text("confidence.low"));
  const parts = [
    make("b", `atlas-kind ${event.effect}`, text(`kind.${event.kind}`)),
    make("span", "atlas-by", ` · ${facts.join(" · ")}`),
    make("p", "", pick(event.note)),
  ];
  if (event.basis) parts.push(make("p", "atlas-basis", pick(event.basis)));
  parts.push(...(event.disputed ?? []).map(makeDispute), makeSources(event.sources));
  const row = makeHistoryRow(pick(event.words), event.day, parts);
  row.classList.toggle("later", event.day > view.at);
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
 * Return all parts of a crossing's card.
 * @param {Crossing} crossing
 * @param {Period | null} period
 * @param {Set<string>} valid
 * @param {() => void} close
 */
export function describeCrossing(crossing, period, valid, close) {
  const history = make("ol", "atlas-history");
  history.append(...crossing.events.toReversed().map(makeEventRow));
  return [
    makeHead(nameOf(crossing), close),
    makeForeignNames(crossing),
    make("p", "atlas-where", describePlace(crossing, valid)),
    makeBadge(period),
    ...(crossing.note ? [make("p", "atlas-note", pick(crossing.note))] : []),
    ...crossing.disputed.map(makeDispute),
    ...(crossing.planned ? [makePlan(crossing.planned)] : []),
    history,
    makeFooter(crossing),
  ];
}
