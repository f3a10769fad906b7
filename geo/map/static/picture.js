// The map as a PNG, drawn from what stands on the screen: date above, legend and sources below, colours of the day.
function savePicture(map, labels) {
  const tiles = root.classList.contains("atlas-tiles"), name = `cua-khau-${view.at}.png`;
  root.classList.add("atlas-day-colours");
  root.classList.remove("atlas-tiles"); // tiles of others may not be read back; ours stand in
  let picture = null;
  render();
  try { picture = drawPicture(map, labels); } finally {
    root.classList.remove("atlas-day-colours");
    root.classList.toggle("atlas-tiles", tiles);
    render();
  }
  picture.toBlob((blob) => {
    if (!blob) { notify(text("map.picture_failed")); return; }
    const link = make("a"), address = URL.createObjectURL(blob);
    Object.assign(link, { href: address, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
    notify(text("map.picture_done", { name }));
  });
}

const PICTURE = { edge: 22, line: 18, font: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif" };
const token = (name) => getComputedStyle(root).getPropertyValue(`--${name}`).trim();

function drawPicture(map, labels) {
  const size = map.getSize(), timebar = document.querySelector(".atlas-timebar").getBoundingClientRect();
  const top = SMALL.matches ? Math.round(document.querySelector(".atlas-legend").getBoundingClientRect().bottom) : 0;
  const height = Math.max(200, Math.round(timebar.top) - 10 - top), width = size.x;
  const canvas = make("canvas"), brush = canvas.getContext("2d");
  const head = headOf(brush, width), foot = footOf(brush, width), scale = clamp(2000 / width, 2, 4);
  canvas.width = width * scale;
  canvas.height = (head.height + height + foot.height) * scale;
  brush.scale(scale, scale);
  brush.fillStyle = token("card");
  brush.fillRect(0, 0, canvas.width, canvas.height);
  head.draw(0);
  foot.draw(head.height + height);
  brush.beginPath();
  brush.rect(0, head.height, width, height);
  brush.clip();
  brush.fillStyle = token("outside");
  brush.fill();
  const pane = L.DomUtil.getPosition(map.getPanes().mapPane);
  brush.translate(pane.x, pane.y + head.height - top);
  drawMap(brush, map, labels);
  brush.setTransform(scale, 0, 0, scale, 0, 0);
  drawScale(brush, head.height + height - 10);
  return canvas;
}

// In the coordinates of Leaflet's layers.
function drawMap(brush, map, labels) {
  for (const path of map.getPanes().overlayPane.querySelectorAll("path")) drawShape(brush, path);
  const dots = map.getPane("atlas-dots")?.firstChild;
  if (dots) {
    const { x, y } = L.DomUtil.getPosition(dots);
    brush.drawImage(dots, x, y, dots.clientWidth, dots.clientHeight);
  }
  const found = labels.place(states, validAt(view.at));
  for (const { look, point } of found) if (look === "town") drawRing(brush, point, 2, token("muted"), token("hole"), 1);
  const markers = [...map.getPanes().markerPane.querySelectorAll(".atlas-marker")];
  const depth = (marker) => Number(marker.style.zIndex) + (marker.classList.contains("chosen") ? 1e6 : 0);
  for (const marker of markers.sort((a, b) => depth(a) - depth(b))) drawMarker(brush, marker);
  for (const label of found) drawLabel(brush, label, labels.pane);
}

// A path, circle or rectangle with the colours that the style sheet gives it.
function drawShape(brush, element) {
  const style = getComputedStyle(element), number = (name) => Number(element.getAttribute(name));
  if (style.display === "none") return;
  const shape = new Path2D(element.tagName === "path" ? element.getAttribute("d") : undefined);
  if (element.tagName === "circle") shape.arc(number("cx"), number("cy"), number("r"), 0, 7);
  if (element.tagName === "rect") shape.roundRect(number("x"), number("y"), number("width"), number("height"), number("rx"));
  if (style.fill !== "none") {
    Object.assign(brush, { fillStyle: style.fill, globalAlpha: Number(style.fillOpacity) });
    brush.fill(shape, style.fillRule);
  }
  if (style.stroke !== "none") {
    Object.assign(brush, { strokeStyle: style.stroke, globalAlpha: Number(style.strokeOpacity), lineWidth: parseFloat(style.strokeWidth), lineJoin: style.strokeLinejoin, lineCap: style.strokeLinecap });
    brush.setLineDash(style.strokeDasharray === "none" ? [] : style.strokeDasharray.split(",").map(parseFloat));
    brush.stroke(shape);
  }
  brush.globalAlpha = 1;
  brush.setLineDash([]);
}

function drawRing(brush, { x, y }, radius, stroke, fill, width) {
  brush.beginPath();
  brush.arc(x, y, radius, 0, 7);
  Object.assign(brush, { strokeStyle: stroke, fillStyle: fill, lineWidth: width });
  if (fill) brush.fill();
  brush.stroke();
}

function drawSymbol(brush, svg, x, y, size) {
  brush.save();
  brush.translate(x, y);
  brush.scale(size / 16, size / 16);
  for (const element of svg.children) drawShape(brush, element);
  brush.restore();
}

function drawMarker(brush, marker) {
  const spot = L.DomUtil.getPosition(marker), svg = marker.firstElementChild, size = svg.getBoundingClientRect().width;
  if (marker.classList.contains("chosen")) drawRing(brush, spot, 14, token("accent"), null, 2);
  if (marker.classList.contains("changed")) drawRing(brush, spot, 12, token("alarm"), null, 2);
  drawSymbol(brush, svg, spot.x - size / 2, spot.y - size / 2, size);
}

function drawLabel(brush, { look, words, x, y }, pane) {
  const probe = make("span", `atlas-label ${look}`, words);
  pane.append(probe);
  const { color, font, letterSpacing, textShadow } = getComputedStyle(probe);
  Object.assign(brush, { font, fillStyle: color, strokeStyle: token("paper"), lineWidth: 3.5, lineJoin: "round", textBaseline: "top" });
  const spacing = parseFloat(letterSpacing) || 0, drop = (parseFloat(getComputedStyle(probe).lineHeight) - parseFloat(getComputedStyle(probe).fontSize)) / 2;
  probe.remove();
  const pieces = spacing ? [...words] : [words];
  for (const act of textShadow === "none" ? ["fillText"] : ["strokeText", "fillText"]) {
    let at = x;
    for (const piece of pieces) {
      brush[act](piece, at, y + drop);
      at += brush.measureText(piece).width + spacing;
    }
  }
}

function drawScale(brush, bottom) {
  const line = document.querySelector(".leaflet-control-scale-line");
  if (!line) return;
  const width = parseFloat(line.style.width), x = PICTURE.edge;
  brush.beginPath();
  brush.moveTo(x, bottom - 6);
  brush.lineTo(x, bottom);
  brush.lineTo(x + width, bottom);
  brush.lineTo(x + width, bottom - 6);
  Object.assign(brush, { strokeStyle: token("muted"), lineWidth: 1.2, font: `11px ${PICTURE.font}`, fillStyle: token("muted"), textBaseline: "alphabetic" });
  brush.stroke();
  brush.fillText(line.textContent, x + 5, bottom - 4);
}

// Breaks a text at spaces; Chinese has none and breaks anywhere.
function wrap(brush, words, width) {
  const lines = [""];
  for (const piece of view.lang === "zh" ? words.match(/[\x21-\x7e]+|[^\x21-\x7e]/g) ?? [] : words.split(/(?<= )/)) {
    const line = lines.at(-1) + piece;
    if (brush.measureText(line.trimEnd()).width <= width || !lines.at(-1)) lines[lines.length - 1] = line;
    else lines.push(piece.trimStart());
  }
  return lines;
}

function linesOf(brush, width, parts) {
  return parts.filter(([words]) => words).flatMap(([words, size, weight, colour]) => {
    const font = `${weight} ${size}px ${PICTURE.font}`;
    brush.font = font;
    return wrap(brush, words, width - 2 * PICTURE.edge).map((line) => ({ line, font, colour, height: Math.round(size * 1.4) }));
  });
}

function writeLines(brush, lines, top) {
  let y = top;
  for (const { line, font, colour, height } of lines) {
    Object.assign(brush, { font, fillStyle: colour, textBaseline: "top" });
    brush.fillText(line, PICTURE.edge, y + 2);
    y += height;
  }
}

function headOf(brush, width) {
  const only = document.querySelector(".atlas-only"), muted = token("muted");
  const title = view.since ? text("map.compare_title", { start: dayWords(view.since), end: dayWords(view.at) }) : dayWords(view.at);
  const lines = linesOf(brush, width, [
    [text("map.title"), 14, 600, muted],
    [title, 24, 700, token("ink")],
    [document.querySelector(".atlas-caption").textContent, 13, 400, muted],
    [only.hidden ? "" : only.firstElementChild.textContent, 13, 400, muted],
  ]);
  const height = lines.reduce((sum, line) => sum + line.height, 0) + 26;
  return { height, draw: (top) => writeLines(brush, lines, top + 13) };
}

// The classes on the map with their counts, the two samples, then who says so.
function footOf(brush, width) {
  const font = `13px ${PICTURE.font}`, items = [];
  brush.font = font;
  const add = (svg, words) => {
    const last = items.at(-1), length = 22 + brush.measureText(words).width + 18;
    const fits = last && last.x + last.length + length < width - PICTURE.edge;
    items.push({ svg, words, length, x: fits ? last.x + last.length : PICTURE.edge, row: last ? last.row + (fits ? 0 : 1) : 0 });
  };
  for (const row of document.querySelectorAll(".atlas-row:not(.off):not(.empty)")) {
    add(row.querySelector("svg"), `${row.querySelector(".atlas-name").textContent} ${row.querySelector(".atlas-before").textContent} ${row.querySelector(".atlas-count").textContent}`.replace(/\s+/g, " "));
  }
  for (const sample of document.querySelectorAll(".atlas-samples > span")) add(sample.querySelector("svg"), sample.textContent.trim());
  const lines = linesOf(brush, width, creditLines().map((line) => [line, 11, 400, token("muted")]));
  const rows = (items.at(-1)?.row ?? -1) + 1, legend = rows * 24;
  const height = 12 + legend + 4 + lines.reduce((sum, line) => sum + line.height, 0) + 12;

  function draw(top) {
    for (const { svg, words, x, row } of items) {
      drawSymbol(brush, svg, x, top + 14 + row * 24, 16);
      Object.assign(brush, { font, fillStyle: token("ink"), textBaseline: "middle" });
      brush.fillText(words, x + 22, top + 23 + row * 24);
    }
    writeLines(brush, lines, top + 16 + legend);
  }
  return { height, draw };
}
