// The legend is the status filter: one checkbox a status, with the live count beside it.
function makeLegend(card) {
  const rows = new Map();
  card.querySelector(".atlas-statuses").replaceChildren(...STATUSES.map((status) => {
    const row = make("label", "atlas-row"), box = make("input");
    Object.assign(box, { type: "checkbox", checked: true });
    box.dataset.status = status;
    const name = make("span", "atlas-name"), before = make("span", "atlas-before"), count = make("b", "atlas-count");
    count.dataset.countFor = status;
    row.append(box, makeShape(status), name, before, count);
    box.addEventListener("change", () => setView({
      statuses: STATUSES.filter((each) => (each === status ? box.checked : view.statuses.includes(each))),
    }));
    rows.set(status, { row, box, name, before, count });
    return row;
  }));

  const only = card.querySelector(".atlas-only"), unplaced = card.querySelector(".atlas-unplaced");
  only.querySelector("button").addEventListener("click", () => setView({ provinces: [], neighbours: [] }));

  function update(states, counts, earlier) {
    for (const [status, { row, box, name, before, count }] of rows) {
      box.checked = view.statuses.includes(status);
      write(name, text(`status.${status}`));
      write(count, String(counts[status]));
      write(before, earlier && earlier[status] !== counts[status] ? `${earlier[status]} →` : "");
      row.classList.toggle("off", !box.checked);
      row.classList.toggle("empty", !counts[status]);
    }
    const places = [
      ...data.provinces.filter((province) => view.provinces.includes(province.id)).map((province) => pick(province.names)),
      ...view.neighbours.map((neighbour) => text(`neighbour.${neighbour}`)),
    ];
    only.hidden = !places.length;
    write(only.firstElementChild, text("map.only", { what: places.join(", ") }));
    const missing = states.filter((state) => state.shown && !state.crossing.lonlat).map((state) => pick(state.crossing.gates[0].names));
    unplaced.hidden = !missing.length;
    write(unplaced, text("map.unplaced", { names: missing.join("; ") }));
  }

  return { update };
}
