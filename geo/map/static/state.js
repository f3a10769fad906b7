// What the reader sees: one date, the filters, the language. Python cut all periods; here they are only looked up.
async function readData() {
  const packed = Uint8Array.from(atob(document.getElementById("atlas-data").textContent), (char) => char.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}
const data = await readData();
const root = document.documentElement;
const framed = window.parent !== window;
const DAY = 86400000;
const STATUSES = data.statuses.map((status) => status.id);
const PERIOD = { start: 0, end: 1, status: 2, stopped: 3, possibleStatus: 4, possibleStopped: 5, since: 6 };

const BASES = ["own", "osm", "satellite", "relief"];
const LAYERS = ["works", "twinned", "scenic"];

const view = { at: data.end, since: null, base: "own", statuses: STATUSES, provinces: [], neighbours: [], lang: "vi", crossing: null, layers: [], place: null };

const toNumber = (iso) => {
  const [year, month, day] = iso.split("-").map(Number);
  return new Date(0).setUTCFullYear(year, month - 1, day) / DAY;
};
const toIso = (number) => new Date(number * DAY).toISOString().slice(0, 10);
const isDay = (iso) => /^\d{4}-\d{2}-\d{2}$/.test(iso) && !isNaN(toNumber(iso)) && toIso(toNumber(iso)) === iso;

const fill = (template, values) => template.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
const text = (key, values = {}) => fill(data.texts[view.lang][key] ?? key, values);
const pick = (words) => (words ? words[view.lang] ?? words.en : "");
const nameOf = (crossing) => crossing.gates.map((gate) => pick(gate.names)).join(" – ");

// The last period that began on or before the day, or null before the crossing is on record.
function periodAt(crossing, at) {
  const found = crossing.periods;
  let low = 0, high = found.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (found[middle][PERIOD.start] <= at) low = middle + 1;
    else high = middle;
  }
  return low && at < found[low - 1][PERIOD.end] ? found[low - 1] : null;
}

const isOperating = (period) => !period[PERIOD.stopped].length;
const isCertain = (period) => period[PERIOD.possibleStatus] === null && period[PERIOD.possibleStopped] === null;
const provincesAt = (at) => data.provinces.filter((province) => province.start <= at && at <= province.until);

function passes(crossing, period, valid) {
  if (!period) return false;
  if (view.neighbours.length && !view.neighbours.includes(crossing.neighbour)) return false;
  if (!view.provinces.length) return true;
  return crossing.provinces.some((id) => view.provinces.includes(id) && valid.has(id));
}

const validAt = (at) => new Set(provincesAt(at).map((province) => province.id));
const countNone = () => Object.fromEntries(STATUSES.map((status) => [status, 0]));

// Every crossing that is on record and passes the place filters; the status filter only hides it.
// The states are made once and changed in place, and only where a period or the filters changed.
const states = data.crossings.map((crossing) => ({ crossing, period: null, passed: false, shown: false }));
let filtered = "";
function lookUp() {
  const valid = validAt(view.at), counts = countNone(), wanted = new Set(view.statuses), { at } = view;
  const filters = [view.statuses, view.provinces, view.neighbours, [...valid]].join("|"), same = filters === filtered;
  filtered = filters;
  for (const state of states) {
    const { period } = state, stays = period && period[PERIOD.start] <= at && at < period[PERIOD.end];
    if (!stays) state.period = periodAt(state.crossing, at);
    if (!stays || !same) {
      state.passed = passes(state.crossing, state.period, valid);
      state.shown = state.passed && wanted.has(state.period[PERIOD.status]);
    }
    if (state.passed) counts[state.period[PERIOD.status]] += 1;
  }
  return { states, counts, valid };
}

// How crossings differ between the two dates of a comparison (geo/timeline/periods.py: compare).
function differ(before, after) {
  if (!before || !after) return before === after ? [] : [after ? "appeared" : "gone"];
  const what = before[PERIOD.status] === after[PERIOD.status] ? [] : ["class"];
  const beyond = (one, two) => one[PERIOD.stopped].some((traffic) => !two[PERIOD.stopped].includes(traffic));
  if (beyond(after, before)) what.push("closed");
  if (beyond(before, after)) what.push("reopened");
  return what;
}

function lookUpDifferences() {
  const valid = [validAt(view.since), validAt(view.at)], counts = countNone(), found = [];
  for (const crossing of data.crossings) {
    const [before, after] = [view.since, view.at].map((at, i) => {
      const period = periodAt(crossing, at);
      return passes(crossing, period, valid[i]) ? period : null;
    });
    if (before) counts[before[PERIOD.status]] += 1;
    const what = differ(before, after), shown = [before, after].some((period) => period && view.statuses.includes(period[PERIOD.status]));
    if (what.length && shown) found.push({ crossing, before, after, what });
  }
  return { found, counts };
}

function toQuery() {
  const query = [`at=${view.at}`];
  if (view.since) query.push(`from=${view.since}`);
  if (view.statuses.length < STATUSES.length) query.push(`status=${view.statuses.join(",")}`);
  if (view.provinces.length) query.push(`province=${view.provinces.join(",")}`);
  if (view.neighbours.length) query.push(`neighbour=${view.neighbours.join(",")}`);
  query.push(`lang=${view.lang}`);
  if (view.crossing) query.push(`crossing=${view.crossing}`);
  if (view.base !== "own") query.push(`base=${view.base}`);
  if (view.layers.length) query.push(`layers=${view.layers.join(",")}`);
  if (view.place) query.push(`map=${view.place}`);
  return query.join("&");
}

// A day beyond the record shows its nearest one.
function dayOf(words) {
  if (!isDay(words ?? "")) return null;
  return words < data.start ? data.start : words > data.end ? data.end : words;
}

const isPlace = (words) => /^\d{1,2}(\.\d{1,9})?\/-?\d{1,2}(\.\d{1,9})?\/-?\d{1,3}(\.\d{1,9})?$/.test(words)
  && Math.abs(words.split("/")[1]) <= 85 && Math.abs(words.split("/")[2]) <= 180;

// Words that are not on record are dropped: a link from elsewhere must never break the map.
const LONGEST_QUERY = 2000;
function fromQuery(query) {
  const given = new URLSearchParams(query.length <= LONGEST_QUERY ? query : "");
  const words = (key, known) => {
    const chosen = (given.get(key) ?? "").split(",");
    return known.filter((word) => chosen.includes(word));
  };
  const neighbours = [...new Set(data.crossings.map((crossing) => crossing.neighbour))];
  const crossing = words("crossing", data.crossings.map((each) => each.id))[0] ?? null;
  const latest = data.crossings.find((each) => each.id === crossing)?.latest ?? data.end;
  return {
    at: dayOf(given.get("at")) ?? latest,
    since: dayOf(given.get("from")),
    base: words("base", BASES)[0] ?? "own",
    statuses: given.has("status") ? words("status", STATUSES) : STATUSES,
    provinces: words("province", data.provinces.map((province) => province.id)),
    neighbours: words("neighbour", neighbours),
    lang: words("lang", Object.keys(data.texts))[0] ?? new URLSearchParams(data.query).get("lang"),
    crossing,
    layers: words("layers", LAYERS),
    place: isPlace(given.get("map") ?? "") ? given.get("map") : null,
  };
}

// For searching: without marks, đ as d, in lower case.
const fold = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();

// What stands still, or may: "tạm đóng (người)"; nothing when all traffic passes for sure.
function trafficWords(period) {
  const stopped = period[PERIOD.stopped], possibly = period[PERIOD.possibleStopped];
  const which = (list) => (list.length === 1 ? ` (${text(`scope.${list[0]}`)})` : "");
  const words = stopped.length ? [text("state.closed") + which(stopped)] : [];
  if (possibly?.length > stopped.length) words.push(text("state.possibly_closed") + which(possibly));
  if (possibly && possibly.length < stopped.length) words.push(text("state.possibly_open"));
  return words;
}

// Writing the same words again would make the browser lay the page out again.
function write(element, words) {
  if (element.textContent !== words) element.textContent = words;
}

function make(tag, className, content) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (content !== undefined) element.textContent = content;
  return element;
}

// Shapes come from our own table of styles (geo/style.py), never from a data file.
function makeShape(status) {
  const style = data.statuses.find((each) => each.id === status);
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", `atlas-shape ${status}`);
  svg.setAttribute("aria-hidden", "true");
  svg.style.setProperty("--colour", style.colour);
  svg.innerHTML = style.shape;
  return svg;
}
