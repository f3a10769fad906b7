// A drag of the mouse over a chart chooses a span of years. Fingers scroll the page; keys move the slider of years.

const LEAST_PX = 8; // a shorter way is a click with an unsteady hand

/**
 * Return the drawn area of a chart, where a point lies in it.
 * @param {string} place selector of the chart
 * @param {MouseEvent} event
 */
function findPlot(place, event) {
  const within = event.target instanceof Element ? event.target.closest(`${place} svg`) : null;
  const area = within?.querySelector(".background")?.getBoundingClientRect();
  return area && event.clientX >= area.left && event.clientX <= area.right ? area : null;
}

/**
 * @param {DOMRect} area
 * @param {number} x
 */
function limit(area, x) {
  return Math.min(Math.max(x, area.left), area.right);
}

/**
 * @param {DOMRect} area
 * @param {number} x
 * @param {[number, number]} ends the years at the sides of the area
 */
function findYear(area, x, ends) {
  return ends[0] + ((limit(area, x) - area.left) / area.width) * (ends[1] - ends[0]);
}

/** @param {DOMRect} area */
function showBand(area) {
  const band = document.createElement("div");
  band.className = "atlas-drag";
  band.style.cssText =
    "position:fixed;pointer-events:none;z-index:9;background:#0072b2;opacity:.18;outline:1px solid #0072b2;" +
    `top:${Math.max(0, area.top)}px;height:${Math.min(innerHeight, area.bottom) - Math.max(0, area.top)}px`;
  document.body.append(band);
  return band;
}

class Drag {
  /**
   * @param {string} place selector of the chart
   * @param {[number, number]} ends the years at the ends of its axis
   * @param {(from: number, to: number) => void} take gets the years at both ends of a drag
   */
  constructor(place, ends, take) {
    this.place = place;
    this.ends = ends;
    this.take = take;
    /** @type {{ area: DOMRect, x: number, band: HTMLElement | null } | null} */
    this.current = null;
    this.isDone = false; // the click that follows a drag chooses no row
  }

  stop() {
    this.current?.band?.remove();
    this.current = null;
  }

  /** @param {PointerEvent} event */
  start(event) {
    this.isDone = false;
    this.stop(); // of another pointer, or one whose end the page has not seen
    const area = event.pointerType === "mouse" && event.button === 0 ? findPlot(this.place, event) : null;
    this.current = area && { area, x: event.clientX, band: null };
  }

  /** @param {PointerEvent} event */
  move(event) {
    const drag = this.current;
    if (!drag || (!drag.band && Math.abs(event.clientX - drag.x) < LEAST_PX)) return;
    drag.band ??= showBand(drag.area);
    const [one, other] = [limit(drag.area, drag.x), limit(drag.area, event.clientX)];
    drag.band.style.left = `${Math.min(one, other)}px`;
    drag.band.style.width = `${Math.abs(one - other)}px`;
    event.preventDefault(); // no text is marked meanwhile
  }

  /** @param {PointerEvent} event */
  finish(event) {
    if (this.current?.band) {
      const { area, x } = this.current;
      this.isDone = true;
      this.take(findYear(area, x, this.ends), findYear(area, event.clientX, this.ends));
    }
    this.stop();
  }

  giveUp() {
    this.isDone = this.current?.band != null;
    this.stop();
  }
}

/**
 * Watch a chart until the returned function is called.
 * @param {string} place selector of the chart
 * @param {[number, number]} ends the years at the ends of its axis
 * @param {(from: number, to: number) => void} take gets the years at both ends of a drag
 */
export function watchDrag(place, ends, take) {
  const drag = new Drag(place, ends, take);
  const listening = new AbortController();
  const until = { signal: listening.signal, capture: true };
  document.addEventListener("pointerdown", (event) => drag.start(event), until);
  document.addEventListener("pointermove", (event) => drag.move(event), until);
  document.addEventListener("pointerup", (event) => drag.finish(event), until);
  document.addEventListener("pointercancel", () => drag.stop(), until);
  document.addEventListener("selectstart", (event) => drag.current && event.preventDefault(), until);
  document.addEventListener("keydown", (event) => event.key === "Escape" && drag.giveUp(), until);
  // A key makes a click too, without a count.
  document.addEventListener("click", (event) => drag.isDone && event.detail && event.stopPropagation(), until);
  return () => {
    drag.stop();
    listening.abort();
  };
}
