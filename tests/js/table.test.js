// The table of crossings: unpacked, searched, ordered, cut into pages.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import {
  countCards,
  findRows,
  orderRows,
  PAGE,
  readNumbers,
  readRows,
  turnOrder,
} from "../../geo/web/static/table_rows.js";

const [PAIR, PROVINCE, STATUS, SINCE, TRAFFIC, CLOSED, BASIS, SOURCES] = [0, 1, 2, 3, 4, 5, 6, 7];
const TEXTS = [
  "Tà Lùng – Thủy Khẩu",
  "Đồng Đăng",
  "Ái Điểm",
  "Cao Bằng",
  "Lạng Sơn",
  "Quốc tế",
  "Lối mở",
  "2025",
  "",
  "Mở",
];
const TABLE = {
  lang: "vi",
  styles: { international: ["", ""], local: ["", ""] },
  texts: [...TEXTS, "Tạm dừng", "QĐ 45", "QĐ 5"],
  sources: [
    ["Nhân Dân", "Title", "https://nhandan.vn"],
    ["Báo Hà Giang", "Other", ""],
  ],
  crossings: [
    ["ta-lung", "ta-lung Tà Lùng – Shuikou 驮隆—水口 Phục Hòa"],
    ["dong-dang", "dong-dang 同登"],
    ["chi-ma", "chi-ma"],
  ],
  rows: [
    [0, "local", 1, 1, "2025-09-12", "", [0, 3, 6, 7, 9, 8, 11], [0]],
    [1, "international", 0, 1, "1992-04-01", "2020-01-31", [1, 4, 5, 7, 10, 7, 12], [1, 0]],
    [2, "local", 1, 0, "2013-12-31", "2023-03-08", [2, 4, 6, 7, 9, 7, 8], []],
  ],
};
const ROWS = readRows(TABLE);
const names = (rows) => rows.map(({ id }) => id).join(" ");
const order = (column, isDown = false) => names(orderRows(ROWS, { column, isDown }, TABLE));

test("a row is read with the texts and sources that its numbers name", () => {
  const [first] = ROWS;
  assert.deepEqual(first.cells, ["Tà Lùng – Thủy Khẩu", "Cao Bằng", "Lối mở", "2025", "Mở", "", "QĐ 45"]);
  assert.deepEqual(first.sources, [["Nhân Dân", "Title", "https://nhandan.vn"]]);
  assert.deepEqual([first.id, first.operating, first.certain], ["ta-lung", true, true]);
});

test("the numbers of the rows come as distances", () => {
  assert.deepEqual(readNumbers("3 1 10"), [3, 4, 14]);
  assert.deepEqual(readNumbers(""), []);
});

suite("search", () => {
  const cases = {
    "ta lung": "ta-lung",
    "TÀ LÙNG": "ta-lung",
    水口: "ta-lung",
    "shuikou cao": "ta-lung",
    "phuc hoa": "ta-lung",
    "qd 45": "ta-lung",
    "dong dang": "dong-dang",
    "lang son": "dong-dang chi-ma",
    "nhan dan": "",
    " ": "ta-lung dong-dang chi-ma",
    "cells xyz": "",
  };
  for (const [typed, found] of Object.entries(cases)) {
    test(JSON.stringify(typed), () => assert.equal(names(findRows(ROWS, typed)), found));
  }
});

suite("order", () => {
  test("provinces stand as in the record", () => assert.equal(order(PROVINCE), "ta-lung dong-dang chi-ma"));
  test("names as the language orders them", () => assert.equal(order(PAIR), "chi-ma dong-dang ta-lung"));
  test("classes by rank in law, equals as in the record", () => {
    assert.equal(order(STATUS), "dong-dang ta-lung chi-ma");
    assert.equal(order(STATUS, true), "ta-lung chi-ma dong-dang");
  });
  test("days by the day, not by its words", () => assert.equal(order(SINCE, true), "ta-lung chi-ma dong-dang"));
  test("what is closed comes first", () => assert.equal(order(TRAFFIC), "dong-dang ta-lung chi-ma"));
  test("numbers by their value; an empty cell comes last in either direction", () => {
    assert.equal(order(BASIS), "dong-dang ta-lung chi-ma");
    assert.equal(order(BASIS, true), "ta-lung dong-dang chi-ma");
    assert.equal(order(CLOSED), "dong-dang chi-ma ta-lung");
    assert.equal(order(CLOSED, true), "chi-ma dong-dang ta-lung");
    assert.equal(order(SOURCES, true), "ta-lung dong-dang chi-ma");
  });
  test("a second choice turns it round; dates begin with the newest", () => {
    assert.deepEqual(turnOrder({ column: PROVINCE, isDown: false }, PROVINCE), { column: PROVINCE, isDown: true });
    assert.deepEqual(turnOrder({ column: PROVINCE, isDown: true }, PAIR), { column: PAIR, isDown: false });
    assert.deepEqual(turnOrder({ column: PROVINCE, isDown: false }, SINCE), { column: SINCE, isDown: true });
    assert.deepEqual(turnOrder({ column: SINCE, isDown: true }, SINCE), { column: SINCE, isDown: false });
  });
});

test("a phone shows twenty cards at a time, and always the chosen one", () => {
  const many = Array.from({ length: 45 }, (_, number) => ({ ...ROWS[0], number, id: `c${number}` }));
  assert.equal(countCards(many, PAGE, null), 20);
  assert.equal(countCards(many, 2 * PAGE, "c3"), 40);
  assert.equal(countCards(many, PAGE, "c19"), 20);
  assert.equal(countCards(many, PAGE, "c20"), 40);
  assert.equal(countCards(many, PAGE, "c44"), 45);
  assert.equal(countCards([], PAGE, "c1"), 0);
});
