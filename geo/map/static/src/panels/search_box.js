// Search in the names of both gates, with or without diacritics, in any script. The box is an ARIA combobox.
import { data, STATUSES } from "../data/payload.js";
import { find, make } from "../dom.js";
import { periodAt } from "../rules/periods.js";
import { isInRegion } from "../rules/regions.js";
import { fold, search } from "../rules/search.js";
import { setView, view } from "../store.js";
import { joinGates, nameOf, text } from "../text.js";

/** @import { Crossing } from "../data/payload.js" */

/** @typedef {{ crossing: Crossing, names: string[] }} Row */

/** @param {Crossing} crossing */
function foldNames({ gates }) {
  return gates.flatMap(({ names }) => Object.values(names)).map(fold);
}

export class SearchBox {
  /**
   * @param {HTMLElement} card
   * @param {(crossing: Crossing) => void} fly
   */
  constructor(card, fly) {
    /** @type {HTMLInputElement} */
    this.input = find("input", card);
    this.list = find("ul", card);
    this.fly = fly;
    /** @type {Row[]} */
    this.rows = data.crossings.map((crossing) => ({ crossing, names: foldNames(crossing) }));
    /** @type {Row[]} */
    this.found = [];
    this.active = -1;
    this.input.addEventListener("input", () => {
      this.found = search(this.rows, this.input.value);
      this.active = this.found.length ? 0 : -1;
      this.show();
    });
    this.input.addEventListener("focus", () => this.input.select());
    this.input.addEventListener("blur", () => this.close());
    this.input.addEventListener("keydown", (event) => this.pressKey(event));
  }

  update() {
    this.input.placeholder = text("map.search");
  }

  /** @param {KeyboardEvent} event */
  pressKey(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      const { length } = this.found;
      if (length) this.active = (this.active + step + length) % length;
      this.show();
    } else if (event.key === "Enter" && this.active >= 0) this.choose(this.active);
    else if (event.key === "Escape") {
      this.input.value = "";
      this.close();
      return;
    } else return;
    event.preventDefault();
  }

  show() {
    const typed = this.input.value.trim();
    this.list.replaceChildren(...this.found.map(({ crossing }, i) => this.makeOption(crossing, i)));
    if (!this.found.length && typed) this.list.append(make("li", "atlas-none", text("map.search_none")));
    this.list.hidden = !typed;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    if (this.active >= 0) this.input.setAttribute("aria-activedescendant", `atlas-found-${this.active}`);
    else this.input.removeAttribute("aria-activedescendant");
  }

  /**
   * @param {Crossing} crossing
   * @param {number} i
   */
  makeOption(crossing, i) {
    const option = make("li", "", nameOf(crossing));
    option.id = `atlas-found-${i}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", String(i === this.active));
    const chinese = joinGates(
      crossing.gates.map(({ names }) => names.zh ?? ""),
      "zh",
    );
    if (chinese && view.lang !== "zh") option.append(make("small", "", ` ${chinese}`));
    option.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays in the field
    option.addEventListener("click", () => this.choose(i));
    return option;
  }

  close() {
    this.active = -1;
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
  }

  /**
   * Open a crossing. If it is not on record on the day, the map goes to the day of its latest change.
   * @param {number} i
   */
  choose(i) {
    const crossing = this.found[i]?.crossing;
    if (!crossing) return;
    this.input.value = nameOf(crossing);
    this.close();
    this.fly(crossing);
    const at = periodAt(crossing.periods, view.at) ? view.at : crossing.latest;
    const region = isInRegion(data.provinces, crossing, view.region) ? view.region : "all";
    setView({ crossing: crossing.id, at, region, statuses: STATUSES, provinces: [], neighbours: [], closed: [] });
  }
}
