// Beyond a few hundred crossings: one canvas instead of elements, a list of what is in sight for keys and readers.
const MANY = 400;

function makeDots(map, layer) {
  const pane = map.createPane("atlas-dots"), canvas = make("canvas"), context = canvas.getContext("2d");
  const list = document.querySelector(".atlas-list"), sprites = new Map();
  pane.append(canvas);
  list.hidden = false;
  let spots = null, before = null, current = [], chosen = null, timer = 0;

  // The shapes of geo/style.py (circles, rectangles, paths) as canvas paths.
  function trace(shape) {
    const box = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    box.innerHTML = shape;
    return [...box.children].map((element) => {
      const number = (name) => Number(element.getAttribute(name));
      const path = new Path2D(element.tagName === "path" ? element.getAttribute("d") : undefined);
      if (element.tagName === "circle") path.arc(number("cx"), number("cy"), number("r"), 0, 7);
      if (element.tagName === "rect") path.roundRect(number("x"), number("y"), number("width"), number("height"), number("rx"));
      return { path, dot: element.getAttribute("class") === "dot" };
    });
  }

  let byPeriod = new WeakMap(), light = null;
  const dark = window.matchMedia("(prefers-color-scheme: dark)"), isLight = () => !dark.matches || root.classList.contains("atlas-day-colours");
  function sprite(period) {
    const known = byPeriod.get(period);
    if (known) return known;
    const status = period[PERIOD.status], open = isOperating(period), certain = isCertain(period);
    const key = `${status} ${open} ${certain}`;
    if (!sprites.has(key)) sprites.set(key, paintSprite(status, open, certain));
    byPeriod.set(period, sprites.get(key));
    return sprites.get(key);
  }

  function paintSprite(status, open, certain) {
    const ratio = window.devicePixelRatio, picture = make("canvas");
    picture.width = picture.height = 16 * ratio;
    const brush = picture.getContext("2d"), { shape } = data.statuses.find((each) => each.id === status);
    // By day or by night: the colours that the legend has, and the tokens of document.css.
    const look = getComputedStyle(document.querySelector(`.atlas-row .atlas-shape.${status}`));
    const colour = status === "planned" ? look.stroke : look.fill, hole = look.getPropertyValue("--hole"), rim = look.getPropertyValue("--rim");
    brush.scale(ratio, ratio);
    for (const { path, dot } of trace(shape)) {
      const hollow = !open || status === "planned";
      brush.globalAlpha = certain ? 1 : 0.45;
      brush.fillStyle = dot !== hollow ? hole : colour;
      if (hollow && !dot) brush.fillStyle = hole;
      brush.fill(path);
      brush.globalAlpha = 1;
      brush.lineWidth = 1.4;
      brush.strokeStyle = hollow || !certain ? colour : rim;
      brush.setLineDash(status === "planned" || !certain ? [2.5, 2] : []);
      if (!dot) brush.stroke(path);
    }
    return picture;
  }

  function place() {
    const { x, y } = map.getSize(), ratio = window.devicePixelRatio;
    if (canvas.width !== x * ratio || canvas.height !== y * ratio) {
      Object.assign(canvas, { width: x * ratio, height: y * ratio });
      Object.assign(canvas.style, { width: `${x}px`, height: `${y}px` });
    }
    L.DomUtil.setPosition(canvas, map.containerPointToLayerPoint([0, 0]));
    spots = new Float32Array(2 * current.length);
    current.forEach(({ crossing }, i) => {
      if (!crossing.lonlat) return spots.set([-99, -99], 2 * i);
      const spot = map.latLngToContainerPoint([crossing.lonlat[1], crossing.lonlat[0]]);
      return spots.set([spot.x, spot.y], 2 * i);
    });
    before = null;
  }

  // Where thousands crowd, a spot of four pixels shows its most important crossing: the others lie under it.
  const SPOT = 4;
  function thin(visible) {
    const across = Math.ceil(canvas.width / SPOT) + 4, best = new Map();
    let shown = 0;
    for (let i = 0; i < current.length; i += 1) {
      const { crossing, period, shown: wanted } = current[i];
      if (!wanted || !visible || !crossing.lonlat) continue;
      shown += 1;
      const x = spots[2 * i], y = spots[2 * i + 1];
      if (x < -8 || y < -8 || x > canvas.width || y > canvas.height) continue;
      const spot = Math.round(x / SPOT) + across * Math.round(y / SPOT), other = best.get(spot);
      if (other === undefined || rank.get(period[PERIOD.status]) < rank.get(current[other].period[PERIOD.status])) best.set(spot, i);
    }
    root.dataset.shown = shown;
    return best.values();
  }
  const rank = new Map(STATUSES.map((status, i) => [status, i]));

  function draw() {
    if (light !== isLight()) { light = isLight(); sprites.clear(); byPeriod = new WeakMap(); }
    const ratio = window.devicePixelRatio, visible = map.hasLayer(layer);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    for (const i of thin(visible)) context.drawImage(sprite(current[i].period), spots[2 * i] - 7, spots[2 * i + 1] - 7, 14, 14);
    const i = current.findIndex(({ crossing, shown }) => shown && crossing.id === chosen);
    if (i < 0 || !visible) return;
    context.beginPath();
    context.arc(spots[2 * i], spots[2 * i + 1], 13, 0, 7);
    Object.assign(context, { strokeStyle: getComputedStyle(root).getPropertyValue("--accent"), lineWidth: 2 });
    context.stroke();
  }

  // A hundred names in sight, made when the reader rests: making them at every step would cost the film.
  function listNames() {
    const bounds = map.getBounds();
    const seen = current.filter(({ crossing, shown }) => shown && crossing.lonlat && bounds.contains([crossing.lonlat[1], crossing.lonlat[0]]));
    list.firstElementChild.replaceChildren(...seen.slice(0, 100).map(({ crossing, period }) => {
      const item = make("li"), button = make("button", "", `${nameOf(crossing)}, ${text(`status.${period[PERIOD.status]}`)}`);
      button.type = "button";
      button.addEventListener("click", () => setView({ crossing: crossing.id }));
      item.append(button);
      return item;
    }));
  }

  map.on("click", ({ containerPoint: { x, y } }) => {
    let best = -1, nearest = 14;
    current.forEach(({ shown }, i) => {
      const away = Math.hypot(spots[2 * i] - x, spots[2 * i + 1] - y);
      if (shown && away < nearest) { nearest = away; best = i; }
    });
    if (best >= 0) setView({ crossing: current[best].crossing.id });
  });
  map.on("moveend resize viewreset", () => { spots = null; });
  dark.addEventListener("change", () => render());

  function update(states) {
    current = states;
    if (!spots) place();
    const same = before && light === isLight() && states.every(({ period, shown }, i) => before[i] === (shown ? period : null));
    if (same && !changedChoice()) return;
    before = states.map(({ period, shown }) => (shown ? period : null));
    draw();
    clearTimeout(timer);
    timer = setTimeout(listNames, 400);
  }

  let painted = null;
  function changedChoice() {
    const changed = painted !== view.crossing;
    painted = view.crossing;
    return changed;
  }
  return { update, choose: (id) => { if (id !== chosen) { chosen = id; if (spots) draw(); } }, mark: () => {}, forget: () => { before = null; } };
}
