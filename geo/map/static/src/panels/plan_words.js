// Plans of a crossing, and decisions that are not yet in force, as words.
import { listAhead } from "../rules/ahead.js";
import { findFulfilment, planState } from "../rules/plans.js";
import { dateWords, listWords, lower, pick, planWords, statusWords, text } from "../text.js";

/** @import { Crossing, Event } from "../data/payload.js" */

/**
 * Return the plan of a crossing with its state on a day. Return an empty text without a plan.
 * @param {Crossing} crossing
 * @param {string} at
 */
export function describePlan(crossing, at) {
  const { planned, events } = crossing;
  const state = planState(crossing, at);
  if (!planned || !state) return "";
  const turn = state === "later" ? planned.decided : events[findFulfilment(crossing)?.act ?? -1];
  const head = text("map.planned", { status: lower(statusWords(planned.status)), by: pick(planned.by) });
  return state === "planned" ? head : `${text(`map.plan_${state}`, { date: turn ? dateWords(turn) : "" })} ${head}`;
}

/**
 * Return the events that are decided for a day or earlier and not yet in force. Return an empty text without any.
 * @param {Event[]} events
 * @param {string} at
 */
export function describeAhead(events, at) {
  const acts = listAhead(events, at).map(
    (event) => planWords(event) + text("state.detail", { words: dateWords(event) }),
  );
  return acts.length ? text("map.ahead", { acts: listWords(acts) }) : "";
}
