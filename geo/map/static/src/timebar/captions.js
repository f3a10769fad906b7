// The caption of the time bar: one event with its date, in one sentence.
import { data } from "../data/payload.js";
import { isNews } from "../rules/event_days.js";
import { view } from "../store.js";
import { dateWords, dayWords, lower, namedKind, nameOf, pick, planWords, statusWords, text } from "../text.js";
import { byDay, eventDays } from "./events.js";

/** @import { Happening } from "./events.js" */

/**
 * Return the text of the effect of one event.
 * @param {Happening} happening
 */
function describeEvent({ crossing, event }) {
  const { status } = event;
  const kind = namedKind(event);
  const name = nameOf(crossing);
  if (event.planned) return text("map.ahead", { acts: `${name}, ${planWords(event)}` });
  if (status && (kind === "upgraded" || kind === "opened")) {
    return text(`sentence.${kind}`, { name, status: lower(statusWords(status)) });
  }
  if (kind === "recorded" && status) {
    return `${name}: ${text("change.recorded", { status: lower(statusWords(status)) })}`;
  }
  if (["closed", "stopped", "reopened"].includes(kind)) return text(`sentence.${kind}`, { name });
  return text("sentence.other", { name, what: firstWords(pick(event.note)) });
}

const LONGEST = 90; // number of characters of a note that fit into the caption

/**
 * Return the first sentence of a note, cut at a space if it is long.
 * @param {string} note
 */
function firstWords(note) {
  const [first = ""] = note.split(/(?<=[^\d])\.\s|[。；;]/);
  if (first.length <= LONGEST) return first.replace(/\.$/, "");
  const cut = first.slice(0, LONGEST);
  return `${cut.slice(0, cut.lastIndexOf(" ") > 0 ? cut.lastIndexOf(" ") : LONGEST)}…`;
}

/** Return the text and date of the most important event on the view's day, or on the last event day before it. */
export function writeCaption() {
  const day = eventDays.latest(view.at) ?? "";
  if (view.at > data.as_of && day <= data.as_of) return text("sentence.ahead", { date: dayWords(data.as_of) });
  for (let i = eventDays.rank(view.at) - 1; i >= 0; i--) {
    const happenings = byDay.get(eventDays.days[i] ?? "") ?? [];
    const [first, ...others] = happenings.filter(({ event }) => isNews(event, data.as_of));
    if (!first) continue;
    const what = describeEvent(first) + (others.length ? ` ${text("sentence.more", { count: others.length })}` : "");
    const isToday = first.event.day === view.at && !first.event.from;
    return isToday ? what : text("sentence.last", { date: dateWords(first.event), what });
  }
  return text("sentence.none");
}
