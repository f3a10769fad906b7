// The view in the document's own address, or in messages with the page around it.
import { data } from "./data/payload.js";
import { framed, make } from "./dom.js";
import { notify } from "./notice.js";
import { fromQuery, isQuery, toQuery } from "./rules/query.js";
import { isMoving, takeView, view } from "./store.js";
import { text } from "./text.js";

const LONGEST_ADDRESS = 2000;
// What a reader in motion sends: a few views a second to the page, fewer to the address, which browsers limit.
const TELL_PAUSE_MS = framed ? 80 : 250;
let waiting = 0;
let sent = 0;
let pageAddress = "";
let walking = false;

/** Tell the page or the address of the view: at once after a click, now and then while the reader moves. */
export function publishView() {
  clearTimeout(waiting);
  const moving = isMoving();
  const rest = TELL_PAUSE_MS - (Date.now() - sent);
  waiting = setTimeout(
    () => {
      sent = Date.now();
      if (framed) window.parent.postMessage({ type: "atlas:view", query: toQuery(view, data), moving }, "*");
      else writeHash(moving);
    },
    moving ? Math.max(0, rest) : 0,
  );
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
  return fromQuery((!framed && readHash()) || data.query, data);
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
 * Follow the page's messages, or the document's own address.
 * @param {() => void} known Called when the page says that it knows the reader.
 */
export function followAddress(known) {
  if (framed) {
    window.addEventListener("message", ({ source, data: message }) => {
      if (source !== window.parent || message?.type !== "atlas:view" || !isQuery(message.query)) return;
      if (isAddress(message.address)) pageAddress = message.address;
      if (message.known === true) known();
      clearTimeout(waiting);
      takeView(fromQuery(message.query, data));
    });
    window.parent.postMessage({ type: "atlas:ready" }, "*");
    return;
  }
  for (const change of ["hashchange", "popstate"]) {
    window.addEventListener(change, () => {
      if (readHash() !== toQuery(view, data)) takeView(openingView());
    });
  }
}

/**
 * Copy the address of the view. A sandboxed frame may not use the clipboard's own interface; the old way works everywhere.
 * @param {HTMLElement} button
 */
export function copyLink(button) {
  const query = toQuery(view, data);
  const link = framed ? `${pageAddress}?${query}` : `${window.location.href.split("#")[0]}#${query}`;
  const field = make("textarea", "", link);
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
  button.focus();
  notify(text("map.copied"));
}
