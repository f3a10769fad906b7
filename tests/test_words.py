"""Facts as text: page, card, chart, download and command line use the same sentence."""

from __future__ import annotations

from datetime import date

import pytest

from geo.i18n import LANGS, Lang
from geo.model.crossing import Kind
from geo.model.dataset import Dataset
from geo.model.dates import parse_date
from geo.timeline.periods import Period, periods
from geo.timeline.provinces import locality_at
from geo.timeline.snapshot import snapshot
from geo.words.acts import kind_words
from geo.words.history import tell_crossing
from geo.words.rows import list_rows
from geo.words.states import closed_since_words, locality_words, stopped_words, traffic_words


def test_the_history_marks_the_event_of_a_link(dataset: Dataset) -> None:
    crossing = next(each for each in dataset.crossings if each.id == "ta-lung-thuy-khau")
    told, plain = (tell_crossing(dataset, crossing, "en", event) for event in ("e15", None))
    [marked] = [paragraph for paragraph in told if paragraph not in plain]
    assert marked.startswith(":blue-background[**12 Sept 2025**] · Upgraded")
    assert len(told) == len(plain)


def make_period(stopped: tuple[str, ...], possible: tuple[str, ...] | None) -> Period:
    """Return a period with certainly stopped traffic and with possibly stopped traffic."""
    return Period(date(2022, 1, 1), date(2023, 1, 1), None, stopped, None, possible)


@pytest.mark.parametrize(
    ("stopped", "possible", "words"),
    [
        ((), None, ""),
        (("people", "goods"), None, "suspended"),
        (("goods",), None, "suspended (goods)"),
        ((), ("people",), "possibly suspended already (people)"),
        ((), ("people", "goods"), "possibly suspended already"),
        (("goods",), ("people", "goods"), "suspended (goods); possibly suspended already (people)"),
        (("people", "goods"), (), "suspended; possibly open again"),
        (("people", "goods"), ("people",), "suspended; possibly open again (goods)"),
        # Sóc Giang – Bình Mãng from 26 February 2022 to 24 June 2023.
        (
            ("goods",),
            ("people",),
            "suspended (goods); possibly open again (goods); possibly suspended already (people)",
        ),
    ],
)
def test_the_sentence_on_traffic_says_all_that_may_be(
    stopped: tuple[str, ...], possible: tuple[str, ...] | None, words: str
) -> None:
    assert traffic_words(make_period(stopped, possible), "en") == words


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("vi", "tạm dừng (hàng hóa); có thể đã mở lại (hàng hóa); có thể đã tạm dừng (người)"),
        ("zh", "暂停（货物）；可能已恢复开放（货物）；可能已暂停（人员）"),
    ],
)
def test_the_sentence_on_traffic_is_said_in_every_language(lang: Lang, words: str) -> None:
    assert traffic_words(make_period(("goods",), ("people",)), lang) == words


def test_locality_follows_the_end_of_the_district_level(dataset: Dataset) -> None:
    gate = next(crossing for crossing in dataset.crossings if crossing.id == "soc-giang-binh-mang").gates[0]
    assert locality_at(gate, date(2025, 6, 30)) == ("Sóc Hà", "Hà Quảng")
    assert locality_at(gate, date(2025, 7, 1)) == ("Trường Hà",)
    assert locality_words(gate, "vi") == "Sóc Hà, Hà Quảng (đến 30/6/2025); Trường Hà (từ 1/7/2025)"
    assert locality_words(gate, "en") == "Sóc Hà, Hà Quảng (to 30 Jun 2025); Trường Hà (from 1 Jul 2025)"
    assert locality_words(gate, "zh") == "Sóc Hà, Hà Quảng（至2025年6月30日）；Trường Hà（自2025年7月1日起）"
    assert locality_words(gate.model_copy(update={"commune": None, "district": None, "commune_2025": None}), "en") == ""


@pytest.mark.parametrize("lang", LANGS)
def test_a_history_names_the_locality(lang: Lang, dataset: Dataset) -> None:
    crossing = next(crossing for crossing in dataset.crossings if crossing.id == "soc-giang-binh-mang")
    assert any("Trường Hà" in paragraph for paragraph in tell_crossing(dataset, crossing, lang))
    rows = list_rows(dataset, snapshot(dataset, date(2023, 1, 1)), lang)
    assert next(row for row in rows if row.id == crossing.id).locality == "Sóc Hà, Hà Quảng"


@pytest.mark.parametrize(
    ("crossing", "words"),
    [
        ("ka-long", {"vi": "hàng hóa: 8/3/2023", "en": "goods: 8 Mar 2023", "zh": "货物：2023年3月8日"}),
        ("po-peo-nhac-vu", {"vi": "hàng hóa: trong khoảng từ 31/1/2020 đến 24/2/2022"}),
        ("ta-lung-thuy-khau", {"vi": "", "en": "", "zh": ""}),
    ],
)
def test_closed_since_is_the_date_of_the_closing(dataset: Dataset, crossing: str, words: dict[Lang, str]) -> None:
    (state,) = (s for s in snapshot(dataset, date(2026, 11, 21)).states if s.crossing.id == crossing)
    for lang, expected in words.items():
        assert closed_since_words(state.period, lang) == expected


@pytest.mark.parametrize(
    ("day", "lang", "words", "kind"),
    [
        ("2020-01-31", "vi", "tạm dừng từ 31/1/2020", "Tạm dừng"),
        ("1979-02", "vi", "dừng hoạt động, bắt đầu 2/1979", "Dừng hoạt động"),
        ("1990-12-31", "en", "out of operation since 31 Dec 1990", "Out of operation"),
        ("1991-01-01", "zh", "自1991年1月1日起暂停", "暂停"),
    ],
)
def test_a_stop_before_1991_has_another_name(day: str, lang: Lang, words: str, kind: str, dataset: Dataset) -> None:
    crossing = next(each for each in dataset.crossings if each.id == "ka-long")
    first = next(event for event in crossing.events if event.kind is Kind.CLOSED)
    stop = first.model_copy(update={"date": parse_date(day), "scope": None})
    opened = crossing.events[0].model_copy(update={"date": parse_date("1950")})
    *_, last = periods(crossing.model_copy(update={"events": [opened, stop]}))
    assert stopped_words(last, lang) == words
    assert kind_words(stop, lang) == kind
