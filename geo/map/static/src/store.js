// The view, the listeners to its changes, and whether a motion through time is in progress.
import { data, STATUSES } from "./data/payload.js";

/** @import { View } from "./rules/query.js" */

/**
 * @typedef {"draw" | "act" | "tell"} Moment `act`: the reader changes the view; `draw`: draw it; `tell`: publish it.
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
let stepping = false;
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
 * Change the view by an action of the reader, and call all listeners.
 * @param {Partial<View>} patch
 */
export function setView(patch) {
  call("act");
  takeView(patch);
  call("tell");
}

/**
 * Change the view by an address or a message. The view must not be sent back.
 * @param {Partial<View>} patch
 */
export function takeView(patch) {
  if (patch.crossing !== undefined && patch.crossing !== view.crossing) view.event = null; // of the old crossing
  Object.assign(view, patch);
  if (view.from_day && view.from_day > view.at) view.from_day = view.at; // the moved day pushes the other day
  call("draw");
}

/** Return whether the reader drags the time bar or the player runs. */
export function isMoving() {
  return motion.dragging || motion.playing;
}

/** Return whether the reader moves, or has just made a step that another step may follow. */
export function isStepping() {
  return stepping || isMoving();
}

/** Note whether another step may follow at once. Nothing is drawn. @param {boolean} on */
export function setStepping(on) {
  stepping = on;
}

/**
 * Begin or end a motion through time. At its end, delayed parts are drawn and the view is published.
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
