// The title of the map: a sketch map of the filtered provinces (the same rules as geo/words/titles.py).
import { data } from "./data/payload.js";
import { find, write } from "./dom.js";
import { view } from "./store.js";
import { pick, text } from "./text.js";

/** @import { Province } from "./data/payload.js" */

/** @param {Province[]} provinces */
function joinNames(provinces) {
  return provinces.map(({ names }) => pick(names)).join(text("map.sketch_comma"));
}

/** Return the title of the view: the border area of the selected provinces, or of all provinces. */
export function sketchTitle() {
  const chosen = data.provinces.filter(({ id }) => view.provinces.includes(id));
  if (chosen.length) {
    const key = chosen.every(({ north }) => north) ? "map.sketch_north" : "map.sketch_other";
    return text(key, { names: joinNames(chosen) });
  }
  const others = data.provinces.filter(({ north }) => !north);
  return text(others.length ? "map.sketch_all_and" : "map.sketch_all", { names: joinNames(others) });
}

/** Write the title of the view into the page and its tab. */
export function writeTitle() {
  const title = sketchTitle();
  write(find(".atlas-sketch"), title);
  if (document.title !== title) document.title = title;
}
