// The story as an animated GIF in the light theme: text on the left, the map on the right, legend and credit below.
import { data } from "../data/payload.js";
import { make, root } from "../dom.js";
import { setDayColours, token } from "../map/colours.js";
import { notify } from "../notice.js";
import { describeActs, describeDifference } from "../panels/compare_line.js";
import { recordedWords, stopDate, storyTitle } from "../panels/story.js";
import { takeView, view } from "../store.js";
import { nameOf, text } from "../text.js";
import { story } from "../timebar/events.js";
import { mapCredits } from "./credits.js";
import { choosePalette, Gif } from "./gif.js";
import { saveFile } from "./picture.js";
import { drawMap } from "./picture_map.js";
import { drawLines, heightOf, makePictureFoot, setLines } from "./picture_text.js";

/** @import { Labels } from "../map/labels.js" */
/** @import { Position } from "../map/position.js" */
/** @import { Stop } from "../rules/stops.js" */
/** @import { Brush, Paragraph } from "./picture_text.js" */

const FILM_WIDTH = 960;
const FILM_HEIGHT = 540;
const COLUMN = 330; // pixels of the column with the text
const STRIP_HIGH = 100;
const LIT_MS = 700;
const CALM_MS = 3300;
const LAST_MS = 6000;

/**
 * Draw the words of a stop. A line that does not fit ends them.
 * @param {Brush} brush
 * @param {Stop} stop
 */
function drawWords(brush, stop) {
  const [ink, muted] = [token("ink"), token("muted")];
  const [date = "", remark = ""] = stopDate(stop);
  /** @type {Paragraph[]} */
  const paragraphs = [
    [storyTitle(), 14, 400, muted],
    [date, 32, 700, ink],
    [remark, 14, 400, token("on-doubt")],
  ];
  for (const change of stop.found) {
    paragraphs.push([" ", 6, 400, ink], [nameOf(change.crossing), 19, 700, ink]);
    paragraphs.push([describeDifference(change), 16, 600, token("alarm")], [describeActs(change), 13, 400, muted]);
  }
  paragraphs.push([" ", 6, 400, ink], [recordedWords(stop), 13, 400, muted]);
  const lines = setLines(brush, COLUMN, paragraphs);
  while (heightOf(lines) > FILM_HEIGHT - STRIP_HIGH - 24) {
    lines.pop();
    const last = lines.at(-1);
    if (last) last.line = "…";
  }
  drawLines(brush, lines, 16);
}

/**
 * Fill a disc behind the ring of each changed crossing.
 * @param {Brush} brush
 * @param {L.Map} map
 */
function lightUp(brush, map) {
  brush.fillStyle = token("alarm");
  brush.globalAlpha = 0.3;
  for (const marker of map.getPanes().markerPane.querySelectorAll(".changed")) {
    const { x, y } = L.DomUtil.getPosition(/** @type {HTMLElement} */ (marker));
    brush.beginPath();
    brush.arc(x, y, 26, 0, 2 * Math.PI);
    brush.fill();
  }
}

/**
 * Draw a stop, and return its pictures: the changed crossings lit up, and as they stay.
 * @param {Brush} brush
 * @param {L.Map} map
 * @param {Labels} labels
 * @param {Stop} stop
 */
function drawStop(brush, map, labels, stop) {
  brush.setTransform(1, 0, 0, 1, 0, 0);
  brush.fillStyle = token("card");
  brush.fillRect(0, 0, FILM_WIDTH, FILM_HEIGHT);
  drawWords(brush, stop);
  makePictureFoot(brush, FILM_WIDTH, [mapCredits()]).draw(FILM_HEIGHT - STRIP_HIGH);
  brush.save();
  brush.beginPath();
  brush.rect(COLUMN, 0, FILM_WIDTH - COLUMN, FILM_HEIGHT - STRIP_HIGH);
  brush.clip();
  brush.fillStyle = token("outside");
  brush.fill();
  const pane = L.DomUtil.getPosition(map.getPanes().mapPane);
  brush.translate(COLUMN + pane.x, pane.y);
  drawMap(brush, map, labels);
  const read = () => new Uint32Array(brush.getImageData(0, 0, FILM_WIDTH, FILM_HEIGHT).data.buffer);
  const calm = read();
  lightUp(brush, map);
  const lit = read();
  brush.restore();
  return [lit, calm];
}

/**
 * Show a day on a map of the film's size and in the light theme, act, and restore the reader's view. The browser paints
 * nothing in between.
 * @template Result
 * @param {L.Map} map
 * @param {Position} position
 * @param {string} at
 * @param {() => Result} act
 */
function showForFilm(map, position, at, act) {
  const { style } = map.getContainer();
  const before = { centre: map.getCenter(), zoom: map.getZoom(), at: view.at, held: position.held };
  /** @type {(width: string, height: string) => void} */
  const resize = (width, height) => {
    Object.assign(style, { width, height });
    map.invalidateSize({ pan: false, animate: false });
  };
  position.hold(true);
  setDayColours(true);
  try {
    resize(`${FILM_WIDTH - COLUMN}px`, `${FILM_HEIGHT - STRIP_HIGH}px`);
    map.fitBounds(position.bounds(), { padding: [24, 24], animate: false });
    takeView({ at });
    root.classList.remove("atlas-tiles"); // browsers forbid reading third-party tiles from a canvas
    return act();
  } finally {
    setDayColours(false);
    resize("", "");
    map.setView(before.centre, before.zoom, { animate: false });
    position.hold(before.held);
    takeView({ at: before.at });
  }
}

/** Let the browser paint and answer the reader. */
const rest = () => new Promise((resolve) => setTimeout(resolve));

/**
 * Save the story as a GIF. Each picture is a task of its own.
 * @param {L.Map} map
 * @param {Labels} labels
 * @param {Position} position
 * @param {(done: number) => void} tell
 * @param {AbortSignal} signal
 */
export async function saveFilm(map, labels, position, tell, signal) {
  const canvas = Object.assign(make("canvas"), { width: FILM_WIDTH, height: FILM_HEIGHT });
  const brush = /** @type {Brush} */ (canvas.getContext("2d", { willReadFrequently: true }));
  const { span, stops } = story;
  /** @type {Gif | null} */
  let gif = null;
  for (const [i, stop] of stops.entries()) {
    const pictures = showForFilm(map, position, stop.day, () => drawStop(brush, map, labels, stop));
    const last = i === stops.length - 1;
    for (const [k, picture] of pictures.entries()) {
      await rest();
      if (signal.aborted) return;
      gif ??= new Gif(FILM_WIDTH, FILM_HEIGHT, choosePalette(picture, listColours()));
      gif.add(picture, k ? (last ? LAST_MS : CALM_MS) : LIT_MS);
    }
    tell(i + 1);
  }
  if (!gif || !span) return;
  const name = `cua-khau-${span.from_day}-${span.at}.gif`;
  saveFile(gif.finish(), name);
  notify(text("map.picture_done", { name }));
}

/** Return the colours that a later picture may need: those of the classes and of the ring. */
function listColours() {
  const colours = [...data.statuses.map(({ colour }) => colour), token("alarm")];
  return colours.map((colour) => Number.parseInt((colour.match(/[\da-f]{2}/gi) ?? []).reverse().join(""), 16));
}
