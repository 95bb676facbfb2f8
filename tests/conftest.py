"""What tests of several rooms share."""

from __future__ import annotations

import functools
import os
import shutil
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from prongsai.site import template_files

if TYPE_CHECKING:
    import jinja2
    from playwright.sync_api import Browser
    from small_site import SmallSite

CHROMIUM = "/usr/bin/chromium"
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

# No example may fail for being slow: what a machine is busy with is no fault of the program.
settings.register_profile("suite", max_examples=50, deadline=None)
settings.load_profile("suite")


@pytest.fixture(scope="session", autouse=True)
def _templates_are_parsed_once_a_run() -> Iterator[None]:
    """Keep parsed and compiled templates in memory, for builds in whatever folder.

    What they depend on is their text and how the environment was made: its extensions, what
    filters, tests and globals it knows, and the digits that filters write into constants.
    """
    parse = template_files.parse_template
    kept: dict[tuple[object, ...], template_files.ParsedTemplate] = {}

    @functools.wraps(parse)
    def parse_or_recall(
        environment: jinja2.Environment, name: str, source: str
    ) -> template_files.ParsedTemplate:
        known = (environment.extensions, environment.filters, environment.tests)
        names = tuple(tuple(each) for each in (*known, environment.globals))
        key = (name, source, names, environment.filters["number"](0))
        if key not in kept:
            kept[key] = parse(environment, name, source)
        return kept[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(template_files, "parse_template", parse_or_recall)
        yield


@pytest.fixture
def small_site(tmp_path: Path) -> Callable[..., SmallSite]:
    """Makes a little site: ``small_site("ban-na", "khao-noi", theme="lotus")``.

    Without names it has two agencies; settings go into ``site_config.yaml``.
    """
    # Imported here, so that tests of the lower rooms do not load the whole program.
    from small_site import SmallSite

    def make(*agencies: str, **settings: str) -> SmallSite:
        folder = tmp_path / settings.pop("folder", "site")
        return SmallSite(folder, agencies or ("ban-na", "khao-noi"), settings)

    return make


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, started once for all tests of a run; without it they are skipped."""
    if shutil.which(CHROMIUM) is None:
        pytest.skip("Chromium (Debian package chromium) is missing")
    from playwright.sync_api import sync_playwright

    # One for all folders: a second Playwright cannot run beside the first.
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(SWITCHES))
        yield opened
        opened.close()


REQUIRE_ALL = os.environ.get("PRONGSAI_REQUIRE_ALL") == "1"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """With ``PRONGSAI_REQUIRE_ALL=1`` a test that could not run has failed."""
    report = yield
    if REQUIRE_ALL and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid}: could not run here: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for whole modules that skip themselves."""
    report = yield
    if REQUIRE_ALL and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"{collector.nodeid}: could not run here: {report.longrepr}"
    return report
