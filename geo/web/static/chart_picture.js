// A chart as a picture: its own drawing with a head, a legend and a foot, saved as SVG or PNG. Nothing is fetched.
//
// All words go in as text; the drawings of the legend are our own.

/**
 * @typedef {object} Picture
 * @property {string} name of the file, without its ending
 * @property {string} title
 * @property {string} subtitle
 * @property {[string, string][]} legend drawing (SVG) and words
 * @property {string} foot
 * @property {string} ink
 * @property {string} paper
 */

/** @typedef {{ x: number, y: number, size: number, weight?: number }} Spot */

const SVG = "http://www.w3.org/2000/svg";
const FONT = "system-ui, 'Noto Sans', 'Segoe UI', 'Microsoft YaHei', 'PingFang SC', 'Noto Sans CJK SC', sans-serif";
const EDGE = 20;
const SCALE = 2; // pixels of a PNG for one of the page
const KEPT_MS = 10000; // until when the browser may fetch the file

/** @param {{ size: number, weight?: number }} font */
function measurer({ size, weight = 400 }) {
  const brush = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
  brush.font = `${weight} ${size}px ${FONT}`;
  return (/** @type {string} */ words) => brush.measureText(words).width;
}

/**
 * Return words in lines that fit into a width; Chinese breaks after any character.
 * @param {string} words
 * @param {number} width
 * @param {(words: string) => number} measure
 */
function breakLines(words, width, measure) {
  /** @type {string[]} */
  const lines = [""];
  for (const part of words.match(/[\u2e80-\u9fff\uff00-\uffef]|[^\s\u2e80-\u9fff\uff00-\uffef]+|\s+/gu) ?? []) {
    const line = lines.length - 1;
    if (measure(lines[line] + part.trimEnd()) > width && lines[line]) lines.push(part.trimStart());
    else lines[line] += part;
  }
  return lines;
}

/**
 * @param {Element} picture
 * @param {string} words
 * @param {Spot} spot
 * @param {string} ink
 */
function write(picture, words, { x, y, size, weight = 400 }, ink) {
  const text = document.createElementNS(SVG, "text");
  const values = { x, y, "font-size": size, "font-weight": weight, fill: ink, "font-family": FONT };
  for (const [name, value] of Object.entries(values)) text.setAttribute(name, String(value));
  text.textContent = words;
  picture.append(text);
}

/**
 * Write words in lines; return where the next line begins.
 * @param {Element} picture
 * @param {string} words
 * @param {Spot} spot top left
 * @param {number} width
 * @param {string} ink
 */
function writeLines(picture, words, { x, y, size, weight = 400 }, width, ink) {
  const step = size * 1.35;
  const lines = words ? breakLines(words, width, measurer({ size, weight })) : [];
  lines.forEach((line, number) => {
    write(picture, line, { x, y: y + step * number + size, size, weight }, ink);
  });
  return y + step * lines.length;
}

/**
 * Draw the legend in as many lines as it needs; return where the next thing begins.
 * @param {Element} picture
 * @param {Picture["legend"]} legend
 * @param {number} top
 * @param {number} width
 * @param {string} ink
 */
function drawLegend(picture, legend, top, width, ink) {
  const measure = measurer({ size: 13 });
  let x = EDGE;
  let y = top;
  for (const [drawing, words] of legend) {
    const room = 22 + measure(words);
    if (x > EDGE && x + room > EDGE + width) [x, y] = [EDGE, y + 22];
    const shape = new DOMParser().parseFromString(drawing, "image/svg+xml").documentElement;
    for (const [name, value] of Object.entries({ x, y, width: 16, height: 16 })) shape.setAttribute(name, `${value}`);
    picture.append(document.importNode(shape, true));
    write(picture, words, { x: x + 22, y: y + 13, size: 13 }, ink);
    x += room + 18;
  }
  return y + 26;
}

/**
 * Return the whole picture: head, legend, chart, foot.
 * @param {SVGSVGElement} chart
 * @param {Picture} picture
 */
function compose(chart, { title, subtitle, legend, foot, ink, paper }) {
  const { width, height } = chart.getBoundingClientRect();
  const whole = /** @type {SVGSVGElement} */ (document.createElementNS(SVG, "svg"));
  const ground = whole.appendChild(document.createElementNS(SVG, "rect"));
  let y = writeLines(whole, title, { x: EDGE, y: EDGE, size: 20, weight: 600 }, width, ink);
  y = writeLines(whole, subtitle, { x: EDGE, y: y + 2, size: 14 }, width, ink);
  y = drawLegend(whole, legend, y + 12, width, ink);
  const copy = /** @type {SVGSVGElement} */ (chart.cloneNode(true));
  copy.removeAttribute("style");
  for (const [name, value] of Object.entries({ x: EDGE, y, width, height })) copy.setAttribute(name, `${value}`);
  for (const text of copy.querySelectorAll("text")) text.setAttribute("font-family", FONT);
  whole.append(copy);
  y = writeLines(whole, foot, { x: EDGE, y: y + height + 12, size: 11 }, width, ink);
  const size = { width: width + 2 * EDGE, height: y + EDGE };
  for (const element of [whole, ground])
    for (const [name, value] of Object.entries(size)) element.setAttribute(name, `${Math.ceil(value)}`);
  whole.setAttribute("viewBox", `0 0 ${Math.ceil(size.width)} ${Math.ceil(size.height)}`);
  ground.setAttribute("fill", paper);
  return whole;
}

/**
 * Return a drawing as a PNG; null where the browser cannot draw it.
 * @param {string} source
 * @param {SVGSVGElement} drawing
 * @returns {Promise<Blob | null>}
 */
async function paint(source, drawing) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(source)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Number(drawing.getAttribute("width")) * SCALE;
  canvas.height = Number(drawing.getAttribute("height")) * SCALE;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

/**
 * Let the reader save a chart; return whether that was possible.
 * @param {SVGSVGElement} chart
 * @param {Picture} picture
 * @param {"png" | "svg"} kind
 */
export async function savePicture(chart, picture, kind) {
  const drawing = compose(chart, picture);
  const source = new XMLSerializer().serializeToString(drawing);
  const blob =
    kind === "svg" ? new Blob([source], { type: "image/svg+xml" }) : await paint(source, drawing).catch(() => null);
  if (!blob) return false;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${picture.name}.${kind}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
  return true;
}
