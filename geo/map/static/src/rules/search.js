// Search over names, with or without marks (geo/words/rows.py: fold).

/**
 * Return a text in lower case without the marks of Latin letters: Vietnamese tones, pinyin. Lao vowels are marks
 * too, but without them nothing of a name is left.
 * @param {string} words
 */
export function fold(words) {
  const plain = words.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  return plain.toUpperCase().toLowerCase().replaceAll("đ", "d");
}

/**
 * Return the rows whose names contain a text, at most `most`: names that begin with it first, then words that do.
 * @template {{ names: string[] }} T
 * @param {T[]} rows Names are folded.
 * @param {string} typed
 * @param {number} most
 */
export function search(rows, typed, most = 8) {
  const wanted = fold(typed.trim());
  if (!wanted) return [];
  /** @type {(row: T) => number} */
  const rank = ({ names }) => {
    if (names.some((name) => name.startsWith(wanted))) return 0;
    return names.some((name) => name.includes(` ${wanted}`)) ? 1 : 2;
  };
  const found = rows.filter(({ names }) => names.some((name) => name.includes(wanted)));
  return found.sort((one, other) => rank(one) - rank(other)).slice(0, most);
}
