// The view in the document's own address, or in messages to and from the embedding page.
import { data } from "./data/payload.js";
import { framed } from "./dom.js";
import { offerLinks, takePageAddresses } from "./links.js";
import { fromQuery, isQuery, toQuery } from "./rules/query.js";
import { isMoving, isStepping, takeView, view } from "./store.js";

// Pause between two views that the page receives during a motion. The document's own address waits for a pause of the
// motion instead, because the browser draws its address bar again after every change.
const TELL_PAUSE_MS = 80;
const ADDRESS_PAUSE_MS = 250;
let waiting = 0; // the timer of a view that is not sent yet
let sent = 0;
let told = 0; // the number of the newest view that the page received
let opened = ""; // the view at opening
let agreed = ""; // the newest view that page and document have exchanged, or the one at opening
let walking = false;

/** Send the view to the page or write it into the address: at once after a click, with pauses during a motion. */
export function publishView() {
  clearTimeout(waiting);
  const moving = isMoving();
  const rest = framed ? TELL_PAUSE_MS - (Date.now() - sent) : ADDRESS_PAUSE_MS;
  const waits = framed ? moving : isStepping();
  waiting = setTimeout(
    () => {
      waiting = 0;
      sent = Date.now();
      if (framed) tellPage(moving);
      else writeHash(moving);
    },
    waits ? Math.max(0, rest) : 0,
  );
}

/**
 * Send the view, and the one before it: the page passes on what the reader has changed.
 * @param {boolean} moving
 */
function tellPage(moving) {
  told += 1;
  const query = toQuery(view, data);
  window.parent.postMessage({ type: "atlas:view", query, before: agreed, moving, number: told }, "*");
  agreed = query;
}

/**
 * Apply the page's view, unless this document has a newer view. The page will receive the newer view and answer it.
 * @param {{ query: string, heard?: unknown }} message `heard`: the newest number that the page has received; without
 * it, the view is always applied
 */
function hearPage({ query, heard }) {
  if (heard !== undefined && (waiting !== 0 || heard !== told)) return;
  const news = fromQuery(query, data);
  if (toQuery({ ...view, ...news }, data) !== toQuery(view, data)) takeView(news);
  agreed = toQuery(view, data);
}

/**
 * Write one entry of the browser's history for a decision, and one for a whole drag along the time bar.
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

/** Return the view at opening: from the address, or else the view of the export. */
export function openingView() {
  return fromQuery(readHash() || data.query, data);
}

/**
 * Follow the document's own address, and in a frame the page's messages after the first one.
 * @param {{ known: () => void, spoken: () => void }} page `known`: the reader has used the map before; `spoken`: the
 * page has sent a message.
 */
export function followAddress({ known, spoken }) {
  let alone = true;
  for (const change of ["hashchange", "popstate"]) {
    window.addEventListener(change, () => {
      if (alone && readHash() !== toQuery(view, data)) takeView(openingView());
    });
  }
  offerLinks();
  if (!framed) return;
  opened = toQuery(view, data);
  agreed = opened;
  /** @param {Record<string, unknown> | null | undefined} message */
  const hear = (message) => {
    if (message?.type !== "atlas:view" || !isQuery(message.query)) return;
    alone = false;
    takePageAddresses(message);
    if (message.known === true) known();
    spoken();
    offerLinks();
    hearPage({ query: message.query, heard: message.heard });
  };
  // A message on a port arrives while the page still draws a key; one to the window waits for the end of that.
  const introduce = () => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data: message }) => hear(message);
    window.parent.postMessage({ type: "atlas:ready" }, "*", [port2]);
  };
  window.addEventListener("message", ({ source, data: message }) => {
    if (source !== window.parent) return;
    hear(message);
    if (message?.type !== "atlas:hello") return;
    introduce();
    if (!told) return;
    agreed = opened; // the reader has moved before the page listened
    tellPage(isMoving());
  });
  introduce();
}
