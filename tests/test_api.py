"""The addresses beside the app: files equal the command's, wrong addresses get one clear problem, answers repeat."""

from __future__ import annotations

import gzip
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import jsonschema
import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from geo.api import edition
from geo.api.cache import Cache
from geo.api.resources import RESOURCES
from geo.api.service import PATHS, make_service
from geo.api.sharing import Beside
from geo.cli import main
from geo.errors import data_error
from geo.i18n import LANGS
from geo.io.formats import FORMATS
from geo.io.tables import TABLES
from geo.model.dataset import Dataset

DAY = "2014-12-31"
FILTERS = "status=international,bilateral&province=cao-bang"
PROBLEM = "application/problem+json"
MAP = b"<html>map</html>" * 100


@dataclass
class Shown:
    """The data that a server shows; a test may replace them."""

    dataset: Dataset
    packed: bytes = gzip.compress(MAP, mtime=0)
    digest: str = "d1"


@pytest.fixture(scope="module")
def shown(dataset: Dataset) -> Shown:
    return Shown(dataset)


@pytest.fixture(scope="module")
def cache() -> Cache:
    return Cache()


@pytest.fixture(scope="module")
def client(shown: Shown, cache: Cache) -> TestClient:
    return TestClient(make_service(lambda: shown, cache), follow_redirects=False)


def command(tmp_path: Path, *options: str) -> bytes:
    file = tmp_path / "file"
    assert main(["download", *options, "-o", str(file)]) == 0
    return file.read_bytes()


@pytest.mark.parametrize("suffix", [*FORMATS, "json"])
@pytest.mark.parametrize("table", TABLES)
def test_a_file_is_the_file_of_the_command(client: TestClient, tmp_path: Path, table: str, suffix: str) -> None:
    address = f"/api/{DAY}/{table}.{suffix}?{FILTERS}&lang=en"
    if suffix == "json" and table != "crossings":
        assert client.get(address).status_code == 404
        return
    limits = ("--status", "international", "bilateral", "--province", "cao-bang", "--lang", "en")
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.content == command(tmp_path, "--at", DAY, *limits, "--format", suffix, "--table", table)
    mime = "application/json" if suffix == "json" else FORMATS[suffix].mime
    assert answer.headers["content-type"].startswith(mime)
    assert answer.headers["content-disposition"] == f'inline; filename="{table}-{DAY}.{suffix}"'


def test_without_a_day_the_file_is_of_the_newest_day(client: TestClient, dataset: Dataset) -> None:
    newest, dated = client.get("/api/crossings.csv"), client.get(f"/api/{dataset.as_of}/crossings.csv")
    assert newest.content == dated.content
    assert newest.headers["etag"] == dated.headers["etag"]


def test_a_history_may_begin_after_a_day(client: TestClient, tmp_path: Path) -> None:
    answer = client.get("/api/2025-12-31/events.csv?from=2022-12-31&province=cao-bang")
    options = ("--at", "2025-12-31", "--from", "2022-12-31", "--province", "cao-bang")
    assert answer.content == command(tmp_path, *options, "--format", "csv", "--table", "events")


def test_a_record_contains_the_whole_crossing(client: TestClient, dataset: Dataset) -> None:
    for crossing in dataset.crossings:  # also those that are not on record today
        answer = client.get(f"/api/crossings/{crossing.id}.json")
        (feature,) = answer.json()["features"]
        assert feature["id"] == crossing.id
        assert len(feature["properties"]["events"]) == len(crossing.events)
    assert answer.headers["content-disposition"] == f'inline; filename="{crossing.id}.json"'


def test_feeds_are_in_the_language_and_of_the_region(client: TestClient) -> None:
    feed = client.get("/api/changes.atom?lang=en")
    assert feed.headers["content-type"].startswith("application/atom+xml")
    assert 'xml:lang="en"' in feed.text
    assert 'href="../map.html#crossing=' in feed.text
    core, whole = (client.get(f"/api/changes.ics{query}") for query in ("", "?region=all"))
    assert core.headers["content-type"].startswith("text/calendar")
    assert 0 < core.text.count("BEGIN:VEVENT") < whole.text.count("BEGIN:VEVENT")


@pytest.mark.parametrize(
    ("address", "status", "parameter"),
    [
        ("/api/2014-13-31/crossings.csv", 400, "at"),
        ("/api/soon/crossings.csv", 400, "at"),
        ("/api/9998-12-31/crossings.csv", 400, "at"),
        ("/api/0001-01-01/crossings.csv", 400, "at"),
        ("/api/crossings.csv?at=2014-12-31", 400, "at"),
        ("/api/2014-12-31/events.csv?from=yesterday", 400, "from"),
        ("/api/2014-12-31/events.csv?from=0001-01-01", 400, "from"),
        ("/api/crossings.csv?from=2014-12-31", 400, "from"),
        ("/api/crossings.csv?status=golden", 400, "status"),
        ("/api/crossings.csv?province=atlantis", 400, "province"),
        ("/api/crossings.csv?lang=xx", 400, "lang"),
        ("/api/crossings.csv?lang=vi%0d%0aSet-Cookie:%20a=1", 400, "lang"),
        ("/api/crossings.csv?colour=red", 400, "colour"),
        ("/api/crossings.csv?%ff%fe=%ff", 400, "\ufffd\ufffd"),
        ("/api/crossings.csv?a%0d%0ab=1", 400, "'a\\r\\nb'"),
        ("/api/crossings.csv?lang=vi&lang=en", 400, "lang"),
        ("/api/crossings.csv?crossing=nowhere", 400, "crossing"),
        ("/api/1990-01-01/crossings.csv?crossing=chi-ma&status=international", 400, "crossing"),
        ("/api/crossings.csv?status=" + "x" * 60_000, 414, "query"),
        ("/api/" + "x" * 60_000 + "/crossings.csv", 414, "path"),
        ("/api/changes.atom?status=planned", 400, "status"),
        ("/api/openapi.json?lang=vi", 400, "lang"),
        ("/api/crossings.pdf", 404, "format"),
        ("/api/2014-12-31/crossings.csv.exe", 404, "format"),
        ("/api/crossings/chi-ma.csv", 404, "format"),
        ("/api/crossings/chi-mo.json", 404, "crossing"),
        ("/api/crossings/..%2f..%2fsources.json", 404, "path"),
        ("/api/..%2f..%2fetc/passwd", 404, "path"),
        ("/api/%00", 404, "path"),
        ("/api/gates.csv", 404, "path"),
        ("/api/crossings.csv/", 404, "path"),
        ("/api", 404, "path"),
        ("/api/", 404, "path"),
        ("/map.html/x", 404, "path"),
        ("/map.html?" + "x" * 60_000, 414, "query"),
    ],
)  # fmt: skip
def test_a_wrong_address_gets_one_problem_that_names_the_parameter(
    client: TestClient, address: str, status: int, parameter: str
) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (status, PROBLEM)
    problem = answer.json()
    assert problem["status"] == status
    assert problem["parameter"] == parameter
    assert problem["detail"].startswith(f"{parameter}: ")
    assert len(problem["detail"]) < 400
    assert "Traceback" not in answer.text
    assert "set-cookie" not in answer.headers
    assert answer.headers["cache-control"] == "no-store"
    if address.startswith("/api"):
        assert answer.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("lang", LANGS)
def test_a_problem_is_in_the_language_of_the_address_or_of_the_program(client: TestClient, lang: str) -> None:
    asked = client.get(f"/api/crossings.pdf?lang={lang}")
    accepted = client.get("/api/crossings.pdf", headers={"Accept-Language": f"{lang}-XX,en;q=0.5"})
    assert asked.json() == accepted.json()
    assert asked.headers["content-language"] == lang


def test_a_problem_names_what_is_known_and_what_was_meant(client: TestClient, dataset: Dataset) -> None:
    assert "geojson" in client.get("/api/crossings.pdf").json()["detail"]
    assert "Chi Ma (chi-ma)" in client.get("/api/crossings/chi-mo.json").json()["detail"]
    assert str(dataset.end) in client.get("/api/9998-12-31/crossings.csv").json()["detail"]
    assert "/api/2014-12-31/crossings.gpkg" in client.get("/api/crossings.csv?at=2014-12-31").json()["detail"]


def test_no_method_changes_anything(client: TestClient) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        answer = client.request(method, "/api/crossings.csv")
        assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")
        assert answer.json()["parameter"] == "method"


def test_a_known_file_is_neither_sent_nor_made_again(shown: Shown) -> None:
    first = TestClient(make_service(lambda: shown)).get(f"/api/{DAY}/crossings.geojson?{FILTERS}")
    tag = first.headers["etag"]
    assert tag.startswith('W/"')
    cache = Cache()
    other = TestClient(make_service(lambda: shown, cache))  # as in a second process
    # The same view in other words has the same tag.
    words = "province=CAO-BANG&status=bilateral,international&lang=vi&region=core"
    for known in (tag, tag.removeprefix("W/"), f'"x", {tag}', "*"):
        answer = other.get(f"/api/{DAY}/crossings.geojson?{words}", headers={"If-None-Match": known})
        assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", tag)
    assert len(cache) == 0
    for different in ("province=lang-son", "lang=en"):
        answer = other.get(f"/api/{DAY}/crossings.geojson?{different}", headers={"If-None-Match": tag})
        assert answer.status_code == 200
    assert other.get(f"/api/{DAY}/crossings.kml?{FILTERS}").headers["etag"] != tag


def test_head_has_the_headers_without_the_file(client: TestClient) -> None:
    for path in ("/api/crossings.gpkg", "/map.html"):
        plain = {"Accept-Encoding": "identity"}
        get, head = client.get(path, headers=plain), client.head(path, headers=plain)
        assert head.content == b""
        assert head.headers == get.headers
        assert int(head.headers["content-length"]) == len(get.content)


def test_parts_of_a_file(client: TestClient) -> None:
    whole = client.get("/api/crossings.gpkg").content
    size = len(whole)
    for asked, first, last in (
        ("bytes=0-15", 0, 15), ("bytes=100-", 100, size - 1), ("bytes=-10", size - 10, size - 1),
        (f"bytes={size - 5}-{size + 100}", size - 5, size - 1), ("bytes=-99999999", 0, size - 1),
    ):  # fmt: skip
        answer = client.get("/api/crossings.gpkg", headers={"Range": asked})
        assert answer.status_code == 206
        assert answer.headers["content-range"] == f"bytes {first}-{last}/{size}"
        assert answer.content == whole[first : last + 1]
    for odd in ("bytes=5-1", "bytes=-", "bytes=0-1,5-6", "lines=1-2", "bytes=a-b", "bytes=" + "9" * 10_000 + "-"):
        answer = client.get("/api/crossings.gpkg", headers={"Range": odd})
        assert (answer.status_code, len(answer.content)) == (200, size)
    beyond = client.get("/api/crossings.gpkg", headers={"Range": f"bytes={size}-"})
    assert (beyond.status_code, beyond.headers["content-range"]) == (416, f"bytes */{size}")
    assert beyond.json()["parameter"] == "Range"
    changed = client.get("/api/crossings.gpkg", headers={"Range": "bytes=0-1", "If-Range": 'W/"x"'})
    assert changed.status_code == 200


@pytest.mark.parametrize(
    ("accepted", "is_packed"),
    [("gzip", True), ("br, GZIP;q=0.5", True), ("gzip;q=0, br", False), ("identity", False), ("x-gzipped", False)],
)
def test_a_file_is_gzipped_for_programs_that_unpack_it(client: TestClient, accepted: str, is_packed: bool) -> None:
    asked = {"Accept-Encoding": accepted}
    for path, packs in (
        ("/api/crossings.geojson", is_packed),
        ("/map.html", is_packed),
        ("/api/crossings.xlsx", False),
    ):
        answer = client.get(path, headers=asked)
        assert (answer.headers.get("content-encoding") == "gzip") is packs
        assert answer.headers["vary"] == "Accept-Encoding"
        assert answer.content == client.get(path, headers={"Accept-Encoding": "identity"}).content
    part = client.get("/api/crossings.geojson", headers=asked | {"Range": "bytes=0-9"})
    assert (part.status_code, "content-encoding" in part.headers) == (206, False)


def test_scripts_of_all_sites_may_read_the_files_without_cookies(client: TestClient) -> None:
    origin = {"Origin": "https://example.vn"}
    asked = origin | {"Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "range"}
    before = client.options("/api/crossings.geojson", headers=asked)
    assert before.status_code == 204
    assert "Range" in before.headers["access-control-allow-headers"]
    for answer in (before, client.get("/api/crossings.geojson", headers=origin), client.get("/api/crossings.geojson")):
        assert answer.headers["access-control-allow-origin"] == "*"
        assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
        assert "access-control-allow-credentials" not in answer.headers
    assert "access-control-allow-origin" not in client.get("/map.html", headers=origin).headers


def test_the_map_is_sent_as_packed_and_may_be_embedded(client: TestClient, shown: Shown) -> None:
    packed, plain = (client.get("/map.html", headers={"Accept-Encoding": each}) for each in ("gzip", "identity"))
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"
    assert int(packed.headers["content-length"]) == len(shown.packed)
    assert packed.content == plain.content == MAP
    assert "frame-ancestors" not in packed.headers["content-security-policy"]
    assert client.get("/map.html", headers={"If-None-Match": packed.headers["etag"]}).status_code == 304


def test_the_map_waits_for_no_fingerprint_of_all_records(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edition, "dump_files", lambda dataset: pytest.fail("the records were written"))
    assert TestClient(make_service(lambda: shown)).get("/map.html").content == MAP


def test_a_view_in_the_maps_query_becomes_its_hash(client: TestClient) -> None:
    for query, target in (
        ("at=2014-12-31&status=international", "at=2014-12-31&status=international"),
        ("at=2014-12-31%0d%0aX:1", "at=2014-12-31%0d%0aX:1"),
        ('at="><script>', "at=%22%3E%3Cscript%3E"),
        ("at=//evil.example", "at=//evil.example"),
    ):
        answer = client.get(f"/map.html?{query}")
        assert (answer.status_code, answer.headers["location"].lower()) == (302, f"map.html#{target}".lower())


def test_replaced_data_are_taken_over(dataset: Dataset) -> None:
    shown = Shown(dataset)
    client = TestClient(make_service(lambda: shown))
    first = client.get("/api/crossings.geojson").headers["etag"]
    shown.dataset = replace(dataset, as_of=dataset.as_of + timedelta(days=7))
    answer = client.get("/api/crossings.geojson", headers={"If-None-Match": first})
    assert answer.status_code == 200
    assert answer.json()["as_of"] == str(shown.dataset.as_of)
    assert answer.headers["etag"] != first


def test_without_valid_data_the_problem_is_that_of_the_data() -> None:
    def load() -> Shown:
        raise data_error("crossings.geojson", "problem.no_as_of")

    answer = TestClient(make_service(load)).get("/api/crossings.csv")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "60")
    assert answer.json()["parameter"] == "crossings.geojson"


def test_a_fault_of_the_program_shows_no_details(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> bytes:
        raise RuntimeError("secret")

    client = TestClient(make_service(lambda: shown), raise_server_exceptions=False)
    monkeypatch.setitem(FORMATS, "csv", replace(FORMATS["csv"], write_table=fail))
    answer = client.get("/api/crossings.csv")
    assert (answer.status_code, answer.headers["content-type"]) == (500, PROBLEM)
    assert "secret" not in answer.text


def test_a_file_in_the_making_holds_up_no_other_answer(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go = Event(), Event()

    def make(_: object) -> bytes:
        begun.set()
        return b"made" if go.wait(60) else b"held up"

    monkeypatch.setitem(FORMATS, "csv", replace(FORMATS["csv"], write_table=make))
    with TestClient(make_service(lambda: shown)) as client, ThreadPoolExecutor(1) as pool:
        client.get("/api/crossings.geojson")
        slow = pool.submit(client.get, "/api/crossings.csv")
        assert begun.wait(60)
        assert client.get("/api/crossings.geojson").status_code == 200
        assert client.get("/map.html").status_code == 200
        go.set()
        assert slow.result().content == b"made"


def describe(client: TestClient) -> Any:
    answer = client.get("/api/openapi.json")
    assert answer.status_code == 200
    return answer.json()


def test_the_description_follows_the_rules_of_openapi(client: TestClient) -> None:
    found = describe(client)
    assert found["openapi"] == "3.1.0"
    assert set(found["info"]) >= {"title", "version"}
    operations = [operation for item in found["paths"].values() for operation in item.values()]
    assert len({operation["operationId"] for operation in operations}) == len(operations)
    for path, item in found["paths"].items():
        assert path.startswith("/")
        assert set(item) == {"get"}
        parameters = item["get"].get("parameters", [])
        assert len({(each["name"], each["in"]) for each in parameters}) == len(parameters)
        inside = {each["name"] for each in parameters if each["in"] == "path"}
        assert {part for part in ("at", "format", "crossing") if f"{{{part}}}" in path} == inside
        for each in parameters:
            assert each["in"] in ("path", "query")
            assert each["required"] is (each["in"] == "path")
            jsonschema.Draft202012Validator.check_schema(each["schema"])
        for status, response in item["get"]["responses"].items():
            assert 200 <= int(status) < 600
            assert response["description"]
            for content in response.get("content", {}).values():
                reference = content.get("schema", {}).get("$ref")
                assert reference in (None, "#/components/schemas/Problem")
    jsonschema.Draft202012Validator.check_schema(found["components"]["schemas"]["Problem"])


def test_the_description_lists_exactly_the_addresses_that_exist(client: TestClient) -> None:
    found = describe(client)
    known = {f"/api{path}" for resource in RESOURCES for path in resource.paths}
    assert set(found["paths"]) == known | {"/api/openapi.json", "/map.html"}
    words = {"at": DAY, "crossing": "chi-ma", "region": "all", "lang": "en", "from": "2010-01-01"}
    for path, item in found["paths"].items():
        parameters = item["get"].get("parameters", [])
        suffixes = next((each["schema"]["enum"] for each in parameters if each["name"] == "format"), [""])
        query = "&".join(
            f"{each['name']}={words[each['name']]}" for each in parameters
            if each["in"] == "query" and each["name"] in words
        )  # fmt: skip
        answer = client.get(f"{path.format(**words, format=suffixes[-1])}?{query}")
        assert answer.status_code in (200, 302), path
        problem = found["components"]["schemas"]["Problem"]
        jsonschema.validate(client.get(f"{path.format(**words, format=suffixes[-1])}x").json(), problem)


def test_below_a_path_and_beside_the_app(shown: Shown) -> None:
    service = make_service(lambda: shown)
    for base, root in (("", ""), ("atlas", "/atlas"), ("/a/b/", "/a/b")):
        both = Beside(PlainTextResponse("app"), service, PATHS, lambda base=base: base)
        client = TestClient(both, follow_redirects=False)
        assert client.get(f"{root}/api/crossings.csv").headers["content-type"].startswith("text/csv")
        assert client.get(f"{root}/api/x").json()["status"] == 404
        assert client.get(f"{root}/api/crossings.csv").headers["access-control-allow-origin"] == "*"
        assert client.get(f"{root}/map.html").content == MAP
        assert describe_below(client, root)["servers"] == [{"url": root or "/"}]
        for path in ("/", "/apix", "/map", "/downloads"):
            assert client.get(root + path).text == "app"
        if root:
            assert client.get("/api/crossings.csv").text == "app"
            assert client.get(f"{root}x/api/crossings.csv").text == "app"


def describe_below(client: TestClient, root: str) -> Any:
    return json.loads(client.get(f"{root}/api/openapi.json").content)


def test_every_day_of_the_record_has_an_address(client: TestClient, dataset: Dataset) -> None:
    for day in (dataset.start, date(1990, 1, 1), dataset.end):
        assert client.get(f"/api/{day}/crossings.csv").status_code == 200
