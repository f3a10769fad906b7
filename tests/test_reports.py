"""Reports of errors go to the operator's mail, to the form of the page, or into the reader's clipboard."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.errors import DataError
from geo.map.reports import offer_report


@pytest.mark.parametrize(
    ("mail", "offered"),
    [
        ("", {}),
        ("banbientap@caobang.gov.vn", {"mail": "banbientap@caobang.gov.vn"}),
        ("a@b.vn?cc=c@d.vn", {}),
        ("a@b.vn\nx", {}),
    ],
)
def test_only_an_address_is_offered(mail: str, offered: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_REPORT_MAIL", mail)
    assert offer_report() == offered


def test_the_form_is_offered_while_the_data_can_be_edited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_EDIT", "local")
    monkeypatch.setenv("ATLAS_EDIT_FOLDER", str(tmp_path))
    assert offer_report() == {"form": True}


@pytest.mark.parametrize("mode", ["on", "people"])
def test_a_wrong_mode_or_a_missing_folder_opens_nothing(mode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_EDIT", mode)
    with pytest.raises(DataError, match="ATLAS_EDIT"):
        offer_report()
