// Runs in every frame before its page. Tells the top frame what the map shows, each time that it changed,
// one animation frame after it changed: then the change has been painted.
(() => {
  const now = () => performance.timeOrigin + performance.now();
  const isTop = window === window.top;
  const drawn = new Set(); // instances of WebGL draw calls since the last look: deck.gl draws a point as one instance

  for (const name of ["drawArraysInstanced", "drawElementsInstanced"]) {
    const draw = WebGL2RenderingContext.prototype[name];
    WebGL2RenderingContext.prototype[name] = function (...all) {
      drawn.add(all[name === "drawArraysInstanced" ? 3 : 4]);
      return draw.apply(this, all);
    };
  }

  // A circle of Leaflet is the only path with an arc; our own document counts for itself when it draws on canvas.
  function look() {
    const root = document.documentElement;
    const seen = { at: root?.dataset.at, shown: root?.dataset.shown, counts: [] };
    if (seen.shown !== undefined) return seen;
    if (seen.at) seen.counts.push(document.querySelectorAll(".leaflet-container [data-crossing-id]").length);
    else if (window.L || !isTop) seen.counts.push(document.querySelectorAll('.leaflet-container path[d*="a"]').length);
    if (drawn.size) seen.counts.push(...drawn);
    drawn.clear();
    return seen;
  }

  let last = "";
  let changed = null;
  function watch() {
    if (changed) window.top.postMessage({ bench: { ...changed, time: now() } }, "*");
    changed = null;
    const seen = look(), text = JSON.stringify(seen);
    if (text !== last && (seen.at || seen.counts.length)) changed = seen;
    if (seen.at || seen.counts.length) last = text;
    requestAnimationFrame(watch);
  }
  requestAnimationFrame(watch);

  if (!isTop) return;
  const log = [], waiting = new Set();
  let pressed = 0;
  window.addEventListener("keydown", () => { pressed = now(); }, true);
  window.addEventListener("message", ({ data }) => {
    if (!data?.bench) return;
    log.push(data.bench);
    waiting.forEach((check) => check());
  });
  const fits = (entry, { at, count }) => entry.at === at
    && (entry.counts.includes(count) || (at !== undefined && entry.shown !== undefined));

  window.bench = {
    pressed: () => pressed,
    // When the map was first painted as wanted after a moment; NaN when that did not happen in time.
    until: (wanted, after, patience) => new Promise((resolve) => {
      const end = (time) => { waiting.delete(check); clearTimeout(timer); resolve(time); };
      const check = () => {
        const found = log.find((entry) => entry.time > after && fits(entry, wanted));
        if (found) end(found.time);
      };
      const timer = setTimeout(() => end(NaN), patience);
      waiting.add(check);
      check();
    }),
    // What the map shows: its counts, once there is any.
    shown: () => (log.at(-1)?.shown === undefined ? log.at(-1)?.counts ?? [] : [Number(log.at(-1).shown)]),
  };
})();
