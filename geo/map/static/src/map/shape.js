// The shape of a status as SVG, and the same SVG on a canvas with the colours of the style sheet.
import { data } from "../data/payload.js";
import { isCertain, isOperating } from "../rules/periods.js";

/** @import { Period } from "../data/payload.js" */

const SVG = "http://www.w3.org/2000/svg";

/**
 * Return the shape of a status. With a period, the shape is hollow if closed and pale if uncertain.
 * The shapes come from our own table of styles (geo/style.py), never from a data file.
 * @param {string} status
 * @param {Period | null} [period]
 */
export function makeShape(status, period) {
  const style = data.statuses.find(({ id }) => id === status);
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", `atlas-shape ${status}`);
  svg.setAttribute("aria-hidden", "true");
  svg.style.setProperty("--colour", style?.colour ?? "");
  svg.innerHTML = style?.shape ?? "";
  svg.classList.toggle("dashed", style?.dashed ?? false);
  if (period) {
    svg.classList.toggle("closed", !isOperating(period));
    svg.classList.toggle("uncertain", !isCertain(period));
  }
  return svg;
}

/**
 * Draw a shape of the document on a canvas.
 * @param {CanvasRenderingContext2D} brush
 * @param {Element} svg
 * @param {number} x
 * @param {number} y
 * @param {number} size
 */
export function drawSymbol(brush, svg, x, y, size) {
  brush.save();
  brush.translate(x, y);
  brush.scale(size / 16, size / 16);
  for (const element of svg.children) drawElement(brush, element);
  brush.restore();
}

/**
 * Draw a path, circle or rectangle of a shape on a canvas.
 * @param {CanvasRenderingContext2D} brush
 * @param {Element} element
 */
function drawElement(brush, element) {
  const { fill, fillOpacity, stroke, strokeWidth, strokeDasharray: dashes } = getComputedStyle(element);
  const path = tracePath(element);
  Object.assign(brush, { fillStyle: fill, globalAlpha: Number(fillOpacity) });
  brush.fill(path);
  Object.assign(brush, { strokeStyle: stroke, globalAlpha: 1, lineJoin: "round" });
  brush.lineWidth = Number.parseFloat(strokeWidth);
  brush.setLineDash(dashes === "none" ? [] : dashes.split(",").map((dash) => Number.parseFloat(dash)));
  if (stroke !== "none") brush.stroke(path);
}

/** @param {Element} element */
function tracePath(element) {
  /** @type {(name: string) => number} */
  const number = (name) => Number(element.getAttribute(name));
  const path = new Path2D(element.tagName === "path" ? (element.getAttribute("d") ?? "") : "");
  if (element.tagName === "circle") path.arc(number("cx"), number("cy"), number("r"), 0, 2 * Math.PI);
  if (element.tagName === "rect") {
    path.roundRect(number("x"), number("y"), number("width"), number("height"), number("rx"));
  }
  return path;
}
