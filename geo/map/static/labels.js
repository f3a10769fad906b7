// Names on the map, the important ones first; a name that finds no room is left out, none overlap.
function makeLabels(map, layer) {
  const pane = map.createPane("atlas-labels");
  const ruler = document.createElement("canvas").getContext("2d");
  const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
  const LOOK = {
    chosen: { size: 13, weight: 700 }, international: { size: 13, weight: 700 }, crossing: { size: 12, weight: 400 },
    province: { size: 13, weight: 700, spacing: 2.4, upper: true }, town: { size: 11.5, weight: 400 },
    land: { size: 13, weight: 400, spacing: 3, upper: true }, sea: { size: 14, weight: 400 },
  };
  const widths = new Map();

  function widthOf(words, look) {
    const key = `${look.weight} ${look.size} ${words}`;
    if (!widths.has(key)) {
      ruler.font = `${look.weight} ${look.size}px ${FONT}`;
      widths.set(key, ruler.measureText(words).width + (look.spacing ?? 0) * words.length);
    }
    return widths.get(key);
  }

  function list(states, valid) {
    const few = states.length <= MANY;
    const named = states.filter(({ crossing, period, shown }) => shown && crossing.lonlat && (few || crossing.id === view.crossing || isNear(crossing, period)));
    const crossings = named.slice(0, MANY).map(({ crossing, period }) => {
      const status = period[PERIOD.status];
      const look = crossing.id === view.crossing ? "chosen" : status === "international" ? status : "crossing";
      const rank = STATUSES.indexOf(status) + (crossing.part ? 0.5 : 0);
      return { look, words: pick(crossing.gates[0].names), lonlat: crossing.lonlat, beside: view.since ? 13 : 10, rank };
    });
    crossings.sort((a, b) => (a.look === "chosen" ? -1 : b.look === "chosen" ? 1 : a.rank - b.rank));
    const provinces = data.provinces.filter((province) => valid.has(province.id))
      .map((province) => ({ look: "province", words: pick(province.names), lonlat: province.label }));
    const places = data.places.filter((place) => place.lonlat && place.names).map((place) => ({
      look: place.kind, words: place.kind === "land" ? bilingual(place.names) : pick(place.names), lonlat: place.lonlat,
      beside: place.kind === "town" ? 5 : undefined,
    }));
    const first = crossings.filter((label) => label.look !== "crossing");
    const rest = crossings.filter((label) => label.look === "crossing");
    const by = (look) => places.filter((place) => place.look === look);
    return [...first, ...provinces, ...rest, ...by("town"), ...by("land"), ...by("sea")];
  }

  // Among thousands only the international gates in sight are named.
  const isNear = ({ lonlat }, period) => period[PERIOD.status] === "international" && map.getBounds().contains([lonlat[1], lonlat[0]]);
  const bilingual = (names) => [pick(names), names.zh].filter((name, i, all) => name && all.indexOf(name) === i).join(" · ");

  // The places to try around a point: right, left, above, below, then the corners; areas stand centred.
  function* places(point, width, height, beside) {
    if (beside === undefined) { yield [point.x - width / 2, point.y - height / 2]; return; }
    const right = point.x + beside, left = point.x - beside - width, middle = point.y - height / 2;
    yield [right, middle];
    yield [left, middle];
    yield [point.x - width / 2, point.y - beside - height];
    yield [point.x - width / 2, point.y + beside];
    for (const x of [right - 4, left + 4]) for (const y of [middle - 11, middle + 11]) yield [x, y];
  }

  const overlaps = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

  // International gates are always named: if need be their name covers a lesser marker, never another name.
  function place(states, valid, cards = covered()) {
    const names = [...cards], marks = [];
    for (const { crossing, period, shown } of states.length <= MANY ? states : []) {
      if (!shown || !crossing.lonlat) continue;
      const { x, y } = map.latLngToLayerPoint([crossing.lonlat[1], crossing.lonlat[0]]);
      marks.push({ box: [x - 8, y - 8, x + 8, y + 8], strong: period[PERIOD.status] === "international" });
    }
    const found = [], seen = map.getPixelBounds(), origin = map.getPixelOrigin();
    const inside = (box) => box[0] >= seen.min.x - origin.x && box[2] <= seen.max.x - origin.x;
    for (const label of list(states, valid)) {
      const look = LOOK[label.look], words = look.upper ? label.words.toLocaleUpperCase(view.lang) : label.words;
      const point = map.latLngToLayerPoint([label.lonlat[1], label.lonlat[0]]);
      if (cards.some((card) => overlaps(card, [point.x, point.y, point.x, point.y]))) continue;
      const width = widthOf(words, look), height = look.size * 1.35;
      const boxes = [...places(point, width, height, label.beside)].map(([x, y]) => [x - 2, y - 1, x + width + 2, y + height + 1])
        .filter(inside);
      const free = (box, avoided) => !names.some((name) => overlaps(box, name)) && !avoided.some((mark) => overlaps(box, mark.box));
      let box = boxes.find((each) => free(each, marks));
      if (!box && ["chosen", "international"].includes(label.look)) {
        box = boxes.find((each) => free(each, marks.filter((mark) => mark.strong))) ?? boxes.find((each) => free(each, []));
      }
      if (!box) continue;
      names.push(box);
      found.push({ ...label, words, x: box[0] + 2, y: box[1] + 1, point });
    }
    return found;
  }

  // Cards lie over the map: a name half under one is no use. Boxes in the coordinates of the labels.
  function covered() {
    const key = [root.className, view.lang, view.crossing, Boolean(view.since), window.innerWidth, window.innerHeight].join();
    if (key !== measured) {
      measured = key;
      const frame = map.getContainer().getBoundingClientRect();
      cards = [...document.querySelectorAll(".atlas-card:not([hidden]), .leaflet-control-attribution")].map((card) => {
        const box = card.getBoundingClientRect();
        return [box.left - frame.left, box.top - frame.top, box.width, box.height];
      });
    }
    return cards.map(([left, top, width, height]) => {
      const { x, y } = map.containerPointToLayerPoint([left, top]);
      return [x, y, x + width, y + height];
    });
  }
  let measured = "", cards = [];

  // Names cost more than all the rest of a step. While the reader walks along the time bar they follow a few
  // times a second, or among thousands not before the end: who rests makes render() run once more.
  const PAUSE_MS = 120;
  let before = "", drawn = 0;
  function draw(states, valid) {
    const few = states.length <= MANY, walks = root.classList.contains("atlas-dragging") || root.classList.contains("atlas-playing");
    if (walks && (!few || performance.now() - drawn < PAUSE_MS)) return;
    const seen = few ? states.filter((state) => state.shown).map(({ crossing, period }) => `${crossing.id} ${period[PERIOD.status]}`) : view.at;
    const { x, y } = map.latLngToLayerPoint(map.getCenter());
    const key = [map.hasLayer(layer), map.getZoom(), x, y, view.lang, view.crossing, Boolean(view.since), root.className, Boolean(document.querySelector(".atlas-hint:not([hidden])")), [...valid], window.innerWidth, seen].join();
    if (key === before) return;
    before = key;
    drawn = performance.now();
    const found = map.hasLayer(layer) ? place(states, valid) : [];
    pane.replaceChildren(...found.flatMap((label) => {
      const element = make("span", `atlas-label ${label.look}`, label.words);
      element.style.transform = `translate(${Math.round(label.x)}px, ${Math.round(label.y)}px)`;
      if (label.look !== "town") return [element];
      const dot = make("i", "atlas-town");
      dot.style.transform = `translate(${Math.round(label.point.x)}px, ${Math.round(label.point.y)}px)`;
      return [element, dot];
    }));
  }

  return { draw, place: (states, valid) => (map.hasLayer(layer) ? place(states, valid, []) : []), pane };
}
