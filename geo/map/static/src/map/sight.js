// The free map area between the cards, and the move that brings a place into it.
import { find, small } from "../dom.js";
import { view } from "../store.js";
import { isForScreen } from "./colours.js";

/** @import { Position } from "./position.js" */
/** @import { Difference } from "../rules/differences.js" */
/** @import { State } from "../rules/filters.js" */

const CLEAR = 28; // pixels around a marker

/** @typedef {{ left: number, top: number, right: number, bottom: number }} Area In pixels of the window. */

/** Return the area between the cards. @returns {Area} */
export function measureSight() {
  /** @type {(name: string) => DOMRect} */
  const box = (name) => find(`.atlas-${name}`).getBoundingClientRect();
  const { innerWidth, innerHeight } = window;
  const card = box(["story", "compare"].find((name) => !find(`.atlas-${name}`).hidden) ?? "detail");
  const bar = box("timebar");
  if (card.width > 0.8 * innerWidth) return { left: 0, top: box("legend").bottom, right: innerWidth, bottom: card.top };
  const top = small.matches ? Math.max(box("title").bottom, box("legend").bottom) : 0;
  return { left: card.right, top, right: innerWidth, bottom: Math.min(bar.top, innerHeight) };
}

/**
 * Move the map by the smallest distance that brings a place between the cards.
 * @param {L.Map} map
 * @param {[number, number]} lonlat
 */
function bringIntoSight(map, [lon, lat]) {
  const { left, top, right, bottom } = measureSight();
  const { x, y } = map.latLngToContainerPoint([lat, lon]);
  /** @type {(place: number, low: number, high: number) => number} */
  const away = (place, low, high) => {
    if (high - low < 2 * CLEAR) return place - (low + high) / 2;
    return Math.min(0, place - low - CLEAR) + Math.max(0, place - high + CLEAR);
  };
  const by = L.point(away(x, left, right), away(y, top, bottom)).round();
  if (by.x || by.y) map.panBy(by, { animate: false });
}

export class Sight {
  /**
   * @param {L.Map} map
   * @param {Position} position
   */
  constructor(map, position) {
    this.map = map;
    this.position = position;
    /** @type {string | null} */
    this.shown = null;
    this.isCompared = false;
    this.stop = "";
  }

  /**
   * Move the map clear of the list of a comparison or story when the list opens, and back when it closes.
   * @param {Difference[] | null} found
   * @param {boolean} isListed
   * @param {string} stop The stop of a story, which brings its crossings into sight.
   */
  makeRoom(found, isListed, stop) {
    const isCompared = found !== null && isListed;
    const opens = isCompared !== this.isCompared;
    if (!isForScreen() || (!opens && stop === this.stop)) return;
    this.isCompared = isCompared; // before the move, which draws again
    this.stop = stop;
    this.position.moveQuietly(() => {
      if ((opens || stop) && !view.place) this.position.fitProvinces();
      if (isCompared && found?.length && (view.place || stop)) this.fitDifferences(found);
      if (!stop) return;
      for (const { crossing } of found ?? []) if (crossing.lonlat) bringIntoSight(this.map, crossing.lonlat);
    });
  }

  /**
   * Bring all changed crossings into sight. The zoom never increases.
   * @param {Difference[]} found
   */
  fitDifferences(found) {
    const { left, top, right, bottom } = measureSight();
    const places = found.flatMap(({ crossing: { lonlat } }) => (lonlat ? [L.latLng(lonlat[1], lonlat[0])] : []));
    const isHidden = places.some((place) => {
      const { x, y } = this.map.latLngToContainerPoint(place);
      return x < left || x > right || y < top || y > bottom;
    });
    if (!isHidden) return;
    const { x, y } = this.map.getSize();
    const margins = { left: left + CLEAR, top: top + CLEAR, right: x - right + CLEAR, bottom: y - bottom + CLEAR };
    this.position.fit(L.latLngBounds(places), margins, { maxZoom: this.map.getZoom() });
  }

  /**
   * Move the map once so that its card does not cover the selected crossing.
   * @param {State[]} states
   */
  update(states) {
    if (this.shown === view.crossing) return;
    this.shown = view.crossing;
    const lonlat = states.find(({ crossing }) => crossing.id === view.crossing)?.crossing.lonlat;
    if (lonlat) this.position.moveQuietly(() => bringIntoSight(this.map, lonlat));
  }
}
