// Where the map stands is part of the view as soon as the reader moves it; before that it fits the provinces.
import { find, framed, small } from "../dom.js";
import { setView, view } from "../store.js";

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
    /** @type {string | null | undefined} */
    this.shown = undefined;
    map.on("moveend", () => {
      if (this.arranging || this.held || this.read() === view.place) return;
      this.shown = this.read();
      setView({ place: this.shown });
    });
  }

  read() {
    const { lat, lng } = this.map.getCenter();
    return `${this.map.getZoom()}/${lat.toFixed(3)}/${lng.toFixed(3)}`;
  }

  update() {
    if (this.shown === view.place) return;
    this.shown = view.place;
    this.moveQuietly(() => {
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

  /** Fit the provinces into what the cards leave of the map. */
  fitProvinces() {
    /** @type {(name: string) => DOMRect} */
    const box = (name) => find(`.atlas-${name}`).getBoundingClientRect();
    let padding = { left: 370, top: 30, right: 240, bottom: 150 };
    if (framed) padding = { ...padding, left: 40, top: box("title").bottom + 12 };
    if (small.matches) {
      const bottom = this.map.getSize().y - box("timebar").top + 40;
      padding = { left: 16, top: box("legend").bottom + 6, right: 16, bottom };
    }
    this.map.fitBounds(this.bounds(), {
      paddingTopLeft: [padding.left, padding.top],
      paddingBottomRight: [padding.right, padding.bottom],
      animate: false,
    });
  }

  /**
   * Move the map by an act of ours, not of the reader.
   * @param {() => void} move
   */
  moveQuietly(move) {
    this.arranging = true;
    move();
    this.arranging = false;
  }

  /**
   * Take the moves of the map as ours for a while, or as the reader's again.
   * @param {boolean} on
   */
  hold(on) {
    this.held = on;
  }
}
