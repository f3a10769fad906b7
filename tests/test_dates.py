import re
from datetime import date

import pytest

from geo.model.dates import PATTERN, SPAN_PATTERN, parse_date, parse_day, parse_span
from geo.words.dates import date_words, event_date_words


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("1993-06-21", "1993-06-21", "1993-06-21"),
        ("2014-12", "2014-12-01", "2014-12-31"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2014", "2014-01-01", "2014-12-31"),
        ("1979~", "1978-01-01", "1980-12-31"),
        ("2013-01~", "2012-12-01", "2013-02-28"),
        ("2013-01-01~", "2012-12-31", "2013-01-02"),
        ("[..2008-12-22]", None, "2008-12-22"),
        ("[..2010]", None, "2010-12-31"),
        ("[1978..1979]", "1978-01-01", "1979-12-31"),
        ("[2014-04-23..2014-12]", "2014-04-23", "2014-12-31"),
        ("0001-02~", "0001-01-01", "0001-03-31"),
        ("9998", "9998-01-01", "9998-12-31"),
        ("9998-12-31", "9998-12-31", "9998-12-31"),
    ],
)
def test_a_date_opens_the_window_of_its_precision(text: str, earliest: str | None, latest: str) -> None:
    found = parse_date(text)
    assert found.earliest == (earliest and date.fromisoformat(earliest))
    assert found.latest == date.fromisoformat(latest)


@pytest.mark.parametrize(
    "text",
    [
        "soon",
        "",
        "2019-13-40",
        "2019-02-30",
        "21/6/1993",
        "2014-4",
        "[2015..2014]",
        "[2014..]",
        "[..]",
        "1979?",
    ],
)
def test_what_is_no_date_is_refused_in_words(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a date|is not in the calendar|ends before it begins"):
        parse_date(text)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("2019-13", "'2019-13' is not in the calendar"),
        ("[2019-02-30..2020]", "'[2019-02-30..2020]' is not in the calendar"),
        ("[2019..2020-02-30]", "'[2019..2020-02-30]' is not in the calendar"),
        ("[2015..2014]", "'[2015..2014]' ends before it begins"),
        ("2019-13~", "'2019-13~' is not in the calendar"),
        ("9999", "'9999' is not in the calendar of years up to 9998"),
        ("[2019..9999-01]", "'[2019..9999-01]' is not in the calendar of years up to 9998"),
        ("9998~", "'9998~' reaches beyond the calendar"),
        ("0001-01~", "'0001-01~' reaches beyond the calendar"),
        ("soon", "'soon' is not a date; write 2014, 2014-12, 2014-12-31, 1979~ or [2014-04..2014-12]"),
    ],
)
def test_a_refusal_quotes_the_whole_text(text: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(complaint)}$"):
        parse_date(text)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2021/2025", "2021-01-01", "2025-12-31"),
        ("2021-03/2021-03", "2021-03-01", "2021-03-31"),
        ("2021-03-05/2021-03-05", "2021-03-05", "2021-03-05"),
        ("2021-03", "2021-03-01", "2021-03-31"),
    ],
)
def test_a_span_runs_from_its_first_day_to_its_last(text: str, earliest: str, latest: str) -> None:
    found = parse_span(text)
    assert (found.text, str(found.earliest), str(found.latest)) == (text, earliest, latest)


@pytest.mark.parametrize(
    "text", ["2014", "2014-12", "2014-12-31", "1979~", "[..2010]", "[1978..1979]", "2021/2025", "hm"]
)
def test_the_patterns_of_the_schemas_let_through_what_is_read(text: str) -> None:
    assert bool(re.search(SPAN_PATTERN, text)) == (text != "hm")
    assert bool(re.search(PATTERN, text)) == (text not in ("hm", "2021/2025"))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2025/2021", "ends before it begins"),
        ("[..2021]/2025", "is not a date; write 2014"),
        ("2021-13/2025", "is not in the calendar"),
        ("2021/2025-13", "is not in the calendar"),
    ],
)
def test_a_span_that_ends_before_it_begins_or_begins_nowhere_is_refused(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=re.escape(f"'{text}' {why}")):
        parse_span(text)


@pytest.mark.parametrize("text", ["2014-12", "12/12/2014", "20141231", "2014-W52-3", "9999-01-01", ""])
def test_a_day_has_a_year_a_month_and_a_day(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(f"'{text}' is not a day; write it as 2014-12-31")):
        parse_day(text)


def test_the_last_year_has_all_its_days() -> None:
    assert parse_day("9998-12-31") == date(9998, 12, 31)


@pytest.mark.parametrize(
    ("text", "vi", "en"),
    [
        ("2025-09-12", "12/9/2025", "12 Sept 2025"),
        ("2014-12", "12/2014", "Dec 2014"),
        ("1979~", "khoảng năm 1979", "about 1979"),
        ("[..2010]", "chậm nhất năm 2010", "by 2010"),
        ("[2014-04-23..2014-12]", "trong khoảng từ 23/4/2014 đến 12/2014", "between 23 Apr 2014 and Dec 2014"),
    ],
)
def test_a_date_is_written_no_more_precisely_than_known(text: str, vi: str, en: str) -> None:
    assert event_date_words(parse_date(text), "vi") == vi
    assert event_date_words(parse_date(text), "en").replace("Sep ", "Sept ") == en


def test_the_day_is_written_in_words() -> None:
    assert date_words(date(2025, 9, 12), "vi") == "12 tháng 9 năm 2025"
    assert date_words(date(2025, 9, 12), "en") == "12 September 2025"
