// Plans in time (geo/timeline/plans.py).

/** @import { Crossing } from "../data/payload.js" */

/**
 * Return the period that first has the planned status of a crossing.
 * @param {Pick<Crossing, "planned" | "periods">} crossing
 */
export function findFulfilment({ planned, periods }) {
  return periods.find(({ status }) => status === planned?.status);
}

/**
 * Return the state of a crossing's plan on a day, or null without a plan.
 * @param {Pick<Crossing, "planned" | "periods">} crossing
 * @param {string} at
 * @returns {"later" | "planned" | "fulfilled" | null}
 */
export function planState({ planned, periods }, at) {
  if (!planned) return null;
  if (planned.decided && at < planned.decided.day) return "later";
  const reached = findFulfilment({ planned, periods });
  return reached && reached.start <= at ? "fulfilled" : "planned";
}
