// The edge of the base map: the base map fades out there, and the map cannot be dragged far beyond it.
import { listen, view } from "../store.js";

/** @import { Region } from "../rules/regions.js" */

// Bounds in degrees: the extent of our land and sea (data/context/), and the limits for dragging the map.
const GROUND = { west: 102, east: 110, south: 17, north: 26 };
const REACH = { west: 97, east: 115, south: 12, north: 30 };
const FADE = 0.9; // width of the fade in degrees
const FADE_WEST = { core: FADE, all: 0.12 }; // the border with China begins 0.14 degrees east of the base map's edge
const NAMESPACE = "http://www.w3.org/2000/svg";

/** @param {number} lat */
const project = (lat) => L.CRS.EPSG3857.project(L.latLng(lat, 0)).y;

/**
 * Return one side of the fade as a band that is opaque from the base map's edge outwards.
 * @param {string} id
 * @param {[number, number, number, number]} box left, top, width, height
 * @param {[number, number, number, number]} way from opaque to clear, in shares of the box
 * @param {number} solid share of the box that is opaque
 */
function makeBand(id, box, way, solid) {
  const [x, y, width, height] = box;
  const [x1, y1, x2, y2] = way;
  return `<linearGradient id="${id}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"><stop offset="${solid}"/><stop offset="1" stop-opacity="0"/></linearGradient><rect x="${x}" y="${y}" width="${width}" height="${height}" fill="url(#${id})"/>`;
}

/**
 * Return the four sides around the base map, in Mercator metres scaled to a box of 1000 by 1000.
 * @param {Region} region
 */
function drawFade(region) {
  /** @type {(lon: number) => number} */
  const across = (lon) => (1000 * (lon - REACH.west)) / (REACH.east - REACH.west);
  const [top, bottom] = [project(REACH.north), project(REACH.south)];
  /** @type {(lat: number) => number} */
  const down = (lat) => (1000 * (top - project(lat))) / (top - bottom);
  const [west, east] = [across(GROUND.west + FADE_WEST[region]), across(GROUND.east - FADE)];
  const [north, south] = [down(GROUND.north - FADE), down(GROUND.south + FADE)];
  return [
    makeBand("atlas-w", [-500, -500, west + 500, 2000], [0, 0, 1, 0], (across(GROUND.west) + 500) / (west + 500)),
    makeBand("atlas-e", [east, -500, 1500 - east, 2000], [1, 0, 0, 0], (1500 - across(GROUND.east)) / (1500 - east)),
    makeBand("atlas-n", [-500, -500, 2000, north + 500], [0, 0, 0, 1], (down(GROUND.north) + 500) / (north + 500)),
    makeBand("atlas-s", [-500, south, 2000, 1500 - south], [0, 1, 0, 0], (1500 - down(GROUND.south)) / (1500 - south)),
  ].join("");
}

/**
 * Fade out the base map at its edges, and limit dragging to its surroundings.
 * @param {L.Map} map
 */
export function fadeGround(map) {
  const bounds = L.latLngBounds([REACH.south, REACH.west], [REACH.north, REACH.east]);
  const svg = /** @type {SVGSVGElement} */ (document.createElementNS(NAMESPACE, "svg"));
  svg.setAttribute("viewBox", "0 0 1000 1000");
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  let drawn = "";
  listen("draw", () => {
    if (drawn === view.region) return;
    drawn = view.region;
    svg.innerHTML = drawFade(view.region);
  });
  const pane = map.createPane("atlas-fade");
  pane.setAttribute("aria-hidden", "true");
  L.svgOverlay(svg, bounds, { pane: "atlas-fade", className: "atlas-fade" }).addTo(map);
  // Leaflet's setMaxBounds would also pan the map back after our own moves, and that pan looks like the reader's move.
  map.options.maxBounds = bounds;
}
