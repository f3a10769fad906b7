"""The law as data: every line cites its basis or states that it is not settled."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from geo.checks.law import check_basis, check_law
from geo.errors import DataError
from geo.i18n import LANGS, Lang, text
from geo.io.canonical import dump_files
from geo.io.folder import DATA, read_dataset
from geo.io.validate import validate_folder
from geo.model.crossing import Status
from geo.model.dataset import Dataset
from geo.model.law import Citation, Law, Line, Said
from geo.words.law import basis_words, cite_words, tabulate_classes, tabulate_suspensions, tabulate_terms

Edit = Callable[[dict[str, Any]], None]
STOP = re.compile(r"đơn phương|tạm đóng|单方面|集市|等级|(?<!đường )\bvận tải\b|\bVietnam\b")


@pytest.fixture
def law(dataset: Dataset) -> Law:
    """Return the law of the project's own data."""
    assert dataset.law
    return dataset.law


def change_law(folder: Path, edit: Edit) -> Path:
    path = folder / "law.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    edit(content)
    path.write_text(json.dumps(content), encoding="utf-8")
    return folder


def find_line(law: Law, name: str) -> Line:
    return next(line for line in law.lines if line.id == name)


def test_our_law_has_no_problem_and_its_one_form(dataset: Dataset) -> None:
    assert check_law(dataset) == check_basis(dataset) == []
    assert dump_files(dataset)["law.json"] == (DATA / "law.json").read_text(encoding="utf-8")


def test_the_classes_of_the_law_are_those_of_the_map(law: Law) -> None:
    statuses = {each.status for each in law.classes} - {None}
    assert statuses == set(Status) - {Status.SCENIC, Status.PLANNED, Status.UNCLASSIFIED}


def test_every_source_of_a_line_names_who_published(dataset: Dataset, law: Law) -> None:
    cited = {name for line in law.lines for citation in line.basis for name in citation.sources}
    assert {name for name in cited if not dataset.sources[name].container_title} == set()


def test_a_folder_may_be_without_law(dataset: Dataset, folder: Path) -> None:
    (folder / "law.json").unlink()
    bare = read_dataset(folder)
    assert bare.law is None
    assert check_law(bare) == check_basis(bare) == []
    assert "law.json" not in dump_files(bare)
    assert check_law(replace(dataset, law=None)) == []


@pytest.mark.parametrize(
    ("edit", "problem"),
    [
        (lambda law: law["classes"][0]["basis"][0].update(act="act-nowhere"), "class-international.basis[0].act: "),
        (lambda law: law["classes"][0]["basis"][0].update(sources=["nowhere"]), "class-international.basis[0].sources"),
        (lambda law: law["steps"][0].update(sources=["nowhere"]), "step-plan.sources[0]: "),
        (lambda law: law["acts"][0].update(sources=["nowhere"]), "act-law-national-border-2003.sources[0]: "),
        (lambda law: law["terms"][1].update(id="term-gate"), "term-gate.id: "),
        (lambda law: law["acts"][1].update(id=law["acts"][0]["id"]), "act-law-national-border-2003.id: "),
        (lambda law: law["classes"][0]["name"].pop("zh"), "law.json[0].classes[0].name.zh: "),
        (lambda law: law["suspensions"][0].update(hours=0), "law.json[0].suspensions[0].hours: "),
        (lambda law: law.update(read="soon"), "law.json[0].read: "),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_broken_line_is_told_with_its_path(real_folder: Path, edit: Edit, problem: str) -> None:
    with pytest.raises(DataError) as caught:
        read_dataset(change_law(real_folder, edit))
    assert [str(each) for each in caught.value.problems if str(each).startswith(problem)]


def test_a_file_that_is_no_object_is_told(real_folder: Path) -> None:
    (real_folder / "law.json").write_text("[]", encoding="utf-8")
    with pytest.raises(DataError, match=r"law\.json"):
        read_dataset(real_folder)


def test_a_rule_without_basis_must_say_so(real_folder: Path) -> None:
    def drop(law: dict[str, Any]) -> None:
        law["causes"][0]["basis"] = []

    _, problems = validate_folder(change_law(real_folder, drop))
    assert "cause-sovereignty.basis" in {problem.path for problem in problems}


@pytest.mark.parametrize(
    ("lang", "whole", "article"),
    [
        (
            "vi",
            "điểm a khoản 1 Điều 4 Nghị định số 112/2014/NĐ-CP ngày 21/11/2014",
            "Điều 4 Nghị định số 112/2014/NĐ-CP ngày 21/11/2014",
        ),
        (
            "en",
            "Decree No. 112/2014/NĐ-CP of 21 Nov 2014, Art. 4(1)(a)",
            "Decree No. 112/2014/NĐ-CP of 21 Nov 2014, Art. 4",
        ),
        (
            "zh",
            "第112/2014/NĐ-CP号议定（2014年11月21日）第4条第1款a项",
            "第112/2014/NĐ-CP号议定（2014年11月21日）第4条",
        ),
    ],
)
def test_a_place_in_an_act_names_number_article_and_date(law: Law, lang: Lang, whole: str, article: str) -> None:
    citation = find_line(law, "class-international").basis[0]
    assert cite_words(law, citation, lang) == whole
    assert cite_words(law, citation.model_copy(update={"paragraph": None, "point": None}), lang) == article
    paragraph = cite_words(law, citation.model_copy(update={"point": None}), lang)
    assert paragraph not in (whole, article)
    act = Citation(act=citation.act, sources=citation.sources)
    assert cite_words(law, act, lang) == article.removeprefix("Điều 4 ").removesuffix(", Art. 4").removesuffix("第4条")


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_not_settled_is_marked(dataset: Dataset, law: Law, lang: Lang) -> None:
    unsettled = text("law.unsettled", lang)
    classes = list(tabulate_classes(law, lang).values())
    clearance = [each.id for each in law.classes].index("class-clearance")
    assert [column[clearance] for column in classes[1:4]] == [unsettled] * 3
    limits = list(tabulate_suspensions(dataset, law, lang).values())[2]
    assert limits[[each.id for each in law.suspensions].index("suspension-international")] == unsettled
    line = Line(id="a", doubt=Said(vi="x", en="x", zh="x"))
    assert basis_words(dataset, law, line, lang).startswith("**")
    assert basis_words(dataset, law, Line(id="a"), lang) == unsettled


def test_a_copy_says_where_its_link_leads(dataset: Dataset, law: Law) -> None:
    words = basis_words(dataset, law, find_line(law, "question-decree-299"), "vi")
    assert re.search(r"\[Chính phủ, bản sao trên thuviennhadat\\\.vn\]\(https://thuviennhadat\.vn/", words)
    unlinked = basis_words(dataset, law, find_line(law, "step-survey"), "vi")
    assert "(LawNet)" in unlinked


def test_the_glossary_has_every_word_in_three_languages(dataset: Dataset, law: Law) -> None:
    names = [list(tabulate_terms(dataset, law, group, "en").values())[:3] for group in ("place", "act", "people")]
    assert sum(len(columns[0]) for columns in names) == len(law.terms)


def test_no_text_of_the_law_has_a_word_of_the_stop_list() -> None:
    content = json.loads((DATA / "law.json").read_text(encoding="utf-8"))
    assert STOP.findall(json.dumps(content, ensure_ascii=False)) == []
