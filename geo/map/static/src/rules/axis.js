// The axis of the time bar. A narrow strip contains the sparse years before `knee`; the rest is in proportion to days.
// Days after the day of the data have a minimum width, because some weeks of forty years are too narrow to drag.
import { clamp, toIso, toNumber } from "./days.js";

const STRIP = 0.05; // share of the rail
const AHEAD = 0.04; // smallest share of the rail

export class Axis {
  /** @param {{ start: string, knee: string, as_of: string, end: string }} record */
  constructor({ start, knee, as_of, end }) {
    this.first = toNumber(start);
    this.last = toNumber(end);
    this.today = clamp(toNumber(as_of), this.first, this.last);
    this.knee = clamp(toNumber(knee), this.first, this.today);
    this.strip = this.knee > this.first ? STRIP : 0;
    const ahead = (this.last - this.today) / (this.last - this.knee || 1);
    this.ahead = this.last > this.today ? Math.max(AHEAD, ahead) : 0;
    this.width = 1 - this.strip - this.ahead;
  }

  /**
   * Return the position of a day on the rail, from 0 to 1.
   * @param {string} iso
   */
  toShare(iso) {
    const number = clamp(toNumber(iso), this.first, this.last);
    if (number < this.knee) return (this.strip * (number - this.first)) / (this.knee - this.first);
    if (number > this.today) return 1 - (this.ahead * (this.last - number)) / (this.last - this.today);
    return this.strip + this.width * ((number - this.knee) / (this.today - this.knee || 1));
  }

  /**
   * Return the day at a share of the rail.
   * @param {number} share
   */
  fromShare(share) {
    const main = share - this.strip;
    let number = this.knee + ((this.today - this.knee) * main) / this.width;
    if (main < 0) number = this.first + ((this.knee - this.first) * share) / this.strip;
    if (main > this.width) number = this.last - ((this.last - this.today) * (1 - share)) / this.ahead;
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
