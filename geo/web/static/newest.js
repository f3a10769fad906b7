// The cleanup of a component's run.
//
// Streamlit also ends a run that a newer one has replaced while the script was loading, and it does so after the newer
// run has begun. Such a cleanup would end the newer run.

/** @type {WeakMap<Element, object>} the newest run of each element */
const newest = new WeakMap();

/**
 * Note a run of an element, and return a cleanup that calls `end` unless a newer run of the element has begun.
 * @param {Element} element
 * @param {() => void} end
 */
export function endNewest(element, end) {
  const run = {};
  newest.set(element, run);
  return () => {
    if (newest.get(element) === run) end();
  };
}
