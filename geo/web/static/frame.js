// The map document in an iframe, mounted once.
//
// Streamlit calls the default export on every run with the same element. Only the first call creates the iframe,
// because a new or moved iframe loads its document again.
import { keepHistoryShort } from "./history.js";
import { connect } from "./moves.js";

/** @type {WeakMap<Element, () => void>} */
const connections = new WeakMap();

/**
 * @param {HTMLIFrameElement} frame
 * @param {Uint8Array<ArrayBuffer>} packed
 */
async function load(frame, packed) {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  const html = await new Response(stream).text();
  frame.title = html.match(/<title>([^<]*)/)?.[1] ?? ""; // a screen reader reads it before the content
  frame.srcdoc = html;
}

/** @param {import("./hub.js").Component<Uint8Array<ArrayBuffer>>} component */
export default function ({ data, parentElement }) {
  const place = parentElement.querySelector(".atlas-frame");
  if (!place) return;
  if (!place.firstChild) {
    keepHistoryShort();
    const frame = document.createElement("iframe");
    frame.setAttribute("sandbox", "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads");
    frame.allow = "fullscreen";
    connections.set(place, connect(frame));
    place.append(frame);
    load(frame, data);
  }
  return () => connections.get(place)?.();
}
