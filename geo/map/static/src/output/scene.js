// What a picture contains: the crossings inside its map, those outside, and the changed ones with their days.
import { data } from "../data/payload.js";
import { isOnlyRecorded } from "../panels/compare_line.js";
import { findActs } from "../rules/acts.js";
import { listDifferences } from "../rules/differences.js";
import { isShown } from "../rules/filters.js";
import { proposeTitle } from "../rules/picture_title.js";
import { lookUp } from "../snapshot.js";
import { view } from "../store.js";
import { dateWords, pick, text } from "../text.js";

/** @import { Difference } from "../rules/differences.js" */
/** @import { ShownState } from "../rules/filters.js" */

/**
 * @typedef {object} Scene
 * @property {ShownState[]} inside
 * @property {ShownState[]} outside
 * @property {Difference[]} changed The crossings inside whose class or traffic changed between the days.
 */

/**
 * Return the scene of the map as it is laid out. A first record of a class is not a change.
 * @param {L.Map} map
 * @param {L.LayerGroup} layer The crossings; a reader may hide them.
 * @returns {Scene}
 */
export function readScene(map, layer) {
  const shown = map.hasLayer(layer) ? lookUp().states.filter(isShown) : [];
  const { x, y } = map.getSize();
  const isInside = (/** @type {ShownState} */ { crossing: { lonlat } }) => {
    if (!lonlat) return false;
    const spot = map.latLngToContainerPoint([lonlat[1], lonlat[0]]);
    return spot.x >= 0 && spot.y >= 0 && spot.x <= x && spot.y <= y;
  };
  const inside = shown.filter(isInside);
  const ids = new Set(inside.map(({ crossing }) => crossing.id));
  const found = view.from_day ? listDifferences(data, view, view.from_day).found : [];
  return {
    inside,
    outside: shown.filter((state) => !inside.includes(state)),
    changed: found.filter((each) => ids.has(each.crossing.id) && !isOnlyRecorded(each)),
  };
}

/**
 * Return the day of each change, by crossing.
 * @param {Scene} scene
 */
export function listDates({ changed }) {
  return new Map(
    changed.map((difference) => {
      const [act] = findActs(difference);
      return [difference.crossing.id, act ? dateWords(act) : ""];
    }),
  );
}

/**
 * Return the proposed title of a scene.
 * @param {Scene} scene
 */
export function titleOf({ changed }) {
  const { at, from_day: from, lang, closed, statuses } = view;
  const scope = {
    ...{ at, from, lang, closed, as_of: data.as_of },
    statuses: statuses.length === data.statuses.length ? [] : statuses,
    provinces: data.provinces.filter(({ id }) => view.provinces.includes(id)).map(({ names }) => pick(names)),
    neighbours: view.neighbours.map((each) => text(`neighbour.${each}`)),
  };
  const changes = changed.map(({ what, after }) => ({ what, status: after?.status ?? "" }));
  return proposeTitle(scope, changes, text);
}
