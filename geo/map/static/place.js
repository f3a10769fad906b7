// Where the map stands, and Leaflet's controls with names in the reader's language.
const SMALL = window.matchMedia("(max-width: 700px), (max-height: 520px)"); // as in document.css
const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
L.Map.mergeOptions({ zoomAnimation: !calm, fadeAnimation: !calm, markerZoomAnimation: !calm, inertia: !calm });

function makeControls(map, bounds) {
  const arrange = () => {
    const small = SMALL.matches, left = small ? 16 : framed ? 40 : 370;
    const box = (name) => document.querySelector(`.atlas-${name}`).getBoundingClientRect();
    const above = small ? box("legend").bottom + 6 : framed ? box("title").bottom + 12 : 30, below = small ? map.getSize().y - box("timebar").top + 40 : 150;
    map.fitBounds(bounds(), { paddingTopLeft: [left, above], paddingBottomRight: [small ? 16 : 240, below], animate: false });
  };
  L.control.scale({ imperial: false }).addTo(map);
  const zoom = L.control.zoom({ position: "bottomright" }).addTo(map).getContainer();
  const [zoomIn, zoomOut] = zoom.children;
  zoomIn.dataset.label = "map.zoom_in";
  zoomOut.dataset.label = "map.zoom_out";
  const whole = make("a", "atlas-fit", "◱");
  Object.assign(whole, { href: "#", role: "button" });
  whole.dataset.label = "map.fit";
  whole.addEventListener("click", (event) => {
    event.preventDefault();
    event.stopPropagation();
    setView({ place: null });
    place.update(true);
  });
  const place = makePlace(map, arrange);
  zoom.append(whole);
  const toggle = document.querySelector(".leaflet-control-layers-toggle");
  toggle.dataset.label = "map.layers";
  toggle.innerHTML = '<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M8 2 14.5 5.3 8 8.6 1.5 5.3zM1.5 8.2 8 11.5l6.5-3.3M1.5 11 8 14.3 14.5 11"/></svg>';
  map.getContainer().setAttribute("role", "region");
  map.getContainer().dataset.label = "map.map";
  document.querySelector("main").append(map.getContainer());
  return place;
}

// Where the map stands is part of the view as soon as the reader moves it; before that it fits the provinces.
function makePlace(map, arrange) {
  let arranging = false, held = false, shown;
  const read = () => {
    const { lat, lng } = map.getCenter();
    return `${map.getZoom()}/${lat.toFixed(3)}/${lng.toFixed(3)}`;
  };
  map.on("moveend", () => {
    if (!arranging && !held && read() !== view.place) { shown = read(); setView({ place: shown }); }
  });

  function update(again = false) {
    if (shown === view.place && !again) return;
    shown = view.place;
    quietly(() => {
      if (!view.place) { arrange(); return; }
      const [zoom, lat, lng] = view.place.split("/").map(Number);
      map.setView([lat, lng], zoom, { animate: false });
    });
  }

  // Moves that are ours and not the reader's.
  function quietly(move) {
    arranging = true;
    move();
    arranging = false;
  }
  return { update, quietly, hold: (on) => { held = on; } };
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
