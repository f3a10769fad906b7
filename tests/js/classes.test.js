import assert from "node:assert/strict";
import { test } from "node:test";
import { addOrRemove, chooseOnly } from "../../geo/map/static/src/rules/classes.js";

const ALL = ["international", "bilateral", "auxiliary"];

test("a name never hides its own class", () => {
  for (const chosen of [ALL, [], ["international"], ["bilateral"], ["international", "auxiliary"]]) {
    assert(chooseOnly(ALL, chosen, "international").includes("international"), chosen.join());
  }
});

test("a name shows its class alone, and a second click shows all again", () => {
  assert.deepEqual(chooseOnly(ALL, ALL, "bilateral"), ["bilateral"]);
  assert.deepEqual(chooseOnly(ALL, ["international"], "bilateral"), ["bilateral"]);
  assert.deepEqual(chooseOnly(ALL, ["bilateral"], "bilateral"), ALL);
});

test("a tick adds or removes one class and keeps the order", () => {
  assert.deepEqual(addOrRemove(ALL, ALL, "bilateral"), ["international", "auxiliary"]);
  assert.deepEqual(addOrRemove(ALL, ["auxiliary"], "international"), ["international", "auxiliary"]);
  assert.deepEqual(addOrRemove(ALL, ["auxiliary"], "auxiliary"), []);
});
