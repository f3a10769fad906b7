// Cached pictures of the shapes, for drawing thousands of them on a canvas.
import { make, root } from "../dom.js";
import { isCertain, isOperating } from "../rules/periods.js";
import { drawSymbol, makeShape } from "./shape.js";

/** @import { Period } from "../data/payload.js" */

/**
 * Return a picture of 16 pixels with the shape's colours from the style sheet.
 * @param {Period} period
 */
function paintSprite(period) {
  const ratio = window.devicePixelRatio;
  const picture = make("canvas");
  picture.width = 16 * ratio;
  picture.height = 16 * ratio;
  const brush = picture.getContext("2d");
  const shape = makeShape(period.status, period);
  root.append(shape); // only elements in the document have computed colours
  if (brush) drawSymbol(brush, shape, 0, 0, picture.width);
  shape.remove();
  return picture;
}

export class Sprites {
  constructor() {
    this.forget();
  }

  /** Clear the cache after a change of colours. */
  forget() {
    /** @type {Map<string, HTMLCanvasElement>} */
    this.byLook = new Map();
    /** @type {WeakMap<Period, HTMLCanvasElement>} */
    this.byPeriod = new WeakMap();
  }

  /** @param {Period} period */
  of(period) {
    const known = this.byPeriod?.get(period);
    if (known) return known;
    const look = `${period.status} ${isOperating(period)} ${isCertain(period)}`;
    const sprite = this.byLook?.get(look) ?? paintSprite(period);
    this.byLook?.set(look, sprite);
    this.byPeriod?.set(period, sprite);
    return sprite;
  }
}
