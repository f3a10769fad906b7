import { hub } from "./hub.js"

/** @param {import("./hub.js").Component} bridge */
export default (bridge) => {
  hub.bridge = bridge
  hub.listeners.forEach((listener) => listener())
  // What a page that was left said last is no answer to a move on the next one.
  return () => { if (hub.bridge === bridge) hub.bridge = undefined }
}
