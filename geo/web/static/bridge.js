import { hub } from "./hub.js";

/** @typedef {import("./hub.js").Component<import("./hub.js").Bridge>} Run */

// Streamlit may keep the bridge of a page that the reader has left for a moment, and calls it again only with news.
// So a bridge that goes gives way to the one that is still there.
/** @param {Run[]} runs */
function take(runs) {
  hub.runs = runs;
  hub.bridge = runs.at(-1);
  if (hub.bridge) for (const listener of hub.listeners) listener();
}

/** @param {Run} run */
export default function (run) {
  take([...hub.runs.filter((each) => each.parentElement !== run.parentElement), run]);
  return () => take(hub.runs.filter((each) => each !== run));
}
