// The story as an animated GIF in the light theme: text on the left, the map on the right, legend and credit below.
import { data } from "../data/payload.js";
import { find, make, root } from "../dom.js";
import { setDayColours, token } from "../map/colours.js";
import { notify } from "../notice.js";
import { describeActs, describeDifference } from "../panels/compare_line.js";
import { recordedWords, stopDate, storyTitle } from "../panels/story.js";
import { redraw, takeView, view } from "../store.js";
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
const LEFT = 330; // pixels of the words, beside the map
const SCREEN_HEIGHT = 440; // pixels of words and map, above the legend
const MOVES = "moveend viewreset resize";
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
  const only = find(".atlas-only");
  const [date = "", remark = ""] = stopDate(stop);
  /** @type {Paragraph[]} */
  const paragraphs = [
    [storyTitle(), 14, 400, muted],
    [only.hidden ? "" : find("span", only).textContent, 14, 400, muted],
    [" ", 8, 400, ink],
    [date, 36, 700, ink],
    [remark, 14, 400, token("on-doubt")],
  ];
  for (const change of stop.found) {
    paragraphs.push([" ", 8, 400, ink], [nameOf(change.crossing), 19, 700, ink]);
    paragraphs.push([describeDifference(change), 16, 600, token("alarm")], [describeActs(change), 13, 400, muted]);
  }
  paragraphs.push([" ", 8, 400, ink], [recordedWords(stop), 13, 400, muted]);
  const lines = setLines(brush, LEFT, paragraphs);
  while (heightOf(lines) > SCREEN_HEIGHT - 20) {
    lines.pop();
    Object.assign(lines.at(-1) ?? {}, { line: "…" });
  }
  drawLines(brush, lines, 16);
}

/**
 * Draw a stop, and return its two pictures: the changed crossings lit up, and as they stay.
 * @param {Brush} brush
 * @param {L.Map} map
 * @param {Labels} labels
 * @param {Stop} stop
 */
function drawStop(brush, map, labels, stop) {
  brush.fillStyle = token("card");
  brush.fillRect(0, 0, FILM_WIDTH, FILM_HEIGHT);
  drawWords(brush, stop);
  makePictureFoot(brush, FILM_WIDTH, [mapCredits()]).draw(SCREEN_HEIGHT);
  const { mapPane, markerPane } = map.getPanes();
  const { x, y } = L.DomUtil.getPosition(mapPane);
  const read = () => new Uint32Array(brush.getImageData(0, 0, FILM_WIDTH, FILM_HEIGHT).data.buffer);
  brush.save();
  brush.beginPath();
  brush.rect(LEFT, 0, FILM_WIDTH, SCREEN_HEIGHT);
  brush.clip();
  brush.fillStyle = token("outside");
  brush.fill();
  brush.translate(LEFT + x, y);
  drawMap(brush, map, labels);
  const calm = read();
  Object.assign(brush, { fillStyle: token("alarm"), globalAlpha: 0.3 });
  for (const marker of markerPane.querySelectorAll(".changed")) {
    const spot = L.DomUtil.getPosition(/** @type {HTMLElement} */ (marker));
    brush.beginPath();
    brush.arc(spot.x, spot.y, 26, 0, 2 * Math.PI);
    brush.fill();
  }
  brush.restore();
  return [read(), calm];
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
  const before = { centre: map.getCenter(), zoom: map.getZoom(), at: view.at, held: position.held };
  /** @type {(width: string, height: string) => void} */
  const resize = (width, height) => {
    Object.assign(map.getContainer().style, { width, height });
    map.invalidateSize({ pan: false, animate: false });
  };
  map.off(MOVES, redraw); // one drawing is enough
  position.hold(true);
  setDayColours(true);
  try {
    resize(`${FILM_WIDTH - LEFT}px`, `${SCREEN_HEIGHT}px`);
    map.fitBounds(position.bounds(), { padding: [24, 24], animate: false });
    takeView({ at });
    root.classList.remove("atlas-tiles"); // browsers forbid reading third-party tiles from a canvas
    return act();
  } finally {
    setDayColours(false);
    resize("", "");
    map.setView(before.centre, before.zoom, { animate: false });
    position.hold(before.held);
    map.on(MOVES, redraw);
    takeView({ at: before.at });
  }
}

/** Return the colours that a later picture may need: those of the classes and of the ring. */
function listColours() {
  const colours = [...data.statuses.map(({ colour }) => colour), token("alarm")];
  return colours.map((colour) => Number.parseInt(colour.replace(/#(..)(..)(..)/, "$3$2$1"), 16));
}

/**
 * Save the story as a GIF. Each picture is a task of its own, so that the browser can answer the reader in between.
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
    const times = [LIT_MS, i < stops.length - 1 ? CALM_MS : LAST_MS];
    for (const [k, time] of times.entries()) {
      await new Promise((resolve) => setTimeout(resolve));
      if (signal.aborted) return;
      const picture = /** @type {Uint32Array} */ (pictures[k]);
      gif ??= new Gif(FILM_WIDTH, FILM_HEIGHT, choosePalette(picture, listColours()));
      gif.add(picture, time);
    }
    tell(i + 1);
  }
  if (!gif) return;
  const name = `cua-khau-${span?.from_day}-${span?.at}.gif`;
  saveFile(gif.finish(), name);
  notify(text("map.picture_done", { name }));
}
