// One entry of the browser's history for one decision of the reader.
import assert from "node:assert/strict";
import { after, before, mock, suite, test } from "node:test";

/** @type {string[]} */
const entries = ["/?at=2014-06-01"];
/** @param {string} url */
const go = (url) => {
  location.href = new URL(url, location.href).href;
  location.pathname = new URL(location.href).pathname;
};
const location = { href: "http://here/?at=2014-06-01", pathname: "/" };
const history = {
  pushState: (/** @type {unknown} */ _state, /** @type {string} */ _unused, /** @type {string} */ url) => {
    entries.push(url);
    go(url);
  },
  replaceState: (/** @type {unknown} */ _state, /** @type {string} */ _unused, /** @type {string} */ url) => {
    entries[entries.length - 1] = url;
    go(url);
  },
};
const fakes = { location, history, addEventListener: () => {} };
const real = Object.fromEntries(Object.keys(fakes).map((name) => [name, Reflect.get(globalThis, name)]));
// All test files share one process, so this one needs its own instance of the module, which patches the history once.
const path = "../../geo/web/static/history.js?own";
const { keepHistoryShort, noteMove } = /** @type {typeof import("../../geo/web/static/history.js")} */ (
  await import(path)
);
let now = 0;

/** @param {string} url */
const decide = (url) => {
  now += 10_000;
  history.pushState(null, "", url);
};

suite("history", () => {
  before(() => {
    Object.assign(globalThis, fakes);
    mock.method(performance, "now", () => now);
    keepHistoryShort();
  });
  after(() => {
    Object.assign(globalThis, real);
    mock.restoreAll();
  });

  test("the moves of a drag are one entry", () => {
    for (const day of ["2014-06-02", "2014-06-03", "2014-06-04"]) {
      noteMove(true);
      decide(`/?at=${day}`);
    }
    assert.deepEqual(entries, ["/?at=2014-06-01", "/?at=2014-06-04"]);
  });

  test("after a link that is clicked while the map plays, each decision on the next page is an entry", () => {
    noteMove(true);
    decide("/?at=2014-06-05");
    decide("/changes?at=2014-06-05"); // the map is gone and cannot say that it stands still
    decide("/changes?at=2014-06-05&from=2013-12-31");
    decide("/changes?at=2014-06-05&from=2010-12-31");
    assert.deepEqual(entries.slice(-3), [
      "/changes?at=2014-06-05",
      "/changes?at=2014-06-05&from=2013-12-31",
      "/changes?at=2014-06-05&from=2010-12-31",
    ]);
  });
});
