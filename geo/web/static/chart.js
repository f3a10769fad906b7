// What a page adds to a chart: buttons that save it as a picture, and a drag of the mouse over a span of years.

import { watchDrag } from "./chart_drag.js";
import { joinNames } from "./chart_names.js";
import { savePicture } from "./chart_picture.js";
import { endNewest } from "./newest.js";

/** @import { Component } from "./hub.js" */
/** @import { Picture } from "./chart_picture.js" */

/**
 * @typedef {object} Tools
 * @property {string} chart the key of the chart
 * @property {Picture} picture
 * @property {number} height of the chart, in pixels
 * @property {[number, number]} ends the years at the ends of the chart's axis
 * @property {{ png: string, svg: string, failed: string }} words
 */

// Streamlit calls the script again with each run, without ending the run before it.
/** @type {WeakMap<Element, () => void>} */
const watches = new WeakMap();

/** @param {Component<Tools>} component */
export default function (component) {
  const { data, parentElement } = component;
  const place = `.st-key-${data.chart}`;
  // While a chart is drawn anew it has no height, and the page would jump.
  const element = /** @type {HTMLElement | null} */ (document.querySelector(place));
  if (element) element.style.minHeight = `${data.height}px`;
  const told = parentElement.querySelector("[role=status]");
  for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (parentElement.querySelectorAll("button"))) {
    const kind = button.dataset.kind === "svg" ? "svg" : "png";
    button.textContent = data.words[kind];
    button.onclick = async () => {
      const svg = /** @type {SVGSVGElement | null} */ (document.querySelector(`${place} svg.marks`));
      const isSaved = svg && (await savePicture(svg, data.picture, kind));
      if (told) told.textContent = isSaved ? "" : data.words.failed;
    };
  }
  watches.get(parentElement)?.();
  const leave = joinNames(place);
  const rest = watchDrag(place, data.ends, (from, to) => component.setTriggerValue("years", [from, to]));
  watches.set(parentElement, () => {
    leave();
    rest();
  });
  return endNewest(parentElement, () => watches.get(parentElement)?.());
}
