// The position of the map. After the reader's first move, it is part of the view. Before, the map fits the provinces.
import { find, inPage, small } from "../dom.js";
import { redraw, setView, view } from "../store.js";

/** @import { Area } from "./sight.js" */

// Largest share of the map's width or height for the margins under cards, and the share beside a comparison's list.
const MOST = 0.6;
const MOST_BESIDE_LIST = 0.8;
const MIDDLE = { lat: 22.2, lng: 106.2, zoom: 7 }; // the view of a map that has no size yet

/**
 * Return two margins, reduced if together they would leave too little of a length.
 * @param {number} first
 * @param {number} second
 * @param {number} length
 * @param {number} most
 * @returns {[number, number]}
 */
function limitMargins(first, second, length, most) {
  const [one, two] = [Math.max(0, first), Math.max(0, second)];
  const share = Math.min(1, (most * length) / (one + two || 1));
  return [Math.floor(one * share), Math.floor(two * share)];
}

export class Position {
  /**
   * @param {L.Map} map
   * @param {() => L.LatLngBounds} bounds
   */
  constructor(map, bounds) {
    this.map = map;
    this.bounds = bounds;
    this.arranging = false;
    this.held = false;
    this.fitted = { key: "", result: "" };
    this.placing = false; // whether the caller of a move draws after it
    /** @type {string | null | undefined} */
    this.shown = undefined;
  }

  /** Give the map its first view, and follow its size. folium's layers join the map now, at their final scale. */
  begin() {
    this.update();
    const { x, y } = this.map.getSize();
    if (!x || !y) this.place(() => this.map.setView(MIDDLE, MIDDLE.zoom));
    new ResizeObserver(() => this.followSize()).observe(this.map.getContainer());
  }

  /** Draw the view after a move of the map. The reader's move becomes part of the view. */
  followMove() {
    if (this.placing) return;
    if (this.arranging || this.held || this.read() === view.place) {
      redraw();
      return;
    }
    this.shown = this.read();
    setView({ place: this.shown });
  }

  read() {
    const { lat, lng } = this.map.getCenter();
    return `${this.map.getZoom()}/${lat.toFixed(3)}/${lng.toFixed(3)}`;
  }

  /** Arrange the map again after a change of window size, and when the window first has a size. */
  followSize() {
    if (this.held) return;
    const size = this.map.getSize();
    const before = this.measure();
    this.place(() => this.map.invalidateSize({ pan: false, animate: false }));
    if (view.place && size.equals(this.map.getSize())) return; // the observer's first call: only a fit follows the cards
    this.shown = undefined;
    this.update();
    if (this.measure() !== before) redraw();
  }

  /** Return the zoom and the visible part of the world in pixels, as one text. */
  measure() {
    const { min, max } = this.map.getPixelBounds();
    return [this.map.getZoom(), min, max].join();
  }

  /** Return the wanted position: the reader's last position, or the filtered places. */
  wanted() {
    return view.place ?? `${view.region} ${view.provinces} ${view.neighbours}`;
  }

  update() {
    const wanted = this.wanted();
    const { x, y } = this.map.getSize();
    if (this.shown === wanted || !x || !y) return;
    this.shown = wanted;
    this.place(() => {
      if (!view.place) {
        this.fitProvinces();
        return;
      }
      const [zoom = 0, lat = 0, lng = 0] = view.place.split("/").map(Number);
      this.map.setView([lat, lng], zoom, { animate: false });
    });
  }

  /** Show all provinces again. */
  reset() {
    this.shown = undefined;
    setView({ place: null });
  }

  /** Fit the provinces into the free map area between the cards. */
  fitProvinces() {
    /** @type {(name: string) => DOMRect} */
    const box = (name) => find(`.atlas-${name}`).getBoundingClientRect();
    let padding = { left: 370, top: 30, right: 240, bottom: 150 };
    const list = box(find(".atlas-story").hidden ? "compare" : "story"); // has a size only while it is open
    if (inPage) padding = { ...padding, left: list.right + 40, top: box("title").bottom + 12 };
    if (small.matches) {
      const bottom = this.map.getSize().y - (list.width > 0 ? list.top - 10 : box("timebar").top - 40);
      padding = { left: 16, top: box("legend").bottom + 6, right: 16, bottom };
    }
    this.fit(this.bounds(), padding);
  }

  /**
   * Fit bounds into the map area inside the margins. A repeated fit does nothing: Leaflet would clip all outlines again.
   * @param {L.LatLngBounds} bounds
   * @param {Area} margins
   * @param {L.FitBoundsOptions} [options]
   */
  fit(bounds, margins, options) {
    const { x, y } = this.map.getSize();
    const isListed = document.querySelector(":is(.atlas-compare, .atlas-story):not([hidden])");
    const most = isListed ? MOST_BESIDE_LIST : MOST;
    const [left, right] = limitMargins(margins.left, margins.right, x, most);
    const [top, bottom] = limitMargins(margins.top, margins.bottom, y, most);
    const key = [x, y, left, top, right, bottom, bounds.toBBoxString(), options?.maxZoom].join();
    if (key === this.fitted.key && this.measure() === this.fitted.result) return;
    this.map.fitBounds(bounds, {
      paddingTopLeft: [left, top],
      paddingBottomRight: [right, bottom],
      animate: false,
      ...options,
    });
    this.fitted = { key, result: this.measure() };
  }

  /**
   * Move the map from code, so that the move does not count as the reader's.
   * @param {() => void} move
   */
  moveQuietly(move) {
    this.arranging = true;
    move();
    this.arranging = false;
  }

  /**
   * Move the map quietly for a caller that draws the view after it.
   * @param {() => void} move
   */
  place(move) {
    this.placing = true;
    this.moveQuietly(move);
    this.placing = false;
  }

  /**
   * Count the moves of the map as our own for a while, or as the reader's again.
   * @param {boolean} on
   */
  hold(on) {
    this.held = on;
  }
}
