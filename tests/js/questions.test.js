// What the search understands of a question, and which crossings answer it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { suite, test } from "node:test";
import { dayOf, filtersOf, listFound } from "../../geo/map/static/src/rules/answers.js";
import { NameIndex } from "../../geo/map/static/src/rules/name_index.js";
import { readQuestion } from "../../geo/map/static/src/rules/question.js";
import { makeVocabulary } from "../../geo/map/static/src/rules/question_words.js";

const { record, empty, cases } = JSON.parse(readFileSync(new URL("../cases/questions.json", import.meta.url), "utf8"));
const index = new NameIndex(record.crossings.map(({ names }) => names));
const vocabulary = makeVocabulary(record);
const ask = (words) => readQuestion(words, vocabulary, index);
const LAST = "9999-12-31";

suite("questions", () => {
  for (const { text, question, found } of cases) {
    test(JSON.stringify(text), () => {
      const asked = ask(text);
      if (question === null) {
        assert.equal(asked, null);
        return;
      }
      const { date, written: _, ...rest } = asked;
      const days = date && (date.reason ?? [date.first, date.last]);
      assert.deepEqual({ ...rest, days }, { ...empty, ...question });
      const ids = question.names ? index.find(asked.names).map((i) => record.crossings[i].id) : [];
      assert.deepEqual(ids, found ?? []);
    });
  }
  test("only the beginning of a long text is read", () => {
    assert.equal(ask(`${"x ".repeat(5000)}2013`), null);
    assert.equal(ask("2013".padEnd(20000, " x")).unknown.join(" ").length < 200, true);
  });
  test("a file of the home view does not know the provinces beyond it", () => {
    const home = { ...record, provinces: record.provinces.filter(({ id }) => id !== "lao-cai") };
    const asked = readQuestion("quốc tế Lào Cai 2013", makeVocabulary(home), new NameIndex([["Móng Cái"]]));
    assert.deepEqual([asked.provinces, asked.names, asked.unknown], [[], [], ["Lào Cai"]]);
  });
  test("ten thousand crossings are read from an index", () => {
    const many = new NameIndex(Array.from({ length: 10000 }, (_, i) => [`Cửa số ${i}`, `口岸${i}`]));
    assert.deepEqual(many.find(readQuestion("Cửa số 9999 ngày 1/3/2023", vocabulary, many).names), [9999]);
  });
});

suite("the day of a question", () => {
  const days = { start: "1792-01-01", end: "2026-12-15", as_of: "2026-11-21" };
  const day = (words) => dayOf(ask(words), days, "2025-09-12");
  test("the last day of a month or year, the first where the reader says so", () => {
    assert.deepEqual(day("quốc tế 2013"), { day: "2013-12-31", moved: false });
    assert.deepEqual(day("quốc tế đầu năm 2013"), { day: "2013-01-01", moved: false });
    assert.deepEqual(day("international end of March 2023"), { day: "2023-03-31", moved: false });
  });
  test("the day of the view, or that of the data for now", () => {
    assert.deepEqual(day("quốc tế"), { day: "2025-09-12", moved: false });
    assert.deepEqual(day("quốc tế hiện nay"), { day: "2026-11-21", moved: false });
  });
  test("moved into the record, and none for a date that is none", () => {
    assert.deepEqual(day("quốc tế 1700"), { day: "1792-01-01", moved: true });
    assert.deepEqual(day("quốc tế 2026"), { day: "2026-12-15", moved: true });
    assert.equal(day("quốc tế 31/2/2023"), null);
  });
});

suite("the crossings of a question", () => {
  const period = (status, stopped = [], possible = {}) => ({
    start: "2000-01-01",
    end: LAST,
    status,
    stopped,
    possible_status: null,
    possible_stopped: null,
    ...possible,
  });
  const crossing = (id, ...periods) => ({ id, neighbour: "cn", provinces: ["ha-giang", "tuyen-quang"], periods });
  const facts = {
    statuses: ["international", "bilateral", "unclassified"].map((id) => ({ id })),
    provinces: [
      { id: "ha-giang", start: "0001-01-01", until: "2025-06-30" },
      { id: "tuyen-quang", start: "2025-07-01", until: LAST },
      { id: "lao-cai", region: "north-west", start: "0001-01-01", until: LAST },
    ],
    crossings: [
      crossing("a", period("international")),
      crossing("b", period("bilateral", [], { possible_status: "international" })),
      crossing("c", period("bilateral", ["goods"])),
      crossing("d", period("bilateral", [], { possible_stopped: ["goods"] })),
      crossing("e", period("unclassified")),
      { ...crossing("f", period("international")), provinces: ["lao-cai"] },
    ],
  };
  const view = { region: "core", statuses: [], provinces: [], neighbours: [], closed: [] };
  const answer = (words, at = "2020-01-01") => {
    const filters = filtersOf(ask(words), facts, at, view);
    const found = listFound(facts, { ...view, ...filters });
    return Object.fromEntries(Object.entries(found).map(([key, list]) => [key, list.map((each) => each.crossing.id)]));
  };
  test("those that are, those that may be, those whose class nobody knows", () => {
    assert.deepEqual(answer("quốc tế"), { sure: ["a"], possible: ["b"], unclassified: ["e"] });
    assert.deepEqual(answer("đóng hàng hóa"), { sure: ["c"], possible: ["d"], unclassified: [] });
    assert.deepEqual(answer("chưa rõ"), { sure: ["e"], possible: [], unclassified: [] });
  });
  test("a province beyond the home view widens it; one of another time has nothing", () => {
    assert.deepEqual(answer("quốc tế Lào Cai").sure, ["f"]);
    assert.deepEqual(answer("quốc tế Hà Giang").sure, ["a"]);
    assert.deepEqual(answer("quốc tế Hà Giang", "2026-01-01").sure, []);
    assert.deepEqual(answer("quốc tế Tuyên Quang", "2026-01-01").sure, ["a"]);
  });
});
