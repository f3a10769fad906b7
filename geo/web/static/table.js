// The figures of the day and the table of crossings. Every row that a reader can ever see comes once,
// as static data; a run then sends row numbers, so that a step of the slider costs bytes, not kilobytes.
import { hub } from "./hub.js"

/** @type {WeakMap<Element, () => void>} */
const drawers = new WeakMap()
const SVG = "http://www.w3.org/2000/svg"

function symbol(shape, colour, operating, certain) {
  const svg = document.createElementNS(SVG, "svg")
  svg.setAttribute("viewBox", "0 0 16 16")
  svg.setAttribute("aria-hidden", "true")
  svg.style.setProperty("--colour", colour)
  svg.classList.toggle("closed", !operating)
  svg.classList.toggle("uncertain", !certain)
  svg.innerHTML = shape // out of geo/style.py, never out of data
  return svg
}

function figure(label, [value, remark]) {
  const parts = [["dt", label], ["dd", value], ["dd", remark]].filter(([, text]) => text !== undefined)
  const group = document.createElement("div")
  group.append(...parts.map(([tag, text]) => cell(tag, "", text)))
  return group
}

function cell(tag, scope, text) {
  const element = document.createElement(tag)
  if (scope) element.scope = scope
  element.textContent = text
  return element
}

function row({ id, status, operating, certain, cells }, styles) {
  const tr = document.createElement("tr")
  Object.assign(tr.dataset, { crossingId: id, status, operating, certain })
  tr.append(...cells.map((text, column) => cell(column ? "td" : "th", column ? "" : "row", text)))
  tr.cells[2].prepend(symbol(...styles[status], operating, certain))
  return tr
}

// It comes as bytes: the server then has no work with it when nothing has changed.
const read = (bytes) => JSON.parse(new TextDecoder().decode(bytes))

export default function ({ data: packed, parentElement }) {
  const data = read(packed)
  const list = parentElement.querySelector("dl")
  const table = parentElement.querySelector("table")
  table.tHead.rows[0].replaceChildren(...data.head.map((text) => cell("th", "col", text)))
  hub.listeners.delete(drawers.get(table))
  const draw = () => {
    const { rows, day, figures } = hub.bridge.data
    list.replaceChildren(...data.figures.map((label, number) => figure(label, figures[number])))
    let number = 0
    const numbers = rows ? rows.split(" ").map((distance) => (number += Number(distance))) : []
    table.caption.textContent = data.caption.replace("{date}", day).replace("{count}", numbers.length)
    table.tBodies[0].replaceChildren(...numbers.map((number) => row(data.rows[number], data.styles)))
    table.nextElementSibling.textContent = rows ? "" : data.empty
  }
  // The map first: it draws in its own frame while the page makes the rows.
  const later = () => setTimeout(draw)
  drawers.set(table, later)
  hub.listeners.add(later)
  if (hub.bridge) draw()
  return () => hub.listeners.delete(later)
}
