// The first hint on the map disappears for good after the reader's first action. Some browsers block localStorage.
const HINT = "atlas.hint";

/** Return whether the reader has used the map before. */
export function isKnown() {
  try {
    return localStorage.getItem(HINT) !== null;
  } catch {
    return false;
  }
}

/** Remember that the reader has used the map. */
export function know() {
  try {
    localStorage.setItem(HINT, "1");
  } catch {
    /* Without storage the hint appears again. */
  }
}
