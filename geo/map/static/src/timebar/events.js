// All events by the day from which they surely hold, and the days among which a reader steps.
import { data } from "../data/payload.js";
import { EventDays } from "../rules/event_days.js";

/** @import { Crossing, Event } from "../data/payload.js" */

/** @typedef {{ crossing: Crossing, event: Event }} Happening */

/** @param {Happening} happening */
function weigh({ event }) {
  return data.effects.indexOf(event.effect);
}

/** Return the events of each day, the most telling first. */
function groupByDay() {
  /** @type {Map<string, Happening[]>} */
  const groups = new Map();
  for (const crossing of data.crossings) {
    for (const event of crossing.events) {
      const group = groups.get(event.day) ?? [];
      group.push({ crossing, event });
      groups.set(event.day, group);
    }
  }
  for (const group of groups.values()) group.sort((one, other) => weigh(one) - weigh(other));
  return groups;
}

export const byDay = groupByDay();
// An event dated with a whole year may surely hold only after the record's end, where nobody can go.
export const eventDays = new EventDays([...byDay.keys()].filter((day) => day <= data.end).sort());
