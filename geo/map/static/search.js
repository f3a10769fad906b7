// Search over the names of both gates, with or without marks, in any writing; a combobox as ARIA describes it.
function makeSearch(card, fly) {
  const input = card.querySelector("input"), list = card.querySelector("ul");
  const index = data.crossings.map((crossing) => ({
    crossing,
    words: fold(crossing.gates.flatMap((gate) => Object.values(gate.names)).join(" | ")),
  }));
  let found = [], active = -1;

  // Names that begin with the text come first, then words that do, then the rest.
  function search(typed) {
    const wanted = fold(typed.trim());
    if (!wanted) return [];
    const rank = (words) => (words.split(" | ").some((name) => name.startsWith(wanted)) ? 0 : words.includes(` ${wanted}`) ? 1 : 2);
    return index.filter(({ words }) => words.includes(wanted)).sort((a, b) => rank(a.words) - rank(b.words)).slice(0, 8);
  }

  function show() {
    list.replaceChildren(...found.map(({ crossing }, i) => {
      const option = make("li", "", nameOf(crossing));
      Object.assign(option, { id: `atlas-found-${i}` });
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", String(i === active));
      const foreign = crossing.gates.map((gate) => gate.names.zh).filter(Boolean).join(" – ");
      if (foreign && view.lang !== "zh") option.append(make("small", "", ` ${foreign}`));
      option.addEventListener("pointerdown", (event) => { event.preventDefault(); choose(i); });
      return option;
    }));
    if (!found.length && input.value.trim()) list.append(make("li", "atlas-none", text("map.search_none")));
    list.hidden = !input.value.trim();
    input.setAttribute("aria-expanded", String(!list.hidden));
    if (active >= 0) input.setAttribute("aria-activedescendant", `atlas-found-${active}`);
    else input.removeAttribute("aria-activedescendant");
  }

  function close() {
    active = -1;
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
  }

  // A crossing that is not on record on the day opens on the day of its latest change.
  function choose(i) {
    const { crossing } = found[i];
    input.value = nameOf(crossing);
    close();
    const known = periodAt(crossing, view.at);
    setView({ crossing: crossing.id, at: known ? view.at : crossing.latest, statuses: STATUSES, provinces: [], neighbours: [] });
    fly(crossing);
  }

  input.addEventListener("input", () => { found = search(input.value); active = found.length ? 0 : -1; show(); });
  input.addEventListener("focus", () => input.select());
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (found.length) active = (active + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length;
      show();
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      choose(active);
    } else if (event.key === "Escape") {
      input.value = "";
      close();
    }
  });

  return { update: () => { input.placeholder = text("map.search"); } };
}
