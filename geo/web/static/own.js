// A reader's own map in a separate frame. It gets no view, and nobody reads its messages.
//
// The sandbox has no origin, so the file cannot reach the page.
import { SANDBOX } from "../../map/static/src/rules/snippet.js";

/** @param {import("./hub.js").Component<{ document: string, title: string }>} component */
export default function ({ data, parentElement }) {
  const place = parentElement.querySelector(".atlas-own");
  if (!place || place.firstChild) return;
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", SANDBOX);
  frame.title = data.title;
  place.append(frame);
  frame.srcdoc = data.document;
}
