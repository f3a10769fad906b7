// Load the map's frame in the opening of the page, then start Streamlit.
//
// Both need a second of the same processor, and the map is what the reader came for. So Streamlit waits for the map,
// but not for long. The text of the noscript element is the frame: without scripts, the browser shows it by itself.
{
  const LONGEST_MS = 1000;
  const place = document.querySelector(".atlas-opening .atlas-frame");
  const words = place?.querySelector("noscript")?.textContent ?? "";
  const frame = new DOMParser().parseFromString(words, "text/html").querySelector("iframe");
  const start = () => dispatchEvent(new Event("atlas:start"));
  if (place && frame && "moveBefore" in place) {
    // The address is relative to the app. The page may have a longer one, such as /map/.
    const { __streamlit } = /** @type {{ __streamlit?: { BACKEND_BASE_URL: string } }} */ (globalThis);
    frame.src = new URL(frame.getAttribute("src") ?? "", __streamlit?.BACKEND_BASE_URL ?? location.href).href;
    place.replaceChildren(frame);
    /** @param {MessageEvent} event */
    const hear = ({ source }) => {
      if (source !== frame.contentWindow) return;
      removeEventListener("message", hear);
      start();
    };
    addEventListener("message", hear);
    setTimeout(start, LONGEST_MS);
  } else start();
}
