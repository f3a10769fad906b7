// The bridge between Python's runs and the page's components.
import assert from "node:assert/strict";
import { test } from "node:test";

import bridge from "../../geo/web/static/bridge.js";
import { hub } from "../../geo/web/static/hub.js";

let calls = 0;
hub.listeners.add(() => {
  calls += 1;
});

/**
 * Return a run of Python, as Streamlit passes it to a bridge.
 * @param {object} place
 * @param {string} query
 */
const run = (place, query) =>
  /** @type {import("../../geo/web/static/hub.js").Component<import("../../geo/web/static/hub.js").Bridge>} */ (
    /** @type {unknown} */ ({ parentElement: place, data: { query } })
  );

test("a page that is left at once gives the bridge back to the page before it", () => {
  const [map, data] = [{}, {}];
  const leaveMap = bridge(run(map, "map"));
  const leaveData = bridge(run(data, "data"));
  assert.deepEqual([hub.bridge?.data.query, calls], ["data", 2]);
  leaveData();
  assert.deepEqual([hub.bridge?.data.query, calls], ["map", 3]);
  leaveMap();
  assert.deepEqual([hub.bridge, calls], [undefined, 3], "nobody hears of nothing");
});

test("the end of an older run takes nothing from the newest one, in any order", () => {
  const [map, data] = [{}, {}];
  const leaveOld = bridge(run(map, "old"));
  const leaveData = bridge(run(data, "data"));
  const leaveNew = bridge(run(map, "new"));
  leaveOld();
  leaveData();
  assert.equal(hub.bridge?.data.query, "new");
  leaveNew();
  assert.equal(hub.bridge, undefined);
});
