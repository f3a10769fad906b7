// The messages between page and map document, also when messages cross.
import assert from "node:assert/strict";
import { mock, test } from "node:test";

/** @typedef {{ type: string, query: string, heard: number }} Told */
/** @typedef {{ words: Record<string, string | null>, move: number, visit: string }} Asked */

/** @type {(event: unknown) => void} */
let say = () => {};
/** @type {Told[]} */
const told = [];
/** @type {Asked[]} */
const asked = [];
const contentWindow = { postMessage: () => {} };
const port = { postMessage: (/** @type {Told} */ message) => told.push(message) };
const frame = /** @type {HTMLIFrameElement} */ (/** @type {unknown} */ ({ contentWindow }));
/** @type {Record<string, (event: unknown) => void>} */
const acts = {};
const slider = { value: "" };
class Element {
  closest() {
    return slider;
  }
  matches() {
    return true;
  }
}
const DAY = 86_400_000_000; // a day of Streamlit's slider, in microseconds
class HTMLInputElement extends Element {
  min = String(-65_000 * DAY);
  max = String(21_000 * DAY);
  step = String(DAY);
  value = slider.value;
}
class KeyboardEvent {
  isTrusted = true;
  /** @param {string} key */
  constructor(key) {
    this.key = key;
    this.target = new HTMLInputElement();
  }
}
Object.assign(globalThis, {
  Element,
  HTMLInputElement,
  KeyboardEvent,
  PopStateEvent: class {
    state = null;
    preventDefault() {}
    stopImmediatePropagation() {}
  },
  document: { querySelector: () => slider },
  location: { origin: "http://here", pathname: "/" },
  window: {
    addEventListener: (/** @type {string} */ name, /** @type {(event: unknown) => void} */ act) => {
      if (name === "message") say = act;
      else acts[name] = act;
    },
    removeEventListener: () => {},
    dispatchEvent: (/** @type {Event} */ event) => acts.popstate(event),
  },
});
const { hub } = await import("../../geo/web/static/hub.js");
const { connect } = await import("../../geo/web/static/moves.js");

let visit = "a"; // the session of Python

/**
 * Simulate a run of Python with the view and the number of its newest move.
 * @param {string} query
 * @param {number} [move]
 */
function answer(query, move = hub.moves) {
  hub.bridge = /** @type {typeof hub.bridge} */ ({
    data: { query, move, visit, day: "", rows: "" },
    parentElement: /** @type {HTMLElement} */ ({}),
    setStateValue: (_, value) => asked.push(/** @type {Asked} */ (value)),
    setTriggerValue: () => {},
  });
  for (const listener of hub.listeners) listener();
}

/**
 * Simulate a key on the slider.
 * @param {string} day
 */
async function press(day) {
  slider.value = String(Date.parse(day) * 1000);
  acts.keydown({ target: new Element() });
  await new Promise((done) => setTimeout(done));
}

const listWords = () => asked.map(({ words }) => words);
/** @param {Record<string, unknown>} data */
const hear = (data) => say({ source: contentWindow, data, ports: data.type === "atlas:ready" ? [port] : [] });

test("the answer to a move reaches a document that an older view has overtaken", () => {
  connect(frame);
  hear({ type: "atlas:ready" });
  answer("at=2014-06-01", 0);
  assert.deepEqual([told.length, told.at(-1)?.heard], [1, 0]);
  answer("at=2014-06-01", 0);
  assert.equal(told.length, 1, "what was told is not told again");

  // The reader moves, and before that message arrives a run sends a filter to the document.
  answer("at=2014-06-01&status=scenic", 0);
  assert.equal(told.at(-1)?.heard, 0, "the document sees that this is older than its move 1");
  hear({ type: "atlas:view", query: "at=2015-06-01", before: "at=2014-06-01", moving: false, number: 1 });
  assert.deepEqual(
    asked,
    [{ words: { at: "2015-06-01" }, move: 1, visit: "a" }],
    "the filter stays: the reader has not changed it on the map",
  );
  answer("at=2014-06-01&status=scenic", 0);
  assert.equal(told.length, 2, "a run that has not heard of the move is no answer to it");
  answer("at=2015-06-01", 1);
  assert.deepEqual([told.at(-1)?.query, told.at(-1)?.heard], ["at=2015-06-01", 1]);
});

test("a view without news is not asked, and a document that has ignored the last answer gets it again", () => {
  const query = "at=2015-06-01&status=scenic";
  answer(query, 1);
  assert.deepEqual([told.at(-1)?.query, told.at(-1)?.heard], [query, 1]);
  const count = asked.length;
  hear({ type: "atlas:view", query: "at=2015-06-01", before: "at=2015-06-01", moving: false, number: 2 });
  assert.equal(asked.length, count);
  assert.deepEqual([told.at(-1)?.query, told.at(-1)?.heard], [query, 2]);
});

test("during a drag, the changes wait for the answer and are sent together", () => {
  const views = ["at=2015-06-01", "at=2015-06-02", "at=2015-06-03", "at=2015-06-03&status=scenic", "at=2015-06-03"];
  const count = asked.length;
  for (const [index, query] of views.slice(1).entries())
    hear({ type: "atlas:view", query, before: views[index], moving: true, number: 3 + index });
  assert.deepEqual(listWords().slice(count), [{ at: "2015-06-02" }]);
  answer("at=2015-06-02&status=planned", 2);
  assert.deepEqual(asked.at(-1)?.words, { at: "2015-06-03", status: null });
  answer("at=2015-06-03");
});

test("a restarted server gets all changes that no server has answered", () => {
  hear({ type: "atlas:view", query: "at=2015-06-04", before: "at=2015-06-03", moving: false, number: 7 });
  hear({ type: "atlas:view", query: "at=2015-06-04&lang=en", before: "at=2015-06-04", moving: true, number: 8 });
  visit = "b";
  answer("at=2015-06-03", 0);
  assert.deepEqual(asked.at(-1), { words: { at: "2015-06-04", lang: "en" }, move: hub.moves, visit: "b" });
  answer("at=2015-06-04&lang=en");
});

test("a view with words that are too long is not carried on, and still counts as heard", () => {
  const count = asked.length;
  hear({ type: "atlas:view", query: "x".repeat(2001), moving: false, number: 9 });
  assert.equal(asked.length, count);
  answer("at=2016-06-01");
  assert.equal(told.at(-1)?.heard, 9);
});

test("what a reader does beside the map goes to the document at once, and to Python", () => {
  hub.change?.({ crossing: "chi-ma", event: null });
  assert.equal(told.at(-1)?.query, "at=2016-06-01&crossing=chi-ma");
  assert.deepEqual(asked.at(-1)?.words, { crossing: "chi-ma", event: null });
  hub.change?.({ crossing: null, closed: "goods" });
  assert.equal(told.at(-1)?.query, "at=2016-06-01&closed=goods");
  const words = { crossing: null, event: null, closed: "goods" };
  assert.deepEqual(asked.at(-1)?.words, words, "together with what Python has not answered yet");
});

test("the map follows the slider before Python, and an older answer does not move it back", async () => {
  answer("at=2016-06-01&status=scenic,planned");
  await press("2010-01-01");
  assert.equal(told.at(-1)?.query, "at=2010-01-01&status=scenic,planned");
  const count = asked.length;
  await press("2009-01-01");
  answer("at=2010-01-01&status=scenic,planned");
  assert.equal(told.at(-1)?.query, "at=2009-01-01&status=scenic,planned");
  answer("at=2009-01-01&status=scenic,planned");
  answer("at=2011-01-01&status=scenic,planned");
  assert.equal(told.at(-1)?.query, "at=2011-01-01&status=scenic,planned", "Python has answered the slider");
  assert.equal(asked.length, count, "Streamlit tells Python about its slider");
});

test("a day that Python refuses gives way when Python moves the slider", async () => {
  await press("1790-01-01");
  slider.value = String(Date.parse("1792-01-01") * 1000);
  answer("at=1792-01-01");
  assert.equal(told.at(-1)?.query, "at=1792-01-01");
});

test("a key moves the map before Streamlit has drawn it, and a day that Streamlit did not take is corrected", async () => {
  slider.value = String(Date.parse("2014-06-01") * 1000);
  answer("at=2014-06-01");
  acts.keydown(new KeyboardEvent("PageDown"));
  assert.equal(told.at(-1)?.query, "at=2013-06-01", "told within the event");
  const count = told.length;
  slider.value = String(Date.parse("2013-06-01") * 1000);
  await new Promise((done) => setTimeout(done));
  assert.equal(told.length, count, "told once");
  acts.keydown(new KeyboardEvent("ArrowRight"));
  assert.equal(told.at(-1)?.query, "at=2013-06-02");
  await new Promise((done) => setTimeout(done)); // Streamlit did not move
  assert.equal(told.at(-1)?.query, "at=2013-06-01");
  const before = told.length;
  acts.keydown(Object.assign(new KeyboardEvent("ArrowRight"), { shiftKey: true }));
  acts.keydown(Object.assign(new KeyboardEvent("ArrowRight"), { isTrusted: false }));
  acts.keydown(new KeyboardEvent("a"));
  assert.equal(told.length, before, "the day after other keys is not guessed");
});

/**
 * Click on a link to another page of the app, and return how often the link has been clicked again.
 * @param {string} href
 */
async function clickLink(href) {
  let again = 0;
  const link = {
    href,
    click: () => {
      again += 1;
      acts.click(event);
    },
  };
  const target = Object.assign(new Element(), { closest: () => link });
  const event = { target, preventDefault: () => {}, stopImmediatePropagation: () => {} };
  acts.click(event);
  await new Promise((done) => setTimeout(done));
  return again;
}

test("a click on a link waits until the last move is sent, and no move follows it", async () => {
  answer("at=2014-06-01");
  const count = asked.length;
  const days = ["at=2014-06-01", "at=2014-06-02", "at=2014-06-03", "at=2014-06-04"];
  for (const [index, query] of days.slice(1, 3).entries())
    hear({ type: "atlas:view", query, before: days[index], moving: true, number: 20 + index });
  assert.deepEqual(listWords().slice(count), [{ at: "2014-06-02" }], "the second step waits for the answer");
  assert.equal(await clickLink("http://here/law"), 1);
  assert.deepEqual(listWords().slice(count + 1), [{ at: "2014-06-03" }]);
  hear({ type: "atlas:view", query: days[3], before: days[2], moving: false, number: 22 });
  answer("at=2014-06-03");
  assert.equal(asked.length, count + 2, "the message would contain the page before");
});

test("a step back to this page ends the silence, and one to another page begins it for ten seconds", async () => {
  const count = asked.length;
  Object.assign(location, { pathname: "/" });
  acts.popstate(new PopStateEvent("popstate"));
  answer("at=2014-06-03");
  assert.deepEqual(listWords().slice(count), [{ at: "2014-06-04" }]);
  answer("at=2014-06-04");
  Object.assign(location, { pathname: "/law" });
  mock.timers.enable({ apis: ["setTimeout"] });
  acts.popstate(new PopStateEvent("popstate"));
  mock.timers.tick(1); // the step has waited, because the last move has just been asked
  hear({ type: "atlas:view", query: "at=2014-06-05", before: "at=2014-06-04", moving: false, number: 23 });
  assert.equal(asked.length, count + 1);
  mock.timers.tick(10_000);
  assert.deepEqual(listWords().at(-1), { at: "2014-06-05" }, "the map is still here");
  mock.timers.reset();
});

test("a link that is clicked while Python's bridge is missing loses no move", async () => {
  answer("at=2014-06-05");
  const { moves } = hub;
  hub.bridge = undefined;
  hear({ type: "atlas:view", query: "at=2014-07-01", before: "at=2014-06-05", moving: false, number: 30 });
  await clickLink("http://here/law");
  assert.equal(hub.moves, moves, "nobody can hear of it");
  Object.assign(location, { pathname: "/" });
  acts.popstate(new PopStateEvent("popstate"));
  await new Promise((done) => setTimeout(done));
  answer("at=2014-06-05", moves);
  assert.deepEqual(asked.at(-1)?.words, { at: "2014-07-01" });
});
