// The events of the view by the first day on which they are certainly in force, and the days for stepping.
import { data } from "../data/payload.js";
import { EventDays } from "../rules/event_days.js";
import { filterKey, isUnfiltered, touches } from "../rules/filters.js";
import { listStops, startStory } from "../rules/stops.js";
import { listen, setView, view } from "../store.js";

/** @import { Crossing, Event } from "../data/payload.js" */
/** @import { View } from "../rules/query.js" */
/** @import { Stop } from "../rules/stops.js" */

/** @typedef {{ crossing: Crossing, event: Event }} Happening */

/** @param {Happening} happening */
function weigh({ event }) {
  return data.effects.indexOf(event.effect);
}

/** Return the filtered events of each day, the most important first. */
function groupByDay() {
  const everything = isUnfiltered(data, view);
  /** @type {Map<string, Happening[]>} */
  const groups = new Map();
  for (const crossing of data.crossings) {
    for (const event of crossing.events) {
      if (!everything && !touches(data, crossing, event.day, view)) continue;
      const group = groups.get(event.day) ?? [];
      group.push({ crossing, event });
      groups.set(event.day, group);
    }
  }
  for (const group of groups.values()) group.sort((one, other) => weigh(one) - weigh(other));
  return groups;
}

/** @type {Map<string, Happening[]>} */
export const byDay = new Map();
export const eventDays = new EventDays([]);
/** The days between which the reader steps: those of the story that is told, otherwise those of the events. */
export const steps = new EventDays([]);
/**
 * The story that is told, the days between which it lies, and the view before it.
 * @type {{ span: { from_day: string, at: string } | null, stops: Stop[], back: Partial<View> }}
 */
export const story = { span: null, stops: [], back: {} };
let filtered = "";

// This listener is registered before the drawing parts, which read the events of the view.
listen("draw", () => {
  if (view.from_day) story.span = null; // a comparison of two days ends the story
  const filters = `${filterKey(view)}|${story.span?.from_day}`;
  if (filters === filtered) return;
  filtered = filters;
  byDay.clear();
  for (const [day, group] of groupByDay()) byDay.set(day, group);
  // An event dated with a whole year may be certain only after the day of the data. There, only plans count.
  const told = [...byDay].filter(([day, group]) => day <= data.as_of || group.some(({ event }) => event.planned));
  eventDays.days = told.map(([day]) => day).sort();
  story.stops = story.span ? listStops(data, view, story.span) : [];
  steps.days = story.stops.length ? [...new Set(story.stops.map(({ day }) => day))] : eventDays.days;
});

/** Begin the story of the view's two days at its first stop, or of the last years if the view has one day. */
export function openStory() {
  const { at, from_day, place, crossing } = view;
  story.back = { at, from_day, place, crossing };
  story.span = { from_day: from_day ?? startStory(at), at };
  const [first] = listStops(data, view, story.span);
  setView({ at: first?.day ?? at, from_day: null, place: null, crossing: null });
}

/** End the story, and show the view before it. */
export function closeStory() {
  story.span = null;
  setView(story.back);
}
