// The story of the class changes: the stop of the view's day with its date, its changes and their decisions.
import { find, hide, make, makeButton } from "../dom.js";
import { isForScreen } from "../map/colours.js";
import { filterKey } from "../rules/filters.js";
import { view } from "../store.js";
import { dateWords, dayWords, pick, text } from "../text.js";
import { steps, story } from "../timebar/events.js";
import { makeHead } from "./card_parts.js";
import { makeDifference } from "./compare_line.js";

/** @import { Stop } from "../rules/stops.js" */

/**
 * @typedef {object} Film
 * @property {() => void} close End the story.
 * @property {(direction: "previous" | "next") => void} step
 * @property {(tell: (done: number) => void, signal: AbortSignal) => Promise<void>} save Save the story as a GIF.
 */

/** Return the two days of the story as text. */
export function storyTitle() {
  const { from_day = view.at, at = view.at } = story.span ?? {};
  return text("map.story_title", { start: dayWords(from_day), end: dayWords(at) });
}

/**
 * Return the date of a stop as precise as its source, and a remark if it is uncertain.
 * @param {Stop} stop
 */
export function stopDate({ day, from, found }) {
  const { crossing, after } = found[0] ?? {};
  const act = crossing?.events[after?.act ?? -1];
  return act && from < day ? [dateWords(act), text("map.legend_uncertain")] : [dayWords(day)];
}

/**
 * Return the crossings with only a first record since the stop before, as text.
 * @param {Stop} stop
 */
export function recordedWords({ recorded }) {
  const names = [...new Set(recorded.map(({ crossing }) => pick(crossing.gates[0]?.names)))];
  return names.length ? text("map.story_recorded", { count: names.length, names: names.join(", ") }) : "";
}

/** @param {Stop} stop */
function makeStop(stop) {
  const [date = "", remark = ""] = stopDate(stop);
  const list = make("ul", "atlas-differences");
  list.append(...stop.found.map(makeDifference));
  const head = make("h3", "", date);
  if (remark) head.append(" ", make("small", "", remark));
  return [head, list, make("p", "atlas-note", recordedWords(stop))];
}

export class Story {
  /**
   * @param {HTMLElement} card
   * @param {Film} film
   */
  constructor(card, film) {
    this.card = card;
    this.film = film;
    this.body = make("div");
    this.body.setAttribute("aria-live", "polite");
    this.place = make("span");
    this.button = makeButton("", "", () => this.save());
    this.title = "";
    this.drawn = "";
    /** @type {AbortController | null} */
    this.saving = null;
    card.addEventListener("keydown", ({ key }) => {
      if (key === "Escape") film.close();
      if (key === "ArrowLeft") film.step("previous");
      if (key === "ArrowRight") film.step("next");
    });
  }

  /** Save the story, or stop saving it. */
  async save() {
    if (this.saving) {
      this.saving.abort();
      return;
    }
    this.saving = new AbortController();
    this.nameButton(0);
    try {
      await this.film.save((done) => this.nameButton(done), this.saving.signal);
    } finally {
      this.saving = null;
      this.nameButton(0);
    }
  }

  /** @param {number} done */
  nameButton(done) {
    const values = { done, count: story.stops.length };
    this.button.textContent = text(this.saving ? "map.story_stop" : "map.story_save", values);
  }

  /**
   * Draw the card unless another card covers it. Return the stops of the day, or null without a story.
   * @param {boolean} covered
   */
  update(covered) {
    if (!story.span) this.saving?.abort();
    hide(this.card, !story.span || covered);
    if (!story.span) return null;
    const day = steps.latest(view.at);
    const told = story.stops.filter((stop) => stop.day === day);
    if (isForScreen() && !covered) this.draw(told, day ?? "");
    return told.flatMap(({ found }) => found);
  }

  /**
   * @param {Stop[]} told
   * @param {string} day
   */
  draw(told, day) {
    const title = storyTitle();
    const key = [day, title, filterKey(view)].join();
    if (key === this.drawn) return;
    this.drawn = key;
    if (title !== this.title) {
      const foot = make("p", "atlas-reel");
      foot.append(this.place, this.button);
      this.card.replaceChildren(makeHead(title, this.film.close), this.body, foot);
    }
    this.title = title;
    if (!this.saving) this.nameButton(0);
    this.button.hidden = !story.stops.length;
    this.place.textContent = story.stops.length ? `${steps.rank(day)} / ${steps.days.length}` : "";
    const focused = this.body.contains(document.activeElement);
    this.body.replaceChildren(...told.flatMap(makeStop));
    if (!story.stops.length) this.body.append(make("p", "atlas-note", text("map.compare_none")));
    if (focused) find("button", this.card).focus({ preventScroll: true });
  }
}
