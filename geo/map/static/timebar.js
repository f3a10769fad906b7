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
