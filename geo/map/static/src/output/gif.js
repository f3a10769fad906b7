// Write an animated GIF (GIF89a): one palette for all pictures, of which each stores only the box that changed.

const RESTART = 256;
const END_CODE = 257;
const MOST_CODES = 4096;
const SAME = 255; // the colour "as before"

/** @param {number} number */
const pair = (number) => [number & 255, number >> 8];

/**
 * Return 255 colours: the wanted ones, then the most frequent ones of a picture. A colour is 0xBBGGRR.
 * @param {Uint32Array} picture
 * @param {number[]} wanted
 */
export function choosePalette(picture, wanted) {
  /** @type {Map<number, number>} */
  const times = new Map(wanted.map((colour) => [colour, picture.length]));
  for (const pixel of picture) times.set(pixel & 0xffffff, (times.get(pixel & 0xffffff) ?? 0) + 1);
  const frequent = [...times].sort(([, one], [, other]) => other - one);
  return Array.from({ length: SAME }, (_, i) => frequent[i]?.[0] ?? 0);
}

/**
 * Return the bytes of pixels, compressed by LZW, in blocks of 255 bytes.
 * @param {Uint8Array} pixels
 */
function compress(pixels) {
  /** @type {number[]} */
  const bytes = [];
  /** @type {Map<number, number>} */
  const table = new Map();
  let [bits, held, size, next] = [0, 0, 9, END_CODE + 1];
  /** @param {number} code */
  const put = (code) => {
    bits |= code << held;
    for (held += size; held >= 8; held -= 8) {
      if (bytes.length % 256 === 0) bytes.push(255);
      bytes.push(bits & 255);
      bits >>>= 8;
    }
  };
  put(RESTART);
  let prefix = pixels[0] ?? SAME;
  for (const pixel of pixels.subarray(1)) {
    const known = table.get((prefix << 8) | pixel);
    if (known === undefined) {
      put(prefix);
      if (next < MOST_CODES) {
        if (next === 1 << size) size += 1;
        table.set((prefix << 8) | pixel, next);
        next += 1;
      } else {
        put(RESTART);
        table.clear();
        [size, next] = [9, END_CODE + 1];
      }
    }
    prefix = known ?? pixel;
  }
  put(prefix);
  if (next === 1 << size && next < MOST_CODES) size += 1; // a reader has one entry more by now
  put(END_CODE);
  size = (8 - held) % 8;
  put(0); // fill the last byte
  const last = bytes.length % 256;
  if (last) bytes[bytes.length - last] = last - 1;
  return new Uint8Array([...bytes, 0]);
}

export class Gif {
  /**
   * @param {number} width
   * @param {number} height
   * @param {number[]} palette 255 colours
   */
  constructor(width, height, palette) {
    this.width = width;
    this.palette = palette;
    this.indices = new Map(palette.map((colour, i) => [colour, i]));
    this.before = new Uint8Array(width * height).fill(SAME);
    /** @type {BlobPart[]} */
    this.parts = ["GIF89a"];
    this.write(...pair(width), ...pair(height), 0xf7, 0, 0);
    this.write(...[...palette, 0].flatMap((colour) => [colour & 255, (colour >> 8) & 255, colour >> 16]));
    this.write(0x21, 0xff, 11);
    this.parts.push("NETSCAPE2.0"); // play again and again
    this.write(3, 1, 0, 0, 0);
  }

  /** @param {number[]} bytes */
  write(...bytes) {
    this.parts.push(new Uint8Array(bytes));
  }

  /**
   * Return the index of the nearest colour of the palette.
   * @param {number} colour
   */
  indexOf(colour) {
    const known = this.indices.get(colour);
    if (known !== undefined) return known;
    const away = this.palette.map((each) =>
      [0, 8, 16].reduce((sum, shift) => sum + (((each >> shift) & 255) - ((colour >> shift) & 255)) ** 2, 0),
    );
    const nearest = away.indexOf(Math.min(...away));
    this.indices.set(colour, nearest);
    return nearest;
  }

  /**
   * Add a picture, shown for a time.
   * @param {Uint32Array} picture
   * @param {number} milliseconds
   */
  add(picture, milliseconds) {
    const { width, before } = this;
    let [left, top, right, bottom] = [width, 0, 0, 0];
    const now = new Uint8Array(picture.length);
    for (let i = now.length - 1; i >= 0; i--) {
      now[i] = this.indexOf(/** @type {number} */ (picture[i]) & 0xffffff);
      if (now[i] === before[i]) continue;
      left = Math.min(left, i % width);
      right = Math.max(right, i % width);
      top = Math.floor(i / width);
      bottom ||= top;
    }
    left = Math.min(left, right); // if nothing changed, the box is one pixel
    const [wide, high] = [right - left + 1, bottom - top + 1];
    const box = new Uint8Array(wide * high).map((_, i) => {
      const place = (top + Math.floor(i / wide)) * width + left + (i % wide);
      return now[place] === before[place] ? SAME : /** @type {number} */ (now[place]);
    });
    this.before = now;
    this.write(0x21, 0xf9, 4, 5, ...pair(milliseconds / 10), SAME, 0);
    this.write(0x2c, ...[left, top, wide, high].flatMap(pair), 0, 8);
    this.parts.push(compress(box));
  }

  /** Return the file. */
  finish() {
    return new Blob([...this.parts, ";"], { type: "image/gif" });
  }
}
