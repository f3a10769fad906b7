// Search in names, with or without diacritics (geo/model/names.py: fold).

/**
 * Return a text in lower case without the diacritics of Latin letters: Vietnamese tones, pinyin. Lao vowels are
 * combining characters too, but they are kept, because a Lao name is unreadable without them.
 * @param {string} words
 */
export function fold(words) {
  const plain = words.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  return plain.toUpperCase().toLowerCase().replaceAll("đ", "d");
}

/**
 * Return at most `most` rows whose names contain a text. Names that begin with the text come first, then names with a
 * word that begins with it.
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
