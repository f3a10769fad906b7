// The answer of a crossing's card: status, date, act and sources. One button copies the answer.
import { copyText, linkToView } from "../address.js";
import { data } from "../data/payload.js";
import { make, makeButton } from "../dom.js";
import { makeShape } from "../map/shape.js";
import { notify } from "../notice.js";
import { declaredAt } from "../rules/declared.js";
import { view } from "../store.js";
import { conditionWords, dateWords, dayWords, kindWords, lower, nameOf, pick, statusWords, text } from "../text.js";
import { makeSources, nameSource } from "./card_parts.js";

/** @import { Crossing, Event, Period } from "../data/payload.js" */

const CLASS_ACTS = ["opened", "upgraded", "pilot"];

/**
 * Return the status with the date of its act, the status that may already apply, and the closed traffic.
 * @param {Period} period
 * @param {Event | undefined} act
 */
function describeState(period, act) {
  const key = act?.from === undefined ? "since.exact" : "since.window";
  const since = act ? ` ${text(key, { date: dateWords(act) })}` : "";
  return [statusWords(period.status) + since, ...conditionWords(period)].join(" · ");
}

/**
 * Return the basis of an act: its decision, or a note that no number was found. For a mere record, return its note.
 * @param {Event} act
 */
function describeBasis({ basis, kind, note }) {
  if (!basis && !CLASS_ACTS.includes(kind)) return pick(note);
  return `${text("map.basis")} ${basis ? pick(basis) : text("map.no_number")}`;
}

/**
 * Return the class that only one side declares, beside the class of both sides. Return an empty text if they agree.
 * @param {Crossing} crossing
 * @param {Period} period
 */
function describeDeclared({ events }, { status }) {
  const event = declaredAt(events, status, view.at);
  if (!event) return "";
  const [declared, run] = [event.declared ?? "", status].map((each) => lower(statusWords(each)));
  const values = {
    side: text(`side.${event.side}`),
    date: dateWords(event),
    declared: declared ?? "",
    status: run ?? "",
  };
  return text("sentence.declared", values);
}

/**
 * Return the acts of a period: the act that put the status in force, and the acts that closed traffic.
 * @param {Crossing} crossing
 * @param {Period} period
 */
function listActs({ events }, { act, stops = [] }) {
  const find = (/** @type {number | null} */ place) => (place === null ? [] : (events[place] ?? []));
  return { act: [find(act)].flat()[0], stops: stops.flatMap(find) };
}

/**
 * Return the answer as a sentence with numbered sources and the address of the view.
 * @param {Crossing} crossing
 * @param {Period} period
 */
function writeAnswer(crossing, period) {
  const { act, stops } = listActs(crossing, period);
  const ids = [...new Set([...(act?.sources ?? []), ...stops.flatMap(({ sources }) => sources)])];
  const numbers = ids.map((_, i) => `[${i + 1}]`).join("");
  const basis = act && describeBasis(act);
  const declared = describeDeclared(crossing, period);
  const state = describeState(period, act) + (basis ? `. ${basis}` : "") + (declared ? `. ${declared}` : "");
  const sentence = text("map.answer", { name: nameOf(crossing), date: dayWords(view.at), state });
  const sources = ids.map((id, i) => {
    const { title = "", publisher = "", url = "", copy } = data.sources[id] ?? {};
    return `[${i + 1}] ${[title, nameSource(publisher, copy), url].filter(Boolean).join(", ")}`;
  });
  return [`${sentence} ${numbers}`, ...sources, linkToView()].join("\n");
}

/**
 * Return the status on the day, its date, its act, and the sources of each date.
 * @param {Crossing} crossing
 * @param {Period | null} period
 */
export function makeAnswer(crossing, period) {
  if (!period) return [make("p", "atlas-badge", text("state.absent"))];
  const { act, stops } = listActs(crossing, period);
  const badge = make("p", `atlas-badge ${period.status}`);
  badge.append(makeShape(period.status, period), make("span", "", describeState(period, act)));
  const answer = make("div", "atlas-answer");
  const basis = act && describeBasis(act);
  if (basis) answer.append(make("p", "atlas-basis", basis));
  if (act) answer.append(makeSources(act.sources));
  for (const stop of stops) {
    const line = makeSources(stop.sources);
    line.prepend(text("map.act_sources", { act: kindWords(stop), date: dateWords(stop) }));
    answer.append(line);
  }
  const declared = describeDeclared(crossing, period);
  if (declared) answer.append(make("p", "atlas-declared", declared));
  const copy = makeButton("atlas-quote", text("map.quote"), () => {
    copyText(writeAnswer(crossing, period), copy);
    notify(text("map.copied"));
  });
  answer.append(copy);
  return [badge, answer];
}
