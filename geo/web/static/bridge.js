import { hub } from "./hub.js";

/** @param {import("./hub.js").Component<import("./hub.js").Bridge>} bridge */
export default function (bridge) {
  hub.bridge = bridge;
  for (const listener of hub.listeners) listener();
  // The last message of a page that the reader has left does not answer a move on the next page.
  return () => {
    if (hub.bridge === bridge) hub.bridge = undefined;
  };
}
