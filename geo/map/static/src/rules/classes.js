// The reader's choice of classes in the legend: a name shows one alone, a tick adds or removes one.

/**
 * Return whether one class is chosen, and no other.
 * @param {string[]} chosen
 * @param {string} id
 */
export function isOnly(chosen, id) {
  return chosen.length === 1 && chosen[0] === id;
}

/**
 * Return one class alone; all of them where it is alone already.
 * @param {string[]} all
 * @param {string[]} chosen
 * @param {string} id
 */
export function chooseOnly(all, chosen, id) {
  return isOnly(chosen, id) ? all : [id];
}

/**
 * Return the chosen classes with one more, or with one less if it is among them; in the order of all.
 * @param {string[]} all
 * @param {string[]} chosen
 * @param {string} id
 */
export function addOrRemove(all, chosen, id) {
  return all.filter((each) => chosen.includes(each) !== (each === id));
}
