// The edges of the free map area between the cards. Find the edge nearest to an outside place, and space for a button.

/** @import { Area } from "./sight.js" */

/** @typedef {"top" | "bottom" | "left" | "right"} Side */

const SHEET_SHARE = 0.8; // a card wider than this share of the window is a sheet
const SPOT_INSETS = [8, 56, 104];
const SPOT_SHARES = [0.5, 0.3, 0.7, 0.1, 0.9];

/**
 * Return the boxes of the visible elements of a selector.
 * @param {string} selector
 * @returns {Area[]}
 */
export function listBoxes(selector) {
  return [...document.querySelectorAll(selector)]
    .filter((element) => element.checkVisibility())
    .map((element) => element.getBoundingClientRect());
}

/**
 * Return the edge that a point lies farthest beyond, or null inside the area. For a point under a card, return the
 * edge of that card.
 * @param {{ x: number, y: number }} point
 * @param {Area} area
 * @param {Area[]} cards
 * @returns {Side | null}
 */
export function sideOf({ x, y }, area, cards) {
  const away = { top: area.top - y, bottom: y - area.bottom, left: area.left - x, right: x - area.right };
  const sides = /** @type {Side[]} */ (Object.keys(away));
  const side = sides.reduce((one, other) => (away[other] > away[one] ? other : one));
  if (away[side] > 0) return side;
  const card = cards.find(({ left, top, right, bottom }) => x > left && x < right && y > top && y < bottom);
  if (!card) return null;
  if (card.right - card.left > SHEET_SHARE * (area.right - area.left))
    return card.top + card.bottom < area.top + area.bottom ? "top" : "bottom";
  return card.left + card.right < area.left + area.right ? "left" : "right";
}

/**
 * Return the candidate places for a button: near its edge first, and at the middle of the edge first.
 * @param {Side} side
 * @param {Area} area
 * @param {number} width
 * @param {number} height
 */
function listSpots(side, { left, top, right, bottom }, width, height) {
  return SPOT_INSETS.flatMap((inset) =>
    SPOT_SHARES.map((share) => {
      let x = left + share * (right - left - width);
      let y = top + share * (bottom - top - height);
      if (side === "left") x = left + inset;
      else if (side === "right") x = right - inset - width;
      else y = side === "top" ? top + inset : bottom - inset - height;
      return { left: Math.round(x), top: Math.round(y), right: Math.round(x) + width, bottom: Math.round(y) + height };
    }),
  );
}

/** @type {(one: Area) => (other: Area) => boolean} */
const meets = (one) => (other) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

/**
 * Return a place where a button covers no control and preferably no marker. Return undefined if there is no space.
 * @param {Side} side
 * @param {Area} area
 * @param {{ offsetWidth: number, offsetHeight: number }} button
 * @param {Area[]} covers
 * @param {Area[]} marks
 */
export function findSpot(side, area, { offsetWidth, offsetHeight }, covers, marks) {
  const free = listSpots(side, area, offsetWidth, offsetHeight).filter((spot) => !covers.some(meets(spot)));
  return free.find((spot) => !marks.some(meets(spot))) ?? free[0];
}
