// The view, who is told when it changes, and whether the reader is moving through time.
import { data, STATUSES } from "./data/payload.js";

/** @import { View } from "./rules/query.js" */

/**
 * @typedef {"draw" | "act" | "tell"} Moment `draw`: draw the view; `act`: the reader changed it; `tell`: tell the address or the page.
 */

/** @type {View} */
export const view = {
  at: data.as_of,
  from_day: null,
  base: "own",
  statuses: STATUSES,
  region: "core",
  provinces: [],
  neighbours: [],
  closed: [],
  lang: "vi",
  crossing: null,
  event: null,
  layers: [],
  place: null,
};
const motion = { dragging: false, playing: false };
/** @type {Record<Moment, (() => void)[]>} */
const listeners = { draw: [], act: [], tell: [] };

/**
 * Call a function at every such moment.
 * @param {Moment} moment
 * @param {() => void} act
 */
export function listen(moment, act) {
  listeners[moment].push(act);
}

/** @param {Moment} moment */
function call(moment) {
  for (const act of listeners[moment]) act();
}

/** Draw the view as it is. */
export function redraw() {
  call("draw");
}

/**
 * Change the view by an act of the reader, and tell everybody.
 * @param {Partial<View>} patch
 */
export function setView(patch) {
  takeView(patch);
  call("act");
  call("tell");
}

/**
 * Change the view by an address or a message, which must not be echoed.
 * @param {Partial<View>} patch
 */
export function takeView(patch) {
  if (patch.crossing !== undefined && patch.crossing !== view.crossing) view.event = null; // it belongs to the other one
  Object.assign(view, patch);
  if (view.from_day && view.from_day > view.at) view.from_day = view.at; // whoever moves one of two days pushes the other
  call("draw");
}

/** Return whether the reader drags the time bar or plays it. */
export function isMoving() {
  return motion.dragging || motion.playing;
}

/**
 * Begin or end a motion through time; at its end all that waited is drawn and told.
 * @param {"dragging" | "playing"} kind
 * @param {boolean} on
 */
export function setMotion(kind, on) {
  if (motion[kind] === on) return;
  motion[kind] = on;
  if (on) return;
  call("draw");
  call("tell");
}
