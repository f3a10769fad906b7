// Texts of the payload that stand in lists of their own.
import assert from "node:assert/strict";
import { test } from "node:test";
import { putTexts } from "../../geo/map/static/src/data/texts.js";

test("each reference gets its texts, and a language without one has no key", () => {
  const lists = { vi: ["một", "hai"], en: ["one", "two"], zh: ["一", null] };
  const packed = { names: { "@": 1 }, events: [{ note: { "@": 0 }, day: "2014-12-31", basis: null }], at: [1, 2] };
  assert.deepEqual(putTexts(packed, lists), {
    names: { vi: "hai", en: "two" },
    events: [{ note: { vi: "một", en: "one", zh: "一" }, day: "2014-12-31", basis: null }],
    at: [1, 2],
  });
});
