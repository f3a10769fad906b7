// The map document in an iframe, mounted once.
//
// Streamlit calls the default export on every run with the same element. Only the first call creates the iframe,
// because a new or moved iframe loads its document again.
import { SANDBOX } from "../../map/static/src/rules/snippet.js";
import { findAppAddress } from "./app_address.js";
import { keepHistoryShort } from "./history.js";
import { connect } from "./moves.js";
import { endNewest } from "./newest.js";

/**
 * The document: its gzipped bytes, or its address, fingerprint and title.
 * @typedef {Uint8Array<ArrayBuffer> | { address: string, digest: string, title: string }} Source
 */

/** @type {WeakMap<Element, () => void>} */
const connections = new WeakMap();

/** @param {Element} place */
function addFrame(place) {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", SANDBOX);
  frame.allow = "fullscreen";
  place.append(frame);
  return frame;
}

/**
 * @param {HTMLIFrameElement} frame
 * @param {Source} source
 */
async function load(frame, source) {
  if (!(source instanceof Uint8Array)) {
    frame.src = new URL(source.address, findAppAddress()).href;
    return;
  }
  const stream = new Blob([source]).stream().pipeThrough(new DecompressionStream("gzip"));
  const html = await new Response(stream).text();
  frame.title = html.match(/<title>([^<]*)/)?.[1] ?? ""; // a screen reader reads it before the content
  frame.srcdoc = html;
}

/**
 * Move the frame of the page's opening (geo/web/opening.py) to its place, without loading its document again.
 * @param {Element} place
 * @param {Source} source
 * @returns {HTMLIFrameElement | undefined} nothing if the opening has no frame with this document
 */
function takeFrame(place, source) {
  const opening = document.querySelector(".atlas-opening");
  const frame = opening?.querySelector("iframe");
  const isSame = frame && !(source instanceof Uint8Array) && frame.parentElement?.dataset.digest === source.digest;
  if (isSame) place.moveBefore(frame, null);
  opening?.remove();
  return isSame ? frame : undefined;
}

/** @param {import("./hub.js").Component<Source>} component */
export default function ({ data, parentElement }) {
  const place = parentElement.querySelector(".atlas-frame");
  if (!place) return;
  if (!place.firstChild) {
    keepHistoryShort();
    const taken = takeFrame(place, data);
    if (!taken) load(addFrame(place), data);
  }
  const frame = place.querySelector("iframe");
  if (!frame) return;
  if (!(data instanceof Uint8Array)) frame.title = data.title; // in the reader's language of this run
  // A run that Streamlit has replaced may have ended already, and the connection with it.
  if (!connections.has(place)) connections.set(place, connect(frame));
  return endNewest(place, () => {
    connections.get(place)?.();
    connections.delete(place);
  });
}
