// The story as an animated GIF in the light theme: text on the left, the map on the right, legend and credit below.
import { data } from "../data/payload.js";
import { find } from "../dom.js";
import { token } from "../map/colours.js";
import { notify } from "../notice.js";
import { describeActs, describeDifference } from "../panels/compare_line.js";
import { recordedWords, stopDate, storyTitle } from "../panels/story.js";
import { takeView, view } from "../store.js";
import { nameOf, text } from "../text.js";
import { story } from "../timebar/events.js";
import { choosePalette, Gif } from "./gif.js";
import { drawArea, paintSvg, writeSvg } from "./picture.js";
import { spotOf } from "./picture_map.js";
import { EDGE, makePictureFoot, setLines } from "./picture_text.js";
import { saveFile } from "./save.js";
import { readScene } from "./scene.js";
import { moveTo, tag } from "./svg.js";

/** @import { Stop } from "../rules/stops.js" */
/** @import { Size, Source } from "./picture.js" */
/** @import { Paragraph } from "./picture_text.js" */

/** @type {Size} */
const SIZE = [960, 540];
/** @type {Size} The map lies beside the words and above the legend. */
const MAP = [630, 430];
const LEFT = SIZE[0] - MAP[0];
const LIT_MS = 700;
const CALM_MS = 3300;
const LAST_MS = 6000;

/**
 * Return the words of a stop. An ellipsis replaces those that do not fit.
 * @param {Stop} stop
 */
function writeStop(stop) {
  const only = find(".atlas-only");
  const [date = "", remark = ""] = stopDate(stop);
  const [ink, muted] = [token("ink"), token("muted")];
  const small = { size: 13, colour: muted };
  /** @type {Paragraph} */
  const gap = [" ", { size: 8 }];
  /** @type {Paragraph[]} */
  const paragraphs = [
    [storyTitle(), small],
    [only.hidden ? "" : (find("span", only).textContent ?? ""), small],
    gap,
    [date, { size: 26, weight: 700, colour: ink }],
    [remark, { size: 14, colour: token("on-doubt") }],
    ...stop.found.flatMap((change) => {
      /** @type {Paragraph[]} */
      const lines = [
        gap,
        [nameOf(change.crossing), { size: 19, weight: 700, colour: ink }],
        [describeDifference(change), { size: 16, weight: 600, colour: token("alarm") }],
        [describeActs(change), small],
      ];
      return lines;
    }),
    gap,
    [recordedWords(stop), small],
  ];
  let block = setLines(LEFT, paragraphs);
  while (block.height > MAP[1] - EDGE) {
    paragraphs.splice(-2, 2, ["…", small]);
    block = setLines(LEFT, paragraphs);
  }
  return block.draw(EDGE / 2);
}

/** Return a glow around each changed crossing. @param {L.Map} map */
function drawLights(map) {
  const lights = [...map.getPanes().markerPane.querySelectorAll(".changed")].map((marker) => {
    const { x, y } = map.layerPointToContainerPoint(spotOf(/** @type {HTMLElement} */ (marker)));
    return tag("circle", { cx: x, cy: y, r: 26, fill: token("alarm"), "fill-opacity": 0.3 });
  });
  return moveTo(lights.join(""), LEFT, 0);
}

/**
 * Return the two pictures of a stop: the changed crossings lit up, and as they stay.
 * @param {Source} source
 * @param {Stop} stop
 */
function drawStop(source, stop) {
  const { stage, crossings } = source;
  const { at, place } = view;
  return stage.borrow((resize) => {
    try {
      takeView({ at: stop.day, place: null });
      resize(...MAP);
      const scene = readScene(stage.map, crossings);
      scene.changed = stop.found.filter(({ crossing }) => scene.inside.some((state) => state.crossing === crossing));
      const [width, height] = SIZE;
      const content = [
        tag("rect", { width, height, fill: token("card") }),
        writeStop(stop),
        moveTo(drawArea(source, scene, 0, MAP), LEFT, 0),
        makePictureFoot(width, scene).draw(MAP[1]),
      ].join("");
      const lights = drawLights(stage.map);
      return [content + lights, content].map((each) => writeSvg(SIZE, "", each));
    } finally {
      takeView({ at, place });
    }
  });
}

/**
 * Return the pixels of an SVG.
 * @param {string} svg
 */
async function readPixels(svg) {
  const brush = (await paintSvg(svg, 1)).getContext("2d");
  return new Uint32Array(/** @type {CanvasRenderingContext2D} */ (brush).getImageData(0, 0, ...SIZE).data.buffer);
}

/** Return the colours that a later picture may need: those of the classes and of the ring. */
function listColours() {
  const colours = [...data.statuses.map(({ colour }) => colour), token("alarm")];
  return colours.map((colour) => Number.parseInt(colour.replace(/#(..)(..)(..)/, "$3$2$1"), 16));
}

/**
 * Save the story as a GIF. Each picture is a task of its own, so that the browser can answer the reader in between.
 * @param {Source} source
 * @param {(done: number) => void} tell
 * @param {AbortSignal} signal
 */
export async function saveFilm(source, tell, signal) {
  const { span, stops } = story;
  /** @type {Gif | null} */
  let gif = null;
  for (const [i, stop] of stops.entries()) {
    const times = [LIT_MS, i < stops.length - 1 ? CALM_MS : LAST_MS];
    for (const [k, svg] of drawStop(source, stop).entries()) {
      await new Promise((resolve) => setTimeout(resolve));
      const picture = await readPixels(svg).catch(() => null);
      if (signal.aborted) return;
      if (!picture) {
        notify(text("map.picture_failed"));
        return;
      }
      gif ??= new Gif(...SIZE, choosePalette(picture, listColours()));
      gif.add(picture, times[k] ?? 0);
    }
    tell(i + 1);
  }
  if (!gif) return;
  const name = `cua-khau-${span?.from_day}-${span?.at}.gif`;
  saveFile(gif.finish(), name);
  notify(text("map.picture_done", { name }));
}
