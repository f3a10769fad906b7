// Optional layers: works and twinned places as lines or points, and the scenic area. Tooltips describe them.
import { data } from "../data/payload.js";
import { make } from "../dom.js";
import { pick, text } from "../text.js";

/** @import { Drawing, LonLat } from "../data/payload.js" */

/** @type {Record<string, L.PathOptions & { radius?: number }>} Colours: document.css, by class. */
const LINES = {
  works: { weight: 3, dashArray: "1 6", lineCap: "round" },
  twinned: { weight: 2, dashArray: "6 5" },
};
/** @type {Record<string, L.CircleMarkerOptions>} */
const SPOTS = {
  works: { weight: 3, radius: 6, fillOpacity: 0.25 },
  twinned: { weight: 2, radius: 6, fillOpacity: 0.25 },
  scenic: { weight: 2, radius: 13, fillOpacity: 0.15, dashArray: "3 3" },
};

/** @type {(lonlat: LonLat) => [number, number]} */
const turn = ([lon, lat]) => [lat, lon];

/**
 * Return the description of a drawing.
 * @param {Drawing} drawing
 */
function describeDrawing({ when, note, sources = [], crossing }) {
  if (crossing) return make("div", "", text("map.scenic"));
  const element = make("div");
  const publishers = sources.map((id) => data.sources[id]?.publisher).filter(Boolean);
  element.append(
    make("b", "", pick(when)),
    make("p", "", pick(note)),
    make("p", "atlas-sources", publishers.join(" · ")),
  );
  return element;
}

/**
 * @param {string} name
 * @param {Drawing} drawing
 * @returns {L.Path | null}
 */
function makePath(name, { line, lonlat }) {
  if (line) return L.polyline(line.map(turn), { ...LINES[name], className: `atlas-${name}` });
  if (!lonlat) return null;
  return L.circleMarker(turn(lonlat), { radius: 6, ...SPOTS[name], className: `atlas-${name} atlas-spot` });
}

export class OptionalLayers {
  /** @param {Record<string, L.LayerGroup>} layers */
  constructor(layers) {
    /** @type {[L.Path, Drawing][]} */
    this.drawn = [];
    for (const [name, drawings] of Object.entries(data.lines)) {
      for (const drawing of drawings) {
        const path = makePath(name, drawing);
        if (!path) continue;
        path.bindTooltip(() => describeDrawing(drawing), { className: "atlas-tip", sticky: true });
        layers[name]?.addLayer(path);
        this.drawn.push([path, drawing]);
      }
    }
  }

  /** Make lines focusable by keyboard when their layer is shown. */
  update() {
    for (const [path, drawing] of this.drawn) {
      const element = /** @type {SVGElement | undefined} */ (path.getElement());
      if (!element) continue;
      element.setAttribute("tabindex", "0");
      element.setAttribute("role", "img");
      element.setAttribute("aria-label", describeDrawing(drawing).textContent ?? "");
      element.onfocus = () => path.openTooltip();
      element.onblur = () => path.closeTooltip();
    }
  }
}
