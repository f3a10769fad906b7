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
