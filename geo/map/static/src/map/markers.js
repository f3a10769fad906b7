// Crossings as focusable markers. A step updates only markers whose period or visibility has changed.
import { STATUSES } from "../data/payload.js";
import { make } from "../dom.js";
import { isCertain, isOperating } from "../rules/periods.js";
import { setView, view } from "../store.js";
import { conditionWords, nameOf, statusWords } from "../text.js";
import { listenForClicks } from "./pointing.js";
import { makeShape } from "./shape.js";
import { Stack } from "./stack.js";

/** @import { Crossing, LonLat, Period } from "../data/payload.js" */
/** @import { State } from "../rules/filters.js" */

/** @typedef {{ crossing: Crossing, marker: L.Marker, period: Period | null, shown: boolean, lang: string }} Entry */

// Radius in pixels within which a click may mean any of several markers: for a mouse and for a finger.
const NEAR_MOUSE = 8;
const NEAR_FINGER = 24;
// Pixels from a gate to the routes and bridges that are part of the gate, at low zoom.
const SATELLITES = [
  [15, 12],
  [15, -12],
  [-15, 12],
  [-15, -12],
];

/**
 * Return a marker that opens its crossing with Enter and Space.
 * @param {Crossing} crossing
 * @param {LonLat} lonlat
 * @param {L.MarkerOptions} options
 * @returns {Entry}
 */
function makeMarker(crossing, [lon, lat], options) {
  const icon = L.divIcon({ className: "atlas-marker", html: "", iconSize: [28, 28] });
  const marker = L.marker([lat, lon], { icon, keyboard: true, riseOnHover: true, ...options });
  marker.bindTooltip("", { className: "atlas-tip", direction: "top", offset: [0, -8] });
  marker.on("keydown", ({ originalEvent: event }) => {
    if (event.key !== " " && event.key !== "Enter") return;
    event.preventDefault();
    setView({ crossing: crossing.id });
  });
  return { crossing, marker, period: null, shown: false, lang: "" };
}

/** Return the middle of a marker in window coordinates. @param {Entry} entry */
function middleOf({ marker }) {
  const { left, top, width, height } = /** @type {HTMLElement} */ (marker.getElement()).getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

/**
 * Write the attributes that embedding pages rely on (docs/embedding.md), and redraw the shape.
 * @param {HTMLElement} element
 * @param {string} crossingId
 * @param {Period} period
 */
function dressMarker(element, crossingId, period) {
  const operating = String(isOperating(period));
  const certain = String(isCertain(period));
  const signature = `${period.status} ${operating} ${certain}`;
  if (element.dataset.signature === signature) return;
  element.replaceChildren(makeShape(period.status, period));
  Object.assign(element.dataset, { signature, crossingId, status: period.status, operating, certain });
}

export class Markers {
  /**
   * @param {L.Map} map
   * @param {L.LayerGroup} layer
   * @param {L.MarkerOptions} [options]
   */
  constructor(map, layer, options = {}) {
    this.map = map;
    this.layer = layer;
    this.options = options;
    /** @type {Map<string, Entry>} */
    this.entries = new Map();
    /** @type {HTMLElement | null} */
    this.chosen = null;
    this.stack = new Stack(map, (id) => setView({ crossing: id }));
    /** @type {Map<string, string[]>} the parts of each gate */
    this.satellites = new Map();
  }

  /** @param {State[]} states */
  update(states) {
    const visible = this.map.hasLayer(this.layer);
    for (const { crossing, period, shown } of states) {
      const entry = this.entryOf(crossing);
      if (!entry) continue;
      if (shown !== entry.shown) {
        if (shown) this.layer.addLayer(entry.marker);
        else this.layer.removeLayer(entry.marker);
        entry.shown = shown;
        entry.period = null;
      }
      if (!shown || !visible || !period) continue;
      if (entry.period !== period || entry.lang !== view.lang) this.paint(crossing, entry, period);
    }
  }

  /**
   * Return a crossing's marker, which is made at its first use. Return undefined if the position is unknown.
   * @param {Crossing} crossing
   */
  entryOf(crossing) {
    const { id, lonlat } = crossing;
    if (!lonlat) return undefined;
    const known = this.entries.get(id);
    if (known) return known;
    const entry = makeMarker(crossing, lonlat, this.options);
    entry.marker.on("add", () => {
      const element = /** @type {HTMLElement} */ (entry.marker.getElement());
      listenForClicks(this.map, element, (event) => this.point(event));
    });
    this.entries.set(id, entry);
    return entry;
  }

  /**
   * Open the crossing at a click, or the list of the possible crossings. Return whether there is one.
   * @param {MouseEvent} event
   * @param {string} [named] The crossing whose name was clicked. It comes first in the list.
   */
  point(event, named) {
    const { clientX, clientY } = event;
    const byFinger = /** @type {PointerEvent} */ (event).pointerType === "touch";
    const near = [...this.entries.values()]
      .filter(({ shown }) => shown)
      .map((entry) => ({ entry, middle: middleOf(entry) }))
      .map(({ entry, middle }) => ({ entry, distance: Math.hypot(middle.x - clientX, middle.y - clientY) }))
      .map(({ entry, distance }) => ({ entry, distance: entry.crossing.id === named ? 0 : distance }))
      .filter(({ distance }) => distance <= (byFinger ? NEAR_FINGER : NEAR_MOUSE))
      .sort((one, two) => one.distance - two.distance)
      .flatMap(({ entry: { crossing, period, marker } }) => (period ? [{ crossing, period, marker }] : []));
    const [first] = near;
    const spot = this.map.mouseEventToContainerPoint(event);
    if (near.length > 1) this.stack.open(spot, near, first?.marker.getElement() ?? null);
    else if (first) setView({ crossing: first.crossing.id });
    return first !== undefined;
  }

  /**
   * Move a route or bridge beside its gate.
   * @param {Crossing} crossing
   * @param {HTMLElement} element
   */
  setBeside({ id, part }, element) {
    if (!part || element.classList.contains("atlas-satellite")) return;
    const siblings = this.satellites.get(part) ?? [];
    if (!siblings.includes(id)) this.satellites.set(part, [...siblings, id]);
    const number = this.satellites.get(part)?.indexOf(id) ?? 0;
    const [dx = 0, dy = 0] = SATELLITES[number % SATELLITES.length] ?? [];
    element.classList.add("atlas-satellite");
    element.style.setProperty("--dx", `${dx}px`);
    element.style.setProperty("--dy", `${dy}px`);
  }

  /**
   * @param {Crossing} crossing
   * @param {Entry} entry
   * @param {Period} period
   */
  paint(crossing, entry, period) {
    const element = entry.marker.getElement();
    if (!element) return;
    dressMarker(element, crossing.id, period);
    entry.marker.setZIndexOffset((STATUSES.length - STATUSES.indexOf(period.status)) * 100);
    const words = [nameOf(crossing), statusWords(period.status), ...conditionWords(period)];
    element.setAttribute("aria-label", words.join(", "));
    entry.marker.setTooltipContent(make("span", "", words.join(" · ")));
    this.setBeside(crossing, element);
    entry.period = period;
    entry.lang = view.lang;
  }

  /** @param {string | null} id */
  choose(id) {
    const element = this.entries.get(id ?? "")?.marker.getElement() ?? null;
    if (element === this.chosen) return;
    this.chosen?.classList.remove("chosen");
    this.chosen = element;
    this.chosen?.classList.add("chosen");
  }

  /**
   * Mark the crossings that differ between the two days of a comparison.
   * @param {Set<string>} ids
   */
  mark(ids) {
    for (const [id, { marker }] of this.entries) marker.getElement()?.classList.toggle("changed", ids.has(id));
  }

  /** Force a full redraw, because Leaflet makes new elements when the layer is switched on again. */
  forget() {
    for (const entry of this.entries.values()) entry.period = null;
  }
}
