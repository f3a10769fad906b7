// The time bar: handles under a drawn rail, buttons, and the day as text.
import { data } from "../data/payload.js";
import { find, write, writeAttribute } from "../dom.js";
import { Axis } from "../rules/axis.js";
import { toNumber } from "../rules/days.js";
import { filterKey } from "../rules/filters.js";
import { redraw, setView, view } from "../store.js";
import { Bars } from "./bars.js";
import { writeCaption } from "./captions.js";
import { DateField } from "./date_field.js";
import { Drag } from "./drag.js";
import { closeStory, openStory, steps, story } from "./events.js";
import { Handles } from "./handles.js";
import { watchKey } from "./key.js";
import { Player, still } from "./player.js";
import { Series } from "./series.js";

/** @import { End } from "./handles.js" */

const COMPARED_DAYS = 5 * 365;

export class TimeBar {
  /** @param {HTMLElement} card */
  constructor(card) {
    this.card = card;
    this.axis = new Axis(data);
    this.bars = new Bars(card, this.axis);
    this.series = new Series(() => this.drag.dragged !== null);
    this.handles = new Handles(
      card,
      this.axis,
      (number, end) => this.go(this.axis.within(Math.round(number)), end),
      () => this.series.settle(),
    );
    this.player = new Player(card, this.axis, (iso) => {
      this.go(iso);
      this.series.settle(); // the player has waited for its frame
    });
    this.drag = new Drag(
      card,
      this.axis,
      this.handles,
      (iso, end) => this.go(iso, end),
      () => this.series.rest(),
    );
    this.shown = "";
    this.handles.at.addEventListener("pointerdown", () => this.player.pause());
    window.addEventListener("resize", () => {
      this.bars.forget();
      redraw();
    });
    this.field = new DateField(
      card,
      () => this.player.pause(),
      (at) => setView({ at }),
    );
    watchKey(card);
    this.watchButtons();
  }

  watchButtons() {
    this.toggle("snap", (on) => {
      this.handles.snapping = on;
      if (on) this.go(view.at);
    });
    this.button("story").addEventListener("click", () => this.tell());
    this.button("compare").addEventListener("click", () => {
      setView({ from_day: view.from_day ? null : this.axis.within(toNumber(view.at) - COMPARED_DAYS) });
    });
    for (const [name, direction] of /** @type {const} */ ([
      ["previous", -1],
      ["next", 1],
    ])) {
      this.button(name).addEventListener("click", () => {
        this.player.pause();
        setView({ at: steps.step(view.at, direction) });
      });
    }
  }

  /**
   * Begin or end the story of the changes. It plays unless the reader prefers reduced motion.
   */
  tell() {
    this.player.pause();
    this.button("story").focus({ preventScroll: true }); // the card of the story may have had it
    if (story.span) closeStory();
    else openStory();
    if (story.span && !still.matches) this.player.start();
  }

  /** @param {string} name */
  button(name) {
    return find(`[data-act=${name}]`, this.card);
  }

  /**
   * @param {string} name
   * @param {(on: boolean) => void} act
   */
  toggle(name, act) {
    const button = this.button(name);
    button.addEventListener("click", () => {
      const on = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(on));
      act(on);
    });
  }

  /**
   * Go to a day, or to the nearest event day if the reader has chosen that mode. A newer act wins over a waiting step.
   * @param {string} iso
   * @param {End} [end]
   */
  go(iso, end = "at") {
    const before = view[end];
    this.series.add(() => {
      if (view[end] === before) setView({ [end]: this.handles.snapping ? steps.nearest(iso) : iso });
    });
  }

  update() {
    const key = [
      view.at,
      view.from_day,
      view.lang,
      view.crossing,
      filterKey(view),
      this.field.changes,
      story.span,
    ].join();
    if (key === this.shown && this.bars.drawn) return;
    this.shown = key;
    const rail = find(".atlas-rail", this.card);
    const compared = view.from_day !== null;
    rail.style.setProperty("--share", String(this.axis.toShare(view.at)));
    rail.style.setProperty("--from", String(this.axis.toShare(view.from_day ?? data.start)));
    this.card.classList.toggle("comparing", compared);
    writeAttribute(this.button("compare"), "aria-pressed", String(compared));
    writeAttribute(this.button("story"), "aria-pressed", String(story.span !== null));
    const caption = writeCaption();
    this.handles.update(caption);
    this.field.update();
    write(find(".atlas-caption", this.card), this.field.remarkOn(caption));
    this.bars.update();
  }
}
