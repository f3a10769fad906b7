// Regions: the provinces of the home view, or all recorded provinces (geo/timeline/regions.py).

/** @typedef {"core" | "all"} Region */

/**
 * Return the provinces of a region.
 * @template {{ region?: string }} Province
 * @param {Province[]} provinces
 * @param {Region} region
 */
export function provincesOf(provinces, region) {
  return provinces.filter((province) => region === "all" || !province.region);
}

/**
 * Return whether a crossing lies in a region.
 * @param {{ id: string, region?: string }[]} provinces
 * @param {{ provinces: string[] }} crossing
 * @param {Region} region
 */
export function isInRegion(provinces, crossing, region) {
  return provincesOf(provinces, region).some(({ id }) => crossing.provinces.includes(id));
}

/**
 * Return the smallest region that contains the named provinces and crossing, because a link must not hide them.
 * @param {{ id: string, region?: string }[]} provinces
 * @param {string[]} chosen
 * @param {{ provinces: string[] } | undefined} crossing
 * @returns {Region}
 */
export function findRegion(provinces, chosen, crossing) {
  const home = provincesOf(provinces, "core").map(({ id }) => id);
  const isBeyond = chosen.some((id) => !home.includes(id)) || (crossing && !isInRegion(provinces, crossing, "core"));
  return isBeyond ? "all" : "core";
}
