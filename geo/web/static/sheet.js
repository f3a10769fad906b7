// A sortable list. On a phone, every row is a card. All data is inserted as text.

import { sortRows } from "./sheet_rows.js";

/**
 * A cell of a list (geo/words/changes.py, `Cell`).
 * @typedef {{ words: string, key: string, href: string | null, sources: [words: string, address: string | null][] }} Cell
 */

/**
 * A list (geo/words/changes.py, `Sheet`), and the language that sorts it.
 * @typedef {{ caption: string, head: string[], sortable: number[], rows: Cell[][], lang: string }} Sheet
 */

// Characters that stay on one line, and that need a wide column.
const SHORT = 24;
const LONG = 90;

/**
 * @param {string} words
 * @param {string | null} address
 */
function createLink(words, address) {
  const isSafe = address !== null && /^(https?:|\.\/\?)/.test(address);
  const element = document.createElement(isSafe ? "a" : "span");
  element.textContent = words;
  if (element instanceof HTMLAnchorElement && address) {
    element.href = address;
    if (address.startsWith("http")) Object.assign(element, { target: "_blank", rel: "noopener noreferrer" });
  }
  return element;
}

/**
 * @param {Cell} cell
 * @param {string} head
 * @param {boolean} isName
 */
function createCell({ words, href, sources }, head, isName) {
  const cell = document.createElement(isName ? "th" : "td");
  if (isName) cell.scope = "row";
  cell.dataset.head = head;
  cell.classList.toggle("short", !isName && words.length > 0 && words.length <= SHORT);
  cell.classList.toggle("long", words.length > LONG);
  if (href) cell.append(createLink(words, href));
  else cell.append(words);
  for (const [number, source] of sources.entries()) cell.append(number ? "; " : "", createLink(...source));
  return cell;
}

/**
 * @param {HTMLTableElement} table
 * @param {Sheet} data
 */
function drawSheet(table, { caption, head, sortable, rows, lang }) {
  const name = rows[0]?.findIndex(({ href }) => href) ?? 0;
  table.caption?.replaceChildren(caption);
  const draw = (/** @type {Cell[][]} */ sorted) =>
    table.tBodies[0]?.replaceChildren(
      ...sorted.map((cells) => {
        const row = document.createElement("tr");
        row.append(...cells.map((cell, column) => createCell(cell, head[column] ?? "", column === name)));
        return row;
      }),
    );
  const heads = head.map((words, column) => {
    const cell = document.createElement("th");
    cell.scope = "col";
    if (!sortable.includes(column)) {
      cell.textContent = words;
      return cell;
    }
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words;
    cell.append(button);
    cell.setAttribute("aria-sort", "none");
    button.addEventListener("click", () => {
      const isDown = cell.getAttribute("aria-sort") === "ascending";
      for (const each of heads) if (each.hasAttribute("aria-sort")) each.setAttribute("aria-sort", "none");
      cell.setAttribute("aria-sort", isDown ? "descending" : "ascending");
      draw(sortRows(rows, column, isDown, lang));
    });
    return cell;
  });
  table.tHead?.rows[0]?.replaceChildren(...heads);
  draw(rows);
}

/** @type {WeakMap<Element, string>} */
const drawn = new WeakMap();

/** @param {import("./hub.js").Component<Sheet>} component */
export default function ({ data, parentElement }) {
  const table = parentElement.querySelector("table");
  const key = JSON.stringify(data);
  if (!table || drawn.get(table) === key) return; // an unchanged list keeps the reader's order
  drawn.set(table, key);
  drawSheet(table, data);
}
