// Rules that exist only in JavaScript: filters, search, the axis of the time bar, steps between days.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { isTold } from "../../geo/map/static/src/rules/ahead.js";
import { Axis } from "../../geo/map/static/src/rules/axis.js";
import { clamp, dayWithin, toNumber } from "../../geo/map/static/src/rules/days.js";
import { listDifferences } from "../../geo/map/static/src/rules/differences.js";
import { EventDays, isNews } from "../../geo/map/static/src/rules/event_days.js";
import { isShown, isUnfiltered, makeLookUp } from "../../geo/map/static/src/rules/filters.js";
import { isCertain, isOperating, provincesAt } from "../../geo/map/static/src/rules/periods.js";
import { isPlace, isQuery } from "../../geo/map/static/src/rules/query.js";
import { findRegion, isInRegion } from "../../geo/map/static/src/rules/regions.js";
import { fold, search } from "../../geo/map/static/src/rules/search.js";

const period = (start, end, status, stopped = []) => ({
  start,
  end,
  status,
  stopped,
  possible_status: null,
  possible_stopped: null,
});
const LAST = "9999-12-31";
const FACTS = {
  statuses: [{ id: "high" }, { id: "low" }],
  provinces: [
    { id: "old", start: "0001-01-01", until: "2025-06-30" },
    { id: "new", start: "2025-07-01", until: LAST },
    { id: "east", start: "0001-01-01", until: LAST },
  ],
  crossings: [
    {
      id: "a",
      neighbour: "cn",
      provinces: ["old", "new"],
      periods: [period("2000-01-01", "2010-01-01", "low"), period("2010-01-01", LAST, "high")],
    },
    { id: "b", neighbour: "la", provinces: ["east"], periods: [period("2005-01-01", LAST, "low", ["goods"])] },
  ],
};
const VIEW = { at: "2020-01-01", from_day: null, statuses: ["high", "low"], provinces: [], neighbours: [], closed: [] };
const shown = (lookUp, patch) =>
  lookUp({ ...VIEW, ...patch })
    .states.filter(isShown)
    .map(({ crossing }) => crossing.id);

suite("filters", () => {
  test("every step of a walk gives what a fresh look gives", () => {
    const lookUp = makeLookUp(FACTS);
    for (const patch of [
      {},
      { at: "1999-12-31" },
      { at: "2004-12-31" },
      { at: "2009-12-31", statuses: ["high"] },
      { at: "2010-01-01", statuses: ["high"] },
      { provinces: ["old"] },
      { at: "2025-06-30", provinces: ["old"] },
      { at: "2025-07-01", provinces: ["old"] },
      { at: "2025-07-01", provinces: ["new"] },
      { neighbours: ["la"] },
      { closed: ["goods"] },
      { statuses: [] },
    ]) {
      assert.deepEqual(shown(lookUp, patch), shown(makeLookUp(FACTS), patch), JSON.stringify(patch));
    }
  });
  test("a province filter follows the merger", () => {
    assert.deepEqual(shown(makeLookUp(FACTS), { at: "2025-06-30", provinces: ["old"] }), ["a"]);
    assert.deepEqual(shown(makeLookUp(FACTS), { at: "2025-07-01", provinces: ["old"] }), []);
    assert.deepEqual(shown(makeLookUp(FACTS), { at: "2025-07-01", provinces: ["new"] }), ["a"]);
  });
  test("the filter of closed traffic looks at the day", () => {
    assert.deepEqual(shown(makeLookUp(FACTS), { closed: ["goods"] }), ["b"]);
    assert.deepEqual(shown(makeLookUp(FACTS), { closed: ["people"] }), []);
    assert.deepEqual(shown(makeLookUp(FACTS), { closed: ["people", "goods"] }), ["b"]);
  });
  test("the status filter hides and the counts go on", () => {
    const { counts } = makeLookUp(FACTS)({ ...VIEW, statuses: ["high"] });
    assert.deepEqual(counts, { high: 1, low: 1 });
  });
  test("differences pass the filters on either day", () => {
    const found = (patch) =>
      listDifferences(FACTS, { ...VIEW, ...patch }, "2004-12-31").found.map(({ crossing, what }) => [
        crossing.id,
        ...what,
      ]);
    assert.deepEqual(found({}), [
      ["a", "class"],
      ["b", "appeared"],
    ]);
    assert.deepEqual(found({ statuses: ["high"] }), [["a", "class"]]);
    assert.deepEqual(found({ neighbours: ["la"] }), [["b", "appeared"]]);
    assert.deepEqual(found({ at: "2025-07-01", provinces: ["new"] }), [["a", "class"]]);
    const { counts, later } = listDifferences(FACTS, VIEW, "2004-12-31");
    assert.deepEqual(
      [counts, later],
      [
        { high: 0, low: 1 },
        { high: 1, low: 1 },
      ],
    );
  });
  test("a province that became part of another is told with its crossings in the view", () => {
    const merged = (patch) => listDifferences(FACTS, { ...VIEW, at: "2025-07-01", ...patch }, "2025-06-30").successions;
    const whole = [{ old: "old", next: "new", crossings: 1 }];
    assert.deepEqual(merged({}), whole);
    assert.deepEqual(merged({ provinces: ["old"] }), whole);
    assert.deepEqual(merged({ provinces: ["new"] }), whole);
    assert.deepEqual(merged({ provinces: ["east"] }), []);
    assert.deepEqual(merged({ neighbours: ["la"] }), []);
    assert.deepEqual(merged({ statuses: ["low"] }), []);
    assert.deepEqual(merged({ at: "2025-06-30" }), []);
  });
});

suite("regions", () => {
  const WHOLE = {
    ...FACTS,
    provinces: [...FACTS.provinces, { id: "west", region: "north-west", start: "0001-01-01", until: LAST }],
    crossings: [
      ...FACTS.crossings,
      { id: "c", neighbour: "cn", provinces: ["west"], periods: [period("2000-01-01", LAST, "high")] },
    ],
  };
  test("the home view leaves out what lies beyond, all of it is one choice away", () => {
    const lookUp = makeLookUp(WHOLE);
    assert.deepEqual(shown(lookUp, { region: "core" }), ["a", "b"]);
    assert.deepEqual(shown(lookUp, { region: "all" }), ["a", "b", "c"]);
    assert.deepEqual(shown(lookUp, { region: "core" }), ["a", "b"]);
    assert.deepEqual(shown(lookUp, { region: "all", provinces: ["west"] }), ["c"]);
    assert.deepEqual(lookUp({ ...VIEW, region: "core" }).counts, { high: 1, low: 1 });
  });
  test("a comparison stays in the region", () => {
    const appeared = (region) => listDifferences(WHOLE, { ...VIEW, region }, "1999-12-31").found.length;
    assert.deepEqual([appeared("core"), appeared("all")], [2, 3]);
  });
  test("the smaller region that contains what is named", () => {
    const [a, , c] = WHOLE.crossings;
    assert.equal(findRegion(WHOLE.provinces, [], undefined), "core");
    assert.equal(findRegion(WHOLE.provinces, ["east"], a), "core");
    assert.equal(findRegion(WHOLE.provinces, ["east", "west"], undefined), "all");
    assert.equal(findRegion(WHOLE.provinces, [], c), "all");
    assert.ok(!isInRegion(WHOLE.provinces, c, "core") && isInRegion(WHOLE.provinces, c, "all"));
  });
  test("a view is unfiltered where its region is all that there is", () => {
    assert.ok(isUnfiltered(FACTS, { ...VIEW, region: "core" }));
    assert.ok(!isUnfiltered(WHOLE, { ...VIEW, region: "core" }));
    assert.ok(isUnfiltered(WHOLE, { ...VIEW, region: "all" }));
  });
});

suite("periods", () => {
  test("certain and operating", () => {
    const open = period("2000-01-01", LAST, "low");
    assert.ok(isOperating(open) && isCertain(open));
    assert.ok(!isOperating({ ...open, stopped: ["people"] }));
    assert.ok(!isCertain({ ...open, possible_status: "high" }));
    assert.ok(!isCertain({ ...open, possible_stopped: [] }));
  });
  test("provinces of a day, both ends included", () => {
    assert.deepEqual([...provincesAt(FACTS.provinces, "2025-06-30")], ["old", "east"]);
    assert.deepEqual([...provincesAt(FACTS.provinces, "2025-07-01")], ["new", "east"]);
  });
});

suite("days", () => {
  test("within the record", () => {
    assert.equal(dayWithin("1700-01-01", "1792-01-01", "2026-11-21"), "1792-01-01");
    assert.equal(dayWithin("2030-01-01", "1792-01-01", "2026-11-21"), "2026-11-21");
    assert.equal(dayWithin("2026-11-21", "1792-01-01", "2026-11-21"), "2026-11-21");
    assert.equal(dayWithin("2026-11-31", "1792-01-01", "2026-11-21"), null);
    assert.equal(dayWithin(null, "1792-01-01", "2026-11-21"), null);
  });
  test("clamp", () =>
    assert.deepEqual(
      [-1, 0.5, 2].map((value) => clamp(value, 0, 1)),
      [0, 0.5, 1],
    ));
});

suite("places and queries", () => {
  test("only numbers inside the map's projection", () => {
    for (const place of ["9/22.5/106.5", "7.25/-85/-180", "14/85.000/180.0"]) assert.ok(isPlace(place), place);
    for (const place of [
      "9/85.1/0",
      "9/0/180.5",
      "9/22",
      "a/b/c",
      " 9/22/106",
      "9/22/106\n",
      "9e9/1/1",
      "-1/2/3",
      "999/2/3",
    ]) {
      assert.ok(!isPlace(place), place);
    }
  });
  test("only short texts are read", () => {
    assert.ok(isQuery("x".repeat(2000)));
    assert.ok(!isQuery("x".repeat(2001)));
    for (const other of [null, undefined, 7, {}, ["at=2014-06-01"]]) assert.ok(!isQuery(other));
  });
});

suite("search", () => {
  const rows = [["Tân Thanh", "浦寨"], ["Thanh Thủy", "天保"], ["Tà Lùng", "水口"], ["Xã Thanh"], ["Nathanh"]].map(
    (names) => ({ names: names.map(fold) }),
  );
  const first = (typed, most) => search(rows, typed, most).map(({ names }) => names[0]);
  test("names that begin with it, then words that do, then the rest", () => {
    assert.deepEqual(first("thanh"), ["thanh thuy", "tan thanh", "xa thanh", "nathanh"]);
    assert.deepEqual(first("THÀNH", 2), ["thanh thuy", "tan thanh"]);
  });
  test("any writing, and nothing for nothing", () => {
    assert.deepEqual(first("水口"), ["ta lung"]);
    for (const typed of ["", "   ", "xyz", "thanh | "]) assert.deepEqual(first(typed), []);
  });
});

suite("the rail", () => {
  const record = { start: "1792-01-01", knee: "1990-01-01", as_of: "2026-11-21", end: "2026-11-21" };
  const axis = new Axis(record);
  test("begins and ends with the record, and breaks at the knee", () => {
    assert.equal(axis.toShare("1792-01-01"), 0);
    assert.equal(axis.toShare("1990-01-01"), 0.05);
    assert.equal(axis.toShare("2026-11-21"), 1);
    assert.deepEqual(
      [0, 0.05, 1].map((share) => axis.fromShare(share)),
      ["1792-01-01", "1990-01-01", "2026-11-21"],
    );
  });
  test("every day after the knee comes back from its share", () => {
    for (let number = toNumber("1990-01-01"); number <= axis.last; number += 97) {
      assert.equal(axis.fromShare(axis.toShare(axis.within(number))), axis.within(number));
    }
  });
  test("stays within the record", () => {
    assert.equal(axis.toShare("1500-01-01"), 0);
    assert.equal(axis.toShare("2600-01-01"), 1);
    assert.equal(axis.within(Number.NEGATIVE_INFINITY), "1792-01-01");
  });
  test("a record of one day, or after the knee, has no strip", () => {
    const short = new Axis({ start: "2000-01-01", knee: "1990-01-01", as_of: "2000-01-01", end: "2000-01-01" });
    assert.equal(short.toShare("2000-01-01"), 0);
    assert.equal(short.fromShare(1), "2000-01-01");
  });
  test("days after the day of the data have a strip that a hand can reach, or their own length", () => {
    const near = new Axis({ ...record, end: "2026-12-15" });
    assert.equal(near.toShare("2026-11-21"), 0.96);
    assert.equal(near.toShare("2026-12-15"), 1);
    assert.equal(near.fromShare(0.96), "2026-11-21");
    assert.equal(near.fromShare(0.98), "2026-12-03");
    for (let number = toNumber("1990-01-01"); number <= near.last; number += 1) {
      assert.equal(near.fromShare(near.toShare(near.within(number))), near.within(number));
    }
    const far = new Axis({ ...record, end: "2034-11-21" });
    assert.ok(Math.abs(far.toShare("2026-11-21") - 0.821) < 0.001);
  });
});

suite("days with events", () => {
  const days = new EventDays(["2000-01-01", "2010-06-15", "2020-12-31"]);
  test("step, and stay where there is none", () => {
    assert.equal(days.step("2000-01-01", 1), "2010-06-15");
    assert.equal(days.step("2005-01-01", 1), "2010-06-15");
    assert.equal(days.step("2020-12-31", 1), "2020-12-31");
    assert.equal(days.step("2010-06-15", -1), "2000-01-01");
    assert.equal(days.step("2010-06-16", -1), "2010-06-15");
    assert.equal(days.step("2000-01-01", -1), "2000-01-01");
    assert.equal(days.step("1999-01-01", -1), "1999-01-01");
  });
  test("the nearest and the latest", () => {
    assert.equal(days.nearest("2000-01-03"), "2000-01-01");
    assert.equal(days.nearest("2020-12-30"), "2020-12-31");
    assert.equal(new EventDays([]).nearest("2020-12-30"), "2020-12-30");
    assert.equal(days.latest("2010-06-15"), "2010-06-15");
    assert.equal(days.latest("1999-12-31"), undefined);
  });
});

test("a weak report, and a window that reaches to the end of the record, are no news", () => {
  const end = "2026-11-21";
  assert.equal(isNews({ day: "2026-11-21" }, end), true);
  assert.equal(isNews({ day: "2026-07-09", from: "2026-07-01" }, end), true);
  assert.equal(isNews({ day: "2026-07-09", from: "0001-01-01" }, end), false);
  assert.equal(isNews({ day: "2026-11-21", from: "2026-01-01" }, end), false);
  assert.equal(isNews({ day: "2020-01-01", weak: true }, end), false);
  assert.equal(isNews({ day: "2026-12-31", from: "2026-12-01", planned: true }, end), true);
});

test("what is decided is told from the day of the data on", () => {
  const event = { day: "2026-12-01", planned: true };
  assert.equal(isTold(event, "2026-11-20", "2026-11-21"), false);
  assert.equal(isTold(event, "2026-11-21", "2026-11-21"), true);
  assert.equal(isTold({ day: "2026-11-30", from: "2026-11-25" }, "2026-11-22", "2026-11-21"), false);
  assert.equal(isTold({ day: "2026-11-30", from: "2026-11-01" }, "2026-11-02", "2026-11-21"), true);
});
