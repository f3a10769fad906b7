// Texts that Python packs into the document (geo/map/packing.py): gzip in base 85.
import { decodeBase85 } from "./base85.js";

/**
 * Return the unpacked text of an element. A damaged text marks the document, because only then a new copy helps.
 * @param {string} id
 */
export async function unpack(id) {
  try {
    const packed = document.getElementById(id)?.textContent ?? "";
    const stream = new Blob([decodeBase85(packed)]).stream().pipeThrough(new DecompressionStream("gzip"));
    return await new Response(stream).text();
  } catch (error) {
    document.documentElement.classList.add("atlas-damaged");
    throw error;
  }
}
