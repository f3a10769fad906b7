// The events of the view by the first day on which they are certainly in force, and the days for stepping.
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
let filtered = "";

// This listener is registered before the drawing parts, which read the events of the view.
listen("draw", () => {
  const filters = filterKey(view);
  if (filters === filtered) return;
  filtered = filters;
  byDay.clear();
  for (const [day, group] of groupByDay()) byDay.set(day, group);
  // An event dated with a whole year may be certain only after the day of the data. There, only plans count.
  const told = [...byDay].filter(([day, group]) => day <= data.as_of || group.some(({ event }) => event.planned));
  eventDays.days = told.map(([day]) => day).sort();
});
