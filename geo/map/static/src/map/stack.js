// A short list of the crossings under one click, when their markers are too close to distinguish.
import { make, makeButton } from "../dom.js";
import { nameOf, statusWords, text } from "../text.js";
import { makeShape } from "./shape.js";

/** @import { Crossing, Period } from "../data/payload.js" */

/** @typedef {{ crossing: Crossing, period: Period }} Choice */

export class Stack {
  /**
   * @param {L.Map} map
   * @param {(id: string) => void} choose
   */
  constructor(map, choose) {
    this.map = map;
    this.choose = choose;
    /** @type {HTMLElement | null} */
    this.list = null;
    map.on("click movestart zoomstart resize", () => this.close());
  }

  /**
   * Show the list beside a point of the map's container.
   * @param {L.Point} point
   * @param {Choice[]} choices
   * @param {HTMLElement | null} opener The element that gets the focus after Escape.
   */
  open(point, choices, opener) {
    this.close();
    const list = make("ul", "atlas-card atlas-stack");
    list.setAttribute("aria-label", text("map.stack"));
    list.append(...choices.map((choice) => this.makeItem(choice)));
    list.addEventListener("keydown", (event) => this.followKey(event, opener));
    L.DomEvent.disableClickPropagation(list);
    this.map.getContainer().append(list);
    const { x, y } = this.map.getSize();
    list.style.left = `${Math.max(4, Math.min(point.x + 8, x - list.offsetWidth - 4))}px`;
    list.style.top = `${Math.max(4, Math.min(point.y + 8, y - list.offsetHeight - 4))}px`;
    this.list = list;
    list.querySelector("button")?.focus({ preventScroll: true });
  }

  close() {
    this.list?.remove();
    this.list = null;
  }

  /** @param {Choice} choice */
  makeItem({ crossing, period }) {
    const item = make("li");
    const button = makeButton("", `${nameOf(crossing)} · ${statusWords(period.status)}`, () => {
      this.close();
      this.choose(crossing.id);
    });
    button.dataset.choice = crossing.id;
    button.prepend(makeShape(period.status, period));
    item.append(button);
    return item;
  }

  /**
   * @param {KeyboardEvent} event
   * @param {HTMLElement | null} opener
   */
  followKey(event, opener) {
    event.stopPropagation();
    if (event.key === "Escape") {
      this.close();
      opener?.focus();
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !this.list) return;
    event.preventDefault();
    const buttons = [...this.list.querySelectorAll("button")];
    const now = buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    buttons[(now + step + buttons.length) % buttons.length]?.focus();
  }
}
