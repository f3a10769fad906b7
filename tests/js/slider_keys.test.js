// The day that a key gives the slider.
import assert from "node:assert/strict";
import { test } from "node:test";
import { valueAfter } from "../../geo/web/static/slider_keys.js";

const slider = { value: "500", min: "0", max: "1000", step: "2" };

test("arrows move a day, Page keys a year, Home and End to the ends", () => {
  const keys = ["ArrowLeft", "ArrowDown", "ArrowRight", "ArrowUp", "PageDown", "PageUp", "Home", "End"];
  const small = { ...slider, step: "1" };
  assert.deepEqual(
    keys.map((key) => valueAfter(small, key)),
    [499, 499, 501, 501, 135, 865, 0, 1000],
  );
  assert.equal(valueAfter(slider, "ArrowRight"), 502);
});

test("no key leaves the range, and other keys do nothing", () => {
  assert.equal(valueAfter(slider, "PageDown"), 0);
  assert.equal(valueAfter(slider, "PageUp"), 1000);
  assert.equal(valueAfter({ ...slider, value: "0" }, "ArrowLeft"), 0);
  assert.equal(valueAfter(slider, "Tab"), null);
});
