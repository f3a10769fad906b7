// The rail of the time bar: a strip for the sparse years before the knee, the rest in proportion to days.
import { clamp, toIso, toNumber } from "./days.js";

const STRIP = 0.05; // of the rail

export class Axis {
  /** @param {{ start: string, knee: string, end: string }} record */
  constructor({ start, knee, end }) {
    this.first = toNumber(start);
    this.last = toNumber(end);
    this.knee = clamp(toNumber(knee), this.first, this.last);
    this.strip = this.knee > this.first ? STRIP : 0;
  }

  /**
   * Return where a day stands on the rail, from 0 to 1.
   * @param {string} iso
   */
  toShare(iso) {
    const number = clamp(toNumber(iso), this.first, this.last);
    if (number < this.knee) return (this.strip * (number - this.first)) / (this.knee - this.first);
    return this.strip + (1 - this.strip) * ((number - this.knee) / (this.last - this.knee || 1));
  }

  /**
   * Return the day at a share of the rail.
   * @param {number} share
   */
  fromShare(share) {
    const number =
      share < this.strip
        ? this.first + ((this.knee - this.first) * share) / this.strip
        : this.knee + ((this.last - this.knee) * (share - this.strip)) / (1 - this.strip);
    return this.within(Math.round(number));
  }

  /**
   * Return the day of a number, or the nearest one on the rail.
   * @param {number} number
   */
  within(number) {
    return toIso(clamp(number, this.first, this.last));
  }
}
