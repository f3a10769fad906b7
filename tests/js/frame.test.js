// The connection of the map's frame, when Streamlit replaces a run while the script loads.
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";

/** @type {Set<unknown>} */
const listening = new Set(); // the connections that hear the map
const frame = { setAttribute: () => {}, contentWindow: { postMessage: () => {} }, src: "" };
const fakes = {
  location: { origin: "http://here", pathname: "/", href: "http://here/" },
  history: { pushState: () => {}, replaceState: () => {} },
  addEventListener: () => {},
  document: { querySelector: () => null, createElement: () => frame },
  window: {
    addEventListener: (/** @type {string} */ name, /** @type {unknown} */ act) =>
      name === "message" && listening.add(act),
    removeEventListener: (/** @type {string} */ _, /** @type {unknown} */ act) => listening.delete(act),
  },
};
const real = Object.fromEntries(Object.keys(fakes).map((name) => [name, Reflect.get(globalThis, name)]));
const { default: show } = await import("../../geo/web/static/frame.js");

/** @returns {() => (() => void)} a run of Python in one place of a page */
function makePlace() {
  /** @type {unknown[]} */
  const children = [];
  const place = {
    append: (/** @type {unknown} */ child) => children.push(child),
    querySelector: () => children[0] ?? null,
    get firstChild() {
      return children[0];
    },
  };
  const component = {
    data: { address: "map.html", digest: "", title: "" },
    parentElement: { querySelector: () => place },
  };
  return () => /** @type {() => void} */ (show(/** @type {never} */ (component)));
}

suite("frame", () => {
  before(() => Object.assign(globalThis, fakes));
  after(() => Object.assign(globalThis, real)); // all test files share one process

  test("a replaced run that ends after the newer one has begun leaves the map connected", () => {
    const run = makePlace();
    const leaveOld = run();
    const leaveNew = run();
    leaveOld();
    assert.equal(listening.size, 1);
    leaveNew();
    assert.equal(listening.size, 0);
  });

  test("a replaced run that ends before the newer one begins is connected again", () => {
    const run = makePlace();
    run()();
    const leave = run();
    assert.equal(listening.size, 1);
    leave();
    assert.equal(listening.size, 0);
  });
});
