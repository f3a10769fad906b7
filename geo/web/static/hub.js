/**
 * A component as Streamlit passes it to its script on every run.
 * @template Data
 * @typedef {object} Component
 * @property {Data} data
 * @property {HTMLElement} parentElement
 * @property {(name: string, value: unknown) => void} setStateValue
 * @property {(name: string, value: unknown) => void} setTriggerValue
 */

/**
 * What every page sends: its language, the name of the session and of the navigation, the addresses of page and tab.
 * @typedef {{ lang: string, visit: string, pages: string, names: string[] }} Base
 */

/**
 * Data of the view that each run sends (geo/web/components.py, `connect` and `list_rows`).
 * @typedef {object} Bridge
 * @property {string} query the view as URL parameters
 * @property {number} move number of the newest map move that Python has received
 * @property {string} visit the name of the session
 * @property {string} frame the address of the map alone without its view, relative to the page
 * @property {string} day the day in words
 * @property {string} [next] sentence on the next change
 * @property {string} rows differences between consecutive row numbers
 */

/**
 * State that the components share. Each component is a separate module and may load first, so the state is on window.
 * @typedef {object} Hub
 * @property {Set<() => void>} listeners called after every run of the bridge
 * @property {number} moves how many moves of the map this page has sent
 * @property {Component<Bridge>[]} runs the last run of each bridge in the page, the newest one last
 * @property {Component<Bridge> | undefined} [bridge] the newest run: the view and its rows
 * @property {((patch: import("./patch.js").Patch) => void) | undefined} [change] change URL parameters of the view on
 * a page with the map
 * @property {Component<Base>} [base] the part that every page has
 * @property {string} [visit] the session of the newest run of a whole page
 * @property {boolean} [isWatching] the connection is watched
 * @property {number} [clickedAt] time of the last click on a link to a page
 */

/** @returns {Hub} */
function findHub() {
  const shared = /** @type {{ cuaKhauAtlas?: Hub }} */ (globalThis);
  shared.cuaKhauAtlas ??= { listeners: new Set(), runs: [], moves: 0 };
  return shared.cuaKhauAtlas;
}

export const hub = findHub();
