// The view in the document's own address, or in messages with the page around it.
import { data } from "./data/payload.js";
import { find, framed, make } from "./dom.js";
import { notify } from "./notice.js";
import { fromQuery, isQuery, toQuery } from "./rules/query.js";
import { isMoving, takeView, view } from "./store.js";
import { text } from "./text.js";

const LONGEST_ADDRESS = 2000;
// What a reader in motion sends: a few views a second to the page, fewer to the address, which browsers limit.
const TELL_PAUSE_MS = framed ? 80 : 250;
let waiting = 0; // the timer of a view that is not told yet
let sent = 0;
let told = 0; // the number of the newest view that the page was told
let pageAddress = "";
let walking = false;

/** Tell the page or the address of the view: at once after a click, now and then while the reader moves. */
export function publishView() {
  clearTimeout(waiting);
  const moving = isMoving();
  const rest = TELL_PAUSE_MS - (Date.now() - sent);
  waiting = setTimeout(
    () => {
      waiting = 0;
      sent = Date.now();
      if (framed) tellPage(moving);
      else writeHash(moving);
    },
    moving ? Math.max(0, rest) : 0,
  );
}

/** @param {boolean} moving */
function tellPage(moving) {
  told += 1;
  window.parent.postMessage({ type: "atlas:view", query: toQuery(view, data), moving, number: told }, "*");
}

/**
 * Take the page's view, unless this document has a newer one. The page hears of that one, and answers it.
 * @param {{ query: string, heard?: unknown }} message `heard`: the newest number that the page had heard of; a page
 * that does not count is always obeyed
 */
function hearPage({ query, heard }) {
  if (heard !== undefined && (waiting !== 0 || heard !== told)) return;
  const news = fromQuery(query, data);
  if (toQuery({ ...view, ...news }, data) !== toQuery(view, data)) takeView(news);
}

/**
 * Make one entry of the history for a decision, one for a whole walk along the time bar.
 * @param {boolean} moving
 */
function writeHash(moving) {
  const hash = `#${toQuery(view, data)}`;
  const joins = walking;
  walking = moving;
  if (hash === window.location.hash) return;
  try {
    window.history[joins ? "replaceState" : "pushState"](null, "", hash);
  } catch {
    window.location.replace(hash);
  }
}

/** Return the parameters of the address. Mail programs write a comma as %2C; a lone % stays as it is. */
function readHash() {
  const hash = window.location.hash.slice(1);
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}

/** Return the view at opening: the address's, else the one that the file was made with. */
export function openingView() {
  return fromQuery(readHash() || data.query, data);
}

/** Return the address of the view, or nothing where the document has none, as in a sandbox whose page is silent. */
export function linkToView() {
  const query = toQuery(view, data);
  if (pageAddress) return `${pageAddress}?${query}`;
  const [own = ""] = window.location.href.split("#");
  return /^(https?|file):/.test(own) ? `${own}#${query}` : "";
}

/**
 * Return whether something is the address of a page.
 * @param {unknown} words
 * @returns {words is string}
 */
function isAddress(words) {
  return typeof words === "string" && words.length <= LONGEST_ADDRESS && /^https?:\/\/[^\s<>"]+$/.test(words);
}

/**
 * Follow the document's own address; in a frame the page's messages, as soon as there is one.
 * @param {{ known: () => void, spoken: () => void }} page `known`: the page knows the reader; `spoken`: it has spoken.
 */
export function followAddress({ known, spoken }) {
  let alone = true;
  for (const change of ["hashchange", "popstate"]) {
    window.addEventListener(change, () => {
      if (alone && readHash() !== toQuery(view, data)) takeView(openingView());
    });
  }
  offerLink();
  if (!framed) return;
  window.addEventListener("message", ({ source, data: message }) => {
    if (source !== window.parent || message?.type !== "atlas:view" || !isQuery(message.query)) return;
    alone = false;
    if (isAddress(message.address)) pageAddress = message.address;
    if (message.known === true) known();
    spoken();
    offerLink();
    hearPage(message);
  });
  window.parent.postMessage({ type: "atlas:ready" }, "*");
}

/** Show the button that copies the address where there is one. */
function offerLink() {
  find(".atlas-copy").hidden = !linkToView();
}

/**
 * Copy a text. A sandboxed frame may not use the clipboard's own interface; the old way works everywhere.
 * @param {string} words
 * @param {HTMLElement} button Gets the focus back.
 */
export function copyText(words, button) {
  const field = make("textarea", "", words);
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
  button.focus();
}

/**
 * Copy the address of the view.
 * @param {HTMLElement} button
 */
export function copyLink(button) {
  copyText(linkToView(), button);
  notify(text("map.copied"));
}
