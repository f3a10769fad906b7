"""Where the document sends reports of errors. Without a setting, a reader copies the report."""

from __future__ import annotations

import os
import re
from typing import Any

from geo.edit.setting import Mode, read_setting

_SETTING = "ATLAS_REPORT_MAIL"
_MAIL = re.compile(r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,190}")


def offer_report() -> dict[str, Any]:
    """Return the operator's address, if it is one, and whether the page has a form for reports."""
    mail = os.environ.get(_SETTING, "").strip()
    found: dict[str, Any] = {"mail": mail} if _MAIL.fullmatch(mail) else {}
    return found | ({"form": True} if read_setting().mode is not Mode.OFF else {})
