// The card of a province: its figures with time and sources.
import { make } from "../dom.js";
import { pick, text } from "../text.js";
import { makeHead, makeHistoryRow, makeSources } from "./card_parts.js";

/** @import { Province } from "../data/payload.js" */

/**
 * Return all parts of a province's card.
 * @param {Province} province
 * @param {() => void} close
 */
export function describeProvince({ names, figures }, close) {
  const list = make("ol", "atlas-history");
  list.append(
    ...figures.map(({ when, note, sources }) => {
      const parts = [make("p", "", pick(note)), makeSources(sources)];
      return makeHistoryRow(when ? pick(when) : text("map.official"), null, parts);
    }),
  );
  return [
    makeHead(pick(names), close),
    make("p", "atlas-foreign", names.zh ?? ""),
    make("p", "atlas-where", text("map.figures")),
    list,
  ];
}
