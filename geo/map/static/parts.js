// Pieces that the cards are made of. All data goes in as text, never as markup.
function sourceLink(id) {
  const source = data.sources[id] ?? {};
  const safe = /^https?:/.test(source.url ?? "");
  const element = make(safe ? "a" : "span", "atlas-source", source.publisher || text("map.source"));
  element.title = source.title ?? "";
  if (safe) Object.assign(element, { href: source.url, target: "_blank", rel: "noopener noreferrer" });
  return element;
}

function sourceLine(ids) {
  const line = make("p", "atlas-sources");
  ids.forEach((id, i) => line.append(i ? " · " : "", sourceLink(id)));
  return line;
}

// Where sources disagree the reader sees every value and who gives it.
function disputeLine({ about, claims }) {
  const line = make("p", "atlas-dispute", `${text("map.disputed", { about: pick(about) })} `);
  claims.forEach(({ value, sources }, i) => {
    line.append(i ? "; " : "", make("b", "", pick(value)), " (");
    sources.forEach((id, k) => line.append(k ? ", " : "", sourceLink(id)));
    line.append(")");
  });
  return line;
}

function cardHead(title, close) {
  const head = make("div", "atlas-head"), shut = make("button", "atlas-close", "×");
  Object.assign(shut, { type: "button", title: text("map.close") });
  shut.setAttribute("aria-label", text("map.close"));
  shut.addEventListener("click", close);
  head.append(make("h2", "", title), shut);
  return head;
}

function historyRow(when, iso, parts) {
  const item = make("li", ""), time = make("time", "", when), what = make("div");
  if (iso) time.dateTime = iso;
  what.append(...parts);
  item.append(time, what);
  return item;
}
