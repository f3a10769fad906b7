"""The document's Content-Security-Policy: its own scripts run, the chosen tiles load, nothing else does.

Whatever a data file might manage to put into the page, the browser then runs no script that is not one
of ours to the letter, sends no form and opens no connection. (It could still be led away by a <meta>:
that nothing becomes markup in the first place, tests/browser/test_hostile_pages.py sees to.) Styles may stand
inline: Leaflet places everything by them, and a style can load nothing here.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from hashlib import sha256

_HEAD = "<head>\n"
# Scripts with a type of their own are data.
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def add_policy(document: str, image_hosts: Iterable[str]) -> str:
    """Put the policy first into the document's head, with the hash of every script that stands in it."""
    scripts = " ".join(f"'sha256-{_hash(script)}'" for script in _SCRIPT.findall(document))
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
