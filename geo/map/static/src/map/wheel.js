// In another site's page, the wheel scrolls that page. It zooms the map with Ctrl or after a press on the map.
import { framed } from "../dom.js";
import { notify } from "../notice.js";
import { text } from "../text.js";

/**
 * Disable wheel zoom on the map in a frame, and return the function that enables it.
 * @param {HTMLElement} container
 */
export function guardWheel(container) {
  let guarded = framed;
  let told = false;
  const release = () => {
    guarded = false;
  };
  container.addEventListener("pointerdown", release);
  container.addEventListener(
    "wheel",
    (event) => {
      if (!guarded || event.ctrlKey) return;
      event.stopPropagation();
      if (!told) notify(text("map.wheel"));
      told = true;
    },
    { capture: true, passive: true },
  );
  return release;
}
