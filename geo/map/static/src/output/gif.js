// Write an animated GIF: one palette for all pictures, of which each stores only the box that changed (GIF89a).

const RESTART = 256;
const END_CODE = 257;
const MOST_CODES = 4096; // codes of the LZW table
const AS_BEFORE = 255; // the colour "as before"

/** @param {number} number */
const pair = (number) => [number & 255, number >> 8];

/**
 * Return the colours of a picture, the most frequent first, after the wanted ones. A colour is 0xBBGGRR.
 * @param {Uint32Array} picture
 * @param {number[]} wanted
 */
export function choosePalette(picture, wanted) {
  /** @type {Map<number, number>} */
  const times = new Map();
  for (const pixel of picture) times.set(pixel & 0xffffff, (times.get(pixel & 0xffffff) ?? 0) + 1);
  const frequent = [...times].sort(([, one], [, other]) => other - one).map(([colour]) => colour);
  return [...new Set([...wanted, ...frequent])].slice(0, AS_BEFORE);
}

/**
 * Return the nearest colour of a palette.
 * @param {number[]} palette
 * @param {number} colour
 */
function findNearest(palette, colour) {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  palette.forEach((each, i) => {
    const away = [0, 8, 16].reduce((sum, shift) => sum + (((each >> shift) & 255) - ((colour >> shift) & 255)) ** 2, 0);
    if (away < least) [best, least] = [i, away];
  });
  return best;
}

/**
 * Return the bytes of pixels, compressed by LZW into blocks of 255 bytes.
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
      bytes.push(bits & 255);
      bits >>>= 8;
    }
  };
  put(RESTART);
  let prefix = pixels[0] ?? AS_BEFORE;
  for (let i = 1; i < pixels.length; i++) {
    const pixel = pixels[i] ?? AS_BEFORE;
    const known = table.get((prefix << 8) | pixel);
    if (known === undefined) {
      put(prefix);
      if (next === MOST_CODES) {
        put(RESTART);
        table.clear();
        [size, next] = [9, END_CODE + 1];
      } else {
        if (next === 1 << size) size += 1;
        table.set((prefix << 8) | pixel, next);
        next += 1;
      }
    }
    prefix = known ?? pixel;
  }
  put(prefix);
  if (next === 1 << size && next < MOST_CODES) size += 1; // a reader has one entry more by now
  put(END_CODE);
  if (held) bytes.push(bits & 255);
  const blocks = [];
  for (let i = 0; i < bytes.length; i += 255) {
    const block = bytes.slice(i, i + 255);
    blocks.push(block.length, ...block);
  }
  return [...blocks, 0];
}

export class Gif {
  /**
   * @param {number} width
   * @param {number} height
   * @param {number[]} palette At most 255 colours.
   */
  constructor(width, height, palette) {
    this.width = width;
    this.palette = palette;
    /** @type {Map<number, number>} */
    this.indices = new Map(palette.map((colour, i) => [colour, i]));
    this.before = new Uint8Array(width * height).fill(AS_BEFORE);
    const colours = Array.from({ length: 256 }, (_, i) => palette[i] ?? 0);
    const head = [..."GIF89a"].map((letter) => letter.charCodeAt(0));
    const loop = [0x21, 0xff, 11, ...[..."NETSCAPE2.0"].map((letter) => letter.charCodeAt(0)), 3, 1, 0, 0, 0];
    /** @type {Uint8Array<ArrayBuffer>[]} */
    this.parts = [];
    this.write(...head, ...pair(width), ...pair(height), 0xf7, 0, 0);
    this.write(...colours.flatMap((colour) => [colour & 255, (colour >> 8) & 255, colour >> 16]), ...loop);
  }

  /** @param {number[]} bytes */
  write(...bytes) {
    this.parts.push(new Uint8Array(bytes));
  }

  /** @param {number} colour */
  indexOf(colour) {
    const index = this.indices.get(colour) ?? findNearest(this.palette, colour);
    this.indices.set(colour, index);
    return index;
  }

  /**
   * Add a picture, shown for a time.
   * @param {Uint32Array} picture
   * @param {number} milliseconds
   */
  add(picture, milliseconds) {
    const { width, before } = this;
    let [left, top, right, bottom] = [width, -1, 0, 0];
    const now = Uint8Array.from(picture, (pixel) => this.indexOf(pixel & 0xffffff));
    now.forEach((index, i) => {
      if (index === before[i]) return;
      const x = i % width;
      bottom = Math.floor(i / width);
      if (top < 0) top = bottom;
      left = Math.min(left, x);
      right = Math.max(right, x);
    });
    if (top < 0) [left, top] = [0, 0]; // nothing changed: a GIF needs a pixel
    const [wide, high] = [right - left + 1, bottom - top + 1];
    const box = new Uint8Array(wide * high);
    for (let i = 0; i < box.length; i++) {
      const place = (top + Math.floor(i / wide)) * width + left + (i % wide);
      box[i] = now[place] === before[place] ? AS_BEFORE : /** @type {number} */ (now[place]);
    }
    this.before = now;
    this.write(0x21, 0xf9, 4, 5, ...pair(Math.round(milliseconds / 10)), AS_BEFORE, 0);
    this.write(0x2c, ...[left, top, wide, high].flatMap(pair), 0, 8);
    this.parts.push(new Uint8Array(compress(box)));
  }

  /** Return the file. */
  finish() {
    this.write(0x3b);
    return new Blob(this.parts, { type: "image/gif" });
  }
}
