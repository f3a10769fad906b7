// Crossings as focusable markers; a step touches only those whose period or visibility changed.
function makeMarkers(map, layer) {
  const markers = new Map();
  const rank = (status) => (STATUSES.length - STATUSES.indexOf(status)) * 100;

  function makeMarker({ id, lonlat }) {
    const icon = L.divIcon({ className: "atlas-marker", html: "", iconSize: [28, 28] });
    const marker = L.marker([lonlat[1], lonlat[0]], { icon, keyboard: true, riseOnHover: true });
    const open = () => setView({ crossing: id });
    marker.on("click", open);
    marker.on("keydown", (event) => {
      if (![" ", "Enter"].includes(event.originalEvent.key)) return;
      event.originalEvent.preventDefault();
      open();
    });
    return { marker, period: undefined, shown: false, lang: "" };
  }

  function describe(crossing, period) {
    const words = [nameOf(crossing), text(`status.${period[PERIOD.status]}`)];
    if (period[PERIOD.possibleStatus]) {
      words.push(text("state.possible", { status: text(`status.${period[PERIOD.possibleStatus]}`) }));
    }
    return [...words, ...trafficWords(period)].join(", ");
  }

  function paint(crossing, entry, period) {
    const element = entry.marker.getElement();
    const status = period[PERIOD.status];
    const open = isOperating(period), certain = isCertain(period);
    const signature = `${status} ${open} ${certain}`;
    if (element.dataset.signature !== signature) {
      const shape = makeShape(status);
      shape.classList.toggle("closed", !open);
      shape.classList.toggle("uncertain", !certain);
      element.replaceChildren(shape);
      Object.assign(element.dataset, {
        signature, crossingId: crossing.id, status, operating: String(open), certain: String(certain),
      });
      entry.marker.setZIndexOffset(rank(status));
    }
    element.setAttribute("aria-label", describe(crossing, period));
    entry.period = period;
    entry.lang = view.lang;
  }

  function update(states) {
    let changed = false;
    for (const { crossing, period, shown } of states) {
      if (!crossing.lonlat) continue;
      if (!markers.has(crossing.id)) markers.set(crossing.id, makeMarker(crossing));
      const entry = markers.get(crossing.id);
      if (shown !== entry.shown) {
        if (shown) layer.addLayer(entry.marker);
        else layer.removeLayer(entry.marker);
        entry.shown = shown;
        entry.period = undefined;
        changed = true;
      }
      if (shown && map.hasLayer(layer) && (entry.period !== period || entry.lang !== view.lang)) {
        paint(crossing, entry, period);
        changed = true;
      }
    }
    return changed;
  }

  let chosen = null;
  function choose(id) {
    const element = markers.get(id)?.marker.getElement() ?? null;
    if (element !== chosen) chosen?.classList.remove("chosen");
    chosen = element;
    chosen?.classList.add("chosen");
  }

  // The crossings that differ between the two dates of a comparison.
  function mark(ids) {
    for (const [id, { marker }] of markers) marker.getElement()?.classList.toggle("changed", ids.has(id));
  }

  // Leaflet makes new elements when the layer is switched on again.
  function forget() {
    for (const entry of markers.values()) entry.period = undefined;
  }

  return { update, choose, mark, forget };
}
