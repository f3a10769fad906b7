// The acts behind a difference between two days, and where the curtain between them stands.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { findActs } from "../../geo/map/static/src/rules/acts.js";
import { cutAt, findReach, moveShare } from "../../geo/map/static/src/rules/curtain.js";

const event = (id, day, kind, more = {}) => ({ id, day, kind, ...more });
const EVENTS = [
  event("e1", "2000-05-01", "opened", { status: "bilateral" }),
  event("e2", "2005-05-01", "announced"),
  event("e3", "2010-05-01", "upgraded", { status: "international" }),
  event("e4", "2020-02-01", "closed", { scope: "goods" }),
  event("e5", "2021-02-01", "closed"),
  event("e6", "2022-03-01", "reopened"),
  event("e7", "2022-03-01", "works"),
  event("e8", "2030-01-01", "reopened", { planned: true }),
];
const period = (start, end, status, act, stopped = [], stops = []) => ({ start, end, status, act, stopped, stops });
const PERIODS = [
  period("2000-05-01", "2010-05-01", "bilateral", 0),
  period("2010-05-01", "2020-02-01", "international", 2),
  period("2020-02-01", "2021-02-01", "international", 2, ["goods"], [3]),
  period("2021-02-01", "2022-03-01", "international", 2, ["people", "goods"], [3, 4]),
  period("2022-03-01", "9999-12-31", "international", 2),
];
const crossing = { id: "a", periods: PERIODS, events: EVENTS };
const acts = (from, at, ...what) =>
  findActs({ crossing, before: PERIODS[from] ?? null, after: PERIODS[at] ?? null, what }).map(({ id }) => id);

suite("the acts behind a difference", () => {
  test("what put the class in force", () => {
    assert.deepEqual(acts(-1, 0, "appeared"), ["e1"]);
    assert.deepEqual(acts(0, 1, "class"), ["e3"]);
    assert.deepEqual(acts(0, 4, "recorded"), ["e3"]);
    assert.deepEqual(acts(1, -1, "gone"), []);
  });
  test("what stopped traffic, without what had stopped it before", () => {
    assert.deepEqual(acts(1, 3, "closed"), ["e4", "e5"]);
    assert.deepEqual(acts(2, 3, "closed"), ["e5"]);
    assert.deepEqual(acts(0, 2, "class", "closed"), ["e3", "e4"]);
  });
  test("what resumed it, no works of that day and nothing that is only decided", () => {
    assert.deepEqual(acts(2, 4, "reopened"), ["e6"]);
    assert.deepEqual(acts(3, 4, "reopened"), ["e6"]);
  });
});

suite("the curtain", () => {
  const whole = findReach(0, 10000, 10000);
  test("it stays in reach beside the cards, and anywhere where they leave no room", () => {
    assert.deepEqual(whole, { low: 0.02, high: 0.98 });
    assert.deepEqual(findReach(376, 1000, 1000), { low: 0.4, high: 0.976 });
    assert.deepEqual(findReach(600, 610, 1000), { low: 0.02, high: 0.98 });
  });
  test("keys move it, others do not", () => {
    const near = (key, share) => assert.ok(Math.abs(moveShare(0.5, key, whole) - share) < 1e-9, key);
    near("ArrowLeft", 0.48);
    near("ArrowUp", 0.52);
    near("PageDown", 0.4);
    near("Home", 0.02);
    near("End", 0.98);
    assert.equal(moveShare(0.5, "a", whole), undefined);
    assert.equal(moveShare(0.97, "ArrowRight", whole), 0.98);
  });
  test("its two sides meet at the line", () => {
    const { left, right } = cutAt(-30);
    for (const side of [left, right]) assert.equal(side.split("-30px").length, 3);
    assert.ok(left.includes("-100000px -100000px") && right.includes(" 100000px 100000px"));
  });
});
