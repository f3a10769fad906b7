// Puts the parts together; folium made the map and its layers, and calls start() with them.
const LOCALES = { vi: "vi-VN", en: "en-GB", zh: "zh-CN" };
let render = () => {}, acted = () => {};

// Change what is seen. `told` is true when the change came from outside (hash, message) and must not be echoed.
function setView(patch, told = false) {
  Object.assign(view, patch);
  render();
  if (told) return;
  acted();
  publish();
}

// Tell the page or the address: at once after a click, now and then while the reader drags or the film runs.
let waiting = 0, sent = 0, address = "";
function publish() {
  clearTimeout(waiting);
  const moving = root.classList.contains("atlas-dragging") || root.classList.contains("atlas-playing");
  const rest = (framed ? 80 : 250) - (Date.now() - sent);
  waiting = setTimeout(() => {
    sent = Date.now();
    if (framed) window.parent.postMessage({ type: "atlas:view", query: toQuery(), moving }, "*");
    else writeHash(moving);
  }, moving ? Math.max(0, rest) : 0);
}

// One entry of the history a decision, one for a whole walk along the time bar.
let walking = false;
function writeHash(moving) {
  const hash = `#${toQuery()}`, joins = walking;
  walking = moving;
  if (hash === window.location.hash) return;
  try { window.history[joins ? "replaceState" : "pushState"](null, "", hash); } catch { window.location.replace(hash); }
}

// Mail programs write some signs of an address as %2C; a lone % is nobody's.
function readHash() {
  const hash = window.location.hash.slice(1);
  try { return decodeURIComponent(hash); } catch { return hash; }
}

const isQuery = (query) => typeof query === "string" && query.length <= LONGEST_QUERY;
const isAddress = (words) => typeof words === "string" && words.length <= LONGEST_QUERY && /^https?:\/\/[^\s<>"]+$/.test(words);

function listen() {
  if (framed) {
    window.addEventListener("message", ({ source, data: message }) => {
      if (source !== window.parent || message?.type !== "atlas:view" || !isQuery(message.query)) return;
      if (isAddress(message.address)) address = message.address;
      if (message.known === true) acted();
      clearTimeout(waiting);
      setView(fromQuery(message.query), true);
    });
    window.parent.postMessage({ type: "atlas:ready" }, "*");
    return;
  }
  for (const change of ["hashchange", "popstate"]) {
    window.addEventListener(change, () => { if (readHash() !== toQuery()) setView(fromQuery(readHash() || data.query), true); });
  }
}

// A sandboxed frame may not use the clipboard's own interface; the old way works everywhere.
function copyLink(button) {
  const link = framed ? `${address}?${toQuery()}` : `${window.location.href.split("#")[0]}#${toQuery()}`;
  const field = make("textarea", "", link);
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
  button.focus();
  notify(text("map.copied"));
}

let fading = 0;
function notify(words) {
  const notice = document.querySelector(".atlas-notice");
  clearTimeout(fading);
  notice.textContent = words;
  notice.hidden = false;
  fading = setTimeout(() => { notice.hidden = true; }, 4000);
}

function writeTexts(layerNames) {
  root.lang = view.lang;
  document.title = text("map.title");
  for (const element of document.querySelectorAll("[data-text]")) {
    element.textContent = text(element.dataset.text, { count: data.crossings.length });
  }
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", text(element.dataset.label));
    if (element.tagName === "BUTTON" || element.tagName === "A") element.title = text(element.dataset.label);
  }
  for (const element of document.querySelectorAll("[data-title]")) element.title = text(element.dataset.title);
  for (const [part, names] of Object.entries({ overlays: layerNames, base: BASES.map((base) => `map.base.${base}`) })) {
    document.querySelectorAll(`.leaflet-control-layers-${part} label span span`).forEach((label, i) => {
      label.textContent = ` ${text(names[i])}`;
    });
  }
  for (const button of document.querySelectorAll(".atlas-languages button")) {
    button.setAttribute("aria-pressed", String(button.lang === view.lang));
  }
}

function makeLanguages() {
  document.querySelector(".atlas-languages").append(...Object.keys(data.texts).map((lang) => {
    const button = make("button", "", lang.toUpperCase());
    Object.assign(button, { type: "button", lang });
    button.addEventListener("click", () => setView({ lang }));
    return button;
  }));
}

function start(map, layers, bases, layerNames) {
  // Leaflet moves every marker by translate3d, which makes each a layer of its own to be composed at every
  // step; this word of its makes it translate. The panes that are worth a layer ask for it in document.css.
  L.Browser.ie3d = true;
  const find = (name) => document.querySelector(`.atlas-${name}`);
  const areas = new Map();
  layers.provinces.eachLayer((area) => areas.set(area.feature.id, area));
  const draw = data.crossings.length > MANY ? makeDots : makeMarkers;
  const markers = draw(map, layers.crossings), labels = makeLabels(map, layers.labels), facts = makeFacts(layers);
  const timebar = makeTimebar(find("timebar")), legend = makeLegend(find("legend")), card = makeCard(find("detail"));
  const comparison = makeCompare(find("compare")), ground = makeBases(map, bases);
  const search = makeSearch(find("search"), ({ lonlat }) => {
    if (lonlat) map.setView([lonlat[1], lonlat[0]], Math.max(map.getZoom(), 10), { animate: false });
  });
  for (const [id, area] of areas) area.on("click", () => card.showProvince(id));
  const place = makeControls(map, () => boundsOf(layers.provinces));
  const empty = makeEmpty(find("empty")), hint = makeHint(find("hint"));
  makeLanguages();
  map.attributionControl.setPrefix(false);
  find("copy").addEventListener("click", (event) => copyLink(event.currentTarget));
  find("picture").addEventListener("click", () => savePicture(map, labels));

  let written = "", credits = "";
  function write() {
    writeTexts(layerNames);
    search.update();
    written = view.lang;
    map.attributionControl.removeAttribution(credits);
    credits = `${text("map.credits")} · ${text("map.indicative")}`;
    map.attributionControl.addAttribution(credits);
  }

  render = () => {
    root.dataset.at = view.at;
    root.classList.toggle("atlas-far", map.getZoom() < 7);
    if (written !== view.lang) write();
    const { states, counts, valid } = lookUp();
    place.update();
    ground.update();
    for (const name of LAYERS) {
      if (view.layers.includes(name) !== map.hasLayer(layers[name])) map[view.layers.includes(name) ? "addLayer" : "removeLayer"](layers[name]);
    }
    showProvinces(areas, valid, card.showProvince);
    facts.update();
    markers.update(states);
    markers.choose(view.crossing);
    timebar.update();
    card.update(states, valid);
    const differences = comparison.update(counts);
    legend.update(states, counts, differences?.counts);
    markers.mark(new Set(differences?.found.map(({ crossing }) => crossing.id)));
    empty.update(states, counts, valid);
    hint.update();
    labels.draw(states, valid); // last: names make room for the open card
  };

  map.on("moveend viewreset resize", () => render());
  // The layer control tells which optional layers the reader wants.
  map.on("overlayadd overlayremove", () => {
    markers.forget();
    const wanted = LAYERS.filter((name) => map.hasLayer(layers[name]));
    if (wanted.join() === view.layers.join()) render();
    else setView({ layers: wanted });
  });
  map.on("baselayerchange", () => { written = ""; });
  root.classList.toggle("atlas-framed", framed);
  Object.assign(view, fromQuery((!framed && readHash()) || data.query));
  render();
  acted = hint.leave;
  makePaper(map, place);
  root.classList.add("atlas-ready");
  listen();
}
