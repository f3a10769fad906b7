// Crossings as focusable markers; a step touches only those whose period or visibility changed.
import { STATUSES } from "../data/payload.js";
import { isCertain, isOperating } from "../rules/periods.js";
import { setView, view } from "../store.js";
import { conditionWords, nameOf, statusWords } from "../text.js";
import { makeShape } from "./shape.js";

/** @import { Crossing, LonLat, Period } from "../data/payload.js" */
/** @import { State } from "../rules/filters.js" */

/** @typedef {{ marker: L.Marker, period: Period | null, shown: boolean, lang: string }} Entry */

/**
 * Return a marker that opens its crossing by click, Enter and Space.
 * @param {string} id
 * @param {LonLat} lonlat
 * @returns {Entry}
 */
function makeMarker(id, [lon, lat]) {
  const icon = L.divIcon({ className: "atlas-marker", html: "", iconSize: [28, 28] });
  const marker = L.marker([lat, lon], { icon, keyboard: true, riseOnHover: true });
  const open = () => setView({ crossing: id });
  marker.on("click", open);
  marker.on("keydown", ({ originalEvent: event }) => {
    if (event.key !== " " && event.key !== "Enter") return;
    event.preventDefault();
    open();
  });
  return { marker, period: null, shown: false, lang: "" };
}

/**
 * Write the attributes that other pages rely on (README, "Embedding the document"), and draw the shape anew.
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
   */
  constructor(map, layer) {
    this.map = map;
    this.layer = layer;
    /** @type {Map<string, Entry>} */
    this.entries = new Map();
    /** @type {HTMLElement | null} */
    this.chosen = null;
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
   * Return a crossing's marker, made at its first use; nothing where its position is not known.
   * @param {Crossing} crossing
   */
  entryOf({ id, lonlat }) {
    if (!lonlat) return undefined;
    const entry = this.entries.get(id) ?? makeMarker(id, lonlat);
    this.entries.set(id, entry);
    return entry;
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

  /** Draw everything anew: Leaflet makes new elements when the layer is switched on again. */
  forget() {
    for (const entry of this.entries.values()) entry.period = null;
  }
}
