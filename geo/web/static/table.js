// The table of crossings. The server sends all possible rows once, as static data.
// A run then sends only row numbers, so a step of the slider costs bytes, not kilobytes.
import { hub } from "./hub.js";
import { endNewest } from "./newest.js";
import { makeRow, markOrder, writeHead } from "./table_cells.js";
import { countCards, findRows, orderRows, PAGE, PROVINCE, readNumbers, readRows, turnOrder } from "./table_rows.js";

/** @import { Order, Row, Table } from "./table_rows.js" */

/** @type {WeakMap<Element, Face>} */
const faces = new WeakMap();
const FILTERS = { status: null, province: null, neighbour: null, closed: null };

/** The state of a table. It keeps the elements of its rows, so a step creates only new rows. */
class Face {
  /** @param {HTMLElement} parent */
  constructor(parent) {
    this.parent = parent;
    /** @type {Uint8Array | undefined} */
    this.packed = undefined;
    /** @type {Table | undefined} */
    this.table = undefined;
    /** @type {Row[]} */
    this.rows = [];
    /** @type {Map<number, HTMLTableRowElement>} */
    this.made = new Map();
    /** @type {Order} */
    this.order = { column: PROVINCE, isDown: false };
    this.typed = "";
    this.most = PAGE;
    // The timeout lets the map draw first, in its own frame, before the page creates the rows.
    this.later = () => void setTimeout(() => this.draw());
    this.listen();
  }

  /**
   * @template {Element} [T=HTMLElement]
   * @param {string} selector
   * @returns {T}
   */
  find(selector) {
    return /** @type {T} */ (this.parent.querySelector(selector)); // table.html holds it
  }

  listen() {
    /** @type {HTMLInputElement} */
    const field = this.find("input");
    field.addEventListener("input", () => this.change({ typed: field.value }));
    /** @type {HTMLSelectElement} */
    const select = this.find("select");
    select.addEventListener("change", () => this.choose(Number(select.value)));
    this.find(".more").addEventListener("click", () => this.showMore());
    this.find(".empty button").addEventListener("click", () => this.clear());
    this.find("tbody").addEventListener("click", (event) => this.click(/** @type {MouseEvent} */ (event)));
  }

  /** @param {Partial<Pick<Face, "typed" | "order">>} news */
  change(news) {
    Object.assign(this, { most: PAGE }, news);
    this.draw();
    this.find(".found").textContent = this.typed.trim() ? this.find("caption").textContent : "";
  }

  /** @param {number} column */
  choose(column) {
    this.change({ order: turnOrder(this.order, column) });
  }

  /** Show the next page of cards, and put the focus on its first one. */
  showMore() {
    const first = this.parent.querySelectorAll("tbody tr:not(.later)").length;
    this.most = first + PAGE;
    this.draw();
    /** @type {HTMLElement | null} */ (this.parent.querySelector(`tbody tr:nth-child(${first + 1}) a`))?.focus();
  }

  /** Clear the search, or the filters if they hide all rows. */
  clear() {
    /** @type {HTMLInputElement} */
    const field = this.find("input");
    if (hub.bridge?.data.rows) this.change({ typed: "" });
    else hub.change?.(FILTERS);
    field.value = this.typed;
    field.focus({ preventScroll: true });
  }

  /**
   * Open the crossing of a row: on the map above, or by its link on a page without a map.
   * @param {MouseEvent} event
   */
  click(event) {
    const target = /** @type {Element} */ (event.target);
    const link = target.closest("tr")?.querySelector("a");
    const pressed = target.closest("a");
    const isElsewhere = pressed ? pressed !== link : getSelection()?.toString(); // a source link, or a text selection
    if (!link || isElsewhere || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (!hub.change) return location.assign(link.href);
    hub.change({ crossing: target.closest("tr")?.dataset.crossingId ?? null, event: null });
    showMap();
  }

  /**
   * Unpack and draw the table of a language. It arrives as bytes, so the server need not encode it again.
   * @param {Uint8Array<ArrayBuffer>} packed
   */
  async take(packed) {
    if (packed === this.packed) return this.draw();
    this.packed = packed;
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    /** @type {Table} */
    const table = await new Response(stream).json();
    if (packed !== this.packed) return; // a newer table has arrived
    this.table = table;
    this.rows = readRows(table);
    this.made.clear();
    this.write(table);
    this.draw();
  }

  /** @param {Table} table */
  write({ head, search, hint, order }) {
    writeHead(this.parent, head, (column) => this.choose(column));
    this.find(".find span").textContent = search;
    this.find(".order span").textContent = order;
    /** @type {HTMLInputElement} */ (this.find("input")).placeholder = hint;
  }

  draw() {
    const { table } = this;
    if (!table || !hub.bridge) return;
    const { rows, day, query, next = "" } = hub.bridge.data;
    const seen = readNumbers(rows).flatMap((number) => this.rows[number] ?? []);
    const found = orderRows(findRows(seen, this.typed), this.order, table);
    const words = this.typed.trim() ? table.found : table.caption;
    this.find("caption").textContent = words
      .replace("{date}", day)
      .replace("{count}", String(found.length))
      .replace("{all}", String(seen.length));
    this.find(".next").textContent = next;
    markOrder(this.parent, this.order);
    this.drawRows(table, found, query);
    this.find(".empty").hidden = found.length > 0;
    this.find(".empty p").textContent = seen.length ? table.none : table.empty;
    this.find(".empty button").textContent = seen.length ? table.reset : table.clear;
  }

  /**
   * @param {Table} table
   * @param {Row[]} found
   * @param {string} query
   */
  drawRows(table, found, query) {
    const words = new URLSearchParams(query);
    const chosen = words.get("crossing");
    for (const name of ["crossing", "event"]) words.delete(name);
    const cards = countCards(found, this.most, chosen);
    const drawn = found.map((row, place) => {
      const tr = this.made.get(row.number) ?? makeRow(row, table);
      this.made.set(row.number, tr);
      const link = tr.querySelector("a");
      if (link) link.href = `./?${words}&crossing=${encodeURIComponent(row.id)}`;
      tr.classList.toggle("later", place >= cards);
      if (row.id === chosen) tr.setAttribute("aria-current", "true");
      else tr.removeAttribute("aria-current");
      return tr;
    });
    const body = this.find("tbody");
    // Unchanged rows stay in place, so the focus stays too.
    if (drawn.length !== body.children.length || drawn.some((tr, place) => tr !== body.children[place]))
      body.replaceChildren(...drawn);
    const more = this.find(".more");
    more.hidden = cards === found.length;
    more.textContent = table.more.replace("{count}", String(Math.min(PAGE, found.length - cards)));
  }
}

/** Scroll to the map and move the focus there, because its card shows the crossing. */
function showMap() {
  const place = document.querySelector(".atlas-frame");
  place?.scrollIntoView({ block: "start" });
  place?.querySelector("iframe")?.focus({ preventScroll: true });
}

/** @param {import("./hub.js").Component<Uint8Array<ArrayBuffer>>} component */
export default function ({ data: packed, parentElement }) {
  const table = parentElement.querySelector("table");
  if (!table) return;
  const face = faces.get(table) ?? new Face(parentElement);
  faces.set(table, face);
  hub.listeners.add(face.later);
  face.take(packed);
  return endNewest(table, () => hub.listeners.delete(face.later));
}
