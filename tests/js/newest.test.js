// Streamlit ends a replaced run late: after the newer run has begun.
import assert from "node:assert/strict";
import { test } from "node:test";

import { endNewest } from "../../geo/web/static/newest.js";

/** @param {object} place */
const element = (place) => /** @type {Element} */ (place);

test("a replaced run that is ended late does not end the newer run of the same element", () => {
  const [frame, table] = [element({}), element({})];
  /** @type {string[]} */
  const ended = [];
  const leaveOld = endNewest(frame, () => ended.push("old"));
  const leaveNew = endNewest(frame, () => ended.push("new"));
  const leaveTable = endNewest(table, () => ended.push("table"));
  leaveOld();
  assert.deepEqual(ended, []);
  leaveTable();
  leaveNew();
  assert.deepEqual(ended, ["table", "new"]);
});
