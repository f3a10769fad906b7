"""A known vulnerability stops `make check`. A missing answer does not stop it and is not reported as success."""

from __future__ import annotations

import json

import pytest
from audit import judge

SOUND = {"name": "folium", "version": "0.20.0", "vulns": []}
WEAK = {
    "name": "pillow",
    "version": "1.0",
    "vulns": [{"id": "PYSEC-2020-1", "fix_versions": ["1.1", "2.0"], "aliases": [], "description": "hm"}],
}
SKIPPED = {"name": "altair", "skip_reason": "not found"}


def report(*packages: object) -> str:
    return json.dumps({"dependencies": packages, "fixes": []})


def test_a_known_vulnerability_is_named_and_fails() -> None:
    code, said = judge(report(SOUND, WEAK, SKIPPED), "Found 1 known vulnerability in 1 package")
    assert code == 1
    assert said == "audit: pillow 1.0: PYSEC-2020-1, fixed in 1.1, 2.0"


def test_without_a_vulnerability_the_count_of_checked_packages_is_printed() -> None:
    assert judge(report(SOUND, SKIPPED), "") == (0, "audit: no known vulnerability in 1 of 2 packages")


def test_a_service_that_knows_no_package_has_checked_nothing() -> None:
    code, said = judge(report(SKIPPED, SKIPPED), "No known vulnerabilities found, 2 skipped")
    assert code == 0
    assert said.startswith("audit skipped: ")


@pytest.mark.parametrize(
    "complaint",
    [
        "ERROR:pip_audit._cli:Could not connect to PyPI's vulnerability feed",
        "Traceback ...\nrequests.exceptions.ConnectionError: Failed to resolve",
        "Traceback ...\nrequests.exceptions.ReadTimeout: timed out",
    ],
)
def test_no_network_leaves_it_out_in_one_line(complaint: str) -> None:
    code, said = judge("", complaint)
    assert code == 0
    assert said.startswith("audit skipped: ")
    assert "\n" not in said


def test_an_invalid_lock_file_fails() -> None:
    complaint = "ERROR:pip_audit._cli:requirement streamlit==1.67.0 does not contain a hash"
    assert judge("", complaint) == (1, f"audit: {complaint}")
