// The day of the view as a text field, in which the reader may type another day.
import { data } from "../data/payload.js";
import { find, writeAttribute } from "../dom.js";
import { readAskedDay } from "../rules/asked_day.js";
import { redraw, view } from "../store.js";
import { dayWords, text } from "../text.js";

/** @typedef {{ key: string, at: string, values: Record<string, string> }} Remark What the caption says about the typed text. */

export class DateField {
  /**
   * @param {HTMLElement} card
   * @param {() => void} begin Called when the reader begins to type.
   * @param {(iso: string) => void} go
   */
  constructor(card, begin, go) {
    /** @type {HTMLInputElement} */
    this.input = find("input.atlas-day", card);
    this.go = go;
    this.typing = false;
    this.wrong = false;
    /** @type {Remark | null} */
    this.remark = null;
    this.changes = 0; // a counter, so that the time bar also draws when only the field or the remark changed
    this.input.addEventListener("focus", () => this.input.select());
    this.input.addEventListener("input", () => this.type(begin));
    this.input.addEventListener("keydown", (event) => this.pressKey(event));
    this.input.addEventListener("blur", () => this.leave());
  }

  /** @param {() => void} begin */
  type(begin) {
    if (!this.typing) begin();
    this.typing = true;
    if (this.remark) this.say(null);
  }

  /** @param {KeyboardEvent} event */
  pressKey(event) {
    if (event.isComposing || !["Enter", "Escape"].includes(event.key)) return; // an input method uses Enter itself
    event.preventDefault();
    if (event.key === "Escape") this.restore();
    else if (this.typing) this.act();
    if (!this.wrong) this.input.select();
  }

  /** Show the typed day when the field loses the focus; remove a text that is no date. */
  leave() {
    if (document.activeElement === this.input || !this.typing) return; // only the window lost the focus
    this.act();
    if (this.wrong) this.restore();
  }

  /** Show the typed day, or the reason why the text is no day in the data. */
  act() {
    const words = this.input.value.trim();
    const asked = readAskedDay(words, data);
    this.typing = asked.day === null;
    if (asked.day === null) this.say({ key: `map.date_${asked.reason}`, at: view.at, values: {} });
    else {
      this.go(asked.day);
      this.say(asked.whole ? { key: "map.date_taken", at: asked.day, values: { words } } : null);
    }
  }

  restore() {
    this.typing = false;
    this.say(null);
  }

  /** @param {Remark | null} remark An error if the field still contains typed text. */
  say(remark) {
    this.remark = remark;
    this.wrong = remark !== null && this.typing;
    this.changes++;
    redraw();
  }

  /** Write the day of the view, unless the reader is typing. */
  update() {
    const words = dayWords(view.at);
    if (this.remark?.at !== view.at) this.remark = null;
    this.wrong &&= this.remark !== null;
    if (!this.typing && this.input.value !== words) this.input.value = words;
    writeAttribute(this.input, "aria-invalid", String(this.wrong));
  }

  /**
   * Return the caption with the remark: an error replaces it, the note on the day shown precedes it.
   * @param {string} caption The latest event.
   */
  remarkOn(caption) {
    const { remark } = this;
    if (!remark) return caption;
    const days = { date: dayWords(remark.at), start: dayWords(data.start), end: dayWords(data.end) };
    const words = text(remark.key, { ...days, ...remark.values });
    return this.wrong ? words : `${words} ${caption}`;
  }
}
