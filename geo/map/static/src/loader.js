// The only script of ours that the document contains unpacked. The packed scripts take a third of their size.
import { unpack } from "./data/unpack.js";

/** Run the packed scripts and return what entry.js exports. The document's policy contains their hash. */
export async function load() {
  const script = /** @type {HTMLScriptElement & { atlas?: Promise<unknown> }} */ (document.createElement("script"));
  script.textContent = await unpack("atlas-program");
  document.head.append(script); // runs at once and leaves its result on its own element
  return script.atlas;
}
