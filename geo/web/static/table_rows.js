// The rows of the table: unpack, search, sort, count cards. This module uses no elements of the page.
import { fold } from "../../map/static/src/rules/search.js";

/**
 * Label, title and address; the address is empty if the source must not be linked.
 * @typedef {[label: string, title: string, address: string]} Source
 */

/**
 * All rows and texts of the table in one language (geo/web/table.py). Rows refer to the lists by index.
 * @typedef {object} Table
 * @property {string} lang
 * @property {string} caption
 * @property {string} found the caption while a search is on
 * @property {string} empty
 * @property {string} clear
 * @property {string} search
 * @property {string} hint
 * @property {string} none
 * @property {string} reset
 * @property {string} order
 * @property {string} more
 * @property {string[]} head
 * @property {Record<string, [shape: string, colour: string]>} styles by status, in the order of law
 * @property {string[]} texts
 * @property {Source[]} sources
 * @property {[id: string, names: string][]} crossings
 * @property {[crossing: number, status: string, operating: number, certain: number, since: string, closed: string, cells: number[], sources: number[]][]} rows
 */

/**
 * A row. `names` contains further search terms. `since` and `closed` are ISO days or empty.
 * @typedef {{ number: number, id: string, names: string, status: string, operating: boolean, certain: boolean, since: string, closed: string, cells: string[], sources: Source[] }} Row
 */

/** @typedef {{ column: number, isDown: boolean }} Order */

export const PAGE = 20;
export const PROVINCE = 1;
const STATUS = 2;
const SINCE = 3;
const TRAFFIC = 4;
const CLOSED = 5;
const SOURCES = 7;

/**
 * Return the values of a list at some indices; indices out of range are left out.
 * @template T
 * @param {T[]} list
 * @param {number[]} places
 */
const pickAll = (list, places) => places.flatMap((place) => list[place] ?? []);

/**
 * Return all rows with their texts.
 * @param {Table} table
 * @returns {Row[]}
 */
export function readRows({ texts, sources, crossings, rows }) {
  return rows.map(([crossing, status, operating, certain, since, closed, cells, cited], number) => {
    const [id, names] = crossings[crossing] ?? ["", ""];
    return {
      number,
      id,
      names,
      status,
      operating: operating === 1,
      certain: certain === 1,
      since,
      closed,
      cells: pickAll(texts, cells),
      sources: cited.flatMap((place) => (sources[place] ? [sources[place]] : [])),
    };
  });
}

/**
 * Return the row numbers from the differences between them.
 * @param {string} distances
 */
export function readNumbers(distances) {
  let number = 0;
  return distances
    ? distances.split(" ").map((distance) => {
        number += Number(distance);
        return number;
      })
    : [];
}

/** @type {WeakMap<Row, string>} */
const folded = new WeakMap();

/** @param {Row} row */
function foldRow(row) {
  let words = folded.get(row);
  if (words === undefined) {
    words = fold([row.names, ...row.cells].join("\n")); // without sources: a newspaper is named Quốc tế, like the class
    folded.set(row, words);
  }
  return words;
}

/**
 * Return the rows that contain every word, with or without diacritics.
 * @param {Row[]} rows
 * @param {string} typed
 */
export function findRows(rows, typed) {
  const wanted = fold(typed).split(/\s+/).filter(Boolean);
  return wanted.length ? rows.filter((row) => wanted.every((word) => foldRow(row).includes(word))) : rows;
}

/**
 * Return the sort key of a row in a column.
 * @param {Row} row
 * @param {number} column
 * @param {string[]} statuses
 * @returns {string | number}
 */
function keyOf(row, column, statuses) {
  if (column === PROVINCE) return row.number; // the record is sorted by province along the border
  if (column === STATUS) return statuses.indexOf(row.status);
  if (column === SINCE) return row.since;
  if (column === CLOSED) return row.closed;
  if (column === TRAFFIC) return `${row.operating ? 1 : 0} ${row.cells[TRAFFIC]}`; // closed crossings first
  if (column === SOURCES) return row.sources[0]?.[0] ?? "";
  return row.cells[column] ?? "";
}

/**
 * Return rows sorted by a column. Empty cells come last; equal rows keep the order of the record.
 * @param {Row[]} rows
 * @param {Order} order
 * @param {Table} table
 */
export function orderRows(rows, { column, isDown }, { lang, styles }) {
  const { compare } = new Intl.Collator(lang, { numeric: true });
  const statuses = Object.keys(styles);
  const keyed = rows.map((row) => ({ row, key: keyOf(row, column, statuses) }));
  keyed.sort((one, other) => {
    if (one.key === "" || other.key === "") return Number(one.key === "") - Number(other.key === "");
    const difference =
      typeof one.key === "number" && typeof other.key === "number"
        ? one.key - other.key
        : compare(String(one.key), String(other.key));
    return (isDown ? -difference : difference) || one.row.number - other.row.number;
  });
  return keyed.map(({ row }) => row);
}

/**
 * Return the order after a choice of a column. Dates start with the newest; a second choice reverses the order.
 * @param {Order} order
 * @param {number} column
 * @returns {Order}
 */
export function turnOrder(order, column) {
  if (order.column === column) return { column, isDown: !order.isDown };
  return { column, isDown: column === SINCE || column === CLOSED };
}

/**
 * Return the number of cards on a phone: full pages that include the selected crossing.
 * @param {Row[]} rows
 * @param {number} most
 * @param {string | null} chosen
 */
export function countCards(rows, most, chosen) {
  const place = rows.findIndex(({ id }) => id === chosen);
  return Math.min(rows.length, Math.max(most, Math.ceil((place + 1) / PAGE) * PAGE));
}
