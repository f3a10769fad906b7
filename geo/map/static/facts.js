// Optional layers: works and twinned places as lines or points, the scenic area; what they are stands in a tooltip.
function makeFacts(layers) {
  const LOOK = {
    works: { color: "#7A4E2D", weight: 3, dashArray: "1 6", lineCap: "round" },
    twinned: { color: "#5B4B8A", weight: 2, dashArray: "6 5" },
    scenic: { color: "#8A6D1D", weight: 2, dashArray: "3 3", fillOpacity: 0.15, radius: 13 },
  };
  const drawn = [];
  const turn = ([lon, lat]) => [lat, lon];

  function describe({ when, note, sources, crossing }) {
    if (crossing) return make("div", "", text("map.scenic"));
    const element = make("div"), publishers = sources.map((id) => data.sources[id]?.publisher).filter(Boolean);
    element.append(make("b", "", pick(when)), make("p", "", pick(note)), make("p", "atlas-sources", publishers.join(" · ")));
    return element;
  }

  for (const [name, features] of Object.entries(data.lines)) {
    for (const feature of features) {
      const shape = feature.line
        ? L.polyline(feature.line.map(turn), { ...LOOK[name], className: `atlas-${name}` })
        : L.circleMarker(turn(feature.lonlat), { className: `atlas-${name}`, radius: 6, fillOpacity: 0.25, ...LOOK[name], dashArray: name === "scenic" ? "3 3" : null });
      shape.bindTooltip(() => describe(feature), { className: "atlas-tip", sticky: true });
      layers[name].addLayer(shape);
      drawn.push([shape, feature]);
    }
  }

  // Lines can be reached by keyboard as soon as their layer is shown.
  function update() {
    for (const [shape, feature] of drawn) {
      const element = shape.getElement();
      if (!element) continue;
      element.setAttribute("tabindex", "0");
      element.setAttribute("role", "img");
      element.setAttribute("aria-label", describe(feature).textContent);
      element.onfocus = () => shape.openTooltip();
      element.onblur = () => shape.closeTooltip();
    }
  }
  return { update };
}

// Provinces open their figures; names and keys as for any button.
function showProvinces(areas, valid, open) {
  for (const [id, area] of areas) {
    const element = area.getElement(), province = data.provinces.find((each) => each.id === id);
    if (!element) continue;
    element.classList.toggle("absent", !valid.has(id));
    element.setAttribute("aria-label", `${text("map.figures")}: ${pick(province.names)}`);
    if (element.hasAttribute("tabindex")) continue;
    element.setAttribute("tabindex", "0");
    element.setAttribute("role", "button");
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      open(id);
    });
  }
}
