// Play the time bar at constant speed. A story goes from stop to stop, and with reduced motion from event to event.
import { data } from "../data/payload.js";
import { find, nameElement, root } from "../dom.js";
import { setMotion, view } from "../store.js";
import { numberWords, text } from "../text.js";
import { steps, story } from "./events.js";

/** @import { Axis } from "../rules/axis.js" */

const SECONDS = 40;
const SPEEDS = [1, 2, 4, 0.5];
const LEAP_MS = 1500;
const STOP_MS = 4000; // time to read a stop of the story
export const still = window.matchMedia("(prefers-reduced-motion: reduce)");

export class Player {
  /**
   * @param {HTMLElement} card
   * @param {Axis} axis
   * @param {(iso: string) => void} go
   */
  constructor(card, axis, go) {
    this.axis = axis;
    this.go = go;
    this.button = find("[data-act=play]", card);
    this.caption = find(".atlas-caption", card);
    this.playing = false;
    this.timer = 0;
    this.frame = 0;
    this.share = 0;
    this.drawnAt = 0;
    this.speed = 1;
    this.button.addEventListener("click", () => (this.playing ? this.pause() : this.start()));
    const speed = find("[data-act=speed]", card);
    speed.addEventListener("click", () => {
      this.speed = SPEEDS[(SPEEDS.indexOf(this.speed) + 1) % SPEEDS.length] ?? 1;
      speed.textContent = `${numberWords(this.speed)}×`;
    });
  }

  /** @param {boolean} playing */
  show(playing) {
    this.playing = playing;
    root.classList.toggle("atlas-playing", playing);
    this.caption.setAttribute("aria-live", playing ? "off" : "polite"); // a screen reader should not read forty years aloud
    this.button.dataset.label = playing ? "map.pause" : "map.play";
    nameElement(this.button, text(this.button.dataset.label));
    setMotion("playing", playing);
  }

  start() {
    const { span } = story;
    const last = span ? steps.days.at(-1) : data.as_of;
    const first = span ? steps.days[0] : this.axis.within(this.axis.knee);
    if (first && last && view.at >= last) this.go(first);
    this.share = this.axis.toShare(view.at);
    this.drawnAt = performance.now();
    this.show(true);
    if (span) this.wait(STOP_MS);
    else if (still.matches) this.leap();
    else this.frame = requestAnimationFrame((now) => this.walk(now));
  }

  pause() {
    if (!this.playing) return;
    cancelAnimationFrame(this.frame);
    clearTimeout(this.timer);
    this.show(false);
  }

  /** @param {number} now */
  walk(now) {
    this.share += ((now - this.drawnAt) / 1000 / SECONDS) * this.speed;
    this.drawnAt = now;
    this.go(this.axis.fromShare(Math.min(1, this.share)));
    if (this.share >= 1) this.pause();
    else this.frame = requestAnimationFrame((next) => this.walk(next));
  }

  leap() {
    const next = steps.step(view.at, 1);
    if (next === view.at) {
      this.pause();
      return;
    }
    this.go(next);
    this.wait(story.span ? STOP_MS : LEAP_MS);
  }

  /** @param {number} milliseconds */
  wait(milliseconds) {
    this.timer = setTimeout(() => this.leap(), milliseconds / this.speed);
  }
}
