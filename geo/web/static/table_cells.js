// The elements of the table. All data goes in as text, never as markup.

/** @import { Order, Row, Source, Table } from "./table_rows.js" */

const SVG = "http://www.w3.org/2000/svg";

/**
 * Return a new element with a text.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {string} [words]
 */
function make(tag, words) {
  const element = document.createElement(tag);
  if (words !== undefined) element.textContent = words;
  return element;
}

/**
 * Return a part of the table. The role is explicit, because the display of cards removes the implicit one.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {string} role
 * @param {(string | Node)[]} content
 */
function makePart(tag, role, ...content) {
  const element = document.createElement(tag);
  element.setAttribute("role", role);
  element.append(...content);
  return element;
}

/**
 * @param {[shape: string, colour: string]} style
 * @param {Row} row
 */
function makeSymbol([shape, colour], { operating, certain }) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  svg.style.setProperty("--colour", colour);
  svg.classList.toggle("closed", !operating);
  svg.classList.toggle("uncertain", !certain);
  svg.innerHTML = shape; // markup from geo/style.py, never from data
  return svg;
}

/** @param {Source} source */
function makeSource([label, title, address]) {
  const isLinked = /^https?:/.test(address);
  const element = make(isLinked ? "a" : "span", label);
  element.title = title;
  if (isLinked) Object.assign(element, { href: address, target: "_blank", rel: "noopener noreferrer" });
  const item = make("li");
  item.append(element);
  return item;
}

/** @param {Source[]} sources */
function makeSources(sources) {
  const list = make("ul");
  list.append(...sources.map(makeSource));
  return list;
}

/**
 * Return the row of a state. On a phone it is a card, so each cell contains the name of its column.
 * @param {Row} row
 * @param {Table} table
 */
export function makeRow(row, { head, styles }) {
  const { id, status, operating, cells, sources } = row;
  const [pair = "", ...others] = cells;
  const name = makePart("th", "rowheader", make("a", pair));
  name.scope = "row";
  const contents = [...others.map((words) => make("div", words)), makeSources(sources)];
  const style = styles[status];
  if (style) contents[1]?.prepend(makeSymbol(style, row));
  const tds = contents.map((content, number) => {
    const td = makePart("td", "cell", content);
    td.dataset.head = head[number + 1] ?? "";
    return td;
  });
  const tr = makePart("tr", "row", name, ...tds);
  Object.assign(tr.dataset, { crossingId: id, status, operating });
  return tr;
}

/**
 * Return the head of a column with a button that sorts by it.
 * @param {string} words
 * @param {() => void} act
 */
function makeColumn(words, act) {
  const button = make("button", words);
  button.type = "button";
  button.addEventListener("click", act);
  const cell = makePart("th", "columnheader", button);
  cell.scope = "col";
  return cell;
}

/**
 * Write the heads of all columns, and for phones a list of the same columns.
 * @param {HTMLElement} parent
 * @param {string[]} head
 * @param {(column: number) => void} choose
 */
export function writeHead(parent, head, choose) {
  const row = parent.querySelector("thead tr");
  row?.replaceChildren(...head.map((words, column) => makeColumn(words, () => choose(column))));
  const options = head.map((words, column) => Object.assign(make("option", words), { value: String(column) }));
  parent.querySelector("select")?.replaceChildren(...options);
}

/**
 * Mark the sorted column.
 * @param {HTMLElement} parent
 * @param {Order} order
 */
export function markOrder(parent, { column, isDown }) {
  parent.querySelectorAll("thead th").forEach((cell, number) => {
    if (number === column) cell.setAttribute("aria-sort", isDown ? "descending" : "ascending");
    else cell.removeAttribute("aria-sort");
  });
  const select = parent.querySelector("select");
  if (select) select.value = String(column);
}
