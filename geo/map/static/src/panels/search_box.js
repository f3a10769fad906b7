// Search in the names of both gates, with or without diacritics, in any script, and answers to questions.
// The box is an ARIA combobox with the answer above its list.
import { data } from "../data/payload.js";
import { find, make } from "../dom.js";
import { fold, search } from "../rules/search.js";
import { findDate } from "../rules/typed_date.js";
import { setView } from "../store.js";
import { text } from "../text.js";
import { offerCrossings } from "./answer_crossing.js";
import { ask, namesOf } from "./asking.js";
import { drawReply } from "./reply_card.js";

/** @import { Crossing } from "../data/payload.js" */
/** @import { Choice, Reply } from "./reply.js" */

export class SearchBox {
  /**
   * @param {HTMLElement} card
   * @param {(crossing: Crossing) => void} fly
   */
  constructor(card, fly) {
    /** @type {HTMLInputElement} */
    this.input = find("input", card);
    this.results = find(".atlas-results", card);
    this.card = find(".atlas-reply", card);
    this.list = find("ul", card);
    this.fly = fly;
    this.rows = data.crossings.map((crossing) => ({ crossing, names: namesOf(crossing).map(fold) }));
    /** @type {Reply | null} */
    this.reply = null;
    /** @type {Choice[]} */
    this.choices = [];
    this.active = -1;
    this.input.addEventListener("input", () => this.look());
    this.input.addEventListener("focus", () => this.input.select());
    this.input.addEventListener("keydown", (event) => this.pressKey(event));
    card.addEventListener("focusout", (event) => this.leave(event));
    this.card.addEventListener("keydown", ({ key }) => {
      if (key === "Escape") this.input.focus();
    });
  }

  update() {
    this.input.placeholder = text("map.search");
  }

  /** Search the typed text as a name. Without a result, read it as a question. */
  look() {
    const typed = this.input.value;
    const found = search(this.rows, typed).map(({ crossing }) => crossing);
    const isName = found.length > 0 && !findDate(fold(typed));
    this.reply = isName ? null : ask(typed);
    this.choices = this.reply?.choices ?? offerCrossings(found);
    this.active = this.choices.length ? 0 : -1;
    this.card.replaceChildren(...(this.reply ? drawReply(this.reply) : []));
    this.results.scrollTop = 0;
    this.show();
  }

  /** @param {KeyboardEvent} event */
  pressKey(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      const { length } = this.choices;
      if (length) this.active = (this.active + step + length) % length;
      this.show();
      this.list.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter" && this.active >= 0) this.choose(this.active);
    else if (event.key === "Escape") {
      this.input.value = "";
      this.look();
      return;
    } else return;
    event.preventDefault();
  }

  show() {
    const typed = this.input.value.trim();
    const nothing = !this.choices.length && !this.reply;
    this.list.replaceChildren(...this.choices.map((choice, i) => this.makeOption(choice, i)));
    if (nothing && typed) this.list.append(make("li", "atlas-none", text("map.search_none")));
    this.card.hidden = !this.card.childElementCount;
    this.list.hidden = !this.list.childElementCount;
    this.results.hidden = !typed;
    this.input.setAttribute("aria-expanded", String(!this.results.hidden));
    if (this.active >= 0) this.input.setAttribute("aria-activedescendant", `atlas-found-${this.active}`);
    else this.input.removeAttribute("aria-activedescendant");
  }

  /**
   * @param {Choice} choice
   * @param {number} i
   */
  makeOption({ words, more }, i) {
    const option = make("li", "", words);
    option.id = `atlas-found-${i}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", String(i === this.active));
    if (more) option.append(make("small", "", ` ${more}`));
    option.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays in the field
    option.addEventListener("click", () => this.choose(i));
    return option;
  }

  /**
   * Close the list when the focus leaves the field and the answer. Copying moves the focus only for a moment.
   * @param {FocusEvent} event
   */
  leave({ currentTarget, relatedTarget }) {
    const box = /** @type {HTMLElement} */ (currentTarget);
    queueMicrotask(() => {
      const stays = [relatedTarget, document.activeElement].some((each) => each instanceof Node && box.contains(each));
      if (!stays) this.close();
    });
  }

  close() {
    this.active = -1;
    this.results.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
  }

  /**
   * Show a line of the list on the map.
   * @param {number} i
   */
  choose(i) {
    const choice = this.choices[i];
    if (!choice) return;
    if (choice.crossing && !this.reply) this.input.value = choice.words;
    this.close();
    if (choice.crossing) this.fly(choice.crossing);
    setView(choice.patch);
  }
}
