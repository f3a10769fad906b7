// Draw the map of a picture from the elements on the screen.
import { find, make } from "../dom.js";
import { token } from "../map/colours.js";
import { drawElement, drawSymbol } from "../map/shape.js";
import { lookUp } from "../snapshot.js";
import { EDGE, PICTURE_FONT } from "./picture_text.js";

/** @import { PlacedLabel } from "../map/label_room.js" */
/** @import { Labels } from "../map/labels.js" */

/** @typedef {{ stroke: string, width: number, fill?: string }} Pen */

const ABOVE_ALL = 1e6;

/**
 * @param {CanvasRenderingContext2D} brush
 * @param {{ x: number, y: number }} centre
 * @param {number} radius
 * @param {Pen} pen
 */
function drawRing(brush, { x, y }, radius, { stroke, width, fill }) {
  brush.beginPath();
  brush.arc(x, y, radius, 0, 2 * Math.PI);
  Object.assign(brush, { strokeStyle: stroke, lineWidth: width });
  if (fill) {
    brush.fillStyle = fill;
    brush.fill();
  }
  brush.stroke();
}

/** @param {HTMLElement} marker */
function depthOf(marker) {
  return Number(marker.style.zIndex) + (marker.classList.contains("chosen") ? ABOVE_ALL : 0);
}

/**
 * @param {CanvasRenderingContext2D} brush
 * @param {HTMLElement} marker
 */
function drawMarker(brush, marker) {
  const spot = L.DomUtil.getPosition(marker);
  const svg = find("svg", marker);
  const size = svg.getBoundingClientRect().width;
  if (marker.classList.contains("chosen")) drawRing(brush, spot, 14, { stroke: token("accent"), width: 2 });
  if (marker.classList.contains("changed")) drawRing(brush, spot, 12, { stroke: token("alarm"), width: 2 });
  drawSymbol(brush, svg, spot.x - size / 2, spot.y - size / 2, size);
}

/**
 * Draw a name in the font of the style sheet, with a pale outline if the style has a shadow.
 * @param {CanvasRenderingContext2D} brush
 * @param {PlacedLabel} label
 * @param {HTMLElement} pane
 */
function drawLabel(brush, { look, words, x, y }, pane) {
  const probe = make("span", `atlas-label ${look}`, words);
  pane.append(probe);
  const { color, font, fontSize, letterSpacing, lineHeight, textShadow } = getComputedStyle(probe);
  Object.assign(brush, { font, fillStyle: color, strokeStyle: token("paper") });
  Object.assign(brush, { lineWidth: 3.5, lineJoin: "round", textBaseline: "top" });
  probe.remove();
  const drop = (Number.parseFloat(lineHeight) - Number.parseFloat(fontSize)) / 2;
  const spacing = Number.parseFloat(letterSpacing) || 0;
  const pieces = spacing ? [...words] : [words];
  let at = x;
  const placed = pieces.map((piece) => {
    const left = at;
    at += brush.measureText(piece).width + spacing;
    return { piece, left };
  });
  if (textShadow !== "none") for (const { piece, left } of placed) brush.strokeText(piece, left, y + drop);
  for (const { piece, left } of placed) brush.fillText(piece, left, y + drop);
}

/**
 * Draw the whole map in the coordinates of Leaflet's layers.
 * @param {CanvasRenderingContext2D} brush
 * @param {L.Map} map
 * @param {Labels} labels
 */
export function drawMap(brush, map, labels) {
  const panes = map.getPanes();
  for (const path of panes.overlayPane.querySelectorAll("path")) drawElement(brush, path);
  const dots = map.getPane("atlas-dots")?.querySelector("canvas");
  if (dots) {
    const { x, y } = L.DomUtil.getPosition(dots);
    brush.drawImage(dots, x, y, dots.clientWidth, dots.clientHeight);
  }
  const { states, valid } = lookUp();
  const placed = labels.place(states, valid, []);
  const town = { stroke: token("muted"), width: 1, fill: token("hole") };
  for (const { look, point } of placed) if (look === "town") drawRing(brush, point, 2, town);
  /** @type {NodeListOf<HTMLElement>} */
  const markers = panes.markerPane.querySelectorAll(".atlas-marker");
  for (const marker of [...markers].sort((one, other) => depthOf(one) - depthOf(other))) drawMarker(brush, marker);
  for (const label of placed) drawLabel(brush, label, labels.pane);
}

/**
 * Draw the scale of the map above a line.
 * @param {CanvasRenderingContext2D} brush
 * @param {number} bottom
 */
export function drawScale(brush, bottom) {
  const line = document.querySelector(".leaflet-control-scale-line");
  if (!(line instanceof HTMLElement)) return;
  const right = EDGE + Number.parseFloat(line.style.width);
  const colour = token("muted");
  brush.beginPath();
  brush.moveTo(EDGE, bottom - 6);
  brush.lineTo(EDGE, bottom);
  brush.lineTo(right, bottom);
  brush.lineTo(right, bottom - 6);
  Object.assign(brush, { strokeStyle: colour, fillStyle: colour, lineWidth: 1.2 });
  Object.assign(brush, { font: `11px ${PICTURE_FONT}`, textBaseline: "alphabetic" });
  brush.stroke();
  brush.fillText(line.textContent ?? "", EDGE + 5, bottom - 4);
}
