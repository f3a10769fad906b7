// Print the map on one A4 landscape page with legend, day and sources, then restore the screen.
import { find, inPage, make, root, small } from "../dom.js";
import { setDayColours } from "../map/colours.js";
import { comparisonTitle } from "../panels/compare.js";
import { lookUp } from "../snapshot.js";
import { view } from "../store.js";
import { dayWords } from "../text.js";
import { listCredits } from "./credits.js";

/** @import { Position } from "../map/position.js" */

const SETTLED_MS = 500; // Leaflet has adapted to a new window size by then

/**
 * Return the bounds of the map between the cards, or of the whole map if the cards leave too little.
 * @param {L.Map} map
 */
function boundsInSight(map) {
  /** @type {(name: string) => DOMRect} */
  const box = (name) => find(`.atlas-${name}`).getBoundingClientRect();
  const { x, y } = map.getSize();
  const narrow = small.matches;
  const left = narrow || inPage ? 0 : box("title").right;
  const right = narrow ? x : box("legend").left;
  const top = narrow ? box("legend").bottom : 0;
  const bottom = box("timebar").top;
  if (right - left < 200 || bottom - top < 120) return map.getBounds();
  const corner = map.containerPointToLatLng([left, top]);
  return L.latLngBounds(corner, map.containerPointToLatLng([right, Math.min(y, bottom)]));
}

/** @param {boolean} on */
function dressForPaper(on) {
  const foot = find(".atlas-paper-foot");
  root.classList.toggle("atlas-paper", on);
  setDayColours(on);
  foot.hidden = !on;
  /** @type {HTMLInputElement} */
  const day = find(".atlas-day");
  day.value = on && view.from_day ? comparisonTitle() : dayWords(view.at);
  if (on) foot.replaceChildren(...listCredits(lookUp().states).map((line) => make("p", "", line)));
}

/**
 * Prepare the map for every printing.
 * @param {L.Map} map
 * @param {Position} position
 */
export function watchPrinting(map, position) {
  /** @type {{ centre: L.LatLng, zoom: number } | null} */
  let before = null;
  window.addEventListener("beforeprint", () => {
    if (before) return;
    const bounds = view.place ? map.getBounds() : boundsInSight(map);
    before = { centre: map.getCenter(), zoom: map.getZoom() };
    position.hold(true);
    dressForPaper(true);
    map.invalidateSize({ pan: false, animate: false });
    position.moveQuietly(() => map.fitBounds(bounds, { animate: false }));
  });
  window.addEventListener("afterprint", () => {
    if (!before) return;
    const { centre, zoom } = before;
    before = null;
    dressForPaper(false);
    map.invalidateSize({ pan: false, animate: false });
    const restore = () => map.setView(centre, zoom, { animate: false });
    restore();
    setTimeout(() => {
      restore();
      position.hold(false);
    }, SETTLED_MS);
  });
}
