/**
 * A component as Streamlit hands it to its script, at every run.
 * @typedef {object} Component
 * @property {any} data
 * @property {HTMLElement} parentElement
 * @property {(name: string, value: unknown) => void} setStateValue
 * @property {(name: string, value: unknown) => void} setTriggerValue
 */

/**
 * What the components share. Each is a module of its own and may come first, so they meet on the window.
 * @typedef {object} Hub
 * @property {Set<() => void>} listeners called after every run that the bridge has brought
 * @property {number} moves how many moves of the map this page has sent
 * @property {Component} [bridge] the newest run: the view, its figures and rows
 * @property {Component} [base] the part that every page has
 * @property {string} [visit] the session of the newest run of a whole page
 * @property {boolean} [isWatching] the connection is watched
 */

/** @type {Hub} */
export const hub = (globalThis.cuaKhauAtlas ??= { listeners: new Set(), moves: 0 })
