// Shared parts of the cards. All data are inserted as text, never as markup.
import { data } from "../data/payload.js";
import { find, make, makeButton, nameElement } from "../dom.js";
import { copyText, linkToView } from "../links.js";
import { notify } from "../notice.js";
import { setView, view } from "../store.js";
import { dayWords, pick, text } from "../text.js";

/** @import { Dispute } from "../data/payload.js" */

/**
 * Return the publisher, and for a copy the host of the link. An empty host is never linked.
 * @param {string} publisher
 * @param {string} [host]
 */
export function nameSource(publisher, host) {
  if (host === undefined) return publisher;
  return host ? text("source.copy", { publisher, host }) : text("source.not_linked", { publisher });
}

/**
 * Return the link to a source, named by its publisher.
 * @param {string} id
 */
export function makeSourceLink(id) {
  const { url = "", title = "", publisher, copy } = data.sources[id] ?? {};
  const safe = /^https?:/.test(url);
  const element = make(safe ? "a" : "span", "atlas-source", nameSource(publisher || text("map.source"), copy));
  element.title = title;
  if (safe) Object.assign(element, { href: url, target: "_blank", rel: "noopener noreferrer" });
  return element;
}

/**
 * Return the line of sources under a fact.
 * @param {string[]} ids
 */
export function makeSources(ids) {
  const line = make("p", "atlas-sources");
  line.append(...ids.flatMap((id, i) => [i ? " · " : "", makeSourceLink(id)]));
  return line;
}

/**
 * Return the line of a dispute: every value and its source.
 * @param {Dispute} dispute
 */
export function makeDispute({ about, claims }) {
  const line = make("p", "atlas-dispute", `${text("map.disputed", { about: pick(about) })} `);
  const [open = "", close = ""] = text("state.detail", { words: "|" }).split("|"); // brackets of the language
  claims.forEach(({ value, sources }, i) => {
    const links = sources.flatMap((id, k) => [k ? ", " : "", makeSourceLink(id)]);
    line.append(i ? "; " : "", make("b", "", pick(value)), open, ...links, close);
  });
  return line;
}

/**
 * Return the head of a card: its title and the button that closes it.
 * @param {string} title
 * @param {() => void} close
 */
export function makeHead(title, close) {
  const head = make("div", "atlas-head");
  const button = makeButton("atlas-close", "×", close);
  nameElement(button, text("map.close"));
  const heading = make("div");
  heading.append(make("h2", "", title), make("p", "atlas-on", dayWords(view.at)));
  head.append(heading, button);
  return head;
}

/**
 * Return a row of a history: date and content.
 * @param {string} when
 * @param {string | null} iso
 * @param {HTMLElement[]} parts
 */
export function makeHistoryRow(when, iso, parts) {
  const row = make("li");
  const time = make("time", "", when);
  const what = make("div");
  if (iso) time.dateTime = iso;
  what.append(...parts);
  row.append(time, what);
  return row;
}

/**
 * Return the button that marks an event and copies its address.
 * @param {string} id
 */
export function makeAnchor(id) {
  const button = makeButton("atlas-anchor", "", () => {
    setView({ event: id });
    const fresh = find(".atlas-history [aria-current] .atlas-anchor"); // the card was redrawn
    fresh.focus({ preventScroll: true });
    const link = linkToView();
    if (!link) return;
    copyText(link, fresh);
    notify(text("map.copied"));
  });
  nameElement(button, text("map.copy_event"));
  button.append(find(".atlas-copy svg").cloneNode(true));
  return button;
}
