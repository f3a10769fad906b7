// Decode outlines from encoded polylines (geo/map/outlines.py): differences of 1e-4 degrees, five bits per character.
import { data } from "./payload.js";

/** @import { OutlineLines } from "./payload.js" */

/**
 * Return the positions of one packed line, as [longitude, latitude] in degrees.
 * @param {string} packed
 */
function unpackLine(packed) {
  const points = [];
  let index = 0;
  let lat = 0;
  let lon = 0;
  const next = () => {
    let shift = 0;
    let value = 0;
    let bits = 0;
    do {
      bits = packed.charCodeAt(index) - 63;
      index += 1;
      value |= (bits & 31) << shift;
      shift += 5;
    } while (bits >= 32);
    return value & 1 ? ~(value >> 1) : value >> 1;
  };
  while (index < packed.length) {
    lat += next();
    lon += next();
    points.push([lon / 1e4, lat / 1e4]);
  }
  return points;
}

/**
 * @param {OutlineLines} lines
 * @returns {unknown[]}
 */
function unpackLines(lines) {
  return Array.isArray(lines) ? lines.map(unpackLines) : unpackLine(lines);
}

/**
 * Return the areas or lines of a layer as GeoJSON.
 * @param {string} layer
 */
export function outlines(layer) {
  const features = (data.outlines[layer] ?? []).map(({ id, neighbour, type, lines }) => ({
    type: "Feature",
    id,
    properties: { neighbour },
    geometry: { type, coordinates: unpackLines(lines) },
  }));
  return { type: "FeatureCollection", features };
}
