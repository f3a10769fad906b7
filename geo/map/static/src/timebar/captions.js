// What happened when, in one sentence.
import { view } from "../store.js";
import { dayWords, lower, nameOf, statusWords, text } from "../text.js";
import { byDay, eventDays } from "./events.js";

/** @import { Happening } from "./events.js" */

/**
 * Return what one event did.
 * @param {Happening} happening
 */
function describeEvent({ crossing, event: { kind, status } }) {
  const name = nameOf(crossing);
  if (status && (kind === "upgraded" || kind === "opened")) {
    return text(`sentence.${kind}`, { name, status: lower(statusWords(status)) });
  }
  if (kind === "closed" || kind === "reopened") return text(`sentence.${kind}`, { name });
  return text("sentence.other", { name, kind: lower(text(`kind.${kind}`)) });
}

/** Return the most telling event of the view's day, or of the last day before it. */
export function writeCaption() {
  const day = eventDays.latest(view.at);
  const [first, ...others] = byDay.get(day ?? "") ?? [];
  if (!day || !first) return text("sentence.none");
  const more = others.length ? ` ${text("sentence.more", { count: others.length })}` : "";
  const what = describeEvent(first) + more;
  return day === view.at ? what : text("sentence.last", { date: dayWords(day), what });
}
