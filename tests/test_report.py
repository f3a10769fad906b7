"""Changes between two days: the counts, the lists, and the text in three languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from urllib.parse import parse_qsl

import pytest

from geo.i18n import LANGS, Lang, text
from geo.model.crossing import Status
from geo.model.dataset import Dataset
from geo.model.fields import Words
from geo.timeline.changes import compare
from geo.timeline.comparison import Comparison, Succession, choose_days, compare_view, last_conference, list_presets
from geo.timeline.snapshot import snapshot
from geo.timeline.transitions import list_transitions
from geo.timeline.view import View, from_query, select
from geo.words.changes import list_changes, list_related
from geo.words.dates import official_dates
from geo.words.report import say_change, say_counts, write_report
from geo.words.tables import tabulate_sources

CAO_BANG = View(date(2025, 9, 12), from_day=date(2022, 12, 31), provinces=("cao-bang",), lang="en")


def changed(report: Comparison) -> list[str]:
    return [entry.difference.crossing.id for entry in report.changed]


def test_without_filters_it_is_the_comparison(dataset: Dataset) -> None:
    view = View(date(2025, 9, 12), from_day=date(2014, 6, 1), region="all")
    report = compare_view(dataset, view)
    found = [entry.difference for entry in (*report.changed, *report.recorded)]
    assert sorted(found, key=lambda each: each.crossing.id) == sorted(
        compare(dataset, report.from_day, report.at), key=lambda each: each.crossing.id
    )


@pytest.mark.parametrize("lang", LANGS)
def test_a_first_record_is_told_apart_from_a_change(dataset: Dataset, lang: Lang) -> None:
    view = View(dataset.as_of, from_day=date(2009, 12, 31), statuses=(Status.INTERNATIONAL,), lang=lang)
    report = compare_view(dataset, view)
    assert changed(report) == ["thanh-thuy-thien-bao", "ta-lung-thuy-khau", "tra-linh-long-bang"]
    assert [entry.difference.crossing.id for entry in report.recorded] == ["huu-nghi", "dong-dang-rail"]
    words = write_report(dataset, report, view)
    names = [entry.difference.crossing.name(lang) for entry in report.recorded]
    remark = text("change.first_recorded", lang, count=2, names=text("report.join", lang).join(names))
    assert words.count(remark) == 1
    assert text("report.changed", lang, count=len(changed(report))) in words
    assert text("report.recorded", lang, count=2) in words


@pytest.mark.parametrize("lang", LANGS)
def test_a_merger_of_provinces_is_told(dataset: Dataset, lang: Lang) -> None:
    view = View(date(2025, 7, 1), from_day=date(2025, 6, 30), lang=lang)
    report = compare_view(dataset, view)
    assert report.successions == (Succession("ha-giang", "tuyen-quang", 9),)
    names = {province.id: province.names.get(lang) for province in dataset.provinces}
    words = text("change.succession", lang, old=names["ha-giang"], new=names["tuyen-quang"], count=9)
    assert f"- {words}" in write_report(dataset, report, view).splitlines()
    assert compare_view(dataset, replace(view, provinces=("ha-tinh",))).successions == ()


@pytest.mark.parametrize("provinces", [(), ("cao-bang",), ("lang-son", "quang-ninh")])
def test_counts_are_those_of_the_map(dataset: Dataset, provinces: tuple[str, ...]) -> None:
    view = replace(CAO_BANG, provinces=provinces)
    for place, day in ((1, view.from_day), (2, view.at)):
        assert day
        found = [state.status for state in select(snapshot(dataset, day), view).states]
        for row in compare_view(dataset, view).counts:
            assert row[place] == found.count(row[0]), row[0]


def test_a_renamed_province_is_no_change(dataset: Dataset) -> None:
    for province in ("ha-giang", "tuyen-quang"):
        report = compare_view(dataset, View(date(2025, 7, 1), from_day=date(2025, 6, 30), provinces=(province,)))
        assert not report.changed
        assert sum(before for _, before, _ in report.counts) == sum(after for *_, after in report.counts) == 9


def test_a_class_that_is_filtered_out_is_not_counted(dataset: Dataset) -> None:
    report = compare_view(dataset, replace(CAO_BANG, statuses=(Status.INTERNATIONAL,)))
    assert report.counts == ((Status.INTERNATIONAL, 0, 2),)
    assert changed(report) == ["ta-lung-thuy-khau", "tra-linh-long-bang"]
    view = replace(CAO_BANG, statuses=(Status.INTERNATIONAL,))
    assert "Scope: Cao Bằng; International" in write_report(dataset, report, view)


def test_the_order_of_the_days_does_not_matter(dataset: Dataset) -> None:
    assert CAO_BANG.from_day
    assert compare_view(dataset, replace(CAO_BANG, at=CAO_BANG.from_day, from_day=CAO_BANG.at)) == compare_view(
        dataset, CAO_BANG
    )


def test_events_lie_between_the_days(dataset: Dataset) -> None:
    for first, second in ((date(2023, 12, 28), date(2024, 1, 1)), (date(2023, 12, 27), date(2023, 12, 28))):
        report = compare_view(dataset, View(second, from_day=first))
        events = [event for entry in (*report.changed, *report.others) for event in entry.events]
        assert events
        for event in events:
            assert event.date.latest > first
            assert (event.date.earliest or event.date.latest) <= second


def test_the_day_of_the_act_belongs_to_the_second_day(dataset: Dataset) -> None:
    day, before = date(2023, 12, 28), date(2023, 12, 27)
    assert "tra-linh-long-bang" in changed(compare_view(dataset, View(day, from_day=before)))
    assert "tra-linh-long-bang" not in changed(compare_view(dataset, View(date(2024, 1, 5), from_day=day)))


def test_days_outside_of_the_record_give_its_ends(dataset: Dataset) -> None:
    assert choose_days(dataset, View(date(2150, 1, 1), from_day=date(1, 1, 1))) == (dataset.start, dataset.as_of)


def test_without_a_first_day_it_is_since_the_last_conference(dataset: Dataset) -> None:
    day = date(2025, 9, 12)
    assert choose_days(dataset, View(day)) == (date(2025, 2, 21), day)
    assert choose_days(dataset, View(day, provinces=("ha-giang",))) == (date(2025, 2, 21), day)


def test_without_a_conference_it_is_this_year(dataset: Dataset) -> None:
    day = date(2025, 9, 12)
    assert choose_days(dataset, View(day, provinces=("ha-tinh",))) == (date(2024, 12, 31), day)
    assert list(list_presets(dataset, day, ("ha-tinh",))) == ["year", "years"]
    assert choose_days(dataset, View(date(2004, 5, 1))) == (date(2003, 12, 31), date(2004, 5, 1))


@pytest.mark.parametrize(
    ("at", "conference", "day"),
    [
        (date(2025, 9, 12), "guangxi-joint-committee-16", date(2025, 2, 21)),
        (date(2025, 2, 21), "guangxi-joint-committee-15", date(2024, 2, 28)),
        (date(2026, 11, 21), "guangxi-joint-committee-17", date(2026, 2, 1)),
    ],
)
def test_since_the_last_conference(dataset: Dataset, at: date, conference: str, day: date) -> None:
    found = last_conference(dataset, at)
    assert found
    assert found.id == conference
    assert list_presets(dataset, at)["conference"] == day


def test_presets_without_conference_and_on_a_leap_day(dataset: Dataset) -> None:
    assert list_presets(dataset, date(2004, 2, 29)) == {"year": date(2003, 12, 31), "years": date(1999, 2, 28)}


@pytest.mark.parametrize("lang", LANGS)
def test_the_text_tells_counts_acts_and_sources(dataset: Dataset, lang: Lang) -> None:
    view = replace(CAO_BANG, lang=lang)
    report = compare_view(dataset, view)
    lines = write_report(dataset, report, view, True).splitlines()
    assert sum(line.startswith("- ") for line in lines) == len(report.entries) + sum(
        bool(before or after) for _, before, after in report.counts
    )
    assert any("0 → 2" in line for line in lines)
    events = [event for entry in (*report.changed, *report.others) for event in entry.events]
    told = [line for line in lines if line.startswith("  + ")]
    assert len(told) == len(events)
    cited = {line.partition("]")[0] for line in lines if line.startswith("[")}
    assert len(cited) == len({source for event in events for source in event.sources})
    for line in told:
        assert {f"[{rest.partition(']')[0]}" for rest in line.split("[")[1:]} & cited
    assert "None" not in "\n".join(lines)


def test_the_text_in_each_language(dataset: Dataset) -> None:
    words: dict[Lang, tuple[str, ...]] = {
        "vi": (
            "TỪ NGÀY 31/12/2022 ĐẾN NGÀY 12/9/2025",
            "Phạm vi: Cao Bằng",
            "12/9/2025: Nâng cấp: Quốc tế (hai bên)",
            "27/02/2025: Mở: Song phương (hai bên)",
            "Căn cứ pháp lý: Quyết định số 1199/QĐ-TTg",
        ),
        "en": (
            "FROM 31 Dec 2022 TO 12 Sept 2025",
            "Scope: Cao Bằng",
            "12 Sept 2025: Upgraded: International (both sides)",
            "Legal basis: Decision No. 1199/QĐ-TTg",
        ),
        "zh": (
            "2022年12月31日至2025年9月12日",
            "范围：高平",
            "2025年9月12日：升格：国际口岸（双方）",
            "法律依据：",
        ),
    }
    for lang, expected in words.items():
        view = replace(CAO_BANG, lang=lang)
        written = write_report(dataset, compare_view(dataset, view), view, related=True)
        for each in expected:
            assert each in written


@pytest.mark.parametrize(
    ("lang", "words", "expected"),
    [
        ("vi", "ngày 5/2/2025, 9/7/2023 và 12/9/2025", "ngày 05/02/2025, 09/7/2023 và 12/9/2025"),
        ("vi", "Nghị định số 2/2/2025/NĐ-CP, 12/2014, 5/2", "Nghị định số 2/2/2025/NĐ-CP, 12/2014, 5/2"),
        ("en", "5/2/2025", "5/2/2025"),
    ],
)
def test_days_are_those_of_an_official_document(lang: Lang, words: str, expected: str) -> None:
    assert official_dates(words, lang) == expected


def test_nothing_changed_is_said(dataset: Dataset) -> None:
    view = View(date(2010, 3, 1), from_day=date(2010, 3, 1), provinces=("ha-tinh",), lang="en")
    written = write_report(dataset, compare_view(dataset, view), view)
    assert "No change of class or operation is recorded." in written
    assert "Sources:" not in written


def test_what_may_already_hold_is_said(dataset: Dataset) -> None:
    uncertain = date(2014, 8, 1)
    report = compare_view(dataset, View(uncertain, from_day=date(2010, 1, 1), lang="en"))
    entries = [entry for entry in (*report.changed, *report.others) if entry.difference.after.possible_status]
    assert entries
    for entry in entries:
        assert "possibly already" in say_change(entry, "en")


def test_a_line_break_in_a_note_forges_no_line(dataset: Dataset) -> None:
    crossing = next(each for each in dataset.crossings if each.id == "tra-linh-long-bang")
    note = Words(vi="Thật.\n- Giả: 9 → 10", en="True.\n- Forged: 9 → 10")
    events = tuple(event.model_copy(update={"note": note}) for event in crossing.events)
    forged = replace(dataset, crossings=(crossing.model_copy(update={"events": events}),))
    written = write_report(forged, compare_view(forged, CAO_BANG), CAO_BANG)
    assert "Forged" in written
    assert not any(line.startswith("- Forged") for line in written.splitlines())


@pytest.mark.parametrize("lang", LANGS)
def test_lists_are_rectangles(dataset: Dataset, lang: Lang) -> None:
    view = replace(CAO_BANG, lang=lang)
    transitions = list_transitions(dataset, view)
    sheets = (
        (list_changes(dataset, transitions, view, "x"), len(transitions)),
        (list_related(dataset, compare_view(dataset, view), view), 18),
    )
    for sheet, rows in sheets:
        assert len(sheet.rows) == rows
        assert {len(row) for row in sheet.rows} == {len(sheet.head)}
        assert len({row[sheet.sortable[-1]].key for row in sheet.rows}) > 1
        assert all(row[-1].sources for row in sheet.rows)
    table = tabulate_sources(dataset, lang)
    assert {len(column) for column in table.values()} == {len(dataset.sources)}


def test_the_list_says_before_and_after_date_decision_and_source(dataset: Dataset) -> None:
    sheet = list_changes(dataset, list_transitions(dataset, CAO_BANG), CAO_BANG, "x")
    rows = {(row[0].words, row[3].words): row for row in sheet.rows}
    upgrade = rows["Tà Lùng – Shuikou", "12 Sept 2025"]
    assert [cell.words for cell in upgrade[1:3]] == ["Cao Bằng", "Bilateral → International"]
    assert "16 August 2016" in upgrade[4].words
    assert ("VietnamPlus", "https://") in [(words, (link or "")[:8]) for words, link in upgrade[5].sources]
    assert "copy on" in upgrade[5].sources[-1][0]
    both = rows["Lý Vạn – Shuolong", "27 Feb 2025"][2].words
    assert both == "Planned → Bilateral; not yet open → suspended (goods)"
    reopened = rows["Sóc Giang – Pingmeng", "28 Nov 2023"]
    assert reopened[2].words == "suspended (people) → operating"
    assert reopened[4].words == text("map.no_number", "en")


def test_a_row_of_the_list_links_to_its_event(dataset: Dataset) -> None:
    sheet = list_changes(dataset, list_transitions(dataset, CAO_BANG), CAO_BANG, "x")
    links = [row[0].href or "" for row in sheet.rows]
    views = [from_query(dict(parse_qsl(link.removeprefix("./?"))), dataset) for link in links]
    assert ("ta-lung-thuy-khau", "e15", date(2025, 9, 12)) in [(v.crossing, v.event, v.at) for v in views]


def test_a_first_record_has_no_before_and_no_decision(dataset: Dataset) -> None:
    view = View(dataset.as_of, from_day=date(2025, 12, 31), lang="en")
    (row,) = list_changes(dataset, list_transitions(dataset, view), view, "x").rows
    assert [cell.words for cell in row[2:5]] == ["Class not known", "by 9 Jul 2026", ""]


def test_news_and_works_are_told_apart_from_changes(dataset: Dataset) -> None:
    view = replace(CAO_BANG, from_day=date(2024, 12, 31))
    report = compare_view(dataset, view)
    related = list_related(dataset, report, view)
    assert {row[2].words for row in related.rows} == {"Related news", "Agreed, approved"}
    notes = [row[3].words for row in related.rows]
    short, long = (write_report(dataset, report, view, flag) for flag in (False, True))
    assert notes
    assert not any(note in short for note in notes)
    assert all(note in long for note in notes)


def test_only_counts_that_differ_are_said(dataset: Dataset) -> None:
    view = replace(CAO_BANG, from_day=date(2025, 9, 11))
    assert say_counts(compare_view(dataset, view), "en") == [
        "International: 1 → 2; Bilateral: 3 → 2; Clearance route: 1 → 2; Planned: 3 → 2"
    ]
    assert say_counts(compare_view(dataset, replace(view, from_day=view.at)), "en") == []
