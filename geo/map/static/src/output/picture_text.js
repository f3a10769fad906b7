// Head and foot of a picture: lines of text, and the legend with its numbers.
import { data, STATUSES } from "../data/payload.js";
import { root } from "../dom.js";
import { token } from "../map/colours.js";
import { makeShape } from "../map/shape.js";
import { comparisonTitle } from "../panels/compare.js";
import { listChosenPlaces } from "../panels/legend.js";
import { isCertain, isOperating } from "../rules/periods.js";
import { view } from "../store.js";
import { dayWords, listWords, nameOf, pick, statusWords, text } from "../text.js";
import { sketchTitle } from "../title.js";
import { copySymbol, drawRing, measureWords, writeWords } from "./svg.js";

/** @import { Type } from "./svg.js" */
/** @import { Scene } from "./scene.js" */

/**
 * @typedef {[words: string, type: Type]} Paragraph
 * @typedef {{ height: number, draw: (top: number) => string }} Block
 * @typedef {{ sign: (x: number, y: number) => string, words: string }} Item
 */

export const EDGE = 22; // pixels between a picture's edge and its texts
const ROW = 24;
const SYMBOL = 16;
const MOST_NAMES = 3;

/**
 * Return a text in lines. Lines break at spaces and at Chinese characters, and in words that are longer than a line.
 * @param {string} words
 * @param {Type} type
 * @param {number} width
 */
function wrapText(words, type, width) {
  const isShort = (/** @type {string} */ line) => measureWords(line.trimEnd(), type) <= width;
  const pieces = words.match(/\p{Script=Han}[^\s\p{Script=Han}]?|[^\s\p{Script=Han}]+\s*|\s+/gu) ?? [];
  /** @type {string[]} */
  const lines = [];
  for (const piece of pieces.flatMap((each) => (isShort(each) ? each : [...each]))) {
    const line = (lines.at(-1) ?? "") + piece;
    if (lines.length && isShort(line)) lines[lines.length - 1] = line;
    else lines.push(piece.trimStart());
  }
  return lines;
}

/**
 * Return paragraphs as a block.
 * @param {number} width
 * @param {Paragraph[]} paragraphs
 * @returns {Block}
 */
export function setLines(width, paragraphs) {
  let height = 0;
  const lines = paragraphs.flatMap(([words, type]) =>
    wrapText(words, type, width - 2 * EDGE).map((line) => {
      const y = height + 1.06 * type.size;
      height += Math.round(type.size * 1.4);
      return (/** @type {number} */ top) => writeWords(line, EDGE, top + y, type);
    }),
  );
  return { height, draw: (top) => lines.map((draw) => draw(top)).join("") };
}

/**
 * Return the head: what the map is and its day, the title, and the filters that no other line names.
 * @param {number} width
 * @param {string} title
 * @returns {Block}
 */
export function makePictureHead(width, title) {
  const small = { size: 13, colour: token("muted") };
  const isLimited = view.neighbours.length || view.closed.length;
  const { height, draw } = setLines(width, [
    [`${sketchTitle()} · ${view.from_day ? comparisonTitle() : dayWords(view.at)}`, small],
    [title, { size: 26, weight: 700, colour: token("ink") }],
    [isLimited ? text("map.only", { what: listChosenPlaces().join(", ") }) : "", small],
  ]);
  return { height: height + 26, draw: (top) => draw(top + 13) };
}

/**
 * Return the shape of a class or of a period as a sign.
 * @param {Parameters<typeof makeShape>} shape
 * @returns {Item["sign"]}
 */
function makeSign(...shape) {
  return (x, y) => {
    const svg = makeShape(...shape);
    root.append(svg); // only elements in the document have computed colours
    const copy = copySymbol(svg, x, y, SYMBOL);
    svg.remove();
    return copy;
  };
}

/**
 * Return the signs that occur in the picture, with their numbers.
 * @param {Scene} scene
 * @returns {Item[]}
 */
function listSigns({ inside, changed }) {
  const count = (/** @type {string} */ status) => inside.filter(({ period }) => period.status === status).length;
  const items = STATUSES.filter(count).map((status) => {
    return { sign: makeSign(status), words: `${statusWords(status)} ${count(status)}` };
  });
  /** @type {(key: string, isSo: (state: Scene["inside"][number]) => boolean) => void} */
  const addSample = (key, isSo) => {
    const found = inside.find(isSo);
    if (found) items.push({ sign: makeSign(found.period.status, found.period), words: text(key) });
  };
  addSample("map.legend_closed", ({ period }) => !isOperating(period) && isCertain(period));
  addSample("map.legend_uncertain", ({ period }) => !isCertain(period));
  /** @type {(colour: string, words: string) => void} */
  const addRing = (colour, words) => {
    items.push({ sign: (x, y) => drawRing(x, y, SYMBOL / 2, token(colour)), words });
  };
  if (changed.length) addRing("alarm", text("picture.ring", { count: changed.length }));
  const chosen = inside.find(({ crossing }) => crossing.id === view.crossing);
  if (chosen) addRing("accent", nameOf(chosen.crossing));
  return items;
}

/** Return the sentence about crossings that the picture does not contain; empty if there are none. @param {Scene} scene */
function describeOutside({ outside }) {
  const names = listWords(outside.map(({ crossing }) => pick(crossing.gates[0]?.names)));
  const count = text("map.outside_count", { count: outside.length });
  return names && text("picture.outside", { names: outside.length > MOST_NAMES ? count : names });
}

/**
 * Return the foot: the signs, the crossings outside the picture, sources and licence.
 * @param {number} width
 * @param {Scene} scene
 * @returns {Block}
 */
export function makePictureFoot(width, scene) {
  const type = { size: 13, colour: token("ink") };
  let [left, row] = [EDGE, 0];
  const signs = listSigns(scene).map(({ sign, words }) => {
    const needed = SYMBOL + 6 + measureWords(words, type);
    if (left > EDGE && left + needed > width - EDGE) [left, row] = [EDGE, row + 1];
    const [x, y] = [left, 22 + row * ROW];
    left += needed + 18;
    return (/** @type {number} */ top) =>
      sign(x + SYMBOL / 2, top + y) + writeWords(words, x + SYMBOL + 6, top + y + 4.5, type);
  });
  const credit = text("picture.credit", { as_of: dayWords(data.as_of), credits: text("map.credits") });
  const lines = setLines(width, [
    [describeOutside(scene), type],
    [`${credit} · ${text("map.indicative")}`, { size: 11, colour: token("muted") }],
  ]);
  const legend = signs.length && (row + 1) * ROW;
  return {
    height: legend + lines.height + 24,
    draw: (top) => signs.map((draw) => draw(top)).join("") + lines.draw(top + 12 + legend),
  };
}
