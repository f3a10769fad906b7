// Names on the map, drawn in the free space between the cards.
import { isMany } from "../data/payload.js";
import { make, replaceOthers, root } from "../dom.js";
import { isShown } from "../rules/filters.js";
import { isMoving, view } from "../store.js";
import { listLabels } from "./label_list.js";
import { placeLabels } from "./label_room.js";
import { listenForClicks } from "./pointing.js";

/** @import { State } from "../rules/filters.js" */
/** @import { Box, PlacedLabel } from "./label_room.js" */

const NAMES_PAUSE_MS = 120;
const CARDS = ".atlas-card:not([hidden]), .atlas-outside:not([hidden]), .leaflet-control-attribution";

/**
 * Return all values that the elements of a label depend on, as a text.
 * @param {PlacedLabel} label
 */
function describeLabel({ look, words, x, y, point, id }) {
  return [look, id, ...[x, y, point.x, point.y].map(Math.round), words].join();
}

/**
 * Place an element in its pane. With a transform, the browser would composite one layer per name at every step.
 * @param {HTMLElement} element
 * @param {number} x
 * @param {number} y
 */
function setPlace(element, x, y) {
  Object.assign(element.style, { left: `${Math.round(x)}px`, top: `${Math.round(y)}px` });
}

/**
 * Return the elements of a label: its name, and a dot for a town.
 * @param {PlacedLabel} label
 */
function makeLabel({ look, words, x, y, point, id }) {
  const name = make("span", `atlas-label ${look}`, words);
  if (id) name.dataset.opens = id;
  setPlace(name, x, y);
  if (look !== "town") return [name];
  const dot = make("i", "atlas-town");
  setPlace(dot, point.x, point.y);
  return [name, dot];
}

export class Labels {
  /**
   * @param {L.Map} map
   * @param {L.LayerGroup} layer
   * @param {(id: string, event: MouseEvent) => void} open Opens the crossing of a name that was clicked.
   * @param {string} [pane]
   */
  constructor(map, layer, open, pane = "atlas-labels") {
    this.map = map;
    this.layer = layer;
    this.pane = map.getPane(pane) ?? map.createPane(pane);
    listenForClicks(map, this.pane, (event) => {
      const { opens } = /** @type {HTMLElement} */ (event.target).dataset;
      if (opens) open(opens, event);
      return opens !== undefined;
    });
    this.measured = "";
    /** @type {[number, number, number, number][]} left, top, width, height in pixels of the map's container */
    this.cards = [];
    this.drawn = "";
    this.drawnAt = 0;
    this.edges = "";
    /** @type {Map<string, HTMLElement[]>} The elements of each label on the map. */
    this.labels = new Map();
  }

  /** Return the boxes of the cards over the map, because a half-covered name is useless. */
  listCovered() {
    const key = [
      root.className,
      view.lang,
      view.crossing,
      view.from_day !== null,
      this.edges,
      window.innerWidth,
      window.innerHeight,
    ].join();
    if (key !== this.measured) {
      this.measured = key;
      const frame = this.map.getContainer().getBoundingClientRect();
      this.cards = [...document.querySelectorAll(CARDS)].map((card) => {
        const box = card.getBoundingClientRect();
        return [box.left - frame.left, box.top - frame.top, box.width, box.height];
      });
    }
    return this.cards.map(([left, top, width, height]) => {
      const { x, y } = this.map.containerPointToLayerPoint([left, top]);
      return /** @type {Box} */ ([x, y, x + width, y + height]);
    });
  }

  /**
   * Return the labels that find free space, with only the given boxes over the map.
   * @param {State[]} states
   * @param {Set<string>} valid
   * @param {Box[]} cards
   * @param {Map<string, string>} [dates] The days of the changed crossings in a picture.
   */
  place(states, valid, cards, dates) {
    if (!this.map.hasLayer(this.layer)) return [];
    return placeLabels(this.map, listLabels(states, valid, this.map.getBounds(), dates), states, cards);
  }

  /**
   * Draw the names. They take more time than the rest of a step. During a motion they are drawn a few times a second,
   * or with thousands of crossings only at its end.
   * @param {State[]} states
   * @param {Set<string>} valid
   * @param {string} edges Texts and places of the buttons at the edges of the map.
   */
  draw(states, valid, edges) {
    if (isMoving() && (isMany || performance.now() - this.drawnAt < NAMES_PAUSE_MS)) return;
    this.edges = edges;
    const key = this.describe(states, valid);
    if (key === this.drawn) return;
    this.drawn = key;
    this.drawnAt = performance.now();
    const placed = this.place(states, valid, this.listCovered()).map((label) => ({ label, key: describeLabel(label) }));
    this.labels = new Map(placed.map(({ label, key }) => [key, this.labels.get(key) ?? makeLabel(label)]));
    replaceOthers(this.pane, [...this.labels.values()].flat());
  }

  /** Remove all names until the next draw. */
  clear() {
    this.drawn = "";
    this.labels.clear();
    this.pane.replaceChildren();
  }

  /**
   * Return all values that the names depend on, as a text.
   * @param {State[]} states
   * @param {Set<string>} valid
   */
  describe(states, valid) {
    const { map } = this;
    const seen = states.filter(isShown).map(({ crossing, period }) => `${crossing.id} ${period.status}`);
    const { x, y } = map.latLngToLayerPoint(map.getCenter());
    const hinted = document.querySelector(".atlas-hint:not([hidden])") !== null;
    const reader = [
      view.lang,
      view.crossing,
      view.from_day !== null,
      root.className,
      hinted,
      this.edges,
      window.innerWidth,
    ];
    return [map.hasLayer(this.layer), map.getZoom(), x, y, ...reader, ...valid, seen].join();
  }
}
