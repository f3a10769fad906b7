// Runs in every frame before its page. Reports every change of the map to the top frame, when the animation frame
// with the change has been painted.
(() => {
  const now = () => performance.timeOrigin + performance.now();
  const isTop = window === window.top;
  // The top frame inspects frames of its own origin, because they are painted together. A document that
  // replaces the first empty document of a frame does not run this script.
  if (!isTop && window.frameElement) return;

  const drawn = new Set(); // instance counts of WebGL draw calls since the last check; deck.gl draws one per point
  for (const name of ["drawArraysInstanced", "drawElementsInstanced"]) {
    const draw = WebGL2RenderingContext.prototype[name];
    WebGL2RenderingContext.prototype[name] = function (...all) {
      drawn.add(all[name === "drawArraysInstanced" ? 3 : 4]);
      return draw.apply(this, all);
    };
  }

  const isLeaflet = (view) => view?.L?.version && view.document.querySelector(".leaflet-container");
  // Only circles of Leaflet are paths with an arc.
  const MARKERS = '.leaflet-overlay-pane path[d*="a"], .leaflet-marker-icon';
  const countMarkers = (view) => view.document.querySelectorAll(MARKERS).length;

  function look() {
    const { at, shown } = document.documentElement?.dataset ?? {};
    if (at && shown !== undefined) return { at, counts: [Number(shown)], isOwn: true }; // the map draws on a canvas
    if (at) return { at, counts: [document.querySelectorAll(".leaflet-container [data-crossing-id]").length] };
    const views = [window, ...[...document.getElementsByTagName("iframe")].map((frame) => frame.contentDocument?.defaultView)];
    const counts = [...views.filter(isLeaflet).map(countMarkers), ...drawn];
    drawn.clear();
    return { counts };
  }

  let last = "";
  const painted = new MessageChannel(); // a message of an animation frame arrives after its layout and paint
  painted.port1.onmessage = ({ data }) => window.top.postMessage({ bench: { ...data, time: now() } }, "*");
  function watch() {
    const seen = look(), text = JSON.stringify(seen);
    if (seen.counts.length && text !== last) {
      last = text;
      painted.port2.postMessage(seen);
    }
    requestAnimationFrame(watch);
  }
  requestAnimationFrame(watch);

  if (!isTop) return;
  const log = [], waiting = new Set();
  let pressed = 0;
  // Our page answers a Page key with a key of its own, which is not the reader's.
  window.addEventListener("keydown", ({ isTrusted }) => { if (isTrusted) pressed = now(); }, true);
  window.addEventListener("message", ({ data }) => {
    if (!data?.bench) return;
    log.push(data.bench);
    waiting.forEach((check) => check());
  });

  window.bench = {
    pressed: () => pressed,
    // Resolve to the time of the first matching paint after a moment, or to NaN at the timeout.
    until: ({ at, count }, after, patience) => new Promise((resolve) => {
      const fits = (entry) => entry.time > after && entry.at === at && (entry.isOwn || entry.counts.includes(count));
      const end = (time) => { waiting.delete(check); clearTimeout(timer); resolve(time); };
      const check = () => { const found = log.find(fits); if (found) end(found.time); };
      const timer = setTimeout(() => end(NaN), patience);
      waiting.add(check);
      check();
    }),
    // Return the number of visible markers; several candidates if the markers are not identifiable.
    shown: () => log.at(-1)?.counts ?? [],
  };
})();
