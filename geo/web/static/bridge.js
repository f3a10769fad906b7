import { hub } from "./hub.js";

/** @typedef {import("./hub.js").Component<import("./hub.js").Bridge>} Run */

// Streamlit may keep the bridge of a page that the reader has left for a moment, and calls it again only with news.
// So a bridge that goes gives way to the one that is still there.
function takeNewest() {
  hub.bridge = [...hub.bridges.values()].at(-1);
  if (hub.bridge) for (const listener of hub.listeners) listener();
}

/** @param {Run} bridge */
export default function (bridge) {
  const place = bridge.parentElement;
  hub.bridges.delete(place);
  hub.bridges.set(place, bridge); // the newest run is the last one
  takeNewest();
  return () => {
    if (hub.bridges.get(place) !== bridge) return; // a newer run of the same bridge
    hub.bridges.delete(place);
    takeNewest();
  };
}
