// For somebody who is new or lost: a hint that goes with the first act, and why a map is empty with the way back.
function makeHint(box) {
  const KEY = "atlas.hint";
  let left = false;
  // A sandboxed frame has no storage: there the page remembers, and says so with its first message.
  try { left = Boolean(window.localStorage.getItem(KEY)); } catch { left = false; }

  function leave() {
    if (left) return;
    left = true;
    try { window.localStorage.setItem(KEY, "1"); } catch { /* nothing to remember it by */ }
    if (framed) window.parent.postMessage({ type: "atlas:known" }, "*");
    render();
  }
  box.querySelector("button").addEventListener("click", () => {
    leave();
    document.querySelector("input.at").focus({ preventScroll: true });
  });
  return { leave, update: () => { box.hidden = left || Boolean(view.crossing || view.since || view.place || document.querySelector(".atlas-empty").firstChild); } };
}

function makeEmpty(place) {
  let drawn = "";
  const day = (iso) => toIso(clamp(toNumber(iso), toNumber(data.start), toNumber(data.end)));
  const goTo = (iso) => [text("map.go_day", { date: dayWords(iso) }), { at: iso }];

  // The first day on which anything that passes the filter of places is on record.
  function firstDay() {
    const starts = data.crossings.filter((crossing) => !view.provinces.length || crossing.provinces.some((id) => view.provinces.includes(id)))
      .filter((crossing) => !view.neighbours.length || view.neighbours.includes(crossing.neighbour))
      .flatMap((crossing) => crossing.periods.slice(0, 1).map((period) => period[PERIOD.start])).sort();
    return starts[0];
  }

  // A province of another time: the last day on which it was one, or the first.
  function gone(valid) {
    const chosen = data.provinces.filter((province) => view.provinces.includes(province.id));
    if (!chosen.length || chosen.some((province) => valid.has(province.id))) return null;
    const { start, until } = chosen[0];
    const names = chosen.map((province) => pick(province.names)).join(", ");
    const clear = [text("map.clear"), { provinces: [] }];
    return ["map.empty_province", { names }, [goTo(day(until < view.at ? until : start)), clear]];
  }

  function explain(counts, valid) {
    const everything = [text("map.all_statuses"), { statuses: STATUSES }], clear = [text("map.clear"), { provinces: [], neighbours: [] }];
    if (!view.statuses.length) return ["map.empty_statuses", {}, [everything]];
    const province = gone(valid);
    if (province) return province;
    if (Object.values(counts).some(Boolean)) return ["map.empty_class", {}, [everything]];
    const filters = [...view.provinces.map((id) => pick(data.provinces.find((each) => each.id === id).names)), ...view.neighbours.map((code) => text(`neighbour.${code}`))];
    const first = firstDay(), later = first > view.at ? [goTo(first)] : [];
    if (!filters.length) return ["map.empty_before", {}, later];
    return ["map.empty_filter", { what: filters.join(", ") }, [...later, clear]];
  }

  function button([words, patch]) {
    const element = make("button", "atlas-do", words);
    element.type = "button";
    element.addEventListener("click", () => {
      setView(patch);
      document.querySelector("input.at").focus({ preventScroll: true });
    });
    return element;
  }

  function update(states, counts, valid) {
    const reason = states.some((state) => state.shown) ? null : explain(counts, valid);
    const key = reason && JSON.stringify([view.lang, view.at, reason]);
    if (key === drawn) return;
    drawn = key;
    place.replaceChildren();
    if (!reason) return;
    const [words, values, ways] = reason, card = make("div", "atlas-card"), row = make("div");
    row.append(...ways.map(button));
    card.append(make("h2", "", text("map.empty")), make("p", "", text(words, { date: dayWords(view.at), ...values })), row);
    place.append(card);
  }
  return { update };
}
