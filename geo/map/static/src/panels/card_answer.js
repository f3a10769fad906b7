// The answer of a crossing's card: status, date, act and sources. One button copies the answer.
import { make, makeButton } from "../dom.js";
import { copyText, linkToView } from "../links.js";
import { makeShape } from "../map/shape.js";
import { notify } from "../notice.js";
import { view } from "../store.js";
import { dateWords, kindWords, text } from "../text.js";
import { makeSources } from "./card_parts.js";
import { Footnotes } from "./footnotes.js";
import { describeBasis, describeDeclared, describeState, listActs, tellState, writeState } from "./telling.js";

/** @import { Crossing, Period } from "../data/payload.js" */

/**
 * Return a button that copies sentences with their numbered sources and the address of the view.
 * @param {() => { words: string, notes: Footnotes, link: string }} tell
 */
export function makeQuote(tell) {
  const button = makeButton("atlas-quote", text("map.quote"), () => {
    const { words, notes, link } = tell();
    copyText([words, ...notes.write(), link].filter(Boolean).join("\n"), button);
    notify(text("map.copied"));
  });
  return button;
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
  const declared = describeDeclared(crossing, period, view.at);
  if (declared) answer.append(make("p", "atlas-declared", declared));
  const quote = makeQuote(() => {
    const notes = new Footnotes();
    const words = writeState(crossing, view.at, tellState(crossing, period, view.at, notes));
    return { words, notes, link: linkToView() };
  });
  answer.append(quote);
  return [badge, answer];
}
