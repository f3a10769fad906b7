// Provinces as buttons that open their figures, with accessible names and keyboard access.
import { data } from "../data/payload.js";
import { writeAttribute } from "../dom.js";
import { provincesAt } from "../rules/periods.js";
import { view } from "../store.js";
import { pick, text } from "../text.js";

/** @typedef {L.GeoJSON & { feature: { id: string, properties: { neighbour: string } } }} Area */

/**
 * Clip an outline to one side of the curtain. Without a side, the outline is not clipped.
 * @param {SVGElement} element
 * @param {"left" | "right" | null} side
 */
function cutProvince(element, side) {
  if (side) writeAttribute(element, "clip-path", `url(#atlas-cut-${side})`);
  else element.removeAttribute("clip-path");
}

export class Provinces {
  /**
   * @param {L.GeoJSON} layer All provinces of all times.
   * @param {(id: string) => void} open
   */
  constructor(layer, open) {
    this.layer = layer;
    this.open = open;
    /** @type {Map<string, Area>} */
    this.areas = new Map();
    layer.eachLayer((each) => {
      const area = /** @type {Area} */ (each);
      this.areas.set(area.feature.id, area);
      area.on("click", () => open(area.feature.id));
    });
  }

  /**
   * Draw the provinces of a day. Provinces that were absorbed since the earlier day have a dashed outline.
   * With a curtain, the provinces of the earlier day are drawn left of it.
   * @param {Set<string>} valid
   * @param {Set<string>} former
   * @param {Set<string> | null} earlier The provinces left of the curtain, or null without a curtain.
   */
  update(valid, former, earlier) {
    for (const { id, names } of data.provinces) {
      const path = /** @type {L.Path | undefined} */ (/** @type {unknown} */ (this.areas.get(id)));
      const element = /** @type {unknown} */ (path?.getElement());
      if (!path || !(element instanceof SVGElement)) continue;
      const dashed = !earlier && former.has(id) && !valid.has(id);
      const before = earlier?.has(id) ?? false;
      element.classList.toggle("absent", !valid.has(id) && !dashed && !before);
      cutProvince(element, earlier !== null && before !== valid.has(id) ? (before ? "left" : "right") : null);
      if (dashed && !element.classList.contains("former")) path.bringToFront();
      element.classList.toggle("former", dashed);
      writeAttribute(element, "aria-label", `${text("map.figures")}: ${pick(names)}`);
      if (!element.hasAttribute("role")) this.makeButtonOf(element, id);
      writeAttribute(element, "tabindex", valid.has(id) ? "0" : "-1");
    }
  }

  /**
   * @param {SVGElement} element
   * @param {string} id
   */
  makeButtonOf(element, id) {
    element.setAttribute("role", "button");
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      this.open(id);
    });
  }

  /** Return the bounds of the selected provinces, or else of those on the selected border (default: the north). */
  bounds() {
    const chosen = L.latLngBounds([]);
    const border = L.latLngBounds([]);
    const neighbours = view.neighbours.length ? view.neighbours : ["cn"];
    for (const id of provincesAt(data.provinces, view.at, view.region)) {
      const area = this.areas.get(id);
      if (!area) continue;
      if (view.provinces.includes(id)) chosen.extend(area.getBounds());
      if (neighbours.includes(area.feature.properties.neighbour.toLowerCase())) border.extend(area.getBounds());
    }
    if (chosen.isValid()) return chosen;
    return border.isValid() ? border : this.layer.getBounds();
  }
}
