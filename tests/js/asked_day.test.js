import assert from "node:assert/strict";
import { test } from "node:test";
import { readAskedDay } from "../../geo/map/static/src/rules/asked_day.js";

const RECORD = { start: "1792-01-01", end: "2026-11-21" };

test("a day is taken as it is", () => {
  assert.deepEqual(readAskedDay("1/3/2023", RECORD), { day: "2023-03-01", whole: false, reason: null });
});

test("a month and a year mean their last day inside the record", () => {
  for (const [words, day] of [
    ["3/2023", "2023-03-31"],
    ["2014", "2014-12-31"],
    ["2026", "2026-11-21"],
    ["11/2026", "2026-11-21"],
    ["1792", "1792-12-31"],
  ]) {
    assert.deepEqual(readAskedDay(words, RECORD), { day, whole: true, reason: null });
  }
});

test("what lies outside of the record has its own reason", () => {
  for (const words of ["1791", "22/11/2026", "12/2026", "31/12/1791"]) {
    assert.deepEqual(readAskedDay(words, RECORD), { day: null, reason: "outside" });
  }
  assert.equal(readAskedDay("31/2/2023", RECORD).reason, "calendar");
});
