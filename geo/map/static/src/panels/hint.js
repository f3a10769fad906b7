// A hint for new readers, which disappears after the first action.
import { find, framed, hide } from "../dom.js";
import { redraw, view } from "../store.js";

const KEY = "atlas.hint";

// A sandboxed frame has no storage. There the page stores the choice and sends it with its first message.
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
    // There is no storage.
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
      redraw();
      find("input.at").focus({ preventScroll: true });
    });
  }

  /** Disappear at the next draw and for good. Return whether the hint was still there. */
  leave() {
    if (this.left) return false;
    this.left = true;
    remember();
    return true;
  }

  /** @param {boolean} empty Whether the map shows the reason why it is empty. */
  update(empty) {
    hide(this.box, this.left || empty || Boolean(view.crossing || view.from_day || view.place));
  }
}
