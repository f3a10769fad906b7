// A hint for somebody who is new: it goes with the first act.
import { find, framed } from "../dom.js";
import { redraw, view } from "../store.js";

const KEY = "atlas.hint";

// A sandboxed frame has no storage: there the page remembers, and says so with its first message.
function wasSeen() {
  try {
    return window.localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}

function remember() {
  try {
    window.localStorage.setItem(KEY, "1");
  } catch {
    // nothing to remember it by
  }
  if (framed) window.parent.postMessage({ type: "atlas:known" }, "*");
}

export class Hint {
  /** @param {HTMLElement} box */
  constructor(box) {
    this.box = box;
    this.left = wasSeen();
    find("button", box).addEventListener("click", () => {
      this.leave();
      find("input.at").focus({ preventScroll: true });
    });
  }

  leave() {
    if (this.left) return;
    this.left = true;
    remember();
    redraw();
  }

  /** @param {boolean} empty Whether the map says why it is empty. */
  update(empty) {
    this.box.hidden = this.left || empty || Boolean(view.crossing || view.from_day || view.place);
  }
}
