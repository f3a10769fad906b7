"""Events that are decided and not yet in force: they are in the record and in texts, never in a count."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.charts.bands import list_bands
from geo.checks.quality import measure_quality
from geo.cli import main
from geo.i18n import LANGS, Lang, text
from geo.io.folder import read_dataset
from geo.model.dataset import Dataset
from geo.style import KNEE
from geo.timeline.changes import compare, list_changes, next_change
from geo.timeline.comparison import compare_view
from geo.timeline.snapshot import snapshot
from geo.timeline.view import View, clamp_view, default_view
from geo.web.live import LiveAtlas
from geo.words.history import tell_crossing
from geo.words.report import write_report
from tests.test_session import APP, sent

CHI_MA, DAY = "chi-ma", date(2026, 12, 15)


def add_plan(folder: Path) -> Path:
    """Add a planned upgrade of Chi Ma, after the day of the data, to a folder."""
    path = folder / "crossings.geojson"
    content = json.loads(path.read_text(encoding="utf-8"))
    events = next(each for each in content["features"] if each["id"] == CHI_MA)["properties"]["events"]
    plan = {
        "date": DAY.isoformat(),
        "kind": "upgraded",
        "planned": True,
        "side": "both",
        "status": "international",
        "basis": {"vi": "Quyết định số 1/QĐ-TTg", "en": "Decision No. 1/QĐ-TTg"},
        "note": {"vi": "Chi Ma sẽ là cửa khẩu quốc tế.", "en": "Chi Ma is to be an international gate."},
        "sources": events[-1]["sources"],
        "confidence": "high",
    }
    events.append(plan)
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    assert main(["format", "--data", str(folder)]) == 0
    return folder


@pytest.fixture
def planned(folder: Path) -> Dataset:
    return read_dataset(add_plan(folder))


def test_a_plan_is_valid_and_the_record_runs_to_its_day(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", "--data", str(add_plan(folder))]) == 0
    dataset = read_dataset(folder)
    assert dataset.end == DAY > dataset.as_of == default_view(dataset).at
    assert clamp_view(View(date(2030, 1, 1)), dataset).at == DAY
    assert clamp_view(View(date(2026, 12, 1)), dataset).at == date(2026, 12, 1)


def test_our_own_record_ends_with_its_day(dataset: Dataset) -> None:
    planned = [event for crossing in dataset.crossings for event in crossing.events if event.planned]
    assert dataset.end == (max(event.date.latest for event in planned) if planned else dataset.as_of)
    assert dataset.end < date(2030, 1, 1)  # "by 2030" sets no day


def test_nothing_counts_it_as_done(planned: Dataset) -> None:
    counts = [Counter(state.status for state in snapshot(planned, day).states) for day in (planned.as_of, DAY)]
    assert counts[0] == counts[1]
    assert compare(planned, planned.as_of, DAY) == ()
    chi_ma = next(each for each in planned.crossings if each.id == CHI_MA)
    assert max(band.end for band in list_bands(chi_ma, KNEE, planned.as_of)) == planned.as_of
    assert measure_quality(planned).latest <= planned.as_of


def test_the_next_change_is_the_one_that_is_decided(planned: Dataset) -> None:
    changes = list_changes(planned)
    following = next_change(changes, planned, default_view(planned))
    assert following
    assert (following.date, following.crossing.id, following.event.planned) == (DAY, CHI_MA, True)
    assert next_change(changes, planned, View(DAY)) is None
    assert next_change(changes, planned, replace(default_view(planned), provinces=("cao-bang",))) is None


@pytest.mark.parametrize("lang", LANGS)
def test_history_and_report_say_that_it_is_not_in_force(lang: Lang, planned: Dataset) -> None:
    words = text("effect.ahead", lang)
    chi_ma = next(each for each in planned.crossings if each.id == CHI_MA)
    assert [words in paragraph for paragraph in tell_crossing(planned, chi_ma, lang)].count(True) == 1
    view = View(DAY, from_day=planned.as_of, lang=lang)
    assert words in write_report(planned, compare_view(planned, view), view)


def test_show_says_it_from_its_day_on(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add_plan(folder)
    for day, told in ((DAY - timedelta(days=1), False), (DAY, True)):
        capsys.readouterr()
        assert main(["show", "--at", str(day), "--data", str(folder)]) == 0
        line = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("Chi Ma"))
        assert ("decided, not yet in force: upgraded international (e" in line) == told
        assert "bilateral" in line


def open_app(folder: Path, **query: str) -> AppTest:
    page = AppTest.from_file(APP, default_timeout=120)
    page.session_state["data"] = LiveAtlas(folder)
    for word, value in query.items():
        page.query_params[word] = value
    return page.run()


def test_the_app_goes_to_the_day_and_says_what_it_is(folder: Path) -> None:
    page = open_app(add_plan(folder), lang="en")
    assert not page.exception
    assert datetime.fromtimestamp(page.slider(key="at_slider").max / 1e6, UTC).date() == DAY
    assert not any("not yet in force" in each.value for each in page.caption)
    following = "Next change: 15 Dec 2026, Chi Ma – Aidian (decided, not yet in force)."
    assert sent(page, "atlas_bridge")["next"] == following
    page.slider(key="at_slider").set_value(DAY).run()
    assert page.session_state.view.at == DAY
    assert any("only what is decided, not yet in force" in each.value for each in page.caption)
