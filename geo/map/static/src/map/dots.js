// For more than a few hundred crossings: a canvas instead of elements, and a list of the visible ones for keyboard and
// screen reader.
import { find, make, makeButton, root } from "../dom.js";
import { isShown } from "../rules/filters.js";
import { redraw, setView } from "../store.js";
import { nameOf, statusWords } from "../text.js";
import { isLight, token, whenColoursChange } from "./colours.js";
import { Sprites } from "./sprites.js";
import { thinOut } from "./thinning.js";

/** @import { Period } from "../data/payload.js" */
/** @import { State } from "../rules/filters.js" */

const DOT = 14; // pixels
const RING = 13;
const LISTED = 100;
const REST_MS = 400;

/**
 * Return the part of the map that contains the visible spots with their rings.
 * @param {Float32Array} spots
 * @param {L.Point} size The size of the map.
 */
function boundSpots(spots, { x: width, y: height }) {
  const reach = { left: width, top: height, right: 0, bottom: 0 };
  for (let i = 0; i < spots.length; i += 2) {
    const [x, y] = [spots[i] ?? 0, spots[i + 1] ?? 0];
    if (x < -DOT || y < -DOT || x > width + DOT || y > height + DOT) continue;
    reach.left = Math.min(reach.left, x - DOT);
    reach.top = Math.min(reach.top, y - DOT);
    reach.right = Math.max(reach.right, x + DOT);
    reach.bottom = Math.max(reach.bottom, y + DOT);
  }
  const left = Math.max(0, Math.floor(reach.left));
  const top = Math.max(0, Math.floor(reach.top));
  const right = Math.min(width, Math.ceil(reach.right));
  const bottom = Math.min(height, Math.ceil(reach.bottom));
  return { left, top, width: Math.max(1, right - left), height: Math.max(1, bottom - top) };
}

export class Dots {
  /**
   * @param {L.Map} map
   * @param {L.LayerGroup} layer
   */
  constructor(map, layer) {
    this.map = map;
    this.layer = layer;
    this.canvas = make("canvas");
    this.brush = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext("2d"));
    this.list = find(".atlas-list");
    this.sprites = new Sprites();
    this.light = isLight();
    /** @type {State[]} */
    this.states = [];
    this.area = { left: 0, top: 0, width: 1, height: 1 }; // of the canvas, in pixels of the map
    /** @type {Float32Array | null} Positions in pixels, x and y alternating; null after a move of the map. */
    this.spots = null;
    /** @type {(Period | null)[] | null} The drawn periods; null before a full redraw. */
    this.drawn = null;
    /** @type {string | null} */
    this.chosen = null;
    this.timer = 0;
    map.createPane("atlas-dots").append(this.canvas);
    this.list.hidden = false;
    map.on("click", ({ containerPoint }) => this.openNearest(containerPoint));
    map.on("moveend resize viewreset", () => {
      this.spots = null;
    });
    whenColoursChange(redraw);
  }

  /** Calculate the position of every crossing, and fit the canvas to the visible ones: every step draws all of it. */
  placeSpots() {
    const spots = new Float32Array(2 * this.states.length);
    this.states.forEach(({ crossing: { lonlat } }, i) => {
      const spot = lonlat ? this.map.latLngToContainerPoint([lonlat[1], lonlat[0]]) : { x: -99, y: -99 };
      spots.set([spot.x, spot.y], 2 * i);
    });
    this.area = boundSpots(spots, this.map.getSize());
    const { left, top, width, height } = this.area;
    const ratio = window.devicePixelRatio;
    if (this.canvas.width !== width * ratio || this.canvas.height !== height * ratio) {
      Object.assign(this.canvas, { width: width * ratio, height: height * ratio });
      Object.assign(this.canvas.style, { width: `${width}px`, height: `${height}px` });
    }
    L.DomUtil.setPosition(this.canvas, this.map.containerPointToLayerPoint([left, top]));
    this.drawn = null;
    return spots;
  }

  /** @param {State[]} states */
  update(states) {
    this.states = states;
    this.spots ??= this.placeSpots();
    const { drawn } = this;
    const same = drawn && this.light === isLight();
    if (same && states.every(({ period, shown }, i) => drawn[i] === (shown ? period : null))) return;
    this.drawn = states.map(({ period, shown }) => (shown ? period : null));
    this.draw(this.spots);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.sprites.prepare(states.flatMap(({ crossing }) => crossing.periods)); // the looks of the other days
      this.listNames();
    }, REST_MS);
  }

  /** @param {Float32Array} spots */
  draw(spots) {
    if (this.light !== isLight()) {
      this.light = isLight();
      this.sprites.forget();
    }
    const { brush, states } = this;
    const { left, top, width, height } = this.area;
    const ratio = window.devicePixelRatio;
    brush.setTransform(ratio, 0, 0, ratio, -left * ratio, -top * ratio);
    brush.clearRect(left, top, width, height);
    const seen = this.map.hasLayer(this.layer) ? thinOut(states, spots, this.map.getSize()) : { shown: 0, best: [] };
    root.dataset.shown = String(seen.shown);
    for (const i of seen.best) {
      const period = states[i]?.period;
      if (!period) continue;
      const [x, y] = [spots[2 * i] ?? 0, spots[2 * i + 1] ?? 0];
      brush.drawImage(this.sprites.of(period), x - DOT / 2, y - DOT / 2, DOT, DOT);
    }
    if (seen.shown) this.ringChosen(spots);
  }

  /** @param {Float32Array} spots */
  ringChosen(spots) {
    const i = this.states.findIndex(({ crossing, shown }) => shown && crossing.id === this.chosen);
    if (i < 0) return;
    const [x = 0, y = 0] = spots.subarray(2 * i);
    this.brush.beginPath();
    this.brush.arc(x, y, RING, 0, 2 * Math.PI);
    Object.assign(this.brush, { strokeStyle: token("accent"), lineWidth: 2 });
    this.brush.stroke();
  }

  /** List the visible names only after a motion, because a list at every step would slow it down. */
  listNames() {
    const bounds = this.map.getBounds();
    const seen = this.states
      .filter(isShown)
      .filter(({ crossing: { lonlat } }) => lonlat && bounds.contains([lonlat[1], lonlat[0]]));
    const items = seen.slice(0, LISTED).map(({ crossing, period }) => {
      const item = make("li");
      const words = `${nameOf(crossing)}, ${statusWords(period.status)}`;
      item.append(makeButton("", words, () => setView({ crossing: crossing.id })));
      return item;
    });
    this.list.firstElementChild?.replaceChildren(...items);
  }

  /** @param {L.Point} point */
  openNearest({ x, y }) {
    /** @type {string | null} */
    let best = null;
    let nearest = DOT;
    this.states.forEach(({ crossing, shown }, i) => {
      const [left = 0, top = 0] = this.spots?.subarray(2 * i) ?? [];
      const away = Math.hypot(left - x, top - y);
      if (!shown || away >= nearest) return;
      nearest = away;
      best = crossing.id;
    });
    if (best) setView({ crossing: best });
  }

  /** @param {string | null} id */
  choose(id) {
    if (id === this.chosen) return;
    this.chosen = id;
    if (this.spots) this.draw(this.spots);
  }

  /** Do nothing: thousands of crossings are not marked, and the list of a comparison names the changed ones. */
  mark() {}

  forget() {
    this.drawn = null;
  }
}
