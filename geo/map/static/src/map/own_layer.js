// A reader's own list: rings of one colour below the markers, so that they are never taken for our classes.
import { data } from "../data/payload.js";
import { find, make, write } from "../dom.js";
import { text } from "../text.js";

/** @import { OwnPlace } from "../data/payload.js" */

const MATCHED_RING = { radius: 11, weight: 3, fillOpacity: 0.15 };
const LOOSE_DOT = { radius: 6, weight: 2, fillOpacity: 0.55 };

export class OwnLayer {
  /**
   * @param {L.LayerGroup | undefined} layer
   * @param {(place: OwnPlace) => void} open
   */
  constructor(layer, open) {
    this.key = find(".atlas-own-key");
    this.places = data.own?.places ?? [];
    this.paths = this.places.map((place) => {
      const [lon, lat] = place.lonlat;
      const look = place.crossing ? MATCHED_RING : LOOSE_DOT; // a ring leaves room for the marker of its crossing
      const path = L.circleMarker([lat, lon], { ...look, className: "atlas-own" });
      path.bindTooltip(() => make("span", "atlas-own-name", place.name), { className: "atlas-tip" });
      path.on("click", (event) => {
        L.DomEvent.stop(event);
        open(place);
      });
      layer?.addLayer(path);
      return path;
    });
    this.open = open;
  }

  /** Write the line of the legend, and make the places usable by keyboard. */
  update() {
    if (!data.own) return;
    this.key.hidden = false;
    write(find("span", this.key), text("map.own_key", { title: data.own.title, count: this.places.length }));
    this.paths.forEach((path, i) => {
      const [element, place] = [path.getElement(), this.places[i]];
      if (!(element instanceof SVGElement) || !place || element.hasAttribute("tabindex")) return;
      element.setAttribute("tabindex", "0");
      element.setAttribute("role", "button");
      element.setAttribute("aria-label", place.name);
      element.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") {
          event.preventDefault();
          this.open(place);
        }
      });
    });
  }
}
