"""Every version range has an upper bound. Production packages are pinned with hashes and satisfy the ranges."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def read(file: str) -> list[Requirement]:
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if line and not line.startswith(("#", "-"))]


def read_lock() -> dict[str, list[Requirement]]:
    """Return the pins of each package: several if they depend on the version of Python."""
    pins: dict[str, list[Requirement]] = {}
    for line in re.findall(r"(?m)^(\w.*?) \\$", LOCK):
        pin = Requirement(line)
        pins.setdefault(canonicalize_name(pin.name), []).append(pin)
    return pins


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt", "bench/requirements.txt"])
def test_every_range_has_an_end(file: str) -> None:
    endless = [each.name for each in read(file) if not any(part.operator in ("<", "==") for part in each.specifier)]
    assert endless == []


@pytest.mark.parametrize("asked", read("requirements.txt"), ids=lambda asked: asked.name)
def test_the_lock_holds_what_is_asked_for(asked: Requirement) -> None:
    pins = read_lock()[canonicalize_name(asked.name)]
    versions = [part.version for pin in pins for part in pin.specifier]
    assert len(versions) == len(pins)
    assert all(asked.specifier.contains(version) for version in versions)


def test_every_pin_is_exact_and_has_a_hash() -> None:
    pins = [pin for pins in read_lock().values() for pin in pins]
    assert {part.operator for pin in pins for part in pin.specifier} == {"=="}
    blocks = re.split(r"(?m)^(?=\w)", LOCK)[1:]
    assert len(blocks) == len(pins) > 30
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}\b", block) for block in blocks)


def test_the_lock_names_no_place_to_install_from() -> None:
    assert not re.search(r"://|--(extra-)?index|--find-links|--trusted", LOCK)
