// Lay out the map in another size and in the light theme for a moment, and restore the screen before it is painted.
import { root } from "../dom.js";
import { setDayColours } from "../map/colours.js";
import { holdRings } from "../map/compare_mode.js";
import { redraw, view } from "../store.js";

/** @import { Position } from "../map/position.js" */

/**
 * @param {L.Map} map
 * @param {number} width
 * @param {number} height
 */
function setSize(map, width, height) {
  Object.assign(map.getContainer().style, { inset: "0 auto auto 0", width: `${width}px`, height: `${height}px` });
  map.invalidateSize({ pan: false, animate: false });
}

export class Stage {
  /**
   * @param {L.Map} map
   * @param {Position} position
   */
  constructor(map, position) {
    this.map = map;
    this.position = position;
  }

  /**
   * Call a function that draws, and restore the screen. Third-party tiles are left out: browsers forbid reading them.
   * @template Result
   * @param {(resize: (width: number, height: number) => void) => Result} act `resize` lays the map out in another size,
   * with the places of the view in sight.
   */
  borrow(act) {
    const { map, position } = this;
    const container = map.getContainer();
    const before = {
      style: container.style.cssText,
      centre: map.getCenter(),
      zoom: map.getZoom(),
      bounds: map.getBounds(),
    };
    /** @type {(width: number, height: number) => void} */
    const resize = (width, height) => {
      setSize(map, width, height);
      if (view.place) map.fitBounds(before.bounds, { animate: false });
      else map.fitBounds(position.bounds(), { padding: [24, 24], animate: false });
      redraw();
      root.classList.remove("atlas-tiles");
    };
    position.hold(true);
    setDayColours(true);
    holdRings(true);
    try {
      return act(resize);
    } finally {
      setDayColours(false);
      holdRings(false);
      container.style.cssText = before.style;
      map.invalidateSize({ pan: false, animate: false });
      map.setView(before.centre, before.zoom, { animate: false });
      position.hold(false);
      redraw();
    }
  }
}
