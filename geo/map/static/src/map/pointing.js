// Clicks and taps on elements over the map, which Leaflet must not handle itself.

/**
 * Call a function at every click or tap on an element, unless it ends a drag of the map.
 *
 * The click does not propagate, because Leaflet would close the list that the click opens. A double click does not
 * propagate either, because two quick taps on two near gates would zoom the map.
 * @param {L.Map} map
 * @param {HTMLElement} element
 * @param {(event: MouseEvent) => boolean} act Returns whether the click had an effect.
 */
export function listenForClicks(map, element, act) {
  element.addEventListener("click", (event) => {
    const dragging = /** @type {L.Handler & { moved: () => boolean }} */ (map.dragging);
    if (!dragging.moved() && act(event)) event.stopPropagation();
  });
  element.addEventListener("dblclick", (event) => event.stopPropagation());
}
