// The legend is the status filter: one checkbox per status, with the current count.
import { data, STATUSES } from "../data/payload.js";
import { find, make, write } from "../dom.js";
import { makeShape } from "../map/shape.js";
import { isShown } from "../rules/filters.js";
import { setView, view } from "../store.js";
import { pick, statusWords, text } from "../text.js";
import { watchFold } from "./fold.js";

/** @import { Counts, State } from "../rules/filters.js" */

/** Return the names of the places in the filter. */
export function listChosenPlaces() {
  return [
    ...data.provinces.filter(({ id }) => view.provinces.includes(id)).map(({ names }) => pick(names)),
    ...view.neighbours.map((neighbour) => text(`neighbour.${neighbour}`)),
    ...view.closed.map((traffic) => `${text("state.closed")} (${text(`scope.${traffic}`)})`),
  ];
}

/** @param {string} status */
function makeRow(status) {
  const row = make("label", "atlas-row");
  const box = make("input");
  const name = make("span", "atlas-name");
  const before = make("span", "atlas-before");
  const count = make("b", "atlas-count");
  Object.assign(box, { type: "checkbox", checked: true });
  box.dataset.status = status;
  count.dataset.countFor = status;
  row.append(box, makeShape(status), name, before, count);
  box.addEventListener("change", () => {
    const isWanted = (/** @type {string} */ each) => (each === status ? box.checked : view.statuses.includes(each));
    setView({ statuses: STATUSES.filter(isWanted) });
  });
  return { status, row, box, name, before, count };
}

export class Legend {
  /** @param {HTMLElement} card */
  constructor(card) {
    this.rows = STATUSES.map(makeRow);
    find(".atlas-statuses", card).replaceChildren(...this.rows.map(({ row }) => row));
    this.only = find(".atlas-only", card);
    this.unplaced = find(".atlas-unplaced", card);
    watchFold(card);
    find("button", this.only).addEventListener("click", () => setView({ provinces: [], neighbours: [], closed: [] }));
  }

  /**
   * @param {State[]} states
   * @param {Counts} counts
   * @param {Counts | undefined} earlier The counts of the earlier day of a comparison.
   */
  update(states, counts, earlier) {
    for (const { status, row, box, name, before, count } of this.rows) {
      const differs = earlier && earlier[status] !== counts[status];
      box.checked = view.statuses.includes(status);
      write(name, statusWords(status));
      row.title = statusWords(status);
      write(count, String(counts[status]));
      write(before, differs ? `${earlier[status]} →` : "");
      row.classList.toggle("off", !box.checked);
      row.classList.toggle("empty", !counts[status]);
    }
    const places = listChosenPlaces();
    this.only.hidden = !places.length;
    write(find("span", this.only), text("map.only", { what: places.join(", ") }));
    const unplaced = states.filter(isShown).filter(({ crossing }) => !crossing.lonlat);
    const names = unplaced.map(({ crossing }) => pick(crossing.gates[0]?.names));
    this.unplaced.hidden = !names.length;
    write(this.unplaced, text("map.unplaced", { names: names.join("; ") }));
  }
}
