// The optional layers that the reader chooses in the layer control.
import { LAYERS } from "../rules/query.js";
import { listen, redraw, setView, view } from "../store.js";

/**
 * Show the optional layers of the view, and follow the reader's choice in the layer control.
 * @param {L.Map} map
 * @param {Record<string, L.LayerGroup>} layers
 * @param {{ forget: () => void }} markers The markers forget what they have drawn.
 */
export function watchLayers(map, layers, markers) {
  let ours = false;
  listen("draw", () => {
    ours = true;
    for (const name of LAYERS) {
      const layer = layers[name];
      if (!layer || view.layers.includes(name) === map.hasLayer(layer)) continue;
      if (view.layers.includes(name)) map.addLayer(layer);
      else map.removeLayer(layer);
    }
    ours = false;
  });
  map.on("overlayadd overlayremove", () => {
    if (ours) return;
    markers.forget();
    const wanted = LAYERS.filter((name) => layers[name] && map.hasLayer(layers[name]));
    if (wanted.join() === view.layers.join()) redraw();
    else setView({ layers: wanted });
  });
}
