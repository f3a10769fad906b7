"""The wheel contains every file that the package reads. Version, licence and hooks agree in all files."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from email.message import Message
from email.parser import Parser
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import yaml
from packaging.requirements import Requirement

import geo
from geo.cli import main
from geo.i18n import text

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
# The keys of Citation File Format 1.2.0 that this project uses; title, authors, message and cff-version are required.
CITATION_KEYS = {
    "cff-version", "message", "type", "title", "abstract", "authors", "version", "license", "keywords", "references",
}  # fmt: skip


def read_yaml(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


def read_requirements(name: str) -> set[Requirement]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return {Requirement(line) for line in lines if line and not line.startswith(("#", "-"))}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    """Build the wheel from a copy, so that no file remains in the checkout."""
    copy = tmp_path_factory.mktemp("project")
    shutil.copytree(ROOT / "geo", copy / "geo", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "data", copy / "data")
    for name in ("pyproject.toml", "setup.py", "requirements.txt", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy)
    build = "from setuptools import build_meta; print(build_meta.build_wheel('.'))"
    done = subprocess.run([sys.executable, "-c", build], cwd=copy, capture_output=True, text=True, check=True)
    return ZipFile(copy / done.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def metadata(wheel: ZipFile) -> Message:
    name = next(name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
    return Parser().parsestr(wheel.read(name).decode("utf-8"))


def list_files(folder: str) -> set[str]:
    found = (path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(ROOT).as_posix() for path in found}


def test_the_wheel_contains_every_file_of_the_package_and_of_the_data(wheel: ZipFile) -> None:
    files = list_files("geo") | {f"geo/_{name}" for name in list_files("data")}
    assert {"geo/py.typed", "geo/_data/crossings.geojson", "geo/_data/context/border.geojson"} <= files
    packed = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert packed == files


@pytest.fixture(scope="module")
def installed(wheel: ZipFile, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into a folder, without network."""
    target = tmp_path_factory.mktemp("installed")
    options = ["--quiet", "--no-index", "--no-deps", "--disable-pip-version-check", "--target", str(target)]
    subprocess.run([sys.executable, "-m", "pip", "install", *options, str(wheel.filename)], check=True)
    return target


def run_installed(installed: Path, *command: str, **settings: str) -> str:
    """Run a command in the root folder, where only the installed package can be imported."""
    environment = {**os.environ, "PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1", "PYTHONUTF8": "1", **settings}
    done = subprocess.run(command, cwd="/", env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.mark.parametrize("start", ["module", "script"])
def test_the_installed_package_shows_its_own_data(
    installed: Path, start: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ATLAS_DATA", raising=False)
    command = [sys.executable, "-m", "geo"] if start == "module" else [str(installed / "bin" / "cua-khau")]
    options = ["show", "--at", "2014-12-31", "--province", "lang-son"]
    assert main(options) == 0
    assert run_installed(installed, *command, *options) == capsys.readouterr().out


def test_the_installed_package_reads_the_folder_of_the_environment(installed: Path, tiny: Path) -> None:
    program = "import geo; print(geo.__file__, len(geo.read_dataset().crossings))"
    file, count = run_installed(installed, sys.executable, "-c", program, ATLAS_DATA=str(tiny)).split()
    assert Path(file) == installed / "geo" / "__init__.py"
    assert int(count) == 3


def test_the_wheel_asks_for_what_the_requirements_list(metadata: Message) -> None:
    asked = {Requirement(line) for line in metadata.get_all("Requires-Dist", [])}
    assert asked == read_requirements("requirements.txt")


def test_the_wheel_names_licence_python_and_version(metadata: Message) -> None:
    assert metadata["License-Expression"] == "MIT AND ODbL-1.0 AND CC-BY-4.0 AND OFL-1.1"
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["Version"] == geo.__version__


def test_the_console_script_starts_the_command_line(wheel: ZipFile) -> None:
    name = next(name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    assert "cua-khau = geo.cli:main" in wheel.read(name).decode("utf-8")


def test_the_build_and_the_tests_use_the_same_setuptools() -> None:
    asked = {Requirement(line) for line in PROJECT["build-system"]["requires"]}
    assert asked <= read_requirements("requirements-dev.txt")


def test_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--version"])
    assert stop.value.code == 0
    assert capsys.readouterr().out == f"{PROJECT['project']['name']} {geo.__version__}\n"


def test_the_container_repeats_no_version() -> None:
    assert not re.search(r"cua-khau-atlas:\d", (ROOT / "Dockerfile").read_text(encoding="utf-8"))


def test_the_citation_has_the_fields_of_its_format() -> None:
    citation = read_yaml("CITATION.cff")
    assert set(citation) == CITATION_KEYS
    assert citation["cff-version"] == "1.2.0"
    assert citation["type"] == "software"
    assert citation["authors"] == [{"name": "Cửa Khẩu Atlas authors"}]
    assert all(isinstance(word, str) for word in citation["keywords"])


def test_the_citation_agrees_with_project_and_package() -> None:
    citation = read_yaml("CITATION.cff")
    assert citation["version"] == geo.__version__
    software, data = PROJECT["project"]["license"].split(" AND ")[:2]
    assert citation["license"] == software
    assert citation["references"][0]["license"] == data


def test_the_citation_agrees_with_the_about_page() -> None:
    citation = read_yaml("CITATION.cff")
    told = text("about.cite.text", "en", as_of="", year="")
    name, subject = citation["title"].split(": ")
    assert told.startswith(f"{name} authors ()")
    assert f" {subject}. " in told
    (data,) = citation["references"]
    assert data["title"] == citation["title"]
    assert data["license"].replace("-", " ") in told


def test_the_hooks_run_what_make_check_runs() -> None:
    (repository,) = read_yaml(".pre-commit-config.yaml")["repos"]
    assert repository["repo"] == "local"
    entries = [hook["entry"] for hook in repository["hooks"]]
    rule = re.search(r"(?m)^check:.*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text(encoding="utf-8"))
    assert rule
    commands = [line.replace("$(BIN)", ".venv/bin") for line in rule[1].splitlines()]
    commands = [line.strip() for line in commands if ".venv/bin" in line]
    assert len(commands) >= 3
    assert set(commands) <= set(entries)
    assert set(entries) - set(commands) == {".venv/bin/python -m geo validate"}


def test_the_workflow_runs_what_ci_runs_and_nothing_else() -> None:
    jobs = read_yaml(".github/workflows/ci.yml")["jobs"]
    runs = [step["run"] for job in jobs.values() for step in job["steps"] if "run" in step]
    assert runs == [".ci/run"]


def test_a_report_of_a_fact_asks_for_crossing_date_and_source() -> None:
    form = read_yaml(".github/ISSUE_TEMPLATE/fact.yml")
    required = {field["id"] for field in form["body"] if field.get("validations", {}).get("required")}
    assert required >= {"crossing", "date", "source"}
