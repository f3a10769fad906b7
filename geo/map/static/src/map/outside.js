// Buttons at the edges of the map for crossings that pass the filters but lie outside the visible map.
import { isMany } from "../data/payload.js";
import { find, hide, make, makeButton, nameElement, root, small, write } from "../dom.js";
import { isMoving, view } from "../store.js";
import { pick, text } from "../text.js";
import { findSpot, listBoxes, sideOf } from "./edges.js";
import { measureSight } from "./sight.js";

/** @import { Crossing } from "../data/payload.js" */
/** @import { State } from "../rules/filters.js" */
/** @import { Position } from "./position.js" */
/** @import { Side } from "./edges.js" */
/** @import { Area } from "./sight.js" */

/** @type {Record<Side, string>} */
const POINTERS = { top: "↑", bottom: "↓", left: "←", right: "→" };
const NAMED = 2; // the largest number of crossings that a button names
const EDGES_PAUSE_MS = 250; // between two updates during a motion through time
const LEAST_SIGHT = 120; // pixels of free map; on a smaller area a button would only be an obstacle
const PAD = 40; // pixels around the crossings that a click shows
const CARDS_OVER = ".atlas-card:not(.atlas-hint, .atlas-notice, .atlas-stack)"; // the excluded cards disappear by themselves
const HALF_MARK = 12;

/** Return the free map area, the cards over the map, and everything that a button must not cover. */
function measureCards() {
  return { area: measureSight(), cards: listBoxes(CARDS_OVER), covers: listBoxes(".atlas-card, .leaflet-control") };
}

export class Outside {
  /**
   * @param {L.Map} map
   * @param {Position} position
   */
  constructor(map, position) {
    this.map = map;
    this.position = position;
    this.key = "";
    this.drawnAt = 0;
    this.told = "";
    /** @type {ReturnType<typeof measureCards> & { around: string } | null} */
    this.measured = null;
    /** @type {Record<Side, Crossing[]>} */
    this.beyond = { top: [], bottom: [], left: [], right: [] };
    this.buttons = /** @type {Side[]} */ (Object.keys(POINTERS)).map((side) => {
      const button = makeButton("atlas-outside", "", () => this.show(side));
      const words = make("span");
      button.append(make("i", "", POINTERS[side]), words);
      button.hidden = true;
      find(".atlas-main").append(button);
      return { side, button, words };
    });
  }

  /**
   * Update the buttons and return their texts and places, which the names on the map avoid. Unchanged states cost
   * nothing.
   * @param {State[]} states
   */
  update(states) {
    if (isMoving() && (isMany || performance.now() - this.drawnAt < EDGES_PAUSE_MS)) return this.told;
    const shown = states.flatMap(({ crossing, shown }) => (shown && crossing.lonlat ? crossing : []));
    const frame = [this.map.getCenter(), this.map.getZoom(), window.innerWidth, window.innerHeight, root.className];
    const reader = [view.lang, view.crossing, view.from_day !== null, find(".atlas-hint").hidden];
    const around = [...frame, ...reader].join();
    const key = [around, ...shown.map(({ id }) => id)].join();
    if (key === this.key) return this.told;
    Object.assign(this, { key, drawnAt: performance.now() });
    // The cards stay during a motion. To measure them would lay out the page in the middle of a step.
    if (!isMoving() || this.measured?.around !== around) this.measured = { ...measureCards(), around };
    this.draw(shown, this.measured);
    return this.told;
  }

  /**
   * @param {Crossing[]} shown
   * @param {ReturnType<typeof measureCards>} measured
   */
  draw(shown, { area, cards, covers: fixed }) {
    this.told = "";
    const covers = [...fixed];
    this.beyond = { top: [], bottom: [], left: [], right: [] };
    /** @type {Area[]} */
    const marks = [];
    const isTight = Math.min(area.right - area.left, area.bottom - area.top) < LEAST_SIGHT;
    for (const crossing of isTight ? [] : shown) {
      const [lon, lat] = crossing.lonlat ?? [0, 0];
      const { x, y } = this.map.latLngToContainerPoint([lat, lon]);
      const side = sideOf({ x, y }, area, cards);
      if (side) this.beyond[side].push(crossing);
      else marks.push({ left: x - HALF_MARK, top: y - HALF_MARK, right: x + HALF_MARK, bottom: y + HALF_MARK });
    }
    for (const each of this.buttons) {
      if (this.beyond[each.side].length) this.tell(each, area, covers, marks);
      else hide(each.button, true);
    }
  }

  /**
   * Show the button of one side where it covers no control and preferably no marker.
   * @param {Outside["buttons"][number]} button
   * @param {Area} area
   * @param {Area[]} covers
   * @param {Area[]} marks
   */
  tell({ side, button, words }, area, covers, marks) {
    const beyond = this.beyond[side];
    const names = beyond.map(({ gates }) => pick(gates[0]?.names)).join(", ");
    const what = beyond.length > NAMED ? text("map.outside_count", { count: beyond.length }) : names;
    const isNarrow = small.matches && (side === "left" || side === "right");
    write(words, isNarrow ? String(beyond.length) : what);
    nameElement(button, text("map.outside", { what }));
    hide(button, false);
    const spot = findSpot(side, area, button, covers, marks);
    hide(button, !spot);
    if (!spot) return;
    covers.push(spot);
    button.style.translate = `${spot.left}px ${spot.top}px`;
    this.told += `${button.style.translate} ${what}`;
  }

  /**
   * Move the map to the crossings beyond a side, without zooming in.
   * @param {Side} side
   */
  show(side) {
    const { left, top, right, bottom } = measureSight();
    const { x, y } = this.map.getSize();
    const margins = { left: left + PAD, top: top + PAD, right: x - right + PAD, bottom: y - bottom + PAD };
    const bounds = L.latLngBounds(this.beyond[side].flatMap(({ lonlat }) => (lonlat ? [[lonlat[1], lonlat[0]]] : [])));
    find("input.at").focus({ preventScroll: true }); // the button disappears after the move
    this.position.moveQuietly(() => this.position.fit(bounds, margins, { maxZoom: this.map.getZoom() }));
  }
}
