// The figures of the day and the table of crossings. The server sends all possible rows once, as static data.
// A run then sends only row numbers, so a step of the slider costs bytes, not kilobytes.
import { hub } from "./hub.js";

/**
 * A row of the table (geo/web/atlas.py, `_describe_row`).
 * @typedef {{ id: string, status: string, operating: boolean, certain: boolean, cells: string[] }} Row
 */

/**
 * All rows and texts of the table in one language.
 * @typedef {object} Table
 * @property {string[]} figures labels
 * @property {string} caption
 * @property {string[]} head
 * @property {string} empty text for a table without rows
 * @property {Record<string, [shape: string, colour: string]>} styles by status
 * @property {Row[]} rows
 */

/** @type {WeakMap<Element, () => void>} */
const drawers = new WeakMap();
const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {[shape: string, colour: string]} style
 * @param {Row} row
 */
function createSymbol([shape, colour], { operating, certain }) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  svg.style.setProperty("--colour", colour);
  svg.classList.toggle("closed", !operating);
  svg.classList.toggle("uncertain", !certain);
  svg.innerHTML = shape; // markup from geo/style.py, never from data
  return svg;
}

/**
 * @param {string} tag
 * @param {string | number} text
 */
function createCell(tag, text) {
  const cell = document.createElement(tag);
  cell.textContent = String(text);
  return cell;
}

/**
 * @param {"row" | "col"} scope
 * @param {string} text
 */
function createHead(scope, text) {
  const cell = document.createElement("th");
  cell.scope = scope;
  cell.textContent = text;
  return cell;
}

/**
 * @param {string} label
 * @param {[string | number, string?]} figure value and remark
 */
function createFigure(label, [value, remark]) {
  const group = document.createElement("div");
  group.append(createCell("dt", label), createCell("dd", value));
  if (remark !== undefined) group.append(createCell("dd", remark));
  return group;
}

/**
 * @param {Row} row
 * @param {Table["styles"]} styles
 */
function createRow(row, styles) {
  const { id, status, operating, certain, cells } = row;
  const tr = document.createElement("tr");
  Object.assign(tr.dataset, { crossingId: id, status, operating, certain });
  tr.append(...cells.map((text, column) => (column ? createCell("td", text) : createHead("row", text))));
  const style = styles[status];
  if (style) tr.cells[2]?.prepend(createSymbol(style, row));
  return tr;
}

/**
 * Return the row numbers from the differences between them.
 * @param {string} distances
 */
function readNumbers(distances) {
  let number = 0;
  return distances
    ? distances.split(" ").map((distance) => {
        number += Number(distance);
        return number;
      })
    : [];
}

/**
 * Return the table. It arrives as bytes, so the server need not encode it again.
 * @param {Uint8Array} bytes
 * @returns {Table}
 */
const readTable = (bytes) => JSON.parse(new TextDecoder().decode(bytes));

/**
 * @param {HTMLElement} parent
 * @param {Table} data
 * @param {import("./hub.js").Bridge} shown
 */
function drawTable(parent, data, { rows, day, figures }) {
  const numbers = readNumbers(rows);
  const caption = data.caption.replace("{date}", day).replace("{count}", String(numbers.length));
  parent
    .querySelector("dl")
    ?.replaceChildren(...data.figures.map((label, number) => createFigure(label, figures[number] ?? [""])));
  parent.querySelector("caption")?.replaceChildren(caption);
  const found = numbers.map((number) => data.rows[number]).filter((row) => row !== undefined);
  parent.querySelector("tbody")?.replaceChildren(...found.map((row) => createRow(row, data.styles)));
  parent.querySelector("p")?.replaceChildren(rows ? "" : data.empty);
}

/** @param {import("./hub.js").Component<Uint8Array>} component */
export default function ({ data: packed, parentElement }) {
  const data = readTable(packed);
  const table = parentElement.querySelector("table");
  if (!table) return;
  table.tHead?.rows[0]?.replaceChildren(...data.head.map((text) => createHead("col", text)));
  const draw = () => {
    if (hub.bridge) drawTable(parentElement, data, hub.bridge.data);
  };
  // The timeout lets the map draw first, in its own frame, before the page creates the rows.
  const later = () => void setTimeout(draw);
  const before = drawers.get(table);
  if (before) hub.listeners.delete(before);
  drawers.set(table, later);
  hub.listeners.add(later);
  draw();
  return () => void hub.listeners.delete(later);
}
