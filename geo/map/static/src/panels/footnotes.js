// Numbered sources of a text, in the order of their first use.
import { data } from "../data/payload.js";
import { make } from "../dom.js";
import { text } from "../text.js";
import { makeSourceLink, nameSource } from "./card_parts.js";

export class Footnotes {
  constructor() {
    /** @type {string[]} */
    this.ids = [];
  }

  /**
   * Return the numbers of sources: [1][2].
   * @param {string[]} sources Ids.
   */
  cite(sources) {
    this.ids.push(...sources.filter((id) => !this.ids.includes(id)));
    const numbers = [...new Set(sources)].map((id) => this.ids.indexOf(id) + 1);
    return numbers.length ? text("map.cited_here", { numbers: numbers.map((number) => `[${number}]`).join("") }) : "";
  }

  /** Return a line for each source: its number, title, publisher and address. */
  write() {
    return this.ids.map((id, i) => {
      const { title = "", publisher = "", url = "", copy } = data.sources[id] ?? {};
      return `[${i + 1}] ${[title, nameSource(publisher, copy), url].filter(Boolean).join(", ")}`;
    });
  }

  /** Return the sources as a numbered list of links. */
  makeList() {
    const list = make("ol", "atlas-footnotes");
    for (const id of this.ids) {
      const line = make("li");
      line.append(makeSourceLink(id));
      list.append(line);
    }
    return list;
  }
}
