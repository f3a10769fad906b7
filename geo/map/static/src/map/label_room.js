// Place the names: no name overlaps another, and a name without free space is omitted.
import { isMany } from "../data/payload.js";
import { measureWords } from "../output/svg.js";
import { isShown } from "../rules/filters.js";
import { view } from "../store.js";

/** @import { State } from "../rules/filters.js" */
/** @import { Label, Look } from "./label_list.js" */

/**
 * @typedef {[number, number, number, number]} Box left, top, right, bottom in pixels of Leaflet's layers
 * @typedef {{ box: Box, strong: boolean }} Mark A marker; names avoid the strong ones before the others.
 * @typedef {Label & { x: number, y: number, point: L.Point }} PlacedLabel
 * @typedef {{ size: number, weight: number, spacing?: number, upper?: boolean }} Type
 */

/** @type {Record<Look, Type>} As in document.css. */
const TYPES = {
  chosen: { size: 13, weight: 700 },
  international: { size: 13, weight: 700 },
  crossing: { size: 12, weight: 400 },
  province: { size: 13, weight: 700, spacing: 2.4, upper: true },
  town: { size: 11.5, weight: 400 },
  land: { size: 13, weight: 400, spacing: 3, upper: true },
  sea: { size: 14, weight: 400 },
};
const LINE = 1.35;
const MARK = 8; // half a marker
/** @type {Map<string, number>} */
const widths = new Map();

/**
 * Return the width of a text in pixels.
 * @param {string} words
 * @param {Type} type
 */
function widthOf(words, type) {
  const key = `${type.weight} ${type.size} ${words}`;
  const width = widths.get(key) ?? measureWords(words, type);
  widths.set(key, width);
  return width;
}

/**
 * Return the candidate positions around a point: right, left, above, below, then diagonal. Areas are centred.
 * @param {L.Point} point
 * @param {number} width
 * @param {number} height
 * @param {number} [beside]
 * @returns {[number, number][]}
 */
function cornersAround(point, width, height, beside) {
  const middle = point.y - height / 2;
  const centre = point.x - width / 2;
  if (beside === undefined) return [[centre, middle]];
  const right = point.x + beside;
  const left = point.x - beside - width;
  return [
    [right, middle],
    [left, middle],
    [centre, point.y - beside - height],
    [centre, point.y + beside],
    ...[right - 4, left + 4].flatMap(
      (x) =>
        /** @type {[number, number][]} */ ([
          [x, middle - 11],
          [x, middle + 11],
        ]),
    ),
  ];
}

/**
 * @param {Box} one
 * @param {Box} other
 */
function overlaps(one, other) {
  return one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
}

/**
 * Return the first free box. The names of international gates and of the selected crossing are preferred: they may
 * cover a marker if necessary, but never another name.
 * @param {Box[]} boxes
 * @param {Box[]} names
 * @param {Mark[]} marks
 * @param {boolean} must
 */
function findRoom(boxes, names, marks, must) {
  const free = boxes.filter((box) => !names.some((name) => overlaps(box, name)));
  /** @type {(avoided: Mark[]) => Box | undefined} */
  const without = (avoided) => free.find((box) => !avoided.some((mark) => overlaps(box, mark.box)));
  return without(marks) ?? (must ? (without(marks.filter(({ strong }) => strong)) ?? free[0]) : undefined);
}

/**
 * @param {L.Map} map
 * @param {State[]} states
 * @returns {Mark[]}
 */
function listMarks(map, states) {
  if (isMany) return [];
  return states.filter(isShown).flatMap(({ crossing: { lonlat }, period }) => {
    if (!lonlat) return [];
    const { x, y } = map.latLngToLayerPoint([lonlat[1], lonlat[0]]);
    return [{ box: [x - MARK, y - MARK, x + MARK, y + MARK], strong: period.status === "international" }];
  });
}

/**
 * Return the labels that find free space, with their positions. No label may lie under the boxes `cards`.
 * @param {L.Map} map
 * @param {Label[]} labels
 * @param {State[]} states
 * @param {Box[]} cards
 */
export function placeLabels(map, labels, states, cards) {
  const names = [...cards];
  const marks = listMarks(map, states);
  const { min, max } = map.getPixelBounds();
  const origin = map.getPixelOrigin();
  const [first, last] = [(min?.x ?? 0) - origin.x, (max?.x ?? 0) - origin.x];
  /** @type {PlacedLabel[]} */
  const placed = [];
  for (const label of labels) {
    const type = TYPES[label.look];
    const point = map.latLngToLayerPoint([label.lonlat[1], label.lonlat[0]]);
    if (cards.some((card) => overlaps(card, [point.x, point.y, point.x, point.y]))) continue;
    for (const each of [label.longer, label.words]) {
      if (!each) continue;
      const words = type.upper ? each.toLocaleUpperCase(view.lang) : each;
      const width = widthOf(words, type);
      const height = type.size * LINE;
      const boxes = cornersAround(point, width, height, label.beside)
        .map(([x, y]) => /** @type {Box} */ ([x - 2, y - 1, x + width + 2, y + height + 1]))
        .filter((box) => box[0] >= first && box[2] <= last);
      const must = each === label.words && ["chosen", "international"].includes(label.look);
      const box = findRoom(boxes, names, marks, must);
      if (!box) continue;
      names.push(box);
      placed.push({ ...label, words, x: box[0] + 2, y: box[1] + 1, point });
      break;
    }
  }
  return placed;
}
