// The actions and observations of tests/browser/test_walk_file.py: the input is a list of actions, the output is the
// observed state.
//
// The walk has its own clock, so that the same seed gives the same walk on every machine and pauses take no time.
(() => {
  const find = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const nth = (list, number) => list[number % (list.length || 1)];
  const isVisible = (element) => element?.checkVisibility() ?? false;
  const bar = find("input.at");

  document.body.style.opacity = "0"; // painting would take as much time as the walk

  // Time
  const realFrame = window.requestAnimationFrame.bind(window);
  const realClear = window.clearTimeout.bind(window);
  const FIRST = 1e9; // first number of our timers; smaller numbers belong to the browser
  let now = performance.now();
  let made = FIRST;
  const timers = new Map();
  window.setTimeout = (act, delay = 0) => {
    made += 1;
    timers.set(made, { act, due: now + Math.max(0, delay) });
    return made;
  };
  window.clearTimeout = (number) => (number < FIRST ? realClear(number) : timers.delete(number));
  window.requestAnimationFrame = (act) => window.setTimeout(() => act(now), 16);
  window.cancelAnimationFrame = window.clearTimeout;
  performance.now = () => now;
  Date.now = () => 1.7e12 + Math.round(now);

  function pass(milliseconds) {
    const end = now + milliseconds;
    for (;;) {
      const [first] = [...timers].filter(([, { due }]) => due <= end).sort(([, one], [, two]) => one.due - two.due);
      if (!first) break;
      timers.delete(first[0]);
      now = Math.max(now, first[1].due);
      first[1].act();
    }
    now = end;
  }

  // The browser's history. Chromium keeps 50 entries, and a step before the first one would leave the file.
  const room = 50 - history.length;
  let place = 0;
  let last = 0;
  const count = () => {
    place = last = Math.min(place + 1, room);
  };
  const pushState = history.pushState.bind(history);
  history.pushState = (...words) => {
    pushState(...words);
    count();
  };
  const heard = (name) => new Promise((done) => addEventListener(name, done, { once: true }));

  async function travel(step) {
    if (place + step < 0 || place + step > last) return false;
    const before = location.hash;
    const [popped, changed] = [heard("popstate"), heard("hashchange")];
    history.go(step);
    place += step;
    await popped;
    if (location.hash !== before) await changed;
    return true;
  }

  async function follow(words) {
    const before = location.href;
    const changed = heard("hashchange");
    location.hash = words;
    if (location.href === before) return false;
    count();
    await changed;
    return true;
  }

  // Actions
  function click(element) {
    if (!element || !isVisible(element)) return false;
    const { x, y, width, height } = element.getBoundingClientRect();
    const spot = { clientX: x + width / 2, clientY: y + height / 2, bubbles: true, cancelable: true, view: window };
    for (const kind of ["mousedown", "mouseup", "click"]) element.dispatchEvent(new MouseEvent(kind, spot));
    return true;
  }

  /** Press a key. This function also does the browser's default action on the time bar. */
  function press(element, key, shiftKey = false) {
    const event = new KeyboardEvent("keydown", { key, shiftKey, bubbles: true, cancelable: true });
    if (!element?.dispatchEvent(event) || element.type !== "range") return Boolean(element);
    const { value } = element;
    if (key === "Home") element.value = element.min;
    else if (key === "End") element.value = element.max;
    else if (key === "ArrowRight") element.stepUp();
    else element.stepDown();
    if (element.value !== value) element.dispatchEvent(new Event("input", { bubbles: true }));
    return true;
  }

  bar.setPointerCapture = () => {}; // there is no pointer to capture
  function drag(shares, pause) {
    const { left, width, top } = find(".atlas-rail").getBoundingClientRect();
    const point = (kind, share) =>
      bar.dispatchEvent(
        new PointerEvent(kind, { clientX: left + share * width, clientY: top, bubbles: true, cancelable: true }),
      );
    shares.forEach((share, i) => {
      point(i ? "pointermove" : "pointerdown", share);
      pass(pause);
    });
    point("pointerup", shares.at(-1));
    return true;
  }

  function dragMap(dx, dy) {
    const pane = find(".leaflet-map-pane");
    const move = (kind, target, clientX, clientY) =>
      target.dispatchEvent(new MouseEvent(kind, { clientX, clientY, bubbles: true, cancelable: true, view: window }));
    move("mousedown", pane, 400, 300);
    move("mousemove", pane, 400 + dx / 2, 300 + dy / 2);
    move("mousemove", pane, 400 + dx, 300 + dy);
    move("mouseup", pane, 400 + dx, 300 + dy);
    return true;
  }

  function open(element, byKey, choice) {
    const done = byKey ? press(element, "Enter") : click(element);
    nth(all(".atlas-stack button"), choice)?.click();
    return done;
  }

  function search(words) {
    const input = find(".atlas-search input");
    input.value = words;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    press(input, "Enter");
    return true;
  }

  function typeDate(words) {
    const input = find(".atlas-day");
    input.value = words;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    press(input, "Enter");
    if (input.getAttribute("aria-invalid") === "true") press(input, "Escape");
    return true;
  }

  const acts = {
    drag: ([shares, pause]) => drag(shares, pause),
    drag_map: ([dx, dy]) => dragMap(dx, dy),
    key: ([key, shift, end]) => press((end === "from" && find("input.from")) || bar, key, shift),
    button: ([name]) => click(find(`[data-act=${name}]`)),
    legend: ([status]) => find(`input[data-status=${status}]`).click() ?? true,
    only: ([status]) => click(find(`input[data-status=${status}]`).closest(".atlas-row").querySelector("button")),
    type: ([words]) => typeDate(words),
    explain: () => click(find(".atlas-explain")),
    marker: ([number, byKey, choice]) => open(nth(all(".leaflet-marker-pane [data-crossing-id]"), number), byKey, choice),
    name: ([number, choice]) => open(nth(all(".atlas-label[data-opens]"), number), false, choice),
    province: ([number]) => click(nth(all(".atlas-province:not(.absent)"), number)),
    line: ([number]) => click(nth(all(".atlas-line"), number)),
    close: () => click(all(".atlas-close").filter(isVisible)[0]),
    escape: () => isVisible(find(".atlas-detail")) && press(find(".atlas-detail"), "Escape"),
    clear: () => click(find(".atlas-only button")),
    mode: ([number]) => click(all(".atlas-modes button")[number]),
    curtain: ([key]) => press(find(".atlas-grip"), key),
    way: ([number]) => click(nth(all(".atlas-do"), number)),
    outside: ([number]) => click(nth(all(".atlas-outside").filter(isVisible), number)),
    search: ([words]) => search(words),
    lang: ([lang]) => find(`.atlas-languages [lang=${lang}]`).click() ?? true,
    zoom: ([selector]) => click(find(selector)),
    layer: ([number]) => all(".leaflet-control-layers-overlays input").at(-1 - number).click() ?? true,
    fold: () => click(find(".atlas-fold")),
    hash: ([words]) => follow(words),
    travel: ([step]) => travel(step),
  };

  // Observations
  /** The view, read with the document's own button that copies the link. The focus must not change meanwhile. */
  let copied = "";
  document.execCommand = () => {
    copied = find("body > textarea").value;
    return true;
  };
  HTMLTextAreaElement.prototype.select = () => {};
  const copyButton = find(".atlas-copy");
  copyButton.focus = () => {};

  function copyLink() {
    copyButton.click();
    return copied.split("#")[1] ?? "";
  }

  function look() {
    const card = find(".atlas-detail");
    const badge = card.hidden ? null : card.querySelector(".atlas-badge");
    return {
      query: copyLink(),
      at: document.documentElement.dataset.at,
      lang: document.documentElement.lang,
      spoken: bar.getAttribute("aria-valuetext"),
      markers: all(".leaflet-marker-pane [data-crossing-id]")
        .map(({ dataset }) => [dataset.crossingId, dataset.status, dataset.operating, dataset.certain].join(" "))
        .sort(),
      written: find(".atlas-day").value,
      counts: Object.fromEntries(all("[data-count-for]").map((each) => [each.dataset.countFor, each.textContent])),
      boxes: all("input[data-status]:checked").map((box) => box.dataset.status),
      chosen: all(".leaflet-marker-pane .chosen").map(({ dataset }) => dataset.crossingId),
      card: card.hidden ? null : card.querySelector("h2").textContent,
      badge: badge && [badge.className, badge.textContent, badge.querySelector(".closed") !== null],
      compared: !find(".atlas-compare").hidden,
      empty: find(".atlas-empty").childElementCount > 0,
    };
  }

  /** Perform the actions in order. Return the observed state directly after each action and after its pause. */
  async function walk(list) {
    const log = [];
    for (const [name, pause, ...words] of list) {
      const done = await acts[name](words);
      const address = location.hash.slice(1);
      const seen = look();
      pass(pause);
      const playing = document.documentElement.classList.contains("atlas-playing");
      log.push({ done, address, seen, later: pause ? look() : seen, told: location.hash.slice(1), playing });
    }
    return log;
  }

  /** Wait until a resized window is arranged, and observe it. Resize observers run with the frame that draws it. */
  async function arrange(width) {
    for (let same = 0; same < 2; same = innerWidth === width ? same + 1 : 0) await new Promise(realFrame);
    pass(1000);
    return look();
  }

  window.atlasWalk = { walk, arrange };
})();
