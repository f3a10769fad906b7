// The legend is the filter of classes: a click on a name shows only this class, a checkbox adds or removes it.
import { data, STATUSES } from "../data/payload.js";
import { find, hide, make, makeButton, write } from "../dom.js";
import { makeShape } from "../map/shape.js";
import { addOrRemove, chooseOnly, isOnly } from "../rules/classes.js";
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
    ...view.closed.map((traffic) => text("state.closed") + text("state.detail", { words: text(`scope.${traffic}`) })),
  ];
}

/** @param {string} status */
function makeRow(status) {
  const row = make("div", "atlas-row");
  const tick = make("label", "atlas-tick");
  const box = make("input");
  const name = make("span", "atlas-name");
  const before = make("span", "atlas-before");
  const count = make("b", "atlas-count");
  Object.assign(box, { type: "checkbox", checked: true });
  box.dataset.status = status;
  count.dataset.countFor = status;
  const only = makeButton("atlas-pick", "", () => setView({ statuses: chooseOnly(STATUSES, view.statuses, status) }));
  only.append(makeShape(status), name, before, count);
  tick.append(box);
  row.append(tick, only);
  box.addEventListener("change", () => setView({ statuses: addOrRemove(STATUSES, view.statuses, status) }));
  return { status, row, box, only, name, before, count };
}

/** @typedef {ReturnType<typeof makeRow>} Row */

/**
 * Write the name of a row, its checkbox and whether it is the only class.
 * @param {Row} row
 */
function writeChoice({ status, row, box, only, name }) {
  const words = statusWords(status);
  const alone = isOnly(view.statuses, status);
  box.checked = view.statuses.includes(status);
  box.setAttribute("aria-label", words);
  write(name, words);
  only.setAttribute("aria-pressed", String(alone));
  only.title = alone ? text("map.all_statuses") : text("map.only", { what: words });
  row.classList.toggle("off", !box.checked);
}

export class Legend {
  /** @param {HTMLElement} card */
  constructor(card) {
    this.rows = STATUSES.map(makeRow);
    find(".atlas-statuses", card).replaceChildren(...this.rows.map(({ row }) => row));
    this.only = find(".atlas-only", card);
    this.unplaced = find(".atlas-unplaced", card);
    this.choice = "";
    watchFold(card);
    find("button", this.only).addEventListener("click", () => setView({ provinces: [], neighbours: [], closed: [] }));
  }

  /**
   * @param {State[]} states
   * @param {Counts} counts
   * @param {Counts | undefined} earlier The counts of the earlier day of a comparison.
   */
  update(states, counts, earlier) {
    const choice = [view.lang, ...view.statuses].join();
    if (choice !== this.choice) this.rows.forEach(writeChoice);
    this.choice = choice;
    for (const { status, row, box, before, count } of this.rows) {
      const differs = box.checked && earlier && earlier[status] !== counts[status];
      write(count, box.checked ? String(counts[status]) : ""); // a hidden class has no count
      write(before, differs ? `${earlier[status]} →` : "");
      row.classList.toggle("empty", !counts[status]);
    }
    const places = listChosenPlaces();
    hide(this.only, !places.length);
    write(find("span", this.only), text("map.only", { what: places.join(", ") }));
    const unplaced = states.filter(isShown).filter(({ crossing }) => !crossing.lonlat);
    const names = unplaced.map(({ crossing }) => pick(crossing.gates[0]?.names));
    hide(this.unplaced, !names.length);
    write(this.unplaced, text("map.unplaced", { names: names.join("; ") }));
  }
}
