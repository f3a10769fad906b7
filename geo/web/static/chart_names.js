// The names of a chart's rows hand pointer and click on to their bars: Vega lets only one layer be chosen from.

/**
 * Return the bar of the row beside which a pointer is, where it is left of the bars.
 * @param {string} place selector of the chart
 * @param {MouseEvent} event
 */
function findBar(place, event) {
  const within = event.target instanceof Element ? event.target.closest(`${place} svg`) : null;
  const area = within?.querySelector(".background")?.getBoundingClientRect();
  if (!area || event.clientX >= area.left) return null;
  return document.elementFromPoint(area.left + 2, event.clientY)?.closest(`${place} .rows_marks path`) ?? null;
}

/**
 * Watch the names of a chart until the returned function is called.
 * @param {string} place selector of the chart
 */
export function joinNames(place) {
  const listening = new AbortController();
  const until = { signal: listening.signal };
  /** @type {Element | null} */
  let lit = null;

  /** @param {Element | null} bar */
  const light = (bar) => {
    if (bar === lit) return;
    const chart = /** @type {HTMLElement | null} */ (document.querySelector(`${place} svg.marks`));
    if (chart) chart.style.cursor = bar ? "pointer" : "";
    lit?.dispatchEvent(new PointerEvent("pointerout", { bubbles: true }));
    lit = bar;
    lit?.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
  };
  document.addEventListener("pointermove", (event) => light(findBar(place, event)), until);
  document.addEventListener(
    "click",
    (event) => findBar(place, event)?.dispatchEvent(new MouseEvent("click", { bubbles: true })),
    until,
  );
  return () => listening.abort();
}
