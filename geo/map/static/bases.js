// Backgrounds: ours, or tiles of others that load only when chosen and give way to ours when they fail.
function makeBases(map, bases) {
  const notice = document.querySelector(".atlas-notice");
  let shown = "own", timer = 0;

  function say(words) {
    clearTimeout(timer);
    notice.textContent = words;
    notice.hidden = !words;
    if (words) timer = setTimeout(() => say(""), 8000);
  }

  for (const [name, layer] of Object.entries(bases)) {
    let loaded = 0, failed = 0;
    layer.on("loading", () => { loaded = 0; failed = 0; });
    layer.on("tileload", () => { loaded += 1; });
    layer.on("tileerror", () => {
      failed += 1;
      if (failed < 3 || loaded || view.base !== name) return;
      say(text("map.base_failed"));
      setView({ base: "own" });
    });
  }
  map.on("baselayerchange", ({ layer }) => {
    const name = Object.keys(bases).find((each) => bases[each] === layer);
    if (name && name !== view.base) setView({ base: name });
  });

  function update() {
    root.classList.toggle("atlas-tiles", view.base !== "own");
    if (shown === view.base) return;
    const before = bases[shown];
    shown = view.base;
    map.removeLayer(before);
    map.addLayer(bases[shown]);
  }
  return { update };
}
