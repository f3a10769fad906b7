// The time bar: a native range input (one step a day) under a drawn rail, so keys and screen readers work as usual.
function makeTimebar(card) {
  const $ = (selector) => card.querySelector(selector);
  const input = $("input"), track = $(".atlas-track"), play = $("[data-act=play]"), speed = $("[data-act=speed]");
  const first = toNumber(data.start), knee = Math.max(first, toNumber(data.knee)), last = toNumber(data.end);
  const STRIP = knee > first ? 0.05 : 0; // share of the rail that holds the sparse years before the knee
  const SECONDS = 40, SPEEDS = [1, 2, 4, 0.5];
  input.min = first;
  input.max = last;

  const toShare = (number) => number < knee
    ? STRIP * (number - first) / (knee - first || 1)
    : STRIP + (1 - STRIP) * (number - knee) / (last - knee || 1);
  const fromShare = (share) => Math.round(share < STRIP
    ? first + (knee - first) * share / STRIP
    : knee + (last - knee) * (share - STRIP) / (1 - STRIP));
  const clamp = (value, low, high) => Math.min(high, Math.max(low, value));
  const go = (number) => setView({ at: toIso(clamp(Math.round(number), first, last)) });

  const events = data.crossings
    .flatMap((crossing) => crossing.events.map((event) => ({ crossing, event, day: event.day })))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  const days = [...new Set(events.map((each) => each.day))];

  function jump(step) {
    const next = step > 0 ? days.find((day) => day > view.at) : days.findLast((day) => day < view.at);
    if (next) setView({ at: next });
  }

  function drawHistogram() {
    const svg = $(".atlas-histogram"), bins = new Map();
    for (const { day, event } of events) {
      const year = Number(day.slice(0, 4));
      if (!bins.has(year)) bins.set(year, Object.fromEntries(data.effects.map((effect) => [effect, 0])));
      bins.get(year)[event.effect] += 1;
    }
    const total = (bin) => Object.values(bin).reduce((sum, count) => sum + count, 0);
    const most = Math.max(1, ...[...bins.values()].map(total));
    svg.setAttribute("viewBox", "0 0 1000 100");
    const parts = [];
    for (const [year, bin] of bins) {
      const from = toShare(clamp(toNumber(`${year}-01-01`), first, last)) * 1000;
      const to = toShare(clamp(toNumber(`${year + 1}-01-01`), first, last)) * 1000;
      let y = 100;
      for (const effect of data.effects) {
        const height = 100 * bin[effect] / most;
        if (!height) continue;
        const bar = document.createElementNS("http://www.w3.org/2000/svg", "rect");
        y -= height;
        Object.entries({ x: from + 0.8, y, width: Math.max(2, to - from - 1.6), height, class: effect })
          .forEach(([key, value]) => bar.setAttribute(key, value));
        parts.push(bar);
      }
    }
    svg.replaceChildren(...parts);
  }

  function drawYears() {
    const wide = track.clientWidth > 520, step = wide ? 5 : 10, years = $(".atlas-years");
    const marks = STRIP ? [Number(data.start.slice(0, 4))] : [];
    for (let year = Math.ceil(Number(toIso(knee).slice(0, 4)) / step) * step; toNumber(`${year}-01-01`) <= last; year += step) {
      marks.push(year);
    }
    years.replaceChildren(...marks.filter((year, i) => wide || i > 0 || !STRIP).map((year) => {
      const mark = make("span", "", year);
      mark.style.left = `${100 * toShare(clamp(toNumber(`${year}-01-01`), first, last))}%`;
      return mark;
    }));
  }

  function sentence({ crossing, event }) {
    const name = nameOf(crossing);
    if (event.status && event.kind === "upgraded") return text("sentence.upgraded", { name, status: text(`status.${event.status}`).toLocaleLowerCase(view.lang) });
    if (event.status && event.kind === "opened") return text("sentence.opened", { name, status: text(`status.${event.status}`).toLocaleLowerCase(view.lang) });
    if (event.kind === "closed" || event.kind === "reopened") return text(`sentence.${event.kind}`, { name });
    return text("sentence.other", { name, kind: text(`kind.${event.kind}`).toLocaleLowerCase(view.lang) });
  }

  // One sentence: what the most telling event of this day did, or of the last day before it.
  function caption() {
    const day = days.findLast((each) => each <= view.at);
    if (!day) return text("sentence.none");
    const here = events.filter((each) => each.day === day)
      .sort((a, b) => data.effects.indexOf(a.event.effect) - data.effects.indexOf(b.event.effect));
    const what = sentence(here[0]) + (here.length > 1 ? ` ${text("sentence.more", { count: here.length - 1 })}` : "");
    return day === view.at ? what : text("sentence.last", { date: dayWords(day), what });
  }

  const dayWords = (iso) => new Intl.DateTimeFormat(LOCALES[view.lang], { dateStyle: "long", timeZone: "UTC" }).format(toNumber(iso) * DAY);

  let drawnFor = "";
  function update() {
    const number = toNumber(view.at), share = clamp(toShare(number), 0, 1);
    input.value = clamp(number, first, last);
    track.style.setProperty("--share", share);
    const what = caption(), words = dayWords(view.at);
    $(".atlas-day").textContent = words;
    if ($(".atlas-caption").textContent !== what) $(".atlas-caption").textContent = what;
    input.setAttribute("aria-valuetext", `${view.at}, ${words}. ${what}`);
    const needed = `${track.clientWidth > 520} ${events.length}`;
    if (needed !== drawnFor) { drawHistogram(); drawYears(); drawnFor = needed; }
  }

  // Dragging: the rail is not linear in days, so the pointer is read here and not by the input.
  const follow = (event) => {
    const box = track.querySelector(".atlas-rail").getBoundingClientRect();
    go(fromShare(clamp((event.clientX - box.left) / box.width, 0, 1)));
  };
  input.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    input.focus({ preventScroll: true });
    input.setPointerCapture(event.pointerId);
    pause();
    follow(event);
  });
  input.addEventListener("pointermove", (event) => { if (input.hasPointerCapture(event.pointerId)) follow(event); });
  input.addEventListener("input", () => go(Number(input.value)));

  const KEYS = { PageUp: 365, PageDown: -365 };
  input.addEventListener("keydown", (event) => {
    if (KEYS[event.key]) { event.preventDefault(); go(toNumber(view.at) + KEYS[event.key]); }
    else if (event.key.startsWith("Arrow") && (event.shiftKey || event.ctrlKey)) {
      event.preventDefault();
      jump(event.key === "ArrowLeft" || event.key === "ArrowDown" ? -1 : 1);
    }
  });

  let timer = 0, position = 0, previous = 0, pace = 0;
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  function pause() {
    cancelAnimationFrame(timer);
    clearTimeout(timer);
    timer = 0;
    root.classList.remove("atlas-playing");
    card.querySelector(".atlas-caption").setAttribute("aria-live", "polite");
    play.setAttribute("aria-label", text("map.play"));
    play.title = text("map.play");
  }
  function frame(now) {
    position += (now - previous) / 1000 / SECONDS * SPEEDS[pace];
    previous = now;
    go(fromShare(Math.min(1, position)));
    if (position < 1) timer = requestAnimationFrame(frame);
    else pause();
  }
  function leap() { // for readers who asked for less motion: from event to event
    jump(1);
    if (view.at < days[days.length - 1]) timer = setTimeout(leap, 1500 / SPEEDS[pace]);
    else pause();
  }
  function start() {
    if (toNumber(view.at) >= last) go(knee);
    position = toShare(toNumber(view.at));
    previous = performance.now();
    root.classList.add("atlas-playing");
    card.querySelector(".atlas-caption").setAttribute("aria-live", "off");
    play.setAttribute("aria-label", text("map.pause"));
    play.title = text("map.pause");
    timer = calm.matches ? setTimeout(leap, 0) : requestAnimationFrame(frame);
  }
  play.addEventListener("click", () => (timer ? pause() : start()));
  speed.addEventListener("click", () => {
    pace = (pace + 1) % SPEEDS.length;
    speed.textContent = `${String(SPEEDS[pace]).replace(".", view.lang === "vi" ? "," : ".")}×`;
  });
  $("[data-act=previous]").addEventListener("click", () => { pause(); jump(-1); });
  $("[data-act=next]").addEventListener("click", () => { pause(); jump(1); });
  window.addEventListener("resize", () => { drawnFor = ""; update(); });

  return { update, pause };
}
