import { hub } from "./hub.js";

/** @param {import("./hub.js").Component<import("./hub.js").Bridge>} bridge */
export default function (bridge) {
  hub.bridge = bridge;
  for (const listener of hub.listeners) listener();
  // What a page that was left said last is no answer to a move on the next one.
  return () => {
    if (hub.bridge === bridge) hub.bridge = undefined;
  };
}
