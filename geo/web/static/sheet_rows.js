// The order of a list by one of its columns.

/**
 * Return the rows in the order of a column, as in the table (table_rows.js): empty cells come last, equal rows keep
 * their order.
 * @param {import("./sheet.js").Cell[][]} rows
 * @param {number} column
 * @param {boolean} isDown
 * @param {string} lang
 */
export function sortRows(rows, column, isDown, lang) {
  const { compare } = new Intl.Collator(lang, { numeric: true });
  return [...rows].sort((first, second) => {
    const [one, other] = [first[column]?.key ?? "", second[column]?.key ?? ""];
    if (one === "" || other === "") return Number(one === "") - Number(other === "");
    return isDown ? compare(other, one) : compare(one, other);
  });
}
