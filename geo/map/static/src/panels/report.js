// The button that reports an error: a text with crossing, event, day and link, as a mail, a proposal or a copy.
import { data } from "../data/payload.js";
import { make, makeButton } from "../dom.js";
import { copyText, linkToForm, linkToView } from "../links.js";
import { notify } from "../notice.js";
import { view } from "../store.js";
import { dateWords, dayWords, kindWords, nameOf, text } from "../text.js";

/** @import { Crossing, Event } from "../data/payload.js" */

/**
 * Return the report: one line each for crossing, day, event and link, and a line for the reader's words.
 * @param {Crossing} crossing
 * @param {Event | null} event
 */
function writeReport(crossing, event) {
  const act = event ? `${event.id} · ${dateWords(event)} · ${kindWords(event)}` : "–";
  const values = { name: nameOf(crossing), id: crossing.id, day: dayWords(view.at), event: act, link: linkToView() };
  return text("map.report_text", values);
}

/**
 * Return the address that takes a report: the page's form, else the mail of the operator, else nothing.
 * @param {Crossing} crossing
 * @param {string} words
 */
function addressReport(crossing, words) {
  const form = data.report.form ? linkToForm({ crossing: crossing.id }) : "";
  const subject = encodeURIComponent(text("map.report_subject", { name: nameOf(crossing) }));
  const { mail } = data.report;
  return form || (mail ? `mailto:${mail}?subject=${subject}&body=${encodeURIComponent(words)}` : "");
}

/**
 * Return the button. The report names the marked event, or else the act behind the status of the day.
 * @param {Crossing} crossing
 * @param {Event | null} act
 */
export function makeReport(crossing, act) {
  const button = makeButton("atlas-quote", text("map.report"), () => {
    const words = writeReport(crossing, crossing.events.find(({ id }) => id === view.event) ?? act);
    const href = addressReport(crossing, words);
    if (href) {
      Object.assign(make("a"), { href, target: "_blank", rel: "noopener" }).click();
      return;
    }
    copyText(words, button);
    notify(text("map.report_copied"));
  });
  return button;
}
