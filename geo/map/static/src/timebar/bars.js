// The drawings behind the rail: the histogram of events, the windows of uncertain dates, the years.
import { data, MANY } from "../data/payload.js";
import { find, make } from "../dom.js";
import { filterKey, touches } from "../rules/filters.js";
import { isCertain } from "../rules/periods.js";
import { isInRegion } from "../rules/regions.js";
import { view } from "../store.js";
import { byDay } from "./events.js";

/** @import { Axis } from "../rules/axis.js" */
/** @import { Crossing, Period } from "../data/payload.js" */

const WIDTH = 1000; // width of the drawings in their own units, for any width of the screen
const HEIGHT = 100;
const WINDOW_HEIGHT = 4;
const WIDE = 520; // pixels
const STRIP_ROOM = 38; // pixels that the first year needs beside the next

/** @param {Record<string, string | number>} attributes */
function makeBar(attributes) {
  const bar = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  for (const [name, value] of Object.entries(attributes)) bar.setAttribute(name, String(value));
  return bar;
}

/** Return the number of events by year and effect. Events that are only decided do not count. */
function countByYear() {
  /** @type {Map<number, Map<string, number>>} */
  const years = new Map();
  for (const [day, happenings] of byDay) {
    const year = Number(day.slice(0, 4));
    const counts = years.get(year) ?? new Map();
    for (const { event } of happenings) {
      if (!event.planned) counts.set(event.effect, (counts.get(event.effect) ?? 0) + 1);
    }
    years.set(year, counts);
  }
  return years;
}

export class Bars {
  /**
   * @param {HTMLElement} card
   * @param {Axis} axis
   */
  constructor(card, axis) {
    this.card = card;
    this.axis = axis;
    this.drawn = false;
    /** @type {string | null} */
    this.chosen = null;
    this.filters = "";
  }

  update() {
    if (!this.drawn) this.drawYears();
    const filters = filterKey(view);
    const refiltered = !this.drawn || this.filters !== filters;
    if (refiltered) this.drawHistogram();
    if (refiltered || this.chosen !== view.crossing) this.drawWindows();
    this.filters = filters;
    this.chosen = view.crossing;
    this.drawn = true;
  }

  /** Force a full redraw at the next update. */
  forget() {
    this.drawn = false;
  }

  drawHistogram() {
    const svg = find(".atlas-histogram", this.card);
    const years = countByYear();
    const totals = [...years.values()].map((counts) => [...counts.values()].reduce((sum, count) => sum + count, 0));
    const most = Math.max(1, ...totals);
    const bars = [...years].flatMap(([year, counts]) => {
      const start = this.axis.toShare(`${year}-01-01`) * WIDTH;
      const end = Math.min(this.axis.toShare(`${year + 1}-01-01`), this.axis.toShare(data.as_of)) * WIDTH;
      let y = HEIGHT;
      return data.effects
        .filter((effect) => counts.has(effect))
        .map((effect) => {
          const height = (HEIGHT * (counts.get(effect) ?? 0)) / most;
          y -= height;
          return makeBar({ x: start + 0.8, y, width: Math.max(2, end - start - 1.6), height, class: effect });
        });
    });
    svg.setAttribute("viewBox", `0 0 ${WIDTH} ${HEIGHT}`);
    svg.replaceChildren(...bars);
  }

  /** Draw the windows of the filtered crossings faintly over each other, or only those of the selected crossing, in a strong colour. */
  drawWindows() {
    const svg = find(".atlas-windows", this.card);
    const chosen = data.crossings.find(({ id }) => id === view.crossing);
    const shown = data.crossings.filter((crossing) => isInRegion(data.provinces, crossing, view.region));
    const crossings = chosen ? [chosen] : shown.slice(0, MANY);
    svg.setAttribute("viewBox", `0 0 ${WIDTH} ${WINDOW_HEIGHT}`);
    svg.classList.toggle("strong", chosen !== undefined);
    svg.replaceChildren(...crossings.flatMap((crossing) => this.makeWindows(crossing, crossing === chosen)));
  }

  /**
   * @param {Crossing} crossing
   * @param {boolean} chosen
   */
  makeWindows(crossing, chosen) {
    /** @type {(period: Period) => boolean} */
    const isSeen = ({ start, end }) => [start, end].some((day) => touches(data, crossing, day, view));
    return crossing.periods
      .filter((period) => !isCertain(period) && (chosen || isSeen(period)))
      .map((period) => {
        const x = this.axis.toShare(period.start) * WIDTH;
        const width = Math.max(1.5, this.axis.toShare(period.end) * WIDTH - x);
        return makeBar({ x, y: 0, width, height: WINDOW_HEIGHT });
      });
  }

  drawYears() {
    const { clientWidth } = find(".atlas-track", this.card);
    const step = clientWidth > WIDE ? 5 : 10;
    const last = Number(data.end.slice(0, 4));
    const years = this.axis.strip * clientWidth > STRIP_ROOM ? [Number(data.start.slice(0, 4))] : [];
    const knee = Number(this.axis.within(this.axis.knee).slice(0, 4));
    for (let year = Math.ceil(knee / step) * step; year <= last; year += step) years.push(year);
    const marks = years.map((year) => {
      const mark = make("span", "", year);
      mark.style.left = `${100 * this.axis.toShare(`${year}-01-01`)}%`;
      return mark;
    });
    find(".atlas-years", this.card).replaceChildren(...marks);
    this.drawAhead();
  }

  /** Hatch the days after the day of the data, on which no event is in force yet. */
  drawAhead() {
    for (const element of this.card.querySelectorAll(".ahead")) {
      if (element instanceof HTMLElement) element.hidden = data.end === data.as_of;
    }
    find(".atlas-rail", this.card).style.setProperty("--today", String(this.axis.toShare(data.as_of)));
  }
}
