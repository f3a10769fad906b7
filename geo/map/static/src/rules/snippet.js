// The HTML of a frame with the map, for another page.

/** @typedef {{ address: string, title: string, width: string, height: string }} FrameOf */

/** What the map needs: its scripts, links in a new tab, and files to save (geo/map/policy.py). */
export const SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads";
const SIGNS = /** @type {Record<string, string>} */ ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" });

/** @param {string} words */
const escapeHtml = (words) => words.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);

/**
 * Return the element of a frame. Its values are text, whatever they contain.
 * @param {FrameOf} frame
 */
export function writeSnippet({ address, title, width, height }) {
  // A page has a session, so its scripts need their own origin. The document, whose view follows a #, does not.
  const sandbox = address.includes("#") ? SANDBOX : `${SANDBOX} allow-same-origin`;
  const values = { src: address, title, width, height, loading: "lazy", sandbox, allow: "fullscreen" };
  const attributes = Object.entries(values).map(([name, value]) => `${name}="${escapeHtml(value)}"`);
  return `<iframe ${attributes.join(" ")} style="border:0"></iframe>`;
}
