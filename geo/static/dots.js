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

  function sprite(period) {
    const status = period[PERIOD.status], open = isOperating(period), certain = isCertain(period);
    const key = `${status} ${open} ${certain}`;
    if (sprites.has(key)) return sprites.get(key);
    const ratio = window.devicePixelRatio, picture = make("canvas");
    picture.width = picture.height = 16 * ratio;
    const brush = picture.getContext("2d"), { colour, shape } = data.statuses.find((each) => each.id === status);
    brush.scale(ratio, ratio);
    for (const { path, dot } of trace(shape)) {
      const hollow = !open || status === "planned";
      brush.globalAlpha = certain ? 1 : 0.45;
      brush.fillStyle = dot !== hollow ? "#fff" : colour;
      if (hollow && !dot) brush.fillStyle = "#fff";
      brush.fill(path);
      brush.globalAlpha = 1;
      brush.lineWidth = 1.4;
      brush.strokeStyle = hollow || !certain ? colour : "#fff";
      brush.setLineDash(status === "planned" || !certain ? [2.5, 2] : []);
      if (!dot) brush.stroke(path);
    }
    sprites.set(key, picture);
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

  function draw() {
    const ratio = window.devicePixelRatio, visible = map.hasLayer(layer);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    let shown = 0;
    current.forEach(({ crossing, period, shown: wanted }, i) => {
      if (!wanted || !visible || !crossing.lonlat) return;
      shown += 1;
      const x = spots[2 * i], y = spots[2 * i + 1];
      if (x < -8 || y < -8 || x > canvas.width || y > canvas.height) return;
      context.drawImage(sprite(period), x - 7, y - 7, 14, 14);
      if (current[i].crossing.id === chosen) { context.beginPath(); context.arc(x, y, 13, 0, 7); context.strokeStyle = "#0072b2"; context.lineWidth = 2; context.stroke(); }
    });
    root.dataset.shown = shown;
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

  function update(states) {
    current = states;
    if (!spots) place();
    const same = before && states.every(({ period, shown }, i) => before[i] === (shown ? period : null));
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
