// The docked card: the selected crossing with its history, a province with its figures, or a place of an own list.
import { data } from "../data/payload.js";
import { find, hide, root, write } from "../dom.js";
import { isTold, listAhead } from "../rules/ahead.js";
import { planState } from "../rules/plans.js";
import { setView, view } from "../store.js";
import { dayWords } from "../text.js";
import { describeCrossing } from "./card_crossing.js";
import { describeOwn } from "./card_own.js";
import { describeProvince } from "./card_province.js";

/** @import { OwnPlace } from "../data/payload.js" */
/** @import { State } from "../rules/filters.js" */

/** @typedef {{ subject: string, key: string, draw: () => HTMLElement[] }} Content */

export class Card {
  /** @param {HTMLElement} card */
  constructor(card) {
    this.card = card;
    /** @type {Content | null} */
    this.drawn = null;
    /** @type {HTMLElement | SVGElement | null} What had the focus before the card took it. */
    this.opener = null;
    /** @type {string | null} */
    this.province = null;
    /** @type {OwnPlace | null} */
    this.own = null;
    this.closing = false;
    /** @type {string | null} The event that is marked. */
    this.event = null;
    this.close = this.close.bind(this);
    card.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
    });
  }

  close() {
    this.province = null;
    this.own = null;
    this.closing = true;
    setView({ crossing: null });
    this.closing = false;
    this.giveFocusBack();
  }

  /** @param {string} id */
  showProvince(id) {
    this.province = id;
    this.own = null;
    setView({ crossing: null });
  }

  /** @param {OwnPlace} place */
  showOwn(place) {
    this.own = place;
    this.province = null;
    setView({ crossing: null });
  }

  /**
   * Return the content of the card and a key of all values that it depends on. Return null when the card is closed.
   * @param {State[]} states
   * @param {Set<string>} valid
   * @returns {Content | null}
   */
  content(states, valid) {
    const state = states.find(({ crossing }) => crossing.id === view.crossing);
    if (state) {
      const { crossing, period } = state;
      const told = crossing.events.filter((event) => isTold(event, view.at, data.as_of)).length;
      const ahead = listAhead(crossing.events, view.at).length;
      const plan = planState(crossing, view.at);
      const key = [crossing.id, view.event, period?.start, told, ahead, plan, view.lang, ...valid].join();
      return { subject: crossing.id, key, draw: () => describeCrossing(crossing, period, valid, this.close) };
    }
    const { own } = this;
    if (own) {
      const number = data.own?.places.indexOf(own);
      return { subject: `own-${number}`, key: `own-${number},${view.lang}`, draw: () => describeOwn(own, this.close) };
    }
    const province = data.provinces.find(({ id }) => id === this.province && valid.has(id));
    if (!province) return null;
    const key = `${province.id},${view.lang}`;
    return { subject: province.id, key, draw: () => describeProvince(province, this.close) };
  }

  /**
   * Draw the card, and return whether it is open.
   * @param {State[]} states
   * @param {Set<string>} valid
   */
  update(states, valid) {
    if (view.crossing) {
      this.province = null;
      this.own = null;
    }
    const content = this.content(states, valid);
    root.classList.toggle("atlas-open", content !== null);
    const before = this.drawn;
    const focused = this.card.contains(document.activeElement);
    this.drawn = content;
    hide(this.card, !content);
    if (!content && focused && !this.closing) this.giveFocusBack();
    if (!content) return false;
    if (content.key === before?.key) {
      write(find(".atlas-on", this.card), dayWords(view.at));
      return true;
    }
    const fresh = content.subject !== before?.subject;
    const top = this.card.scrollTop;
    this.card.replaceChildren(...content.draw());
    this.card.scrollTop = fresh ? 0 : top;
    if (focused) find("button", this.card).focus({ preventScroll: true });
    else if (fresh) this.takeFocus();
    if (fresh || this.event !== view.event) this.showEvent();
    this.event = view.event;
    return true;
  }

  /** Scroll the card to the marked event. The embedding page must not scroll. */
  showEvent() {
    const row = this.card.querySelector("[aria-current]");
    if (!row) return;
    const head = find(".atlas-head", this.card).getBoundingClientRect();
    const { top, bottom } = row.getBoundingClientRect();
    const foot = this.card.getBoundingClientRect().bottom;
    if (top < head.bottom || bottom > foot) this.card.scrollTop += top - head.bottom;
  }

  /** Return the focus to the element that opened the card, or to the time bar if that element is gone. */
  giveFocusBack() {
    const opener = this.opener?.isConnected ? this.opener : find("input.at");
    this.opener = null;
    opener.focus({ preventScroll: true });
  }

  /** Move the focus from the marker, province or list line that opened the card. Closing the card returns it. */
  takeFocus() {
    const opener = document.activeElement;
    if (!opener?.matches(".atlas-marker, .atlas-own, .atlas-province, .atlas-line, .atlas-list button")) return;
    this.opener = /** @type {HTMLElement | SVGElement} */ (opener);
    find("button", this.card).focus({ preventScroll: true });
  }
}
