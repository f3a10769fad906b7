// The map of a picture, copied from the elements on the screen.
import { data } from "../data/payload.js";
import { find, make, root } from "../dom.js";
import { token } from "../map/colours.js";
import { copyElement, copySymbol, drawRing, moveTo, tag, writeWords } from "./svg.js";

/** @import { PlacedLabel } from "../map/label_room.js" */
/** @import { Type } from "./svg.js" */

const ABOVE_ALL = 1e6;

/** @param {HTMLElement} marker */
function depthOf(marker) {
  return Number(marker.style.zIndex) + (marker.classList.contains("chosen") ? ABOVE_ALL : 0);
}

/**
 * Return the position of a marker. At low zoom, the parts of a gate stand beside the gate (document.css).
 * @param {HTMLElement} marker
 */
export function spotOf(marker) {
  const spot = L.DomUtil.getPosition(marker);
  if (root.classList.contains("atlas-near")) return spot;
  const [dx = 0, dy = 0] = ["--dx", "--dy"].map((name) => Number.parseFloat(marker.style.getPropertyValue(name)) || 0);
  return spot.add([dx, dy]);
}

/**
 * @param {HTMLElement} marker
 * @param {Map<string, string>} changed
 */
function drawMarker(marker, changed) {
  const { x, y } = spotOf(marker);
  const svg = find("svg", marker);
  const chosen = marker.classList.contains("chosen") ? drawRing(x, y, 14, token("accent")) : "";
  const ring = changed.has(marker.dataset.crossingId ?? "") ? drawRing(x, y, 12, token("alarm")) : "";
  return chosen + ring + copySymbol(svg, x, y, svg.getBoundingClientRect().width);
}

/**
 * Return a name in the font of the style sheet, with a pale outline if the style has a shadow.
 * @param {PlacedLabel} label
 * @param {HTMLElement} pane
 */
function writeLabel({ look, words, x, y }, pane) {
  const probe = make("span", `atlas-label ${look}`);
  pane.append(probe);
  const style = getComputedStyle(probe);
  const size = Number.parseFloat(style.fontSize);
  /** @type {Type} */
  const type = {
    size,
    weight: style.fontWeight,
    style: style.fontStyle,
    colour: style.color,
    spacing: Number.parseFloat(style.letterSpacing) || 0,
    halo: style.textShadow === "none" ? "" : token("paper"),
  };
  probe.remove();
  return writeWords(words, x, y + 1.03 * size, type); // the baseline in a line of 1.35 times the size
}

/**
 * Return the fade at the edges of the base map (map/frame.js).
 * @param {L.Map} map
 */
function drawEdges(map) {
  const svg = map.getPane("atlas-fade")?.querySelector("svg");
  if (!svg) return "";
  const { x, y } = L.DomUtil.getPosition(/** @type {HTMLElement} */ (/** @type {unknown} */ (svg)));
  const stretch = [svg.style.width, svg.style.height].map((length) => Number.parseFloat(length) / 1000);
  const content = svg.innerHTML.replaceAll("<stop", `<stop stop-color="${token("outside")}"`);
  return tag("g", { transform: `translate(${x} ${y}) scale(${stretch.join(" ")})` }, content);
}

/**
 * Return the whole map in the coordinates of Leaflet's layers.
 * @param {L.Map} map
 * @param {PlacedLabel[]} placed
 * @param {Set<string>} inside The crossings inside the map.
 * @param {Map<string, string>} changed The days of the crossings with a ring.
 */
export function drawMap(map, placed, inside, changed) {
  const { overlayPane, markerPane } = map.getPanes();
  const parts = [...overlayPane.querySelectorAll("path:not(.former)")].map(copyElement);
  parts.push(drawEdges(map));
  const dots = map.getPane("atlas-dots")?.querySelector("canvas");
  if (dots) {
    const { clientWidth: width, clientHeight: height } = dots;
    const { x, y } = L.DomUtil.getPosition(dots);
    parts.push(moveTo(tag("image", { width, height, href: dots.toDataURL() }), x, y));
    for (const { id, lonlat } of data.crossings) {
      if (!lonlat || !changed.has(id)) continue;
      const point = map.latLngToLayerPoint([lonlat[1], lonlat[0]]);
      parts.push(drawRing(point.x, point.y, 12, token("alarm")));
    }
  }
  for (const { look, point } of placed)
    if (look === "town") parts.push(drawRing(point.x, point.y, 2, token("muted"), token("hole")));
  /** @type {NodeListOf<HTMLElement>} */
  const markers = markerPane.querySelectorAll(".atlas-marker");
  const seen = [...markers].filter(({ dataset }) => inside.has(dataset.crossingId ?? ""));
  const sorted = seen.sort((one, other) => depthOf(one) - depthOf(other));
  parts.push(...sorted.map((marker) => drawMarker(marker, changed)));
  parts.push(...placed.map((label) => writeLabel(label, markerPane)));
  return parts.join("");
}

/**
 * Return the scale of the map above a line.
 * @param {number} left
 * @param {number} bottom
 */
export function drawScale(left, bottom) {
  const line = /** @type {HTMLElement} */ (find(".leaflet-control-scale-line"));
  const stroke = token("muted");
  const d = `M${left} ${bottom - 6}v6h${Number.parseFloat(line.style.width)}v-6`;
  const type = { size: 11, colour: stroke, halo: token("paper") };
  return tag("path", { d, stroke, fill: "none" }) + writeWords(line.textContent ?? "", left + 5, bottom - 4, type);
}
