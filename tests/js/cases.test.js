// Rules that exist in JavaScript and in Python share one table of cases (tests/test_cases.py tests Python).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { suite, test } from "node:test";
import { listAhead } from "../../geo/map/static/src/rules/ahead.js";
import { isDay, toIso, toNumber, writeDay } from "../../geo/map/static/src/rules/days.js";
import { declaredAt } from "../../geo/map/static/src/rules/declared.js";
import { differ } from "../../geo/map/static/src/rules/differences.js";
import { touches } from "../../geo/map/static/src/rules/filters.js";
import { periodAt } from "../../geo/map/static/src/rules/periods.js";
import { proposeTitle } from "../../geo/map/static/src/rules/picture_title.js";
import { planState } from "../../geo/map/static/src/rules/plans.js";
import { fromQuery, toQuery } from "../../geo/map/static/src/rules/query.js";
import { fold } from "../../geo/map/static/src/rules/search.js";
import { listStops, startStory } from "../../geo/map/static/src/rules/stops.js";
import { readDate } from "../../geo/map/static/src/rules/typed_date.js";

const readCases = (name) => JSON.parse(readFileSync(new URL(`../cases/${name}.json`, import.meta.url), "utf8"));

suite("days", () => {
  const { days, words } = readCases("days");
  for (const { text, number } of days) {
    test(JSON.stringify(text), () => {
      assert.equal(isDay(text), number !== null);
      if (number === null) return;
      assert.equal(toNumber(text), number);
      assert.equal(toIso(number), text);
    });
  }
  for (const { day, ...byLang } of words) {
    test(`${day} in words`, () => {
      for (const [lang, expected] of Object.entries(byLang)) assert.equal(writeDay(day, lang), expected);
    });
  }
});

suite("queries", () => {
  const { record, empty, cases, written } = readCases("queries");
  for (const { query, view } of cases) {
    test(JSON.stringify(query), () => assert.deepEqual(fromQuery(query, record), { ...empty, ...view }));
  }
  for (const { query } of written) {
    test(`${query} as it is written`, () => assert.equal(toQuery(fromQuery(query, record), record), query));
  }
  test("a query that is too long is not read", () => {
    assert.deepEqual(fromQuery(`at=2014-06-01&x=${"x".repeat(2000)}`, record), empty);
  });
});

suite("histories", () => {
  const { record, empty } = readCases("queries");
  const provinces = record.provinces.map(({ id }) => ({ id, start: "0001-01-01", until: "9999-12-31" }));
  for (const { name, periods, days, differences, seen = [] } of readCases("histories")) {
    test(name, () => {
      for (const [day, expected] of Object.entries(days)) {
        assert.equal(periodAt(periods, day), expected === null ? null : periods[expected], day);
      }
      for (const { from, at, what } of differences) {
        assert.deepEqual(differ(periodAt(periods, from), periodAt(periods, at)), what, `${from} to ${at}`);
      }
      const crossing = { periods, neighbour: "cn", provinces: ["ha-giang"] };
      for (const { day, view, seen: expected } of seen) {
        const found = touches({ ...record, provinces }, crossing, day, { ...empty, ...view });
        assert.equal(found, expected, JSON.stringify({ day, view }));
      }
    });
  }
});

suite("folding", () => {
  for (const { text, folded } of readCases("folding")) {
    test(JSON.stringify(text), () => assert.equal(fold(text), folded));
  }
});

suite("plans", () => {
  for (const { name, events, decided, states } of readCases("plans")) {
    test(name, () => {
      const toDay = (date) => (date.length === 4 ? `${date}-12-31` : date);
      const periods = events.map(({ date, status }) => ({ start: toDay(date), status }));
      const planned = { status: "international", decided: decided && { day: decided } };
      for (const [day, state] of Object.entries(states)) assert.equal(planState({ planned, periods }, day), state, day);
    });
  }
});

suite("declared", () => {
  for (const { name, events, days } of readCases("declared")) {
    test(name, () => {
      const toDay = (date) => (date.length === 4 ? `${date}-12-31` : date);
      const acts = events.map(({ date, declared }) => ({ day: toDay(date), declared }));
      for (const { at, status, declared } of days) {
        assert.equal(declaredAt(acts, status ?? undefined, at)?.declared ?? null, declared, at);
      }
    });
  }
});

suite("ahead", () => {
  for (const { name, events, days } of readCases("ahead")) {
    test(name, () => {
      for (const { at, ahead } of days) {
        const found = listAhead(events, at).map((event) => events.indexOf(event));
        assert.deepEqual(found, ahead, at);
      }
    });
  }
});

suite("stops", () => {
  const { crossings, starts, cases } = readCases("stops");
  const { record, empty } = readCases("queries");
  const provinces = record.provinces.map((province) => ({ ...province, start: "0001-01-01", until: "9999-12-31" }));
  const idsOf = (changes) => changes.map(({ crossing }) => crossing.id);
  test("the first day", () => {
    for (const [at, start] of Object.entries(starts)) assert.equal(startStory(at), start);
  });
  for (const { name, view, stops } of cases) {
    test(name, () => {
      const span = { from_day: startStory(view.at), ...view };
      const found = listStops({ ...record, provinces, crossings }, { ...empty, ...view }, span);
      const told = found.map(({ day, from, found, recorded }) => {
        return { day, ...(from === day ? {} : { from }), changed: idsOf(found), recorded: idsOf(recorded) };
      });
      assert.deepEqual(told, stops);
    });
  }
});

suite("typed dates", () => {
  for (const { text, lang, first, last, reason = null } of readCases("typed_dates")) {
    test(`${JSON.stringify(text)} (${lang})`, () => assert.deepEqual(readDate(text), { first, last, reason }));
  }
});

suite("picture titles", () => {
  const { as_of, provinces: names, cases } = readCases("picture_titles");
  const catalogue = (lang) => {
    const content = readFileSync(new URL(`../../geo/locale/${lang}.po`, import.meta.url), "utf8");
    return new Map([...content.matchAll(/^msgid "(.+)"\nmsgstr "(.*)"$/gm)].map(([, key, words]) => [key, words]));
  };
  for (const lang of ["vi", "en", "zh"]) {
    const texts = catalogue(lang);
    const say = (key, values = {}) => texts.get(key).replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
    for (const { name, view, changes, title } of cases) {
      test(`${name} (${lang})`, () => {
        const { at, from = null, statuses = [], closed = [], provinces = [], neighbours = [] } = view;
        const scope = { lang, at, from, as_of, statuses, closed };
        const places = {
          provinces: provinces.map((id) => names[id][lang]),
          neighbours: neighbours.map((each) => say(`neighbour.${each}`)),
        };
        assert.equal(proposeTitle({ ...scope, ...places }, changes, say), title[lang]);
      });
    }
  }
});
