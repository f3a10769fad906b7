"""Packed texts of the document: the bytes that the page unpacks, written in parts."""

from __future__ import annotations

import gzip
import json
from base64 import b85decode
from typing import Any

import pytest

from geo.map.packing import pack_payload, pack_text


def unpack(packed: str) -> str:
    return gzip.decompress(b85decode(packed.replace(",", "<"))).decode()


@pytest.mark.parametrize("length", [0, 1, 2, 3, 4, 5, 1000])
def test_a_packed_text_is_the_text_and_no_markup(length: int) -> None:
    content = "".join(chr(32 + number * 7919 % 40_000) for number in range(length))
    packed = pack_text(content)
    assert unpack(packed) == content
    assert "<" not in packed


@pytest.mark.parametrize("count", [0, 1, 499, 500, 501, 2500])
def test_a_payload_of_any_length_is_packed_whole(count: int) -> None:
    names = [{"vi": f"Cửa khẩu {number}", "en": f"Gate {number}"} for number in range(count)]
    crossings: list[dict[str, Any]] = [{"names": each, "gates": [], "stopped": (), "marker": None} for each in names]
    payload = {"start": "1990-01-01", "crossings": crossings, "texts": {"vi": {"a": "á"}, "en": {"a": "a"}}}
    found: dict[str, Any] = json.loads(unpack(pack_payload(payload)()))
    data, texts = found["data"], found["texts"]
    assert list(data) == list(payload)
    assert data["texts"] == payload["texts"]
    assert [each["names"] for each in data["crossings"]] == [{"@": number} for number in range(count)]
    assert [{lang: texts[lang][number] for lang in ("vi", "en")} for number in range(count)] == names
    assert texts["zh"] == [None] * count
    assert all((each["gates"], each["stopped"], each["marker"]) == ([], [], None) for each in data["crossings"])
