// The film's GIF writer, read back by a small reader of GIF89a. tests/browser reads a real film with Pillow.
import assert from "node:assert/strict";
import { test } from "node:test";
import { choosePalette, Gif } from "../../geo/map/static/src/output/gif.js";

/** Decode LZW as a strict reader does: the size of a code grows with the reader's own table. */
function expand(bytes, count) {
  const pixels = [];
  let [bits, held, at, size, table, before] = [0, 0, 0, 9, [], null];
  for (;;) {
    while (held < size) {
      bits |= bytes[at++] << held;
      held += 8;
    }
    const code = bits & ((1 << size) - 1);
    bits >>>= size;
    held -= size;
    if (code === 257) break;
    if (code === 256) {
      [size, before] = [9, null];
      table = Array.from({ length: 258 }, (_, i) => [i]);
      continue;
    }
    const entry = table[code] ?? [...before, before[0]];
    if (before && table.length < 4096) table.push([...before, entry[0]]);
    if (table.length === 1 << size && size < 12) size += 1;
    pixels.push(...entry);
    before = entry;
  }
  assert.equal(pixels.length, count);
  assert.ok(at >= bytes.length - 1, "nothing follows the end code");
  return pixels;
}

/** Return the pictures of a GIF as arrays of 0xBBGGRR, with their boxes and times. */
async function readGif(blob) {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const pair = (at) => bytes[at] | (bytes[at + 1] << 8);
  assert.equal(new TextDecoder().decode(bytes.slice(0, 6)), "GIF89a");
  const [width, height] = [pair(6), pair(8)];
  const colour = (index) => bytes[13 + 3 * index] | (bytes[14 + 3 * index] << 8) | (bytes[15 + 3 * index] << 16);
  let at = 13 + 768 + 19;
  const screen = new Array(width * height).fill(null);
  const pictures = [];
  while (bytes[at] === 0x21) {
    const time = pair(at + 4) * 10;
    const [left, top, wide, high] = [9, 11, 13, 15].map((step) => pair(at + step));
    at += 19;
    const data = [];
    for (; bytes[at]; at += bytes[at] + 1) data.push(...bytes.slice(at + 1, at + 1 + bytes[at]));
    at += 1;
    expand(data, wide * high).forEach((index, i) => {
      if (index !== 255) screen[(top + Math.floor(i / wide)) * width + left + (i % wide)] = colour(index);
    });
    pictures.push({ time, box: [left, top, wide, high], pixels: [...screen] });
  }
  assert.equal(bytes[at], 0x3b);
  assert.equal(at, bytes.length - 1);
  return { width, height, pictures };
}

/** Return pixels from a seed; the upper byte is the opacity. */
function makeNoise(count, colours, seed) {
  let state = seed;
  return Uint32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (0xff000000 | ((state >>> 8) % colours)) >>> 0;
  });
}

const opaque = (picture) => [...picture].map((pixel) => pixel & 0xffffff);

for (const [width, height] of [
  [1, 1],
  [7, 5],
  [300, 200],
]) {
  test(`pictures of ${width} by ${height} pixels are read back`, async () => {
    const one = makeNoise(width * height, 200, 1);
    const two = Uint32Array.from(one, (pixel, i) => (i === one.length - 1 ? 0xff0000c7 : pixel));
    const gif = new Gif(width, height, choosePalette(one, [0xc7]));
    for (const picture of [one, two, two]) gif.add(picture, 700);
    const { pictures, ...size } = await readGif(gif.finish());
    assert.deepEqual(size, { width, height });
    assert.deepEqual(pictures[0].pixels, opaque(one));
    assert.deepEqual(pictures[1].pixels, opaque(two));
    assert.deepEqual(pictures[2].pixels, opaque(two));
    assert.deepEqual(pictures[0].box, [0, 0, width, height]);
    assert.deepEqual(pictures[1].box, [width - 1, height - 1, 1, 1]);
    assert.deepEqual([pictures[2].box[2], pictures[2].box[3]], [1, 1]);
    assert.ok(pictures.every(({ time }) => time === 700));
  });
}

test("every length of the code table ends well", async () => {
  for (let count = 1; count < 4200; count += 61) {
    const picture = makeNoise(count, 250, count);
    const gif = new Gif(count, 1, choosePalette(picture, []));
    gif.add(picture, 100);
    const { pictures } = await readGif(gif.finish());
    assert.deepEqual(pictures[0].pixels, opaque(picture));
  }
  for (const count of [254, 255, 256, 257, 258, 766, 767, 768, 769, 1790, 1791, 1792]) {
    const picture = Uint32Array.from({ length: count }, (_, i) => (i * 7919) % 251);
    const gif = new Gif(count, 1, choosePalette(picture, []));
    gif.add(picture, 100);
    assert.deepEqual((await readGif(gif.finish())).pictures[0].pixels, [...picture]);
  }
});

test("a colour outside the palette becomes the nearest one", async () => {
  const picture = new Uint32Array(300).map((_, i) => i << 8);
  const palette = choosePalette(picture, [0x0000ff]);
  assert.equal(palette.length, 255);
  const gif = new Gif(2, 1, [0x000000, 0x808080, ...new Array(253).fill(0xffffff)]);
  gif.add(Uint32Array.of(0xff101010, 0xff707080), 100);
  assert.deepEqual((await readGif(gif.finish())).pictures[0].pixels, [0x000000, 0x808080]);
});
