// The docked card: the chosen crossing with its whole history, or the chosen province with its figures.
function makeCard(card) {
  let drawn = "", opener = null, province = null;

  function close() {
    province = null;
    setView({ crossing: null });
    opener?.focus?.({ preventScroll: true });
    opener = null;
  }
  card.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });

  function names({ gates }) {
    const line = make("p", "atlas-foreign"), join = (lang) => gates.map((gate) => gate.names[lang] ?? "").filter(Boolean).join(" – ");
    for (const lang of ["zh", "lo", "vi", "en"].filter((each) => each !== view.lang && join(each))) {
      const name = make("span", "", join(lang));
      name.lang = lang;
      line.append(line.firstChild ? " · " : "", name);
    }
    return line;
  }

  function where(crossing, valid) {
    const home = data.provinces.find((each) => crossing.provinces.includes(each.id) && valid.has(each.id));
    const abroad = crossing.gates.map((gate) => pick(gate.place)).filter(Boolean).join(", ");
    return [home && pick(home.names), abroad || text(`neighbour.${crossing.neighbour}`)].filter(Boolean).join(" ↔ ");
  }

  function badge(period) {
    if (!period) return make("p", "atlas-badge", text("state.absent"));
    const status = period[PERIOD.status];
    const element = make("p", `atlas-badge ${status}`), shape = makeShape(status);
    shape.classList.toggle("closed", !isOperating(period));
    shape.classList.toggle("uncertain", !isCertain(period));
    const words = [`${text(`status.${status}`)} ${pick(period[PERIOD.since])}`];
    if (period[PERIOD.possibleStatus]) {
      const possible = text(`status.${period[PERIOD.possibleStatus]}`).toLocaleLowerCase(view.lang);
      words.push(text("state.possible", { status: possible }));
    }
    words.push(...trafficWords(period));
    element.append(shape, make("span", "", words.join(" · ")));
    return element;
  }

  function plan({ status, by, basis, note, sources }) {
    const what = text("map.planned", { status: text(`status.${status}`).toLocaleLowerCase(view.lang), by: pick(by) });
    const element = make("div", "atlas-plan");
    element.append(make("b", "", what), make("p", "", pick(note)), make("p", "atlas-basis", pick(basis)), sourceLine(sources));
    return element;
  }

  function eventRow(event) {
    const facts = [text(`side.${event.side}`), event.scope && text(`scope.${event.scope}`), event.weak && text("confidence.low")];
    const parts = [
      make("b", `atlas-kind ${event.effect}`, text(`kind.${event.kind}`)),
      make("span", "atlas-by", ` · ${facts.filter(Boolean).join(" · ")}`),
      make("p", "", pick(event.note)),
    ];
    if (event.basis) parts.push(make("p", "atlas-basis", pick(event.basis)));
    parts.push(...(event.disputed ?? []).map(disputeLine), sourceLine(event.sources));
    const row = historyRow(pick(event.words), event.day, parts);
    row.classList.toggle("later", event.day > view.at);
    return row;
  }

  function footer({ position, marker }) {
    const distance = position && (position.precision_m < 1000
      ? `${position.precision_m} m` : `${(position.precision_m / 1000).toLocaleString(LOCALES[view.lang])} km`);
    const words = [marker && text("map.marker", { marker }), position && text(position.estimated ? "map.estimated" : "map.position", { distance })];
    return make("p", "atlas-footer", words.filter(Boolean).join(" · "));
  }

  function drawCrossing(crossing, period, valid) {
    const parts = [
      cardHead(nameOf(crossing), close),
      names(crossing),
      make("p", "atlas-where", `${where(crossing, valid)} · ${text(`crossing.${crossing.kind}`)}`),
      badge(period),
    ];
    if (crossing.note) parts.push(make("p", "atlas-note", pick(crossing.note)));
    parts.push(...(crossing.disputed ?? []).map(disputeLine));
    if (crossing.planned) parts.push(plan(crossing.planned));
    const history = make("ol", "atlas-history");
    history.append(...crossing.events.toReversed().map(eventRow));
    card.replaceChildren(...parts, history, footer(crossing));
  }

  function drawProvince({ names: { zh }, names: words, figures }) {
    const list = make("ol", "atlas-history");
    list.append(...figures.map(({ when, note, sources }) =>
      historyRow(when ? pick(when) : text("map.official"), null, [make("p", "", pick(note)), sourceLine(sources)])));
    card.replaceChildren(cardHead(pick(words), close), make("p", "atlas-foreign", zh ?? ""), make("p", "atlas-where", text("map.figures")), list);
  }

  function content(states, valid) {
    const state = states.find((each) => each.crossing.id === view.crossing);
    if (state) {
      const { crossing, period } = state, past = crossing.events.filter((event) => event.day <= view.at).length;
      return { key: [crossing.id, period?.[PERIOD.start], past, view.lang, [...valid]].join(), draw: () => drawCrossing(crossing, period, valid) };
    }
    const chosen = data.provinces.find((each) => each.id === province && valid.has(each.id));
    return chosen && { key: `${chosen.id},${view.lang}`, draw: () => drawProvince(chosen) };
  }

  function update(states, valid) {
    if (view.crossing) province = null;
    const found = content(states, valid);
    card.hidden = !found;
    root.classList.toggle("atlas-open", Boolean(found));
    if (!found) { drawn = ""; return; }
    if (found.key === drawn) return;
    const fresh = !drawn.startsWith(found.key.split(",")[0] + ","), top = card.scrollTop;
    drawn = found.key;
    found.draw();
    card.scrollTop = fresh ? 0 : top;
    if (fresh && document.activeElement?.matches(".atlas-marker, .atlas-province")) {
      opener = document.activeElement;
      card.querySelector("button").focus({ preventScroll: true });
    }
  }

  function showProvince(id) {
    province = id;
    setView({ crossing: null });
  }

  return { update, showProvince };
}
