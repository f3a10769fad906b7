// The time bar: native range inputs (one step a day) under a drawn rail, so keys and screen readers work as usual.
const writers = new Map(); // making one takes longer than writing a thousand dates
function dayWords(iso) {
  const { lang } = view;
  if (!writers.has(lang)) writers.set(lang, new Intl.DateTimeFormat(LOCALES[lang], { dateStyle: "long", timeZone: "UTC" }));
  return writers.get(lang).format(toNumber(iso) * DAY);
}
const clamp = (value, low, high) => Math.min(high, Math.max(low, value));
const lower = (words) => words.toLocaleLowerCase(view.lang);

function makeTimebar(card) {
  const $ = (selector) => card.querySelector(selector);
  const track = $(".atlas-track"), rail = $(".atlas-rail"), at = $("input.at");
  // The second handle exists only while two dates are compared: until then the time bar is the one range input.
  const from = make("input", "from");
  Object.assign(from, { type: "range", step: 1 });
  const axis = makeAxis(), story = makeStory(), bars = makeBars(card, axis, story);
  let snapping = false;
  for (const input of [at, from]) Object.assign(input, { min: axis.first, max: axis.last });

  // `free` moves to any day; else to the nearest day on which something happened, when the reader asked for that.
  function go(number, handle = at) {
    walk();
    let iso = toIso(clamp(Math.round(number), axis.first, axis.last));
    if (snapping) iso = story.nearest(iso);
    if (handle === from) setView({ since: iso < view.at ? iso : view.at });
    else setView(view.since && iso < view.since ? { at: iso, since: iso } : { at: iso });
  }
  // Steps in quick succession are one walk: one entry of the history, names redrawn where it ends.
  let stepped = -Infinity, resting = 0;
  function walk() {
    const now = performance.now();
    if (now - stepped < 200) root.classList.add("atlas-dragging");
    stepped = now;
    clearTimeout(resting);
    resting = setTimeout(() => { if (!dragged) rest(); }, 250);
  }
  function rest() {
    if (!root.classList.contains("atlas-dragging")) return;
    root.classList.remove("atlas-dragging");
    render();
    publish();
  }
  const player = makePlayer(card, axis, story, go);

  // Dragging: the rail is not linear in days, so the pointer is read here and not by the input.
  const shareOf = (event) => {
    const box = rail.getBoundingClientRect();
    return clamp((event.clientX - box.left) / box.width, 0, 1);
  };
  const follow = (event) => go(axis.fromShare(shareOf(event)), dragged);
  let dragged = null;
  at.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    const share = shareOf(event), away = (iso) => Math.abs(axis.toShare(toNumber(iso)) - share);
    dragged = view.since && away(view.since) < away(view.at) ? from : at;
    dragged.focus({ preventScroll: true });
    at.setPointerCapture(event.pointerId);
    player.pause();
    root.classList.add("atlas-dragging");
    follow(event);
  });
  at.addEventListener("pointermove", (event) => { if (dragged) follow(event); });
  for (const end of ["pointerup", "pointercancel"]) {
    at.addEventListener(end, () => { dragged = null; rest(); });
  }

  const PAGES = { PageUp: 365, PageDown: -365 };
  const ARROWS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };
  for (const input of [at, from]) {
    const day = () => (input === at ? view.at : view.since);
    input.addEventListener("input", () => go(Number(input.value), input));
    input.addEventListener("keydown", (event) => {
      const leap = ARROWS[event.key] && (event.shiftKey || event.ctrlKey || snapping);
      if (!leap && !PAGES[event.key]) return;
      event.preventDefault();
      go(leap ? toNumber(story.step(day(), ARROWS[event.key])) : toNumber(day()) + PAGES[event.key], input);
    });
  }

  function toggle(name, act) {
    const button = $(`[data-act=${name}]`);
    button.addEventListener("click", () => {
      const on = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(on));
      act(on);
    });
  }
  toggle("snap", (on) => { snapping = on; if (on) go(toNumber(view.at)); });
  toggle("loop", (on) => player.setLoop(on));
  $("[data-act=compare]").addEventListener("click", () => {
    setView({ since: view.since ? null : toIso(Math.max(axis.first, toNumber(view.at) - 5 * 365)) });
  });
  for (const [name, step] of [["previous", -1], ["next", 1]]) {
    $(`[data-act=${name}]`).addEventListener("click", () => { player.pause(); setView({ at: story.step(view.at, step) }); });
  }
  window.addEventListener("resize", () => { bars.forget(); update(); });

  let shown = "";
  function update() {
    const key = [view.at, view.since, view.lang, view.crossing].join();
    if (key === shown && bars.isDrawn()) return;
    shown = key;
    rail.style.setProperty("--share", clamp(axis.toShare(toNumber(view.at)), 0, 1));
    rail.style.setProperty("--from", view.since ? clamp(axis.toShare(toNumber(view.since)), 0, 1) : 0);
    card.classList.toggle("comparing", Boolean(view.since));
    $("[data-act=compare]").setAttribute("aria-pressed", String(Boolean(view.since)));
    const what = story.caption(), words = dayWords(view.at);
    at.value = clamp(toNumber(view.at), axis.first, axis.last);
    at.setAttribute("aria-valuetext", `${view.at}, ${words}. ${what}`);
    if (!view.since) from.remove();
    else if (!from.isConnected) at.after(from);
    if (view.since) {
      from.setAttribute("aria-label", text("map.handle_from"));
      from.value = clamp(toNumber(view.since), axis.first, axis.last);
      from.setAttribute("aria-valuetext", `${view.since}, ${dayWords(view.since)}`);
    }
    write($(".atlas-day"), words);
    write($(".atlas-caption"), what);
    bars.update();
  }

  return { update };
}

// The rail: a strip for the sparse years before the knee, the rest in proportion to days.
function makeAxis() {
  const first = toNumber(data.start), knee = Math.max(first, toNumber(data.knee)), last = toNumber(data.end);
  const STRIP = knee > first ? 0.05 : 0;
  const toShare = (number) => number < knee
    ? STRIP * (number - first) / (knee - first || 1)
    : STRIP + (1 - STRIP) * (number - knee) / (last - knee || 1);
  const fromShare = (share) => Math.round(share < STRIP
    ? first + (knee - first) * share / STRIP
    : knee + (last - knee) * (share - STRIP) / (1 - STRIP));
  return { first, knee, last, toShare, fromShare, isBroken: STRIP > 0 };
}

// What happened when, in one sentence.
function makeStory() {
  const byDay = new Map();
  for (const crossing of data.crossings) {
    for (const event of crossing.events) {
      if (!byDay.has(event.day)) byDay.set(event.day, []);
      byDay.get(event.day).push({ crossing, event });
    }
  }
  const days = [...byDay.keys()].sort();
  for (const events of byDay.values()) {
    events.sort((a, b) => data.effects.indexOf(a.event.effect) - data.effects.indexOf(b.event.effect));
  }

  // How many days with events are not after the given one.
  function rank(iso) {
    let low = 0, high = days.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (days[middle] <= iso) low = middle + 1;
      else high = middle;
    }
    return low;
  }
  const latest = (iso) => days[rank(iso) - 1];
  function step(iso, direction) {
    const i = rank(iso);
    return (direction > 0 ? days[i] : days[days[i - 1] === iso ? i - 2 : i - 1]) ?? iso;
  }
  function nearest(iso) {
    const around = [latest(iso), days[rank(iso)]].filter(Boolean);
    return around.sort((a, b) => Math.abs(toNumber(a) - toNumber(iso)) - Math.abs(toNumber(b) - toNumber(iso)))[0] ?? iso;
  }

  function sentence({ crossing, event }) {
    const name = nameOf(crossing);
    if (event.status && ["upgraded", "opened"].includes(event.kind)) {
      return text(`sentence.${event.kind}`, { name, status: lower(text(`status.${event.status}`)) });
    }
    if (event.kind === "closed" || event.kind === "reopened") return text(`sentence.${event.kind}`, { name });
    return text("sentence.other", { name, kind: lower(text(`kind.${event.kind}`)) });
  }

  // The most telling event of this day, or of the last day before it.
  function caption() {
    const day = latest(view.at);
    if (!day) return text("sentence.none");
    const here = byDay.get(day);
    const what = sentence(here[0]) + (here.length > 1 ? ` ${text("sentence.more", { count: here.length - 1 })}` : "");
    return day === view.at ? what : text("sentence.last", { date: dayWords(day), what });
  }
  return { days, byDay, step, nearest, caption };
}

// The histogram behind the rail, the windows of uncertain dates, the years.
function makeBars(card, axis, story) {
  const track = card.querySelector(".atlas-track"), SVG = "http://www.w3.org/2000/svg";
  const shareOf = (iso) => axis.toShare(clamp(toNumber(iso), axis.first, axis.last));

  function bar(attributes) {
    const rect = document.createElementNS(SVG, "rect");
    Object.entries(attributes).forEach(([key, value]) => rect.setAttribute(key, value));
    return rect;
  }

  function drawHistogram() {
    const svg = card.querySelector(".atlas-histogram"), bins = new Map();
    for (const [day, events] of story.byDay) {
      const year = Number(day.slice(0, 4));
      if (!bins.has(year)) bins.set(year, Object.fromEntries(data.effects.map((effect) => [effect, 0])));
      for (const { event } of events) bins.get(year)[event.effect] += 1;
    }
    const total = (bin) => Object.values(bin).reduce((sum, count) => sum + count, 0);
    const most = Math.max(1, ...[...bins.values()].map(total));
    svg.setAttribute("viewBox", "0 0 1000 100");
    svg.replaceChildren(...[...bins].flatMap(([year, bin]) => {
      const start = shareOf(`${year}-01-01`) * 1000, end = shareOf(`${year + 1}-01-01`) * 1000;
      let y = 100;
      return data.effects.filter((effect) => bin[effect]).map((effect) => {
        const height = 100 * bin[effect] / most;
        y -= height;
        return bar({ x: start + 0.8, y, width: Math.max(2, end - start - 1.6), height, class: effect });
      });
    }));
  }

  // All windows faintly, one over the other; those of the chosen crossing alone and strong.
  function drawWindows() {
    const svg = card.querySelector(".atlas-windows"), chosen = data.crossings.find((each) => each.id === view.crossing);
    const crossings = chosen ? [chosen] : data.crossings.slice(0, 400);
    svg.setAttribute("viewBox", "0 0 1000 4");
    svg.classList.toggle("strong", Boolean(chosen));
    svg.replaceChildren(...crossings.flatMap((crossing) => crossing.periods.filter((period) => !isCertain(period)).map((period) => {
      const start = shareOf(period[PERIOD.start]) * 1000;
      return bar({ x: start, y: 0, width: Math.max(1.5, shareOf(period[PERIOD.end]) * 1000 - start), height: 4 });
    })));
  }

  function drawYears() {
    const wide = track.clientWidth > 520, step = wide ? 5 : 10, end = toIso(axis.last);
    const marks = axis.isBroken && wide ? [Number(data.start.slice(0, 4))] : [];
    for (let year = Math.ceil(Number(toIso(axis.knee).slice(0, 4)) / step) * step; `${year}-01-01` <= end; year += step) marks.push(year);
    card.querySelector(".atlas-years").replaceChildren(...marks.map((year) => {
      const mark = make("span", "", year);
      mark.style.left = `${100 * shareOf(`${year}-01-01`)}%`;
      return mark;
    }));
  }

  let drawn = false, chosen;
  function update() {
    if (!drawn) { drawHistogram(); drawYears(); }
    if (!drawn || chosen !== view.crossing) { drawWindows(); chosen = view.crossing; }
    drawn = true;
  }
  return { update, isDrawn: () => drawn, forget: () => { drawn = false; } };
}
