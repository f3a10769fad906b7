// Links to the view: to copy, to embed in another page, and to the page's form for a report.
import { data } from "./data/payload.js";
import { find, make } from "./dom.js";
import { notify } from "./notice.js";
import { toQuery } from "./rules/query.js";
import { view } from "./store.js";
import { text } from "./text.js";

/** @import { View } from "./rules/query.js" */

const LONGEST_ADDRESS = 2000;
let pageAddress = ""; // empty until the page sends one
let pageFrame = "";

/**
 * Return whether a value is the address of a page.
 * @param {unknown} words
 * @returns {words is string}
 */
function isAddress(words) {
  return typeof words === "string" && words.length <= LONGEST_ADDRESS && /^https?:\/\/[^\s<>"]+$/.test(words);
}

/**
 * Use the addresses that the embedding page has sent, instead of the document's own address.
 * @param {{ address?: unknown, frame?: unknown }} message `address`: of the page; `frame`: of its page for a frame
 */
export function takePageAddresses({ address, frame }) {
  if (isAddress(address)) pageAddress = address;
  if (isAddress(frame)) pageFrame = frame;
}

/**
 * Return the address of the view. It is empty in a sandbox whose page has not sent an address.
 * @param {Partial<View>} [patch] Changes of the view in this address.
 */
export function linkToView(patch = {}) {
  const query = toQuery({ ...view, ...patch }, data);
  if (pageAddress) return `${pageAddress}?${query}`;
  const own = ownAddress();
  return own && `${own}#${query}`;
}

/** Return the document's own address without its fragment; empty in a page that has loaded no file. */
function ownAddress() {
  const [own = ""] = window.location.href.split("#");
  return /^(https?|file):/.test(own) ? own : "";
}

/** Return whether the document was opened from disk, where no other page can reach it. */
export function isOnDisk() {
  return !pageFrame && ownAddress().startsWith("file:");
}

/** Return the address of the view for a frame in another page: of a file on disk its name alone. */
export function frameAddress() {
  const query = toQuery(view, data);
  if (pageFrame) return pageFrame + query;
  const own = ownAddress();
  return own && `${isOnDisk() ? own.slice(own.lastIndexOf("/") + 1) : own}#${query}`;
}

/**
 * Return the address of the page's form for a report. It is empty outside of the page.
 * @param {Partial<View>} patch Changes of the view in this address.
 */
export function linkToForm(patch) {
  return pageAddress && new URL(`report?${toQuery({ ...view, ...patch }, data)}`, pageAddress).href;
}

/** Show the buttons for the address if there is an address. */
export function offerLinks() {
  find(".atlas-copy").hidden = !linkToView();
  find(".atlas-embed").hidden = !frameAddress();
}

/**
 * Copy a text. A sandboxed frame may not use the Clipboard API, but the old command works everywhere.
 * @param {string} words
 * @param {HTMLElement} button The focus returns to this button.
 */
export function copyText(words, button) {
  const field = make("textarea", "", words);
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
  button.focus();
}

/**
 * Copy the address of the view.
 * @param {HTMLElement} button
 */
export function copyLink(button) {
  copyText(linkToView(), button);
  notify(text("map.copied"));
}
