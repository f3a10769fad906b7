from dataclasses import replace
from datetime import date

import pytest

from geo.errors import DataError
from geo.io.folder import read_dataset
from geo.model.crossing import Status
from geo.model.dataset import Dataset
from geo.timeline.snapshot import snapshot
from geo.timeline.view import View, default_view, from_query, select, to_query


def test_a_default_view_says_only_its_date_and_language(dataset: Dataset) -> None:
    assert to_query(default_view(dataset)) == {"at": dataset.as_of.isoformat(), "lang": "vi"}


@pytest.mark.parametrize(
    "view",
    [
        View(date(2014, 6, 1), statuses=(Status.INTERNATIONAL,)),
        View(date(2014, 6, 1), statuses=(Status.INTERNATIONAL, Status.BILATERAL), neighbours=("cn", "la")),
        View(date(2014, 6, 1), statuses=(Status.OPENING, Status.SCENIC), base="osm"),
        View(date(1979, 2, 17), statuses=()),
        View(date(2025, 7, 1), provinces=("tuyen-quang", "cao-bang"), neighbours=("cn",), lang="en"),
        View(date(2025, 9, 12), crossing="ta-lung-thuy-khau"),
        View(date(2014, 1, 1), crossing="ta-lung-thuy-khau", event="e3"),
        View(
            date(2025, 9, 12),
            from_day=date(2013, 12, 31),
            base="relief",
            layers=("works", "scenic"),
            place="9/22.5/106.5",
        ),
        View(date(2025, 9, 12), lang="zh"),
    ],
)
def test_a_view_survives_its_address(view: View, dataset: Dataset) -> None:
    assert from_query(to_query(view), dataset) == view


@pytest.mark.parametrize(
    ("query", "complaint"),
    [
        ({"at": "soon"}, "at: 'soon' is not a day"),
        ({"at": "2019-13-40"}, "at: '2019-13-40' is not a day"),
        ({"status": "international,great"}, "status: 'great' is not one of international"),
        ({"province": "hanoi"}, "province: 'hanoi' is not one of"),
        ({"neighbour": "th"}, "neighbour: 'th' is not one of cn, la"),
        ({"lang": "fr"}, "lang: 'fr' is not one of vi, en, zh"),
        ({"from": "then"}, "from: 'then' is not a day"),
        ({"base": "google"}, "base: 'google' is not one of own, osm"),
        ({"map": "here"}, "map: 'here' is not zoom/latitude/longitude"),
        ({"map": "9/85.1/106.5"}, "map: '9/85.1/106.5' is not zoom/latitude/longitude"),
        ({"map": "9/22.5/-180.1"}, "map: '9/22.5/-180.1' is not zoom/latitude/longitude"),
        ({"crossing": "cau-treo", "event": "e999"}, "event: this event is not known: 'e999'$"),
        ({"event": "e1"}, "event: this event is not known: 'e1'$"),
        ({"crossing": "x9"}, "crossing: this crossing is not known: 'x9'$"),
    ],
)
def test_a_wrong_value_is_refused_with_its_parameter(query: dict[str, str], complaint: str, dataset: Dataset) -> None:
    with pytest.raises(DataError, match=complaint):
        from_query(query, dataset)


@pytest.mark.parametrize("place", ["0/-85/180", "9/85/-180", "9/22.5/106.5"])
def test_a_place_may_be_anywhere_on_the_map(place: str, dataset: Dataset) -> None:
    assert from_query({"map": place}, dataset).place == place


@pytest.mark.parametrize(("count", "end"), [(50, "x49"), (51, "x49, …")])
def test_a_problem_lists_at_most_fifty_values(count: int, end: str, dataset: Dataset) -> None:
    many = tuple(dataset.provinces[0].model_copy(update={"id": f"x{number:02}"}) for number in range(count))
    with pytest.raises(DataError) as caught:
        from_query({"province": "nowhere"}, replace(dataset, provinces=many))
    assert str(caught.value).endswith(end)
    assert str(caught.value).count(", x") == 49


@pytest.mark.parametrize("word", ["tra-linh", "Tra Linh", "trà lĩnh", "linh-long", "tra-lin-longbang", "龙邦"])
def test_a_crossing_that_is_not_known_is_guessed(word: str) -> None:
    with pytest.raises(DataError, match=r"did you mean Trà Lĩnh \(tra-linh-long-bang\)\?$") as caught:
        from_query({"crossing": word}, read_dataset())
    assert "ý bạn là Trà Lĩnh (tra-linh-long-bang)?" in caught.value.say("vi")
    assert "是否指Trà Lĩnh (tra-linh-long-bang)？" in caught.value.say("zh")


@pytest.mark.parametrize("word", ["a", "zzzzzz", "-", "x" * 5000])
def test_no_crossing_is_guessed_where_many_or_none_are_like_it(word: str) -> None:
    with pytest.raises(DataError) as caught:
        from_query({"crossing": word}, read_dataset())
    assert "mean" not in str(caught.value)
    assert len(str(caught.value)) < 150


def test_values_may_be_written_in_capitals(dataset: Dataset) -> None:
    written = {
        "at": "2025-09-12", "status": "International,SCENIC", "province": "CAO-BANG", "neighbour": "CN", "lang": "EN",
        "crossing": "Ta-Lung-Thuy-Khau", "base": "OSM", "layers": "Works",
    }  # fmt: skip
    assert from_query(written, dataset) == from_query({key: value.lower() for key, value in written.items()}, dataset)


def test_the_earlier_day_is_always_the_first_one(dataset: Dataset) -> None:
    turned = from_query({"at": "2022-01-01", "from": "2025-09-12"}, dataset)
    assert turned == from_query({"at": "2025-09-12", "from": "2022-01-01"}, dataset)
    assert (turned.from_day, turned.at) == (date(2022, 1, 1), date(2025, 9, 12))


def test_a_link_to_a_crossing_alone_opens_its_latest_change(dataset: Dataset) -> None:
    assert from_query({"crossing": "ta-lung-thuy-khau"}, dataset).at == date(2025, 9, 12)


def test_other_peoples_parameters_do_not_disturb(dataset: Dataset) -> None:
    assert from_query({"utm_source": "mail"}, dataset) == default_view(dataset)


def test_filters_keep_what_the_reader_chose(dataset: Dataset) -> None:
    view = View(date(2025, 9, 12), statuses=(Status.INTERNATIONAL,), provinces=("cao-bang",))
    found = select(snapshot(dataset, view.at), view)
    assert [state.crossing.id for state in found.states] == ["ta-lung-thuy-khau", "tra-linh-long-bang"]
    lao = select(snapshot(dataset, view.at), replace(view, provinces=(), neighbours=("la",)))
    assert [state.crossing.id for state in lao.states] == ["cau-treo"]


def test_a_province_filter_follows_the_date(dataset: Dataset) -> None:
    before, after = date(2025, 6, 30), date(2025, 7, 1)
    for day, full, empty in ((before, "ha-giang", "tuyen-quang"), (after, "tuyen-quang", "ha-giang")):
        assert len(select(snapshot(dataset, day), View(day, provinces=(full,))).states) == 9
        assert not select(snapshot(dataset, day), View(day, provinces=(empty,))).states
