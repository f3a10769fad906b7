// Puts the parts together; folium made the map and its layers, and calls start() with them.
const LOCALES = { vi: "vi-VN", en: "en-GB" };
let render = () => {};

// Change what is seen. `told` is true when the change came from outside (hash, message) and must not be echoed.
function setView(patch, told = false) {
  Object.assign(view, patch);
  render();
  if (!told) publish();
}

let waiting = 0, sent = 0;
function publish() {
  clearTimeout(waiting);
  const pause = framed ? 80 : 200, rest = pause - (Date.now() - sent);
  waiting = setTimeout(() => {
    sent = Date.now();
    if (framed) window.parent.postMessage({ type: "atlas:view", query: toQuery() }, "*");
    else writeHash();
  }, Math.max(0, rest));
}

function writeHash() {
  try { window.history.replaceState(null, "", `#${toQuery()}`); } catch { window.location.replace(`#${toQuery()}`); }
}

function listen() {
  if (framed) {
    window.addEventListener("message", ({ source, data: message }) => {
      if (source !== window.parent || message?.type !== "atlas:view" || typeof message.query !== "string") return;
      clearTimeout(waiting);
      setView(fromQuery(message.query), true);
    });
    window.parent.postMessage({ type: "atlas:ready" }, "*");
    return;
  }
  window.addEventListener("hashchange", () => {
    const query = decodeURIComponent(window.location.hash.slice(1));
    if (query && query !== toQuery()) setView(fromQuery(query), true);
  });
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
  document.querySelectorAll(".leaflet-control-layers-overlays label span span").forEach((label, i) => {
    label.textContent = ` ${text(layerNames[i])}`;
  });
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

function makeControls(map, bounds) {
  const fit = () => {
    const small = window.innerWidth < 700;
    const left = small ? 16 : framed ? 40 : 370;
    map.fitBounds(bounds(), { paddingTopLeft: [left, small ? 120 : 30], paddingBottomRight: [small ? 16 : 240, small ? 240 : 150], animate: false });
  };
  L.control.scale({ imperial: false }).addTo(map);
  const zoom = L.control.zoom({ position: "bottomright" }).addTo(map).getContainer();
  const [zoomIn, zoomOut] = zoom.children;
  zoomIn.dataset.label = "map.zoom_in";
  zoomOut.dataset.label = "map.zoom_out";
  const whole = make("a", "atlas-fit", "◱");
  Object.assign(whole, { href: "#", role: "button" });
  whole.dataset.label = "map.fit";
  whole.addEventListener("click", (event) => { event.preventDefault(); event.stopPropagation(); fit(); });
  zoom.append(whole);
  document.querySelector(".leaflet-control-layers-toggle").dataset.label = "map.layers";
  map.getContainer().setAttribute("role", "region");
  map.getContainer().dataset.label = "map.map";
  return fit;
}

// The provinces that the reader filters by, else those on the Chinese border: the north, where most gates are.
function boundsOf(layer) {
  const chosen = L.latLngBounds([]), north = L.latLngBounds([]);
  const valid = new Set(provincesAt(view.at).map((province) => province.id));
  layer.eachLayer((area) => {
    if (!valid.has(area.feature.id)) return;
    if (view.provinces.includes(area.feature.id)) chosen.extend(area.getBounds());
    if (area.feature.properties.neighbour === "CN") north.extend(area.getBounds());
  });
  return chosen.isValid() ? chosen : north.isValid() ? north : layer.getBounds();
}

function start(map, layers, layerNames) {
  const areas = new Map();
  layers.provinces.eachLayer((area) => areas.set(area.feature.id, area));
  const find = (name) => document.querySelector(`.atlas-${name}`);
  const markers = makeMarkers(map, layers.crossings), labels = makeLabels(map, layers.labels);
  const timebar = makeTimebar(find("timebar")), legend = makeLegend(find("legend")), card = makeCard(find("detail"));
  const facts = makeFacts(layers);
  for (const [id, area] of areas) area.on("click", () => card.showProvince(id));
  const fit = makeControls(map, () => boundsOf(layers.provinces));
  makeLanguages();
  map.attributionControl.setPrefix(false);

  let written = "", credits = "";
  render = () => {
    root.dataset.at = view.at;
    root.classList.toggle("atlas-far", map.getZoom() < 7);
    if (written !== view.lang) {
      writeTexts(layerNames);
      written = view.lang;
      map.attributionControl.removeAttribution(credits);
      credits = `${text("map.credits")} · ${text("map.indicative")}`;
      map.attributionControl.addAttribution(credits);
    }
    const { states, counts, valid } = lookUp();
    showProvinces(areas, valid, card.showProvince);
    facts.update();
    markers.update(states);
    markers.choose(view.crossing);
    legend.update(states, counts);
    timebar.update();
    card.update(states, valid);
    labels.draw(states, valid); // last: names make room for the open card
  };

  map.on("moveend viewreset resize", () => render());
  map.on("overlayadd overlayremove", () => { markers.forget(); render(); });
  Object.assign(view, fromQuery(data.query));
  if (!framed && window.location.hash.length > 1) Object.assign(view, fromQuery(decodeURIComponent(window.location.hash.slice(1))));
  fit();
  render();
  root.classList.toggle("atlas-framed", framed);
  listen();
}
