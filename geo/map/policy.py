"""The document's Content-Security-Policy: it allows only our own scripts and the selected tiles.

Even if a data file put markup into the page, the browser would run no script except our exact scripts.
It would send no form and open no connection. A `<meta>` refresh could still navigate away, but the tests
check that no data become markup (tests/browser/test_hostile_file.py). Inline styles are allowed, because
Leaflet positions all elements with them. A style cannot load anything here.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from hashlib import sha256

# What the document may do in a frame: its scripts, links in a new tab, and files to save. It reaches nothing of the
# page. rules/snippet.js has the same value.
SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads"
_HEAD = "<head>\n"
# Scripts with another type contain data and do not run.
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def add_policy(document: str, packed_script: str, image_hosts: Iterable[str]) -> str:
    """Add the policy at the top of the document's head, with the hash of every script and of the packed one."""
    scripts = " ".join(f"'sha256-{_hash(script)}'" for script in (*_SCRIPT.findall(document), packed_script))
    rules = (
        "default-src 'none'",
        f"script-src {scripts}",
        "style-src 'unsafe-inline'",
        " ".join(("img-src data: blob:", *image_hosts)),
        "base-uri 'none'",
        "form-action 'none'",
    )
    policy = f'<meta http-equiv="Content-Security-Policy" content="{"; ".join(rules)}">\n'
    return document.replace(_HEAD, _HEAD + policy, 1)


def _hash(script: str) -> str:
    return base64.b64encode(sha256(script.encode("utf-8")).digest()).decode("ascii")
