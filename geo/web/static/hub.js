/**
 * A component as Streamlit hands it to its script, at every run.
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
 * What a run sends of the view (geo/web/components.py, `connect`).
 * @typedef {object} Bridge
 * @property {string} query the view in the words of an address
 * @property {number} move the newest move of the map that Python has heard of
 * @property {string} visit the name of the session
 * @property {string} day the day in words
 * @property {[string | number, string?][]} figures value and remark of each
 * @property {string} rows distances between the numbers of the rows
 */

/**
 * What the components share. Each is a module of its own and may come first, so they meet on the window.
 * @typedef {object} Hub
 * @property {Set<() => void>} listeners called after every run that the bridge has brought
 * @property {number} moves how many moves of the map this page has sent
 * @property {Component<Bridge> | undefined} [bridge] the newest run: the view, its figures and rows
 * @property {Component<Base>} [base] the part that every page has
 * @property {string} [visit] the session of the newest run of a whole page
 * @property {boolean} [isWatching] the connection is watched
 */

/** @returns {Hub} */
function findHub() {
  const shared = /** @type {{ cuaKhauAtlas?: Hub }} */ (globalThis);
  shared.cuaKhauAtlas ??= { listeners: new Set(), moves: 0 };
  return shared.cuaKhauAtlas;
}

export const hub = findHub();
