// Printing: the same map in the size of an A4 page across, with legend, date and sources; then everything as it was.
function makePaper(map, place) {
  const foot = document.querySelector(".atlas-paper-foot"), day = document.querySelector(".atlas-day");
  let seen = null;

  function resize(bounds) {
    map.invalidateSize({ pan: false, animate: false });
    place.quietly(() => map.fitBounds(bounds, { animate: false }));
  }
  window.addEventListener("beforeprint", () => {
    if (seen) return;
    seen = [view.place ? map.getBounds() : boundsInSight(map), map.getCenter(), map.getZoom()];
    foot.hidden = false;
    if (view.since) day.textContent = text("map.compare_title", { start: dayWords(view.since), end: dayWords(view.at) });
    foot.replaceChildren(...creditLines().map((line) => make("p", "", line)));
    place.hold(true);
    root.classList.add("atlas-paper", "atlas-day-colours");
    resize(seen[0]);
  });
  window.addEventListener("afterprint", () => {
    if (!seen) return;
    const [, centre, zoom] = seen;
    seen = null;
    foot.hidden = true;
    day.textContent = dayWords(view.at);
    root.classList.remove("atlas-paper", "atlas-day-colours");
    map.invalidateSize({ pan: false, animate: false });
    const restore = () => map.setView(centre, zoom, { animate: false });
    restore();
    // The window changes its size for printing; Leaflet answers a moment later, and that is no move of the reader's.
    setTimeout(() => { restore(); place.hold(false); }, 500);
  });
}

// What the reader sees of the map between the cards, or all of it where they leave too little.
function boundsInSight(map) {
  const { x, y } = map.getSize(), small = SMALL.matches;
  const box = (name) => document.querySelector(`.atlas-${name}`).getBoundingClientRect();
  const left = small || framed ? 0 : box("title").right, right = small ? x : box("legend").left;
  const top = small ? box("legend").bottom : 0, bottom = box("timebar").top;
  if (right - left < 200 || bottom - top < 120) return map.getBounds();
  return L.latLngBounds(map.containerPointToLatLng([left, top]), map.containerPointToLatLng([right, Math.min(y, bottom)]));
}

// Who reports the dates on the map, the most cited first; then the map's own sources and where it comes from.
function creditLines() {
  const times = new Map(), shown = states.filter((state) => state.shown);
  for (const { crossing } of shown) {
    for (const event of crossing.events.filter((each) => each.day <= view.at)) {
      for (const id of event.sources) {
        const who = data.sources[id]?.publisher ?? data.sources[id]?.title;
        if (who) times.set(who, (times.get(who) ?? 0) + 1);
      }
    }
  }
  const names = [...times.keys()].sort((a, b) => times.get(b) - times.get(a)), FIRST = 8;
  let cited = names.slice(0, FIRST).join(" · ");
  if (names.length > FIRST) cited = text("map.cited_more", { names: cited, count: names.length - FIRST });
  const map = `${text("map.credits")} · ${text("map.indicative")}`;
  return names.length ? [text("map.cited", { count: names.length, names: cited }), map] : [map];
}
