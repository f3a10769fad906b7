// Backgrounds: our own, or third-party tiles. Tiles load only when selected, and our background is the fallback.
import { root } from "../dom.js";
import { notify } from "../notice.js";
import { setView, view } from "../store.js";
import { text } from "../text.js";

const FAILED_TILES = 3;
const NOTICE_MS = 8000;

export class Backgrounds {
  /**
   * @param {L.Map} map
   * @param {Record<string, L.Layer>} layers
   */
  constructor(map, layers) {
    this.map = map;
    this.layers = layers;
    this.shown = "own";
    for (const [name, layer] of Object.entries(layers)) this.watch(name, layer);
    map.on("baselayerchange", ({ layer }) => {
      const name = Object.keys(layers).find((each) => layers[each] === layer);
      if (name && name !== view.base) setView({ base: name });
    });
  }

  /**
   * Return to our background when no third-party tile loads.
   * @param {string} name
   * @param {L.Layer} layer
   */
  watch(name, layer) {
    let loaded = 0;
    let failed = 0;
    layer.on("loading", () => {
      loaded = 0;
      failed = 0;
    });
    layer.on("tileload", () => {
      loaded += 1;
    });
    layer.on("tileerror", () => {
      failed += 1;
      if (failed < FAILED_TILES || loaded || view.base !== name) return;
      notify(text("map.base_failed"), NOTICE_MS);
      setView({ base: "own" });
    });
  }

  update() {
    // A link may name tiles that this office does not offer (ATLAS_TILES=off): our own background stays.
    const wanted = this.layers[view.base] ? view.base : "own";
    root.classList.toggle("atlas-tiles", wanted !== "own");
    if (this.shown === wanted) return;
    const before = this.layers[this.shown];
    const after = this.layers[wanted];
    this.shown = wanted;
    if (before) this.map.removeLayer(before);
    if (after) this.map.addLayer(after);
  }
}
