// Clicks and taps on what stands on the map: Leaflet must not take them for its own.

/**
 * Call a function at every click or tap on an element, unless it ends a drag of the map.
 *
 * The click goes no further: Leaflet would close the list that it opens. Neither does a double click: two quick taps
 * on two gates close together would zoom.
 * @param {L.Map} map
 * @param {HTMLElement} element
 * @param {(event: MouseEvent) => boolean} act Returns whether the click meant anything.
 */
export function listenForClicks(map, element, act) {
  element.addEventListener("click", (event) => {
    const dragging = /** @type {L.Handler & { moved: () => boolean }} */ (map.dragging);
    if (!dragging.moved() && act(event)) event.stopPropagation();
  });
  element.addEventListener("dblclick", (event) => event.stopPropagation());
}
