// The order of a list by one of its columns.
import assert from "node:assert/strict";
import { test } from "node:test";
import { sortRows } from "../../geo/web/static/sheet_rows.js";

const row = (...keys) => keys.map((key) => ({ words: key, key, href: null, sources: [] }));
const ROWS = [row("lao cai", "2025-01-02"), row("đồng đăng", "2023-12-28"), row("bí hà", "1999-05-01")];
const first = (rows) => rows.map(([cell]) => cell.key);

test("a column sorts the rows as the language has it, up and down", () => {
  assert.deepEqual(first(sortRows(ROWS, 0, false, "vi")), ["bí hà", "đồng đăng", "lao cai"]);
  assert.deepEqual(first(sortRows(ROWS, 1, false, "vi")), ["bí hà", "đồng đăng", "lao cai"]);
  assert.deepEqual(first(sortRows(ROWS, 1, true, "vi")), ["lao cai", "đồng đăng", "bí hà"]);
});

test("the rows that came are left as they are", () => {
  sortRows(ROWS, 0, true, "vi");
  assert.equal(ROWS[0][0].key, "lao cai");
});

test("empty cells come last and equal rows keep their order, up and down", () => {
  const rows = [row("a", "2"), row("b", ""), row("c", "1"), row("d", "2")];
  assert.deepEqual(first(sortRows(rows, 1, false, "vi")), ["c", "a", "d", "b"]);
  assert.deepEqual(first(sortRows(rows, 1, true, "vi")), ["a", "d", "c", "b"]);
});
