import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { decodeBase85 } from "../../geo/map/static/src/data/base85.js";

test("bytes of every length come back as Python wrote them", () => {
  for (const length of [0, 1, 2, 3, 4, 5, 255, 256]) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 151 + 60) % 256);
    const script =
      "import base64, sys; print(base64.b85encode(sys.stdin.buffer.read()).decode().replace('<', ','), end='')";
    const text = execFileSync("python3", ["-c", script], { input: bytes }).toString();
    assert.deepEqual(decodeBase85(text), bytes);
  }
});
