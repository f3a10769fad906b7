// Head and foot of a picture: lines of text, and the legend.
import { find } from "../dom.js";
import { token } from "../map/colours.js";
import { drawSymbol } from "../map/shape.js";
import { comparisonTitle } from "../panels/compare.js";
import { lookUp } from "../snapshot.js";
import { view } from "../store.js";
import { dayWords } from "../text.js";
import { sketchTitle } from "../title.js";
import { listCredits } from "./credits.js";

/**
 * @typedef {CanvasRenderingContext2D} Brush
 * @typedef {[words: string | null, size: number, weight: number, colour: string]} Paragraph
 * @typedef {{ line: string, font: string, colour: string, height: number }} Line
 * @typedef {{ height: number, draw: (top: number) => void }} Block
 * @typedef {{ svg: Element, words: string, x: number, row: number, width: number }} Item
 */

export const EDGE = 22; // pixels between a picture's edge and its texts
export const PICTURE_FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
const ROW = 24;
const SYMBOL = 16;

/**
 * Return a text in lines. Lines break at spaces; Chinese has no spaces, so it breaks anywhere.
 * @param {Brush} brush
 * @param {string} words
 * @param {number} width
 */
function wrapText(brush, words, width) {
  const pieces = view.lang === "zh" ? (words.match(/[\x21-\x7e]+|[^\x21-\x7e]/g) ?? []) : words.split(/(?<= )/);
  /** @type {string[]} */
  const lines = [];
  for (const piece of pieces) {
    const line = (lines.at(-1) ?? "") + piece;
    if (lines.length && (brush.measureText(line.trimEnd()).width <= width || !lines.at(-1)))
      lines[lines.length - 1] = line;
    else lines.push(piece.trimStart());
  }
  return lines;
}

/**
 * @param {Brush} brush
 * @param {number} width
 * @param {Paragraph[]} paragraphs
 * @returns {Line[]}
 */
export function setLines(brush, width, paragraphs) {
  return paragraphs.flatMap(([words, size, weight, colour]) => {
    if (!words) return [];
    const font = `${weight} ${size}px ${PICTURE_FONT}`;
    brush.font = font;
    return wrapText(brush, words, width - 2 * EDGE).map((line) => ({
      line,
      font,
      colour,
      height: Math.round(size * 1.4),
    }));
  });
}

/** @param {Line[]} lines */
export function heightOf(lines) {
  return lines.reduce((sum, { height }) => sum + height, 0);
}

/**
 * @param {Brush} brush
 * @param {Line[]} lines
 * @param {number} top
 */
export function drawLines(brush, lines, top) {
  let y = top;
  for (const { line, font, colour, height } of lines) {
    Object.assign(brush, { font, fillStyle: colour, textBaseline: "top" });
    brush.fillText(line, EDGE, y + 2);
    y += height;
  }
}

/**
 * Return the head: title, day, caption, selected places.
 * @param {Brush} brush
 * @param {number} width
 * @returns {Block}
 */
export function makePictureHead(brush, width) {
  const muted = token("muted");
  const only = find(".atlas-only");
  const lines = setLines(brush, width, [
    [sketchTitle(), 14, 600, muted],
    [view.from_day ? comparisonTitle() : dayWords(view.at), 24, 700, token("ink")],
    [find(".atlas-caption").textContent, 13, 400, muted],
    [only.hidden ? "" : find("span", only).textContent, 13, 400, muted],
  ]);
  return { height: heightOf(lines) + 26, draw: (top) => drawLines(brush, lines, top + 13) };
}

/** Return the statuses on the map with their counts, then the samples of the legend. */
function listLegend() {
  const rows = [...document.querySelectorAll(".atlas-row:not(.off):not(.empty)")].map((row) => {
    const words = [".atlas-name", ".atlas-before", ".atlas-count"].map((part) => find(part, row).textContent);
    return { svg: find("svg", row), words: words.filter(Boolean).join(" ") };
  });
  const samples = [...document.querySelectorAll(".atlas-samples > span")].map((sample) => {
    return { svg: find("svg", sample), words: (sample.textContent ?? "").trim() };
  });
  return [...rows, ...samples];
}

/**
 * Return the items of the legend, each in its row.
 * @param {Brush} brush
 * @param {number} width
 */
function setLegend(brush, width) {
  /** @type {Item[]} */
  const items = [];
  for (const { svg, words } of listLegend()) {
    const last = items.at(-1);
    const next = last ? last.x + last.width : EDGE;
    const needed = SYMBOL + 6 + brush.measureText(words).width + 18;
    const fits = next + needed < width - EDGE;
    const row = (last?.row ?? 0) + (last && !fits ? 1 : 0);
    items.push({ svg, words, width: needed, x: fits ? next : EDGE, row });
  }
  return items;
}

/**
 * Return the foot: the legend, then the sources.
 * @param {Brush} brush
 * @param {number} width
 * @param {string[]} [sources]
 * @returns {Block}
 */
export function makePictureFoot(brush, width, sources = listCredits(lookUp().states)) {
  const font = `13px ${PICTURE_FONT}`;
  brush.font = font;
  const items = setLegend(brush, width);
  const credits = sources.map((line) => /** @type {Paragraph} */ ([line, 11, 400, token("muted")]));
  const lines = setLines(brush, width, credits);
  const legend = ((items.at(-1)?.row ?? -1) + 1) * ROW;
  /** @type {Block["draw"]} */
  const draw = (top) => {
    for (const { svg, words, x, row } of items) {
      drawSymbol(brush, svg, x, top + 14 + row * ROW, SYMBOL);
      Object.assign(brush, { font, fillStyle: token("ink"), textBaseline: "middle" });
      brush.fillText(words, x + SYMBOL + 6, top + 23 + row * ROW);
    }
    drawLines(brush, lines, top + 16 + legend);
  };
  return { height: legend + heightOf(lines) + 28, draw };
}
