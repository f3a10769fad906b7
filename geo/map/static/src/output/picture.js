// Export the map as a PNG in the light theme, with the day above and legend and sources below.
import { find, make, root, small } from "../dom.js";
import { setDayColours, token } from "../map/colours.js";
import { notify } from "../notice.js";
import { clamp } from "../rules/days.js";
import { redraw, view } from "../store.js";
import { text } from "../text.js";
import { drawMap, drawScale } from "./picture_map.js";
import { makePictureFoot, makePictureHead } from "./picture_text.js";

/** @import { Labels } from "../map/labels.js" */

const KEPT_MS = 10000; // time for the browser to save the file
const WIDTH_WANTED = 2000; // pixels

/**
 * Draw the map with a head and a foot.
 * @param {L.Map} map
 * @param {Labels} labels
 */
function drawPicture(map, labels) {
  const width = map.getSize().x;
  const top = small.matches ? Math.round(find(".atlas-legend").getBoundingClientRect().bottom) : 0;
  const bottom = Math.round(find(".atlas-timebar").getBoundingClientRect().top) - 10;
  const height = Math.max(200, bottom - top);
  const canvas = make("canvas");
  const brush = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const head = makePictureHead(brush, width);
  const foot = makePictureFoot(brush, width);
  const scale = clamp(WIDTH_WANTED / width, 2, 4);
  canvas.width = width * scale;
  canvas.height = (head.height + height + foot.height) * scale;
  brush.scale(scale, scale);
  brush.fillStyle = token("card");
  brush.fillRect(0, 0, canvas.width, canvas.height);
  head.draw(0);
  foot.draw(head.height + height);
  brush.beginPath();
  brush.rect(0, head.height, width, height);
  brush.clip();
  brush.fillStyle = token("outside");
  brush.fill();
  const pane = L.DomUtil.getPosition(map.getPanes().mapPane);
  brush.translate(pane.x, pane.y + head.height - top);
  drawMap(brush, map, labels);
  brush.setTransform(scale, 0, 0, scale, 0, 0);
  drawScale(brush, head.height + height - 10);
  return canvas;
}

/**
 * Draw the map in the light theme on our own background: browsers forbid reading third-party tiles from a canvas.
 * @param {L.Map} map
 * @param {Labels} labels
 */
function drawByDay(map, labels) {
  setDayColours(true);
  redraw();
  root.classList.remove("atlas-tiles");
  try {
    return drawPicture(map, labels);
  } finally {
    setDayColours(false);
    redraw();
  }
}

/**
 * Offer a file to the reader.
 * @param {Blob} blob
 * @param {string} name
 */
export function saveFile(blob, name) {
  const address = URL.createObjectURL(blob);
  Object.assign(make("a"), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
}

/**
 * Save the map as a picture.
 * @param {L.Map} map
 * @param {Labels} labels
 */
export function savePicture(map, labels) {
  const name = `cua-khau-${view.at}.png`;
  drawByDay(map, labels).toBlob((blob) => {
    if (!blob) {
      notify(text("map.picture_failed"));
      return;
    }
    saveFile(blob, name);
    notify(text("map.picture_done", { name }));
  });
}
