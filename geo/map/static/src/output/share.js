// The dialog that hands the map over: a picture to save, or the code of a frame for another page.
import { find } from "../dom.js";
import { frameAddress, isOnDisk } from "../links.js";
import { writeSnippet } from "../rules/snippet.js";
import { listen, view } from "../store.js";
import { text } from "../text.js";
import { sketchTitle } from "../title.js";
import { drawFrame, drawPicture, toAddress, toPng } from "./picture.js";
import { saveFile } from "./save.js";

/** @import { Source } from "./picture.js" */

const FLUID_WIDTH = 800; // pixels of the preview of a frame that is as wide as its page
const PAUSE_MS = 250;
const MOST_PLACES = 2;

/**
 * Return the name of a file of the view: its provinces, and its day or its two days.
 * @param {string} suffix
 */
function nameFile(suffix) {
  const places = view.provinces.length > MOST_PLACES ? [] : view.provinces;
  return `${["cua-khau", ...places, ...(view.from_day ? [view.from_day] : []), view.at].join("-")}.${suffix}`;
}

/** Return the two numbers of a choice: 1280 × 720. @param {HTMLSelectElement} choice */
function readSize({ value }) {
  return /** @type {[string, string]} */ (value.split(" "));
}

/**
 * Return whether a pointer is outside of an element.
 * @param {HTMLElement} element
 * @param {PointerEvent} event
 */
function isBeside(element, { clientX, clientY }) {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return clientX < left || clientX > right || clientY < top || clientY > bottom;
}

export class Share {
  /**
   * @param {HTMLDialogElement} dialog
   * @param {Source} source
   */
  constructor(dialog, source) {
    this.dialog = dialog;
    this.source = source;
    this.panel = "picture";
    /** @type {string | null} The reader's own title; null means the proposed title. */
    this.title = null;
    this.svg = "";
    this.isDrawing = false;
    this.timer = 0;
    this.preview = /** @type {HTMLImageElement} */ (find("img", dialog));
    this.words = /** @type {HTMLTextAreaElement} */ (find("#atlas-headline", dialog));
    this.code = /** @type {HTMLTextAreaElement} */ (find("#atlas-code", dialog));
    this.told = find(".atlas-told", dialog);
    /** @type {Record<string, () => void>} */
    const acts = {
      close: () => dialog.close(),
      picture: () => this.show("picture"),
      embed: () => this.show("embed"),
      propose: () => this.takeTitle(null),
      png: async () => this.save(await toPng(this.svg).catch(() => null), "png"),
      svg: () => this.save(new Blob([this.svg], { type: "image/svg+xml" }), "svg"),
      code: () => {
        this.code.select();
        document.execCommand("copy"); // a sandboxed frame may not use the Clipboard API
        this.tell(text("map.copied"));
      },
    };
    let beside = false;
    dialog.addEventListener("pointerdown", (event) => {
      beside = isBeside(dialog, event);
    });
    dialog.addEventListener("click", ({ target }) => {
      if (target === dialog && beside) dialog.close(); // a click on the dialog's own edge closes nothing
      acts[/** @type {HTMLElement} */ (target).dataset.do ?? ""]?.();
    });
    dialog.addEventListener("change", () => this.update());
    this.words.addEventListener("input", () => this.takeTitle(this.words.value));
    listen("draw", () => {
      if (dialog.open && !this.isDrawing) this.updateSoon();
    });
  }

  /** @param {string} panel */
  open(panel) {
    this.title = null;
    this.dialog.showModal();
    this.show(panel);
  }

  /** @param {string} panel */
  show(panel) {
    this.panel = panel;
    for (const each of ["picture", "embed"]) {
      const button = find(`[data-do=${each}]`, this.dialog);
      button.setAttribute("aria-pressed", String(each === panel));
      button.hidden = !frameAddress();
      find(`[data-panel=${each}]`, this.dialog).hidden = each !== panel;
    }
    this.update();
  }

  /** @param {string | null} title */
  takeTitle(title) {
    this.title = title;
    this.updateSoon();
  }

  updateSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.update(), PAUSE_MS);
  }

  /** Draw the preview of the shown panel. */
  update() {
    clearTimeout(this.timer);
    this.isDrawing = true;
    if (this.panel === "picture") this.drawPicture();
    else this.drawFrame();
    this.isDrawing = false;
    this.preview.src = toAddress(this.svg);
  }

  drawPicture() {
    const [width, height] = readSize(find("#atlas-size", this.dialog)).map(Number);
    const { svg, proposed, count } = drawPicture(this.source, [width ?? 0, height ?? 0], this.title);
    this.svg = svg;
    if (this.title === null) this.words.value = proposed;
    find("[data-do=propose]", this.dialog).hidden = this.words.value === proposed;
    this.tell(text("picture.told", { count }));
  }

  drawFrame() {
    const [width, height] = readSize(find("#atlas-frame", this.dialog));
    const address = frameAddress();
    this.code.value = writeSnippet({ address, title: sketchTitle(), width, height });
    /** @type {HTMLAnchorElement} */ (find("a", this.dialog)).href = address;
    this.tell(isOnDisk() ? text("share.on_disk") : "");
    this.svg = drawFrame(this.source, [Number(width) || FLUID_WIDTH, Number(height)]);
  }

  /** @param {string} words */
  tell(words) {
    this.told.textContent = words;
  }

  /**
   * @param {Blob | null} file
   * @param {string} suffix
   */
  save(file, suffix) {
    const name = nameFile(suffix);
    this.tell(text(file ? "map.picture_done" : "map.picture_failed", { name }));
    if (file) saveFile(file, name);
  }
}
