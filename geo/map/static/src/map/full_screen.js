// The full screen button, if the browser and the embedding page allow full screen.
import { make, root } from "../dom.js";

const FULL_ICON =
  '<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4"/></svg>';

/**
 * Add the button to the bar of the zoom buttons.
 * @param {HTMLElement} bar
 */
export function addFullScreen(bar) {
  if (!document.fullscreenEnabled) return;
  const button = make("a", "atlas-full");
  Object.assign(button, { href: "#", role: "button", innerHTML: FULL_ICON });
  button.dataset.label = "map.full_screen";
  const show = () => button.setAttribute("aria-pressed", String(document.fullscreenElement !== null));
  button.addEventListener("click", (event) => {
    event.preventDefault();
    event.stopPropagation();
    if (document.fullscreenElement) document.exitFullscreen();
    else root.requestFullscreen().catch(() => button.remove());
  });
  document.addEventListener("fullscreenchange", show);
  show();
  bar.append(button);
}
