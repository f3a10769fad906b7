// The events of the view by the day from which they surely hold, and the days among which a reader steps.
import { data } from "../data/payload.js";
import { EventDays } from "../rules/event_days.js";
import { filterKey, isUnfiltered, touches } from "../rules/filters.js";
import { listen, view } from "../store.js";

/** @import { Crossing, Event } from "../data/payload.js" */

/** @typedef {{ crossing: Crossing, event: Event }} Happening */

/** @param {Happening} happening */
function weigh({ event }) {
  return data.effects.indexOf(event.effect);
}

/** Return the events of each day that the filters let through, the most telling first. */
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
let filtered = "";

// Registered before the parts that are drawn: they find the events of the view.
listen("draw", () => {
  const filters = filterKey(view);
  if (filters === filtered) return;
  filtered = filters;
  byDay.clear();
  for (const [day, group] of groupByDay()) byDay.set(day, group);
  // An event dated with a whole year may surely hold only after the day of the data: there only plans are told.
  const told = [...byDay].filter(([day, group]) => day <= data.as_of || group.some(({ event }) => event.planned));
  eventDays.days = told.map(([day]) => day).sort();
});
