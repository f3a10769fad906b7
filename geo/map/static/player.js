// Play: a steady walk along the rail; from event to event for readers who asked for less motion.
function makePlayer(card, axis, story, go) {
  const SECONDS = 40, SPEEDS = [1, 2, 4, 0.5];
  const play = card.querySelector("[data-act=play]"), speed = card.querySelector("[data-act=speed]");
  const caption = card.querySelector(".atlas-caption"), calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  let timer = 0, position = 0, previous = 0, pace = 0, loop = false;

  function show(playing) {
    root.classList.toggle("atlas-playing", playing);
    caption.setAttribute("aria-live", playing ? "off" : "polite"); // nobody wants forty years read aloud
    play.dataset.label = playing ? "map.pause" : "map.play";
    play.setAttribute("aria-label", text(play.dataset.label));
    play.title = text(play.dataset.label);
  }

  function pause() {
    if (!timer) return;
    cancelAnimationFrame(timer);
    clearTimeout(timer);
    timer = 0;
    show(false);
    render(); // the names that waited
    publish();
  }

  function frame(now) {
    position += (now - previous) / 1000 / SECONDS * SPEEDS[pace];
    previous = now;
    if (position >= 1 && loop) position = axis.toShare(axis.knee);
    go(axis.fromShare(Math.min(1, position)));
    if (position < 1) timer = requestAnimationFrame(frame);
    else pause();
  }

  function leap() {
    const next = story.step(view.at, 1);
    if (next === view.at && !loop) { pause(); return; }
    go(next === view.at ? axis.knee : toNumber(next));
    timer = setTimeout(leap, 1500 / SPEEDS[pace]);
  }

  function start() {
    if (toNumber(view.at) >= axis.last) go(axis.knee);
    position = axis.toShare(toNumber(view.at));
    previous = performance.now();
    show(true);
    timer = calm.matches ? setTimeout(leap, 0) : requestAnimationFrame(frame);
  }

  play.addEventListener("click", () => (timer ? pause() : start()));
  speed.addEventListener("click", () => {
    pace = (pace + 1) % SPEEDS.length;
    speed.textContent = `${SPEEDS[pace].toLocaleString(LOCALES[view.lang])}×`;
  });
  return { pause, setLoop: (on) => { loop = on; } };
}
