"""The film of `python -m geo film`: one picture a stop, the same bytes for the same data, no film without a change."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image, ImageColor, ImageSequence

import geo.map.film
from geo.cli import main
from geo.errors import DataError
from geo.map.film import render_film
from geo.map.pen import RED
from geo.model.crossing import Status
from geo.model.dataset import Dataset
from geo.style import STYLES
from geo.timeline.stops import Stop, list_stops
from geo.timeline.view import View
from geo.words.stops import caption_stop

VIEW = View(date(2025, 12, 31), date(2013, 12, 31), statuses=(Status.INTERNATIONAL,))


@pytest.fixture(scope="module")
def film(dataset: Dataset) -> bytes:
    return render_film(dataset, VIEW)


def test_a_film_has_one_picture_for_each_stop_and_stays_longer_on_the_last(dataset: Dataset, film: bytes) -> None:
    picture = Image.open(io.BytesIO(film))
    assert (picture.format, picture.size, picture.info["loop"]) == ("GIF", (960, 540), 0)
    times, seen = [], []
    for frame in ImageSequence.Iterator(picture):
        times.append(frame.info["duration"])
        seen.append({colour for _, colour in frame.convert("RGB").crop((330, 0, 960, 440)).getcolors(1 << 20) or []})
    assert times == [4000, 4000, 6000]
    assert len(list_stops(dataset, VIEW)) == 3
    wanted = {ImageColor.getrgb(colour) for colour in (RED, STYLES[Status.INTERNATIONAL].colour)}
    assert all(wanted <= colours for colours in seen)


def test_the_same_data_give_the_same_film(dataset: Dataset) -> None:
    short = replace(VIEW, from_day=date(2025, 1, 1))
    assert render_film(dataset, short) == render_film(dataset, short)


def find_stop(dataset: Dataset, day: date) -> Stop:
    return next(stop for stop in list_stops(dataset, View(dataset.as_of)) if stop.day == day)


def test_the_words_keep_an_uncertain_date_and_a_first_record_apart_from_a_change(dataset: Dataset) -> None:
    uncertain = caption_stop(find_stop(dataset, date(2023, 10, 31)), "vi")
    assert (uncertain.date, uncertain.remark) == ("10/2023", "ngày chưa chắc")
    exact = caption_stop(find_stop(dataset, date(2014, 12, 19)), "vi")
    assert (exact.date, exact.remark, exact.recorded) == ("19 tháng 12 năm 2014", "", "")
    [(name, change, basis)] = exact.changes
    assert (name, change) == ("Thanh Thủy – Thiên Bảo", "Song phương → Quốc tế")
    assert basis.startswith("19/12/2014 · Căn cứ: Quyết định của Thủ tướng Chính phủ")
    records = caption_stop(list_stops(dataset, replace(VIEW, from_day=date(2009, 12, 31)))[0], "en")
    assert "Hữu Nghị" in records.recorded
    assert all("Hữu Nghị" not in each for each, *_ in records.changes)


def test_no_change_and_too_many_changes_are_refused(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DataError, match="no film"):
        render_film(dataset, replace(VIEW, from_day=date(2016, 1, 1), at=date(2016, 2, 1)))
    monkeypatch.setattr(geo.map.film, "MOST_STOPS", 2)
    with pytest.raises(DataError, match="3 changes"):
        render_film(dataset, VIEW)


def test_the_command_writes_a_film_or_says_why_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "film.gif"
    span = ["--from", "2025-03-01", "--at", "2025-12-31", "--province", "cao-bang", "-o", str(file)]
    assert main(["film", *span, "--lang", "en"]) == 0
    assert file.read_bytes().startswith(b"GIF89a")
    assert main(["film", "--from", "2016-01-01", "--at", "2016-02-01", "-o", str(tmp_path / "none.gif")]) == 1
    assert "geo: from: " in capsys.readouterr().err
    assert not (tmp_path / "none.gif").exists()
    with pytest.raises(SystemExit) as refused:
        main(["film", *span, "--lang", "zh"])
    assert refused.value.code == 2
