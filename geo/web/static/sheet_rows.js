// The order of a list by one of its columns.

/**
 * Return the rows in the order of a column.
 * @param {import("./sheet.js").Cell[][]} rows
 * @param {number} column
 * @param {boolean} isDown
 * @param {string} lang
 */
export function sortRows(rows, column, isDown, lang) {
  const { compare } = new Intl.Collator(lang, { numeric: true });
  const sorted = [...rows].sort((one, other) => compare(one[column]?.key ?? "", other[column]?.key ?? ""));
  return isDown ? sorted.reverse() : sorted;
}
