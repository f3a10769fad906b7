// The selection of classes in the legend: a name selects only its class, a checkbox adds or removes it.

/**
 * Return whether a class is the only selected one.
 * @param {string[]} chosen
 * @param {string} id
 */
export function isOnly(chosen, id) {
  return chosen.length === 1 && chosen[0] === id;
}

/**
 * Return only this class, or all classes if it is already the only one.
 * @param {string[]} all
 * @param {string[]} chosen
 * @param {string} id
 */
export function chooseOnly(all, chosen, id) {
  return isOnly(chosen, id) ? all : [id];
}

/**
 * Return the selected classes with one added, or removed if it was selected, in the order of `all`.
 * @param {string[]} all
 * @param {string[]} chosen
 * @param {string} id
 */
export function addOrRemove(all, chosen, id) {
  return all.filter((each) => chosen.includes(each) !== (each === id));
}
