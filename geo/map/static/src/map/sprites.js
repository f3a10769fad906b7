// Cached pictures of the shapes, for drawing thousands of them on a canvas.
import { make, root } from "../dom.js";
import { isCertain, isOperating } from "../rules/periods.js";
import { drawSymbol, makeShape } from "./shape.js";

/** @import { Period } from "../data/payload.js" */

/**
 * Return a picture of 16 pixels with the shape's colours from the style sheet.
 * @param {SVGElement} shape
 */
function paintSprite(shape) {
  const ratio = window.devicePixelRatio;
  const picture = make("canvas");
  picture.width = 16 * ratio;
  picture.height = 16 * ratio;
  const brush = picture.getContext("2d");
  if (brush) drawSymbol(brush, shape, 0, 0, picture.width);
  return picture;
}

/** @param {Period} period */
function describeLook(period) {
  return `${period.status} ${isOperating(period)} ${isCertain(period)}`;
}

export class Sprites {
  constructor() {
    /** @type {Map<string, HTMLCanvasElement>} */
    this.byLook = new Map();
    /** @type {WeakMap<Period, HTMLCanvasElement>} */
    this.byPeriod = new WeakMap();
  }

  /** Clear the cache after a change of colours. */
  forget() {
    this.byLook = new Map();
    this.byPeriod = new WeakMap();
  }

  /**
   * Paint the missing looks of some periods at once, because the browser computes the styles again for every new shape.
   * @param {Period[]} periods
   */
  prepare(periods) {
    const missing = new Map(periods.map((period) => [describeLook(period), period]));
    for (const look of this.byLook.keys()) missing.delete(look);
    const shapes = [...missing].map(([look, period]) => ({ look, shape: makeShape(period.status, period) }));
    root.append(...shapes.map(({ shape }) => shape)); // only elements in the document have computed colours
    for (const { look, shape } of shapes) this.byLook.set(look, paintSprite(shape));
    for (const { shape } of shapes) shape.remove();
  }

  /** @param {Period} period */
  of(period) {
    const known = this.byPeriod.get(period);
    if (known) return known;
    const look = describeLook(period);
    if (!this.byLook.has(look)) this.prepare([period]);
    const sprite = /** @type {HTMLCanvasElement} */ (this.byLook.get(look));
    this.byPeriod.set(period, sprite);
    return sprite;
  }
}
