"""The sides of the comparison, and the measurements of each side."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Error, Playwright

from bench import files, pages
from bench.browser import launch
from bench.cdn import Cdn
from bench.figures import Figures
from bench.hosts import RIVALS, export_ours, export_timeline, rival_environment, run_app
from bench.inputs import Inputs
from bench.pages import Limits

# Side -> the rival's script and whether its map is lean; None for our app and for plain files.
_SCRIPTS: dict[str, tuple[str, bool] | None] = {
    "ours": None,
    "r3": None,
    "r4": ("r4_pydeck.py", False),
    "r1": ("r1_map.py", False),
    "r2": ("r2_group.py", False),
    "r1-lean": ("r1_map.py", True),
    "r2-lean": ("r2_group.py", True),
}
SIDES = tuple(_SCRIPTS)


@dataclass(frozen=True)
class Bench:
    """Inputs and tools to measure one size."""

    playwright: Playwright
    cdn: Cdn
    project: Path
    folder: Path
    inputs: Inputs
    quick: bool

    def measure(self, side: str) -> Figures:
        """Return the figures of one side in new browsers; a failure is recorded in them, and the run continues."""
        found = Figures(self.inputs.count_at(self.inputs.last.isoformat()))
        try:
            with launch(self.playwright, self.cdn) as browser, launch(self.playwright, None) as offline:
                if side in ("ours", "r3"):
                    self._measure_file(side, found, browser, offline)
                if side != "r3":
                    self._measure_app(side, found, browser, offline)
        except (Error, AssertionError, OSError, RuntimeError) as error:
            found.failure = str(error).splitlines()[0]
        return found

    def _measure_file(self, side: str, found: Figures, browser: Browser, offline: Browser) -> None:
        file, ours = self.folder / f"{side}.html", side == "ours"
        if ours:
            export_ours(self.project, file)
        else:
            export_timeline(self.inputs, file)
        found.size = files.measure_size(browser, self.cdn, file)
        found.offline = files.count_without_network(offline, file, ours)
        found.scrub = files.scrub_file(browser, file, self.inputs, ours, self._budget())

    def _measure_app(self, side: str, found: Figures, browser: Browser, offline: Browser) -> None:
        script, ours = _SCRIPTS[side], side == "ours"
        path = RIVALS / script[0] if script else self.project / "asgi.py"  # as the README starts it
        lean = bool(script and script[1])
        environment = rival_environment(self.inputs, lean)
        many = self.inputs.crossings > 1000
        limits = Limits(1 if self.quick else 4, self._budget(), 60 if many else 30)
        with run_app(path, environment) as host:
            found.page = pages.measure_page(browser, host, self.inputs, ours, limits)
            if ours:
                found.page_scrub = files.scrub_page(browser, host, self.inputs, self._budget())
            elif self.inputs.crossings < 1000 and not lean:  # the loaded files do not depend on the number of crossings
                found.offline = pages.count_without_network(offline, host, self.inputs)

    def _budget(self) -> float:
        return 10 if self.quick else 20
