// The code of a frame: its values are text, and its sandbox fits what it shows.
import assert from "node:assert/strict";
import { test } from "node:test";
import { writeSnippet } from "../../geo/map/static/src/rules/snippet.js";

const SIZE = { width: "100%", height: "600" };

test("a document gets no origin, a page keeps its own", () => {
  const document = writeSnippet({ address: "https://example.vn/map.html#at=2014-12-31", title: "x", ...SIZE });
  const page = writeSnippet({ address: "https://example.vn/?embed=true&at=2014-12-31", title: "x", ...SIZE });
  assert.match(document, / loading="lazy" sandbox="allow-scripts allow-popups /);
  assert.doesNotMatch(document, /allow-same-origin/);
  assert.match(page, / sandbox="[^"]* allow-same-origin"/);
  assert.match(page, / src="https:..example.vn.\?embed=true&amp;at=2014-12-31"/);
});

test("an address or a title cannot leave its attribute", () => {
  const code = writeSnippet({ address: 'a"><script>x</script>', title: '"><img src=x onerror=x>', ...SIZE });
  assert.equal(code.match(/</g).length, 2);
  assert.equal(code.match(/>/g).length, 2);
  assert.ok(code.includes('src="a&quot;&gt;&lt;script&gt;x&lt;/script&gt;"'));
});
