// The comparison of two dates: what appeared, changed class, closed, reopened; every line opens its crossing.
function makeCompare(card) {
  let drawn = "";

  function describe({ before, after, what }) {
    const status = (period) => text(`status.${period[PERIOD.status]}`);
    return what.map((each) => {
      if (each === "class") return text("change.class", { before: status(before), after: status(after) });
      if (each === "appeared") return text("change.appeared", { status: status(after) });
      return text(`change.${each}`);
    }).join(", ");
  }

  function row(difference) {
    const { crossing, before, after } = difference;
    const item = make("li", ""), button = make("button", "atlas-line");
    const shape = makeShape((after ?? before)[PERIOD.status]);
    if (after) shape.classList.toggle("closed", !isOperating(after));
    button.type = "button";
    button.append(shape, make("b", "", nameOf(crossing)), make("span", "", describe(difference)));
    button.addEventListener("click", () => setView({ crossing: crossing.id }));
    item.append(button);
    return item;
  }

  function countLine(status, before, after) {
    return make("li", "", text("map.compare_count", { before, after, status: text(`status.${status}`).toLocaleLowerCase(view.lang) }));
  }

  // Gives what the legend and the markers show of the comparison, or null when there is none.
  function update(counts) {
    const result = view.since ? lookUpDifferences() : null;
    card.hidden = !result || root.classList.contains("atlas-open");
    if (!result) { drawn = ""; return null; }
    const key = [view.since, view.at, view.lang, view.provinces, view.neighbours, view.statuses].join();
    if (key !== drawn && !card.hidden) {
      drawn = key;
      const title = text("map.compare_title", { start: dayWords(view.since), end: dayWords(view.at) });
      const totals = make("ul", "atlas-totals"), list = make("ul", "atlas-differences");
      totals.append(...STATUSES.filter((status) => result.counts[status] !== counts[status])
        .map((status) => countLine(status, result.counts[status], counts[status])));
      list.append(...result.found.slice(0, 200).map(row));
      card.replaceChildren(cardHead(title, () => setView({ since: null })), totals, list);
      if (!result.found.length) card.append(make("p", "atlas-note", text("map.compare_none")));
    }
    return result;
  }

  return { update };
}
