"""Word documents: the same sentences as the page, the form of an annex, and hostile names that are only text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from geo.cli import main
from geo.i18n import LANGS, LANGUAGES, Lang, text
from geo.io.folder import read_dataset
from geo.memo.memo import name_memo, write_memo
from geo.model.dataset import Dataset
from geo.timeline.comparison import compare_view
from geo.timeline.view import View
from geo.words.report import number_parts, part_entries, say_counts, tell_event
from geo.words.sources import title_words
from tests.hostile_cases import TEXTS, write_texts

Memo = Callable[[View], bytes]
CAO_BANG = View(date(2025, 12, 31), from_day=date(2022, 12, 31), provinces=("cao-bang",))
TRA_LINH = View(date(2023, 3, 1), crossing="tra-linh-long-bang")


@pytest.fixture(scope="module")
def memo_of(dataset: Dataset) -> Memo:
    """Return a function that writes the memo of a view once for all tests."""
    return cache(lambda view: write_memo(dataset, view))


def open_memo(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def list_texts(memo: Document) -> list[str]:
    """Return the texts of all paragraphs, with those of tables and links, in their order."""
    return ["".join(each.text or "" for each in p.iter(qn("w:t"))) for p in memo.element.body.iter(qn("w:p"))]


def list_alternatives(memo: Document) -> list[str]:
    return [each.get("descr", "") for each in memo.element.body.iter(qn("wp:docPr"))]


@pytest.mark.parametrize("lang", LANGS)
def test_the_memo_says_what_the_page_says(dataset: Dataset, memo_of: Memo, lang: Lang) -> None:
    view = replace(CAO_BANG, lang=lang)
    comparison = compare_view(dataset, view)
    parts = part_entries(comparison, related=False)
    cited = number_parts(parts)
    told = list_texts(open_memo(memo_of(view)))
    events = [event for entries in parts.values() for entry in entries for event in entry.events]
    assert len(events) > 10
    assert [words for event in events if (words := tell_event(event, cited, lang)) not in told] == []
    sources = [
        f"[{number}] {' '.join(title_words(dataset.sources[key], lang).split())}" for key, number in cited.items()
    ]
    assert [words for words in sources if words not in told] == []
    assert any(say_counts(comparison, lang)[0] in words for words in told)
    assert text("memo.attached", lang) in told
    assert told[-1].startswith(text("report.credit", lang, as_of="|").partition("|")[0])


@pytest.mark.parametrize("lang", LANGS)
def test_fonts_languages_and_page_are_those_of_an_annex(dataset: Dataset, memo_of: Memo, lang: Lang) -> None:
    memo = open_memo(memo_of(replace(CAO_BANG, lang=lang)))
    defaults = memo.styles.element.find(f".//{qn('w:rPrDefault')}")
    fonts, language = defaults.find(f".//{qn('w:rFonts')}"), defaults.find(f".//{qn('w:lang')}")
    assert (fonts.get(qn("w:ascii")), fonts.get(qn("w:eastAsia"))) == ("Times New Roman", "SimSun")
    assert not [name for name in fonts.attrib if "Theme" in name]
    assert language.get(qn("w:eastAsia")) == "zh-CN"
    assert lang == "zh" or language.get(qn("w:val")) == LANGUAGES[lang].proofing
    assert memo.core_properties.language == LANGUAGES[lang].proofing
    assert memo.core_properties.title in list_texts(memo)
    page = memo.sections[0]
    lengths = (page.page_width, page.page_height, page.top_margin, page.bottom_margin, page.left_margin)
    assert [round((length or 0) / Mm(1)) for length in lengths] == [210, 297, 20, 20, 30]
    assert page.different_first_page_header_footer
    assert "PAGE" in page.header._element.xml


def test_the_head_of_a_table_repeats_on_every_page(dataset: Dataset, memo_of: Memo) -> None:
    for view in (CAO_BANG, TRA_LINH):
        for table in open_memo(memo_of(view)).tables:
            heads = [
                row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows
            ]
            assert heads == [True] + [False] * (len(table.rows) - 1)
            assert table._tbl.tblPr.find(qn("w:tblCaption")) is not None


def test_what_became_stands_apart_from_what_is_first_recorded(dataset: Dataset, memo_of: Memo) -> None:
    view = View(dataset.as_of, from_day=date(2009, 12, 31), provinces=("lang-son",))
    comparison = compare_view(dataset, view)
    assert comparison.recorded
    memo = open_memo(memo_of(view))
    titles = [words for words in list_texts(memo) if words in {
        text(f"report.{part}", "vi", count=len(found)) for part, found in part_entries(comparison, False).items()
    }]  # fmt: skip
    assert len(titles) == len(memo.tables) >= 2
    changed = {f"{n}. {e.difference.crossing.name('vi')}" for n, e in enumerate(comparison.changed, 1)}
    assert {row.cells[0].paragraphs[0].text for row in memo.tables[0].rows[1:]} == changed


def test_the_map_tells_which_gates_have_rings(dataset: Dataset, memo_of: Memo) -> None:
    alternative = list_alternatives(open_memo(memo_of(CAO_BANG)))[0]
    changed = [entry.difference.crossing.name("vi") for entry in compare_view(dataset, CAO_BANG).changed]
    assert [f"{number} {name}" for number, name in enumerate(changed, 1) if f"{number} {name}" not in alternative] == []
    assert "" not in list_alternatives(open_memo(memo_of(CAO_BANG)))


def test_a_crossing_is_told_as_of_the_day(dataset: Dataset, memo_of: Memo) -> None:
    told = "\n".join(list_texts(open_memo(memo_of(TRA_LINH))))
    assert "Tình trạng tại ngày 1 tháng 3 năm 2023: Song phương" in told
    assert "Quyết định sau ngày này, ngày 14/10/2023. Quy hoạch đến năm 2030: Quốc tế" in told
    assert "28/12/2023" not in told
    assert told.index("1896") < told.index("18/11/2009: Thỏa thuận")
    today = "\n".join(list_texts(open_memo(memo_of(replace(TRA_LINH, at=dataset.as_of)))))
    assert "28/12/2023: Nâng cấp: Quốc tế (hai bên). Căn cứ pháp lý: " in today


def test_an_act_without_a_number_says_so_before_what_happened(dataset: Dataset) -> None:
    event = next(e for c in dataset.crossings for e in c.events if e.kind == "opened" and not e.basis and e.status)
    sentence = tell_event(event, dict.fromkeys(event.sources, 1), "vi")
    assert "Căn cứ pháp lý: chưa rõ số văn bản." in sentence
    assert sentence.index("Căn cứ") < sentence.index(" ".join(event.note.vi.split()))


def test_news_and_works_are_told_on_request_only(dataset: Dataset, memo_of: Memo) -> None:
    for view in (CAO_BANG, replace(TRA_LINH, at=dataset.as_of)):
        assert len(list_texts(open_memo(write_memo(dataset, view, related=True)))) > len(
            list_texts(open_memo(memo_of(view)))
        )


def test_nothing_changed_is_said(dataset: Dataset, memo_of: Memo) -> None:
    view = replace(CAO_BANG, from_day=CAO_BANG.at)
    memo = open_memo(memo_of(view))
    assert text("report.none", "vi") in list_texts(memo)
    assert memo.tables == []


def test_every_crossing_has_a_memo(dataset: Dataset, memo_of: Memo) -> None:
    for crossing in dataset.crossings[::20]:
        view = View(dataset.as_of, crossing=crossing.id, lang="zh")
        assert crossing.name("zh").upper() in "\n".join(list_texts(open_memo(memo_of(view))))
        assert name_memo(dataset, view) == f"{crossing.id}-{dataset.as_of}.docx"


@pytest.mark.parametrize("view", [CAO_BANG, TRA_LINH], ids=["changes", "crossing"])
def test_the_same_data_give_the_same_bytes(dataset: Dataset, memo_of: Memo, view: View) -> None:
    content = memo_of(view)
    assert content == write_memo(dataset, view)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in archive.namelist() if "thumbnail" in name]
    assert len(content) < 200_000


def test_hostile_texts_are_only_text(real_folder: Path) -> None:
    write_texts(TEXTS)(real_folder)
    hostile = read_dataset(real_folder)
    for view in (CAO_BANG, replace(TRA_LINH, at=hostile.as_of)):
        content = write_memo(hostile, view, related=True)
        told = "\n".join(list_texts(open_memo(content)))
        assert "<img src=x onerror=window.hacked=1>" in told
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                if name.endswith((".xml", ".rels")):
                    ElementTree.fromstring(archive.read(name))
            links = archive.read("word/_rels/document.xml.rels").decode()
        assert "javascript:" not in links
        assert "evil.example" not in links


def test_letters_that_xml_forbids_do_not_break_the_file(dataset: Dataset) -> None:
    crossing = next(each for each in dataset.crossings if each.id == TRA_LINH.crossing)
    evil = "Trà\x00\x0b Lĩnh\ud800\uffff\u202e\n]]>&amp;<w:p/>"
    names = crossing.gates[0].names.model_copy(update={"vi": evil})
    gates = (crossing.gates[0].model_copy(update={"names": names}), crossing.gates[1])
    changed = crossing.model_copy(update={"gates": gates})
    others = tuple(changed if each is crossing else each for each in dataset.crossings)
    hostile = replace(dataset, crossings=others)
    for view in (CAO_BANG, TRA_LINH):
        told = "\n".join(list_texts(open_memo(write_memo(hostile, view))))
        assert "Trà Lĩnh ]]>&amp;<w:p/>".upper() in told.upper()


def test_the_command_writes_either_memo(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "memo.docx"
    days = ["--from", "2022-12-31", "--at", "2025-12-31", "--province", "cao-bang"]
    assert main(["memo", *days, "--lang", "en", "-o", str(target)]) == 0
    assert any("31 Dec 2022" in words for words in list_texts(open_memo(target.read_bytes())))
    assert main(["memo", "--crossing", "tra-linh-long-bang", "-o", str(target)]) == 0
    assert any("TRÀ LĨNH – LONG BANG" in words for words in list_texts(open_memo(target.read_bytes())))
    assert list(tmp_path.iterdir()) == [target]
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--crossing", "tra-linh"], "geo: crossing: this crossing is not known: 'tra-linh'; did you mean"),
        (["--from", "soon"], "geo: from: 'soon' is not a day"),
        (["--data", "nowhere"], "geo: crossings.geojson: there is no such file"),
    ],
)
def test_bad_data_and_days_are_one_sentence_and_leave_the_old_file(
    arguments: list[str], complaint: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "memo.docx"
    target.write_text("old", encoding="utf-8")
    assert main(["memo", *arguments, "-o", str(target)]) == 1
    told = capsys.readouterr().err
    assert told.startswith(complaint)
    assert told.count("\n") == 1
    assert target.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("arguments", [[], ["--crossing", "huu-nghi", "--from", "2020-01-01", "-o", "x.docx"]])
def test_wrong_usage_of_the_memo_exits_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["memo", *arguments])
    assert caught.value.code == 2


# Word refuses a file whose properties stand in another order than its schema's; these are the ones that we write.
ORDER = {
    "w:pPr": ("pStyle", "keepNext", "keepLines", "pBdr", "spacing", "ind", "jc", "rPr", "sectPr"),
    "w:rPr": ("rStyle", "rFonts", "b", "bCs", "i", "iCs", "color", "spacing", "kern", "sz", "szCs", "u", "lang"),
    "w:tblPr": ("tblStyle", "tblW", "jc", "tblLayout", "tblCellMar", "tblLook", "tblCaption"),
    "w:tcPr": ("tcW", "shd"),
    "w:sectPr": ("headerReference", "type", "pgSz", "pgMar", "cols", "titlePg", "docGrid"),
}


@pytest.mark.parametrize("view", [CAO_BANG, TRA_LINH], ids=["changes", "crossing"])
def test_properties_stand_in_the_order_of_the_schema(dataset: Dataset, memo_of: Memo, view: View) -> None:
    body = open_memo(memo_of(view)).element.body
    for tag, order in ORDER.items():
        for element in body.iter(qn(tag)):
            names = [child.tag.rpartition("}")[2] for child in element]
            assert names == sorted(names, key=order.index), tag


def test_an_own_list_is_a_section_of_its_own_and_counts_nowhere(
    dataset: Dataset, memo_of: Memo, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, target = tmp_path / "so-ngoai-vu.csv", tmp_path / "memo.docx"
    rows = ("Tên;Loại;Ghi chú", "Cửa khẩu Trà Lĩnh;quốc tế;<b>đường</b> =1+1", "Điểm mới;;chưa có")
    path.write_text("\n".join(rows), encoding="utf-8")
    common = ["--at", "2025-12-31", "--lang", "vi", "--list", str(path), "-o", str(target)]
    assert main(["memo", "--from", "2022-12-31", "--province", "cao-bang", *common]) == 0
    told = list_texts(docx.Document(str(target)))
    own = told.index(text("memo.own", "vi", title="so-ngoai-vu.csv", count=2))
    for words in ("Trong atlas: Trà Lĩnh – Long Bang", "Ghi chú: <b>đường</b> =1+1", "Trong atlas: không có"):
        assert words in told[own:]
    plain = list_texts(open_memo(memo_of(CAO_BANG)))
    assert [words for words in plain if words not in told] == []
    assert main(["memo", "--crossing", "tra-linh-long-bang", *common]) == 0
    told = list_texts(docx.Document(str(target)))
    assert text("memo.own", "vi", title="so-ngoai-vu.csv", count=1) in told
    assert "Điểm mới" not in told
    capsys.readouterr()
