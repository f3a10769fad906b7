// Leaflet's controls, with names in the reader's language and without animation for readers who prefer reduced motion.
import { find, make, nameElement } from "../dom.js";
import { BASES } from "../rules/query.js";
import { text } from "../text.js";
import { addFullScreen } from "./full_screen.js";

const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
const LAYERS_ICON =
  '<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M8 2 14.5 5.3 8 8.6 1.5 5.3zM1.5 8.2 8 11.5l6.5-3.3M1.5 11 8 14.3 14.5 11"/></svg>';
L.Map.mergeOptions({ zoomAnimation: !calm, fadeAnimation: !calm, markerZoomAnimation: !calm, inertia: !calm });

/**
 * Add scale, zoom and "show all provinces", and prepare the map for screen readers.
 * @param {L.Map} map
 * @param {() => void} showAll
 */
export function addControls(map, showAll) {
  L.control.scale({ imperial: false }).addTo(map);
  const zoom = /** @type {HTMLElement} */ (L.control.zoom({ position: "topright" }).addTo(map).getContainer());
  const whole = make("a", "atlas-fit", "◱");
  Object.assign(whole, { href: "#", role: "button" });
  whole.addEventListener("click", (event) => {
    event.preventDefault();
    event.stopPropagation();
    showAll();
  });
  zoom.append(whole);
  addFullScreen(zoom);
  ["map.zoom_in", "map.zoom_out", "map.fit"].forEach((key, i) => {
    /** @type {HTMLElement} */ (zoom.children[i]).dataset.label = key;
  });
  const container = map.getContainer();
  container.setAttribute("role", "region");
  container.dataset.label = "map.map";
  find("main").append(container);
}

/**
 * Name the layers in the control. Leaflet stores the names and writes them at every change.
 * @param {L.Control.Layers} control
 * @param {Record<string, L.Layer>} bases
 * @param {Record<string, L.Layer>} layers
 */
export function nameLayers(control, bases, layers) {
  for (const base of BASES) {
    const layer = bases[base];
    const name = text(`map.base.${base}`);
    if (layer)
      control.removeLayer(layer).addBaseLayer(layer, base === "own" ? name : text("map.third_party", { name }));
  }
  for (const [name, layer] of Object.entries(layers)) {
    control.removeLayer(layer).addOverlay(layer, text(`map.layer.${name}`));
  }
}

/**
 * Show the layer control above the other buttons. It comes after the first view, because it would take the layers that
 * join the map then for the reader's choice.
 * @param {L.Map} map
 * @param {L.Control.Layers} control
 */
export function showLayers(map, control) {
  const container = /** @type {HTMLElement} */ (control.addTo(map).getContainer());
  container.parentElement?.prepend(container);
  const toggle = find(".leaflet-control-layers-toggle", container);
  toggle.dataset.label = "map.layers";
  toggle.innerHTML = LAYERS_ICON;
  nameElement(toggle, text("map.layers"));
  guardOpening(control);
}

/**
 * Apply a click during the opening of the control fully or not at all. Leaflet applies such a click and then resets
 * the checkbox, so checkbox and layer differ. A pointer's click may have meant only to open the control, so it is
 * ignored here. A keyboard click is not reset.
 * @param {L.Control.Layers} control
 */
function guardOpening(control) {
  const container = /** @type {HTMLElement} */ (control.getContainer());
  const section = find(".leaflet-control-layers-list", container);
  const isByKey = (/** @type {MouseEvent} */ event) => event.detail === 0;
  let opening = false;
  container.addEventListener("mouseenter", () => {
    opening = true;
    setTimeout(() => {
      opening = false;
    });
  });
  section.addEventListener(
    "click",
    (event) => {
      if (!opening || isByKey(event)) return;
      event.preventDefault();
      event.stopPropagation();
    },
    { capture: true },
  );
  for (const list of section.children) {
    list.addEventListener("click", (event) => {
      if (isByKey(/** @type {MouseEvent} */ (event))) event.stopPropagation();
    });
  }
}
