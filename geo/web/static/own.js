// A reader's own map in a frame by itself: it gets no view and its messages go nowhere.
//
// The sandbox has no origin, so that nothing in the file can reach the page.
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
