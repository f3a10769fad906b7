// Leaflet's controls, with names in the reader's language and without motion for readers who asked for none.
import { find, make } from "../dom.js";
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
  const toggle = find(".leaflet-control-layers-toggle");
  toggle.dataset.label = "map.layers";
  toggle.innerHTML = LAYERS_ICON;
  const container = map.getContainer();
  container.setAttribute("role", "region");
  container.dataset.label = "map.map";
  find("main").append(container);
}

/**
 * Name the layers in the control. It keeps the names that it was given and writes them at every change.
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
 * Let a click in the moment in which the control opens be obeyed whole or not at all. Leaflet takes such a click
 * back when it has obeyed it, so that box and layer differ: a pointer's click, which may have been meant to open
 * the control, is not obeyed here, and a key's click is not taken back.
 * @param {L.Control.Layers} control
 */
export function guardOpening(control) {
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
