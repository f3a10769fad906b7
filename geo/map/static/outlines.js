// Outlines come as encoded polylines (geo/map/outlines.py): differences of 1e-4 degrees, six bits a character less one flag.
function unpackLine(packed) {
  const points = [];
  let index = 0, lat = 0, lon = 0;
  const next = () => {
    let shift = 0, value = 0, bits;
    do {
      bits = packed.charCodeAt(index++) - 63;
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

function outlines(layer) {
  const deep = (lines) => (Array.isArray(lines) ? lines.map(deep) : unpackLine(lines));
  return {
    type: "FeatureCollection",
    features: data.outlines[layer].map(({ id, neighbour, type, lines }) => ({
      type: "Feature", id, properties: { neighbour }, geometry: { type, coordinates: deep(lines) },
    })),
  };
}
