// The map as an SVG in the light theme: a title above, the legend and the sources below.
import { make } from "../dom.js";
import { token } from "../map/colours.js";
import { lookUp } from "../snapshot.js";
import { drawMap, drawScale } from "./picture_map.js";
import { EDGE, makePictureFoot, makePictureHead } from "./picture_text.js";
import { listDates, readScene, titleOf } from "./scene.js";
import { PICTURE_FONT, tag } from "./svg.js";

/** @import { Labels } from "../map/labels.js" */
/** @import { Scene } from "./scene.js" */
/** @import { Stage } from "./staging.js" */

/**
 * @typedef {{ stage: Stage, labels: Labels, crossings: L.LayerGroup }} Source The parts of the document in a picture.
 * @typedef {[width: number, height: number]} Size In pixels; a PNG has twice as many.
 */

const SHARP = 2;
const LEAST_MAP = 200; // pixels, the smallest height of the map
const FAR = 1e5;

/**
 * Return the map and its scale.
 * @param {Source} source
 * @param {Scene} scene
 * @param {number} top
 * @param {Size} size
 */
export function drawArea({ stage: { map }, labels }, scene, top, [width, height]) {
  const dates = listDates(scene);
  const { states, valid } = lookUp();
  const { x, y } = map.containerPointToLayerPoint([0, 0]);
  const bottom = y + height;
  /** @type {[number, number, number, number][]} No name is cut at the edges or lies over the scale. */
  const taken = [
    [-FAR, -FAR, FAR, y],
    [-FAR, bottom, FAR, FAR],
    [x, bottom - 34, x + 140, bottom],
  ];
  const inside = new Set(scene.inside.map(({ crossing }) => crossing.id));
  const content = drawMap(map, labels.place(states, valid, taken, dates), inside, dates);
  const window = { y: top, width, height };
  return [
    tag("clipPath", { id: "map" }, tag("rect", window)),
    tag("rect", { ...window, fill: token("outside") }),
    tag("g", { "clip-path": "url(#map)" }, tag("g", { transform: `translate(${-x} ${top - y})` }, content)),
    drawScale(EDGE, top + height - 10),
  ].join("");
}

/**
 * Return a picture with its content.
 * @param {Size} size
 * @param {string} title
 * @param {string} content
 */
export function writeSvg([width, height], title, content) {
  const values = { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}` };
  return tag("svg", { ...values, "font-family": PICTURE_FONT, "aria-label": title, role: "img" }, content);
}

/**
 * Return a picture, its proposed title and the number of its crossings.
 * @param {Source} source
 * @param {Size} size
 * @param {string | null} title Null: the proposed title.
 */
export function drawPicture(source, size, title) {
  const [width, height] = size;
  const { stage, crossings } = source;
  return stage.borrow((resize) => {
    const lay = () => {
      const scene = readScene(stage.map, crossings);
      const proposed = titleOf(scene);
      const head = makePictureHead(width, title ?? proposed);
      const foot = makePictureFoot(width, scene);
      return { scene, proposed, head, foot, middle: Math.max(LEAST_MAP, height - head.height - foot.height) };
    };
    // The legend depends on the crossings inside the map, and the height of the map on the legend.
    let sheet = lay();
    for (let pass = 0; pass < 2; pass++) {
      resize(width, sheet.middle);
      sheet = lay();
    }
    const { scene, proposed, head, foot, middle } = sheet;
    const content = [
      tag("rect", { width, height, fill: token("card") }),
      head.draw(0),
      drawArea(source, scene, head.height, [width, middle]),
      foot.draw(head.height + middle),
    ];
    return { svg: writeSvg(size, title ?? proposed, content.join("")), proposed, count: scene.inside.length };
  });
}

/**
 * Return the map alone.
 * @param {Source} source
 * @param {Size} size
 */
export function drawFrame(source, size) {
  return source.stage.borrow((resize) => {
    resize(...size);
    return writeSvg(size, "", drawArea(source, readScene(source.stage.map, source.crossings), 0, size));
  });
}

/**
 * Return an SVG as an address.
 * @param {string} svg
 */
export function toAddress(svg) {
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

/**
 * Return an SVG on a canvas.
 * @param {string} svg
 * @param {number} scale
 */
export async function paintSvg(svg, scale) {
  const image = new Image();
  image.src = toAddress(svg);
  await image.decode();
  const canvas = make("canvas");
  Object.assign(canvas, { width: image.width * scale, height: image.height * scale });
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/**
 * Return an SVG as a PNG of twice its size, or null if the browser cannot draw it.
 * @param {string} svg
 * @returns {Promise<Blob | null>}
 */
export async function toPng(svg) {
  const canvas = await paintSvg(svg, SHARP);
  return new Promise((resolve) => canvas.toBlob(resolve));
}
