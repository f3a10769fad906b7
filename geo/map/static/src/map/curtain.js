// The curtain: the map shows the earlier of two days left of its handle, and the later day right of it.

import { data } from "../data/payload.js";
import { find, small, write } from "../dom.js";
import { findReach, moveShare } from "../rules/curtain.js";
import { clamp } from "../rules/days.js";
import { makeLookUp } from "../rules/filters.js";
import { setView, view } from "../store.js";
import { dateWords, text } from "../text.js";
import { isForScreen } from "./colours.js";
import { compareMode } from "./compare_mode.js";
import { CurtainCuts } from "./curtain_cuts.js";
import { Labels } from "./labels.js";
import { Markers } from "./markers.js";
import { measureSight } from "./sight.js";

/** @import { Area } from "./sight.js" */

const PANES = { markers: "atlas-earlier", names: "atlas-earlier-names" };

/**
 * Return the markers and names of the earlier day, in separate panes. Screen readers use the list of changes instead.
 * @param {L.Map} map
 * @param {L.LayerGroup} names
 */
function makeEarlier(map, names) {
  for (const pane of Object.values(PANES)) map.createPane(pane).setAttribute("aria-hidden", "true");
  const layer = L.layerGroup();
  const markers = new Markers(map, layer, { pane: PANES.markers, keyboard: false });
  const open = (/** @type {string} */ id, /** @type {MouseEvent} */ event) => {
    if (!markers.point(event, id)) setView({ crossing: id });
  };
  return { layer, markers, labels: new Labels(map, names, open, PANES.names), lookUp: makeLookUp(data) };
}

export class Curtain {
  /**
   * @param {L.Map} map
   * @param {L.LayerGroup} names The layer of names. The reader may switch it off.
   */
  constructor(map, names) {
    this.map = map;
    this.names = names;
    this.place = find(".atlas-curtain");
    this.handle = find(".atlas-grip", this.place);
    this.share = 0;
    this.reach = findReach(0, 1, 1);
    this.isOn = false;
    /** @type {ReturnType<typeof makeEarlier> | null} Made at the first use of the curtain. */
    this.earlier = null;
    this.cuts = new CurtainCuts(map, ["markerPane", "atlas-labels"], Object.values(PANES));
    map.on("move zoomend viewreset resize", () => this.cut());
    this.watchHandle();
    map
      .getPanes()
      .markerPane.addEventListener("focusin", ({ target }) => this.uncover(/** @type {Element} */ (target)));
  }

  watchHandle() {
    const { handle } = this;
    handle.addEventListener("pointerdown", (event) => {
      handle.setPointerCapture(event.pointerId);
      event.preventDefault();
      handle.focus({ preventScroll: true });
    });
    handle.addEventListener("pointermove", (event) => {
      if (!handle.hasPointerCapture(event.pointerId)) return;
      this.moveTo((event.clientX - this.map.getContainer().getBoundingClientRect().left) / this.map.getSize().x);
    });
    handle.addEventListener("keydown", (event) => {
      const share = moveShare(this.share, event.key, this.reach);
      if (share === undefined) return;
      event.preventDefault();
      this.moveTo(share);
    });
  }

  /**
   * Draw the earlier day left of the curtain. Return its provinces, or null without a curtain.
   */
  update() {
    const from = view.from_day;
    const on = from !== null && compareMode() === "curtain" && isForScreen();
    if (on !== this.isOn) this.turn(on);
    if (!on) return null;
    this.earlier ??= makeEarlier(this.map, this.names);
    const { layer, markers, labels, lookUp } = this.earlier;
    if (!this.map.hasLayer(layer)) {
      layer.addTo(this.map);
      markers.forget(); // Leaflet made new elements
    }
    const { states, valid } = lookUp({ ...view, at: from });
    markers.update(states);
    markers.choose(view.crossing);
    labels.draw(states, valid, "");
    const dates = { start: dateWords({ day: from }), end: dateWords({ day: view.at }) };
    write(find(".earlier", this.place), dates.start);
    write(find(".later", this.place), dates.end);
    this.place.hidden = false;
    this.settle(measureSight());
    this.moveTo(this.share, dates);
    return valid;
  }

  /** @param {boolean} on */
  turn(on) {
    this.isOn = on;
    this.place.hidden = !on;
    if (on) return;
    this.earlier?.layer.remove();
    this.earlier?.labels.clear();
    this.cuts.clear();
  }

  /**
   * Place grip and dates clear of the cards. The first position is the middle of the free map area.
   * @param {Area} area
   */
  settle({ left, top, right, bottom }) {
    const { x } = this.map.getSize();
    this.reach = findReach(left, right, x || 1);
    const edge = small.matches ? right : Math.min(right, find(".atlas-legend").getBoundingClientRect().left);
    this.share ||= (left + edge) / 2 / (x || 1);
    this.place.style.setProperty("--top", `${Math.round(top)}px`);
    this.place.style.setProperty("--middle", `${Math.round((top + bottom) / 2)}px`);
  }

  /**
   * @param {number} share
   * @param {{ start: string, end: string }} [dates]
   */
  moveTo(share, dates = { start: dateWords({ day: view.from_day ?? view.at }), end: dateWords({ day: view.at }) }) {
    const { low, high } = this.reach;
    this.share = clamp(share, low, high);
    const percent = Math.round(100 * this.share);
    for (const [name, each] of Object.entries({ min: low, max: high, now: this.share })) {
      this.handle.setAttribute(`aria-value${name}`, String(Math.round(100 * each)));
    }
    this.handle.setAttribute("aria-valuetext", text("map.curtain_value", { ...dates, percent }));
    this.cut();
  }

  cut() {
    if (!this.isOn) return;
    const x = Math.round(this.share * this.map.getSize().x);
    this.place.style.translate = `${x}px`;
    this.cuts.cut(this.map.containerPointToLayerPoint([x, 0]).x);
  }

  /**
   * Uncover a marker of the later day that got the focus from the keyboard.
   * @param {Element} marker
   */
  uncover(marker) {
    if (!this.isOn) return;
    const { left } = marker.getBoundingClientRect();
    const start = left - this.map.getContainer().getBoundingClientRect().left;
    const { x } = this.map.getSize();
    if (start < this.share * x) this.moveTo(start / x);
  }
}
