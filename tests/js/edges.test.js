// The edge for an outside place, and the space for a button at that edge.
import assert from "node:assert/strict";
import { test } from "node:test";
import { findSpot, sideOf } from "../../geo/map/static/src/map/edges.js";

const AREA = { left: 0, top: 100, right: 400, bottom: 600 };
const BUTTON = { offsetWidth: 100, offsetHeight: 40 };
const box = (left, top, right, bottom) => ({ left, top, right, bottom });

test("a place lies beyond the edge that it is farthest from", () => {
  const sides = [
    [200, 90, "top"],
    [200, 610, "bottom"],
    [-10, 300, "left"],
    [410, 300, "right"],
    [-10, 900, "bottom"],
    [-500, 900, "left"],
    [200, 300, null],
    [400, 600, null],
  ];
  for (const [x, y, side] of sides) assert.equal(sideOf({ x, y }, AREA, []), side);
});

test("a place under a card lies where the card is; a sheet lies above or below", () => {
  assert.equal(sideOf({ x: 50, y: 300 }, AREA, [box(0, 200, 150, 550)]), "left");
  assert.equal(sideOf({ x: 350, y: 120 }, AREA, [box(250, 100, 400, 500)]), "right");
  assert.equal(sideOf({ x: 50, y: 500 }, AREA, [box(0, 450, 400, 600)]), "bottom");
  assert.equal(sideOf({ x: 390, y: 120 }, AREA, [box(0, 100, 400, 150)]), "top");
});

test("a button stands in the middle of its edge, beside what is there already, or nowhere", () => {
  assert.deepEqual(findSpot("bottom", AREA, BUTTON, [], []), box(150, 552, 250, 592));
  assert.deepEqual(findSpot("left", AREA, BUTTON, [], []), box(8, 330, 108, 370));
  assert.deepEqual(findSpot("right", AREA, BUTTON, [], []), box(292, 330, 392, 370));
  const beside = findSpot("top", AREA, BUTTON, [box(100, 100, 300, 150)], []);
  assert.ok(beside && (beside.right <= 100 || beside.left >= 300 || beside.top >= 150));
  const offMarkers = findSpot("top", AREA, BUTTON, [], [box(150, 100, 250, 150)]);
  assert.ok(offMarkers && (offMarkers.right <= 150 || offMarkers.left >= 250 || offMarkers.top >= 150));
  const crowded = findSpot("top", AREA, BUTTON, [], [AREA]);
  assert.deepEqual(crowded, box(150, 108, 250, 148));
  assert.equal(findSpot("top", AREA, BUTTON, [AREA], []), undefined);
});
