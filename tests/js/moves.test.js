// The conversation of page and map document, with messages that cross on their way.
import assert from "node:assert/strict";
import { test } from "node:test";

/** @typedef {{ type: string, query: string }} Told */

/** @type {(event: unknown) => void} */
let say = () => {};
/** @type {Told[]} */
const told = [];
/** @type {string[]} */
const asked = [];
const contentWindow = { postMessage: (/** @type {Told} */ message) => told.push(message) };
const frame = /** @type {HTMLIFrameElement} */ (/** @type {unknown} */ ({ contentWindow }));
Object.assign(globalThis, {
  location: { origin: "http://here", pathname: "/" },
  window: {
    addEventListener: (/** @type {string} */ _, /** @type {(event: unknown) => void} */ hear) => {
      say = hear;
    },
  },
});
const { hub } = await import("../../geo/web/static/hub.js");
const { connect } = await import("../../geo/web/static/moves.js");

/**
 * A run of Python: the view, and the newest move that it has heard of.
 * @param {string} query
 * @param {number} move
 */
function answer(query, move) {
  hub.bridge = /** @type {typeof hub.bridge} */ ({
    data: { query, move, visit: "a", day: "", figures: [], rows: "" },
    parentElement: /** @type {HTMLElement} */ ({}),
    setStateValue: (_, value) => asked.push(/** @type {{ query: string }} */ (value).query),
    setTriggerValue: () => {},
  });
  for (const listener of hub.listeners) listener();
}

test("the answer to a move reaches a document that an older view has overtaken", () => {
  connect(frame);
  say({ source: contentWindow, data: { type: "atlas:ready" } });
  answer("at=2014-06-01", 0);
  // The reader moves, and before that message comes a run tells the document of a filter.
  answer("at=2014-06-01&status=scenic", 0);
  say({ source: contentWindow, data: { type: "atlas:view", query: "at=2015-06-01", moving: false } });
  assert.deepEqual(asked, ["at=2015-06-01"]);
  // By now the document shows the filter. Only the answer to its move brings it back to what all others show.
  answer("at=2015-06-01", 1);
  assert.equal(told.at(-1)?.query, "at=2015-06-01");
});
