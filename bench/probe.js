// Runs in every frame before its page. Tells the top frame what the map shows, each time that it changed,
// one animation frame after it changed: then the change has been painted.
(() => {
  const now = () => performance.timeOrigin + performance.now();
  const isTop = window === window.top;
  // The top frame looks into those of its own origin: they are painted with it, and a document that replaces
  // a frame's first empty one does not run this.
  if (!isTop && window.frameElement) return;

  const drawn = new Set(); // instances of WebGL draw calls since the last look: deck.gl draws a point as one instance
  for (const name of ["drawArraysInstanced", "drawElementsInstanced"]) {
    const draw = WebGL2RenderingContext.prototype[name];
    WebGL2RenderingContext.prototype[name] = function (...all) {
      drawn.add(all[name === "drawArraysInstanced" ? 3 : 4]);
      return draw.apply(this, all);
    };
  }

  const isLeaflet = (view) => view?.L?.version && view.document.querySelector(".leaflet-container");
  // A circle of Leaflet is the only path with an arc.
  const MARKERS = '.leaflet-overlay-pane path[d*="a"], .leaflet-marker-icon';
  const countMarkers = (view) => view.document.querySelectorAll(MARKERS).length;

  function look() {
    const { at, shown } = document.documentElement?.dataset ?? {};
    if (at && shown !== undefined) return { at, counts: [Number(shown)], isOwn: true }; // it draws on canvas
    if (at) return { at, counts: [document.querySelectorAll(".leaflet-container [data-crossing-id]").length] };
    const views = [window, ...[...document.getElementsByTagName("iframe")].map((frame) => frame.contentDocument?.defaultView)];
    const counts = [...views.filter(isLeaflet).map(countMarkers), ...drawn];
    drawn.clear();
    return { counts };
  }

  let last = "";
  let changed = null;
  function watch() {
    if (changed) window.top.postMessage({ bench: { ...changed, time: now() } }, "*");
    const seen = look(), text = JSON.stringify(seen);
    changed = seen.counts.length && text !== last ? seen : null;
    if (changed) last = text;
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

  window.bench = {
    pressed: () => pressed,
    // When the map was first painted as wanted after a moment; NaN when that did not happen in time.
    until: ({ at, count }, after, patience) => new Promise((resolve) => {
      const fits = (entry) => entry.time > after && entry.at === at && (entry.isOwn || entry.counts.includes(count));
      const end = (time) => { waiting.delete(check); clearTimeout(timer); resolve(time); };
      const check = () => { const found = log.find(fits); if (found) end(found.time); };
      const timer = setTimeout(() => end(NaN), patience);
      waiting.add(check);
      check();
    }),
    // The counts of markers that the map shows, several when nobody can tell which of them are the markers.
    shown: () => log.at(-1)?.counts ?? [],
  };
})();
