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
