// The reply above the list of the search: sentence, remarks, numbered sources, a button that copies them.
import { make, small } from "../dom.js";
import { linkToView } from "../links.js";
import { text } from "../text.js";
import { makeQuote } from "./card_answer.js";

/** @import { Reply } from "./reply.js" */

const FEW = 6; // up to this count the list of sources is open at first

/** @param {Reply} reply */
function makeNotes({ notes }) {
  const count = notes.ids.length;
  if (!count) return [];
  const details = make("details", "atlas-more");
  details.open = count <= FEW && !small.matches;
  details.append(make("summary", "", text("map.reply_sources", { count })), notes.makeList());
  return [details];
}

/**
 * Return the parts of a reply.
 * @param {Reply} reply
 */
export function drawReply(reply) {
  const parts = reply.remarks.map((words) => make("p", "atlas-remark", words));
  const [first, ...others] = reply.lines;
  if (!first) return parts;
  const quote = makeQuote(() => {
    const link = linkToView({ ...reply.patch, from_day: null, event: null, place: null }); // The link contains no more than the answer.
    return { words: reply.full, notes: reply.notes, link };
  });
  const lines = others.map((words) => make("p", "", words));
  return [make("p", "atlas-sentence", first), ...lines, ...parts, ...makeNotes(reply), quote];
}
