// The clips of the curtain: panes by CSS, outlines of provinces by SVG clip paths.
import { cutAt } from "../rules/curtain.js";

const FAR_OFF = 1e5; // pixels, beyond every window

/**
 * @param {string} id
 */
function makeCut(id) {
  const space = "http://www.w3.org/2000/svg";
  const cut = document.createElementNS(space, "clipPath");
  const box = document.createElementNS(space, "rect");
  cut.id = id;
  for (const [name, value] of Object.entries({ y: -FAR_OFF, width: FAR_OFF, height: 2 * FAR_OFF })) {
    box.setAttribute(name, String(value));
  }
  cut.append(box);
  return { cut, box };
}

export class CurtainCuts {
  /**
   * @param {L.Map} map
   * @param {string[]} later Panes of the later day.
   * @param {string[]} earlier Panes of the earlier day.
   */
  constructor(map, later, earlier) {
    this.map = map;
    this.panes = { left: earlier, right: later };
    this.left = makeCut("atlas-cut-left");
    this.right = makeCut("atlas-cut-right");
  }

  /**
   * Clip both sides at a line.
   * @param {number} x In pixels of the panes.
   */
  cut(x) {
    const drawing = this.map.getPanes().overlayPane.querySelector("svg");
    if (drawing && !this.left.cut.isConnected) drawing.append(this.left.cut, this.right.cut);
    this.left.box.setAttribute("x", String(x - FAR_OFF));
    this.right.box.setAttribute("x", String(x));
    const shapes = cutAt(x);
    for (const pane of this.panes.left) this.write(pane, shapes.left);
    for (const pane of this.panes.right) this.write(pane, shapes.right);
  }

  /** Remove the clips of the panes. */
  clear() {
    for (const pane of [...this.panes.left, ...this.panes.right]) this.write(pane, "");
  }

  /**
   * @param {string} name
   * @param {string} shape
   */
  write(name, shape) {
    const pane = this.map.getPane(name);
    if (pane) pane.style.clipPath = shape;
  }
}
