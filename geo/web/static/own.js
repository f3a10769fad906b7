// A reader's own map in a separate frame. It gets no view, and nobody reads its messages.
//
// The sandbox has no origin, so the file cannot reach the page.
/** @param {import("./hub.js").Component<{ document: string, title: string }>} component */
export default function ({ data, parentElement }) {
  const place = parentElement.querySelector(".atlas-own");
  if (!place || place.firstChild) return;
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads");
  frame.title = data.title;
  place.append(frame);
  frame.srcdoc = data.document;
}
