// Elements of an SVG as text. All words and values are escaped, so that nothing becomes markup.

/**
 * @typedef {{ size: number, weight?: number | string, style?: string, colour?: string, halo?: string, spacing?: number }} Type
 * @typedef {Record<string, string | number | null | undefined>} Values
 */

export const PICTURE_FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
const SHAPE = ["d", "cx", "cy", "r", "x", "y", "width", "height", "rx"];
const LOOK = ["fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity"].concat(
  ["dasharray", "linejoin", "linecap"].map((name) => `stroke-${name}`),
);
const ruler = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));

/**
 * Return the width of a text in pixels.
 * @param {string} words
 * @param {Type} type
 */
export function measureWords(words, { size, weight = 400, spacing = 0 }) {
  ruler.font = `${weight} ${size}px ${PICTURE_FONT}`;
  return ruler.measureText(words).width + spacing * words.length;
}

/**
 * Return a text for XML: without markup, and without characters that XML forbids.
 * @param {string} words
 */
function escapeXml(words) {
  const allowed = words.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "");
  return allowed.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/**
 * Return an element. Values of null are left out, and numbers are rounded.
 * @param {string} name
 * @param {Values} values
 * @param {string} [content] Elements as text.
 */
export function tag(name, values, content = "") {
  const attributes = Object.entries(values).map(([key, value]) => {
    const words = typeof value === "number" ? String(Math.round(value * 100) / 100) : (value ?? "");
    return words && ` ${key}="${escapeXml(words)}"`;
  });
  return `<${name}${attributes.join("")}>${content}</${name}>\n`;
}

/**
 * Return elements at another place and in another size.
 * @param {string} content
 * @param {number} x
 * @param {number} y
 * @param {number} [scale]
 */
export function moveTo(content, x, y, scale = 1) {
  return tag("g", { transform: `translate(${x} ${y}) scale(${scale})` }, content);
}

/**
 * Return a text on a baseline.
 * @param {string} words
 * @param {number} x
 * @param {number} y
 * @param {Type} type
 */
export function writeWords(words, x, y, { size, weight, style, colour, halo, spacing }) {
  const values = { x, y, "font-size": size, "font-weight": weight, "font-style": style };
  const text = (/** @type {Values} */ look) =>
    tag("text", { ...values, "letter-spacing": spacing || null, ...look }, escapeXml(words));
  // Two texts instead of paint-order, which office programs ignore.
  const outline = halo ? text({ fill: halo, stroke: halo, "stroke-width": 3.5, "stroke-linejoin": "round" }) : "";
  return outline + text({ fill: colour });
}

/**
 * Return an element of the document with the colours of the style sheet.
 * @param {Element} element
 */
export function copyElement(element) {
  const style = getComputedStyle(element);
  if (style.display === "none") return "";
  const look = LOOK.map((name) => [name, style.getPropertyValue(name).replaceAll("px", "")]);
  const shape = SHAPE.map((name) => [name, element.getAttribute(name)]);
  return tag(element.tagName, Object.fromEntries([...shape, ...look]));
}

/**
 * Return the shapes of an SVG of the document in a square around a point.
 * @param {Element} svg
 * @param {number} x
 * @param {number} y
 * @param {number} size
 */
export function copySymbol(svg, x, y, size) {
  return moveTo([...svg.children].map(copyElement).join(""), x - size / 2, y - size / 2, size / 16);
}

/**
 * Return a ring.
 * @param {number} cx
 * @param {number} cy
 * @param {number} r
 * @param {string} stroke
 * @param {string} [fill]
 */
export function drawRing(cx, cy, r, stroke, fill = "none") {
  return tag("circle", { cx, cy, r, stroke, fill, "stroke-width": fill === "none" ? 2 : 1 });
}
