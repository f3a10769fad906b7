// Create and connect the parts. folium creates the map and its layers and passes them to start().
import { followAddress, openingView, publishView } from "./address.js";
import { isMany } from "./data/payload.js";
import { find, inPage, root } from "./dom.js";
import { copyLink } from "./links.js";
import { Backgrounds } from "./map/backgrounds.js";
import { addControls, nameLayers, showLayers } from "./map/controls.js";
import { Curtain } from "./map/curtain.js";
import { Dots } from "./map/dots.js";
import { fadeGround } from "./map/frame.js";
import { Labels } from "./map/labels.js";
import { watchLayers } from "./map/layer_choice.js";
import { Markers } from "./map/markers.js";
import { OptionalLayers } from "./map/optional_layers.js";
import { Outside } from "./map/outside.js";
import { OwnLayer } from "./map/own_layer.js";
import { Position } from "./map/position.js";
import { Provinces } from "./map/provinces.js";
import { Sight } from "./map/sight.js";
import { guardWheel } from "./map/wheel.js";
import { linkedCredits } from "./output/credits.js";
import { saveFilm } from "./output/film.js";
import { watchPrinting } from "./output/print.js";
import { Share } from "./output/share.js";
import { Stage } from "./output/staging.js";
import { makeLanguages, writePageTexts } from "./page_texts.js";
import { Card } from "./panels/card.js";
import { Comparison } from "./panels/compare.js";
import { Empty } from "./panels/empty.js";
import { Hint } from "./panels/hint.js";
import { Legend } from "./panels/legend.js";
import { SearchBox } from "./panels/search_box.js";
import { Story } from "./panels/story.js";
import { lookUp } from "./snapshot.js";
import { listen, redraw, setView, takeView, view } from "./store.js";
import { TimeBar } from "./timebar/timebar.js";
import { writeTitle } from "./title.js";

/** @import { Crossing } from "./data/payload.js" */

/**
 * @typedef {Record<string, L.LayerGroup> & { provinces: L.GeoJSON, crossings: L.LayerGroup, labels: L.LayerGroup }} Layers
 * @typedef {ReturnType<typeof makeParts>} Parts
 */

const FAR_ZOOM = 7; // below this zoom the markers are smaller
const NEAR_ZOOM = 10; // the zoom of a search result, and from it the parts of a gate have their true positions

/**
 * @param {L.Map} map
 * @param {Layers} layers
 * @param {Record<string, L.Layer>} bases
 */
function makeParts(map, layers, bases) {
  const card = new Card(find(".atlas-detail"));
  const provinces = new Provinces(layers.provinces, (id) => card.showProvince(id));
  const position = new Position(map, () => provinces.bounds());
  /** @type {(crossing: Crossing) => void} */
  const fly = ({ lonlat }) => {
    if (lonlat) map.setView([lonlat[1], lonlat[0]], Math.max(map.getZoom(), NEAR_ZOOM), { animate: false });
  };
  const labels = new Labels(map, layers.labels, (id, event) => {
    // A name may lie over other markers: then a list offers all of them.
    if (markers instanceof Dots || !markers.point(event, id)) setView({ crossing: id });
  });
  const timebar = new TimeBar(find(".atlas-timebar"));
  const source = { stage: new Stage(map, position), labels, crossings: layers.crossings };
  const markers = isMany ? new Dots(map, layers.crossings) : new Markers(map, layers.crossings);
  return {
    card,
    provinces,
    position,
    sight: new Sight(map, position),
    outside: new Outside(map, position),
    markers,
    labels,
    curtain: new Curtain(map, layers.labels),
    optional: new OptionalLayers(layers),
    own: new OwnLayer(layers.own, (place) => card.showOwn(place)),
    backgrounds: new Backgrounds(map, bases),
    timebar,
    legend: new Legend(find(".atlas-legend")),
    comparison: new Comparison(find(".atlas-compare")),
    story: new Story(find(".atlas-story"), {
      close: () => timebar.button("story").click(),
      step: (direction) => timebar.button(direction).click(),
      save: (tell, signal) => saveFilm(source, tell, signal),
    }),
    share: new Share(find("dialog"), source),
    search: new SearchBox(find(".atlas-search"), fly),
    empty: new Empty(find(".atlas-empty")),
    hint: new Hint(find(".atlas-hint")),
  };
}

/**
 * Draw the view. Only changed parts are updated.
 * @param {L.Map} map
 * @param {Parts} parts
 */
function drawView(map, parts) {
  root.dataset.at = view.at;
  parts.position.update();
  root.classList.toggle("atlas-far", map.getZoom() < FAR_ZOOM);
  root.classList.toggle("atlas-near", map.getZoom() >= NEAR_ZOOM);
  const snapshot = lookUp();
  const { states, counts, valid } = snapshot;
  parts.backgrounds.update();
  parts.optional.update();
  parts.own.update();
  parts.markers.update(states);
  parts.markers.choose(view.crossing);
  parts.timebar.update();
  const covered = parts.card.update(states, valid);
  parts.sight.update(states);
  const differences = parts.comparison.update(covered);
  const told = parts.story.update(covered);
  parts.sight.makeRoom(told ?? differences?.found ?? null, !covered, told ? view.at : "");
  const earlier = parts.curtain.update();
  parts.provinces.update(valid, new Set(differences?.successions.map(({ old }) => old)), earlier);
  parts.legend.update(states, counts, differences?.counts);
  const differing = told ?? (earlier ? [] : differences?.found);
  parts.markers.mark(new Set(differing?.map(({ crossing }) => crossing.id)));
  parts.hint.update(parts.empty.update(snapshot));
  parts.labels.draw(states, valid, parts.outside.update(states)); // last: names avoid all elements over the map
}

/**
 * Write all texts when the language changes.
 * @param {L.Map} map
 * @param {Parts} parts
 * @param {() => void} nameControl
 */
function watchLanguage(map, parts, nameControl) {
  let written = "";
  let credits = "";
  listen("draw", () => {
    if (written === view.lang) return;
    written = view.lang;
    writePageTexts();
    nameControl();
    parts.search.update();
    map.attributionControl.removeAttribution(credits);
    credits = linkedCredits();
    map.attributionControl.addAttribution(credits);
  });
}

/**
 * Start the document.
 * @param {L.Map} map
 * @param {Layers} layers
 * @param {Record<string, L.Layer>} bases
 * @param {L.Control.Layers} control
 */
export function start(map, layers, bases, control) {
  // Leaflet moves every marker with translate3d, so the browser composites one layer per marker at every step. With
  // this flag, Leaflet uses translate instead. document.css requests layers only for the panes that need them.
  Object.assign(L.Browser, { ie3d: true });
  control.remove(); // until the first view
  fadeGround(map);
  const parts = makeParts(map, layers, bases);
  makeLanguages();
  addControls(map, () => parts.position.reset());
  map.attributionControl.setPrefix(false);
  find(".atlas-copy").addEventListener("click", ({ currentTarget }) =>
    copyLink(/** @type {HTMLElement} */ (currentTarget)),
  );
  find(".atlas-picture").addEventListener("click", () => parts.share.open("picture"));
  find(".atlas-embed").addEventListener("click", () => parts.share.open("embed"));
  watchLanguage(map, parts, () => nameLayers(control, bases, layers));
  listen("draw", writeTitle);
  root.classList.toggle("atlas-framed", inPage);
  root.classList.toggle("atlas-many", isMany);
  takeView(openingView()); // writes the texts, whose sizes the first position needs
  parts.position.begin();
  showLayers(map, control);
  watchLayers(map, layers, parts.markers);
  listen("draw", () => drawView(map, parts));
  map.on("moveend", () => parts.position.followMove()); // Leaflet ends every move and every change of size with it
  redraw();
  listen("act", () => parts.hint.leave());
  listen("tell", publishView);
  watchPrinting(map, parts.position);
  root.classList.add("atlas-ready");
  find(".atlas-still").remove(); // the view for readers without scripts
  followAddress({
    known: () => {
      if (parts.hint.leave()) redraw(); // the page says so with every message
    },
    spoken: guardWheel(map.getContainer()),
  });
}
