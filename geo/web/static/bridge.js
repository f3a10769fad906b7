import { hub } from "./hub.js";

/** @typedef {import("./hub.js").Component<import("./hub.js").Bridge>} Run */

// Streamlit may keep the bridge of the previous page for a moment. It calls a bridge again only if its data change.
// So after a bridge is removed, the newest remaining bridge is used.
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
