// The card of the chosen crossing: names, status on the day, whole history with sources. All data goes in as text.
function makeCard(card) {
  let drawn = "", opener = null;

  function close() {
    setView({ crossing: null });
    opener?.focus?.({ preventScroll: true });
    opener = null;
  }
  card.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });

  function names({ gates }) {
    const foreign = gates.map((gate) => gate.names.zh ?? gate.names.lo ?? "").filter(Boolean).join(" – ");
    const latin = gates.map((gate) => gate.names.en).join(" – ");
    return [foreign, view.lang === "vi" ? latin : gates.map((gate) => gate.names.vi).join(" – ")].filter(Boolean).join(" · ");
  }

  function where(crossing, valid) {
    const province = data.provinces.find((each) => crossing.provinces.includes(each.id) && valid.has(each.id));
    const abroad = crossing.gates.map((gate) => pick(gate.place)).filter(Boolean).join(", ");
    return [province && pick(province.names), abroad || text(`neighbour.${crossing.neighbour}`)].filter(Boolean).join(" ↔ ");
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

  function sourceLink(id) {
    const source = data.sources[id] ?? {};
    const element = make(source.url ? "a" : "span", "atlas-source", source.publisher || text("map.source"));
    element.title = source.title ?? "";
    if (source.url && /^https?:/.test(source.url)) {
      Object.assign(element, { href: source.url, target: "_blank", rel: "noopener noreferrer" });
    }
    return element;
  }

  function row(event) {
    const item = make("li", event.day > view.at ? "later" : "");
    const kind = make("b", `atlas-kind ${event.effect}`, text(`kind.${event.kind}`));
    const what = make("div");
    const facts = [text(`side.${event.side}`), event.scope && text(`scope.${event.scope}`), event.weak && text("confidence.low")];
    what.append(kind, make("span", "atlas-by", ` · ${facts.filter(Boolean).join(" · ")}`), make("p", "", pick(event.note)));
    if (event.basis) what.append(make("p", "atlas-basis", pick(event.basis)));
    const sources = make("p", "atlas-sources");
    event.sources.forEach((id, i) => sources.append(i ? " · " : "", sourceLink(id)));
    what.append(sources);
    item.append(make("time", "", pick(event.words)), what);
    item.firstChild.dateTime = event.day;
    return item;
  }

  function footer({ position, marker }) {
    const distance = position && (position.precision_m < 1000
      ? `${position.precision_m} m` : `${(position.precision_m / 1000).toLocaleString(LOCALES[view.lang])} km`);
    const words = [marker && text("map.marker", { marker }), position && text(position.estimated ? "map.estimated" : "map.position", { distance })];
    return make("p", "atlas-footer", words.filter(Boolean).join(" · "));
  }

  function draw(crossing, period, valid) {
    const head = make("div", "atlas-head"), shut = make("button", "atlas-close", "×");
    Object.assign(shut, { type: "button", title: text("map.close") });
    shut.setAttribute("aria-label", text("map.close"));
    shut.addEventListener("click", close);
    head.append(make("h2", "", nameOf(crossing)), shut);
    const history = make("ol", "atlas-history");
    history.append(...crossing.events.toReversed().map(row));
    const parts = [head, make("p", "atlas-foreign", names(crossing)), make("p", "atlas-where", `${where(crossing, valid)} · ${text(`crossing.${crossing.kind}`)}`), badge(period)];
    if (crossing.note) parts.push(make("p", "atlas-note", pick(crossing.note)));
    card.replaceChildren(...parts, history, footer(crossing));
  }

  function update(states, valid) {
    const state = states.find((each) => each.crossing.id === view.crossing);
    card.hidden = !state;
    root.classList.toggle("atlas-open", Boolean(state));
    if (!state) { drawn = ""; return; }
    const { crossing, period } = state;
    const past = crossing.events.filter((event) => event.day <= view.at).length;
    const key = [crossing.id, period?.[PERIOD.start], past, view.lang, [...valid]].join();
    if (key === drawn) return;
    const fresh = !drawn.startsWith(`${crossing.id},`), top = card.scrollTop;
    drawn = key;
    draw(crossing, period, valid);
    card.scrollTop = fresh ? 0 : top;
    if (fresh && document.activeElement?.classList.contains("atlas-marker")) {
      opener = document.activeElement;
      card.querySelector("button").focus({ preventScroll: true });
    }
  }

  return { update };
}
