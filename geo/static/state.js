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

const view = { at: data.end, statuses: STATUSES, provinces: [], neighbours: [], lang: "vi", crossing: null };

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

// Every crossing that is on record and passes the place filters; the status filter only hides it.
function lookUp() {
  const valid = new Set(provincesAt(view.at).map((province) => province.id));
  const counts = Object.fromEntries(STATUSES.map((status) => [status, 0]));
  const states = data.crossings.map((crossing) => {
    const period = periodAt(crossing, view.at);
    const passed = passes(crossing, period, valid);
    if (passed) counts[period[PERIOD.status]] += 1;
    return { crossing, period, shown: passed && view.statuses.includes(period[PERIOD.status]) };
  });
  return { states, counts, valid };
}

function toQuery() {
  const query = [`at=${view.at}`];
  if (view.statuses.length < STATUSES.length) query.push(`status=${view.statuses.join(",")}`);
  if (view.provinces.length) query.push(`province=${view.provinces.join(",")}`);
  if (view.neighbours.length) query.push(`neighbour=${view.neighbours.join(",")}`);
  if (view.lang !== "vi") query.push(`lang=${view.lang}`);
  if (view.crossing) query.push(`crossing=${view.crossing}`);
  return query.join("&");
}

// Words that are not on record are dropped: a link from elsewhere must never break the map.
function fromQuery(query) {
  const given = new URLSearchParams(query);
  const words = (key, known) => {
    const chosen = (given.get(key) ?? "").split(",");
    return known.filter((word) => chosen.includes(word));
  };
  const neighbours = [...new Set(data.crossings.map((crossing) => crossing.neighbour))];
  return {
    at: isDay(given.get("at") ?? "") ? given.get("at") : view.at,
    statuses: given.has("status") ? words("status", STATUSES) : STATUSES,
    provinces: words("province", data.provinces.map((province) => province.id)),
    neighbours: words("neighbour", neighbours),
    lang: words("lang", Object.keys(data.texts))[0] ?? "vi",
    crossing: words("crossing", data.crossings.map((crossing) => crossing.id))[0] ?? null,
  };
}

// What stands still, or may: "tạm đóng (người)"; nothing when all traffic passes for sure.
function trafficWords(period) {
  const stopped = period[PERIOD.stopped], possibly = period[PERIOD.possibleStopped];
  const which = (list) => (list.length === 1 ? ` (${text(`scope.${list[0]}`)})` : "");
  const words = stopped.length ? [text("state.closed") + which(stopped)] : [];
  if (possibly?.length > stopped.length) words.push(text("state.possibly_closed") + which(possibly));
  if (possibly && possibly.length < stopped.length) words.push(text("state.possibly_open"));
  return words;
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
