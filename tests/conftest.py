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

from prongsai.site import template_store as template_files

if TYPE_CHECKING:
    import jinja2
    from playwright.sync_api import Browser
    from sample_build import SampleBuild
    from small_site import SmallSite

pytest_plugins = ("cpu_times",)

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
# The line of a commit asks the same every time; by hand the examples are new ones.
settings.register_profile("suite", max_examples=50, deadline=None, derandomize="CI" in os.environ)
settings.load_profile("suite")


DEAR_FIXTURES = {
    "browser": "a real browser",
    "built_sample": "the repository's own site, built",
    "earlier_municipality": "an earlier year of spoiled evidence",
    "municipality": "a year of spoiled evidence",
    "office": "a clerk's whole day",
}
"""What a test need only ask for to be ``slow``: the quick run leaves it out."""


ONE_STORY = ("tests/clerk/",)
"""Folders whose tests rest on one another, and stay with one worker."""
EACH_FOR_ITSELF = ("tests/publish/test_killed_runs.py",)
"""Files of long tests that share nothing, and are spread over the workers."""

AGREEMENTS = {"assert_agreed", "assert_reads_as_agreed", "updating"}
"""What a test calls that compares with a text which was agreed on."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write the agreed texts anew (-m golden)"
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--update-golden"):
        os.environ["PRONGSAI_REFRESH_GOLDEN"] = "1"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks that follow from what a test asks for, so that nobody has to think of them."""
    for item in items:
        asked = set(getattr(item, "fixturenames", ()))
        if not asked.isdisjoint(DEAR_FIXTURES):
            item.add_marker(pytest.mark.slow)
        if "browser" in asked:
            item.add_marker(pytest.mark.browser)
        code = getattr(getattr(item, "function", None), "__code__", None)
        if code and not AGREEMENTS.isdisjoint(code.co_names):
            item.add_marker(pytest.mark.golden)


@pytest.hookimpl(trylast=True, specname="pytest_collection_modifyitems")
def pytest_long_files_come_first(items: list[pytest.Item]) -> None:
    """Short files can fill in at the end where a worker has nothing to do any more."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """The tests of a file stay with one worker, and share what they build."""
    from xdist.scheduler import LoadScopeScheduling

    class Stories(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            if nodeid.startswith(EACH_FOR_ITSELF):
                return nodeid
            folder = next((name for name in ONE_STORY if nodeid.startswith(name)), None)
            return folder or nodeid.partition("::")[0]

    return Stories(config, log)


@pytest.fixture(scope="session", autouse=True)
def _templates_are_parsed_once_a_run() -> Iterator[None]:
    """Keep parsed and compiled templates in memory, for builds in whatever folder.

    What they depend on is their text and how the environment was made: its extensions, what
    filters, tests and globals it knows, and the digits that filters write into constants.
    What runs of this checkout have kept beside the program says nothing to the tests.
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
        patch.setattr(template_files, "program_shelf", lambda: Path(os.devnull))
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
def _sites_built_before(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., SmallSite]:
    """Little sites as they were made and built for the first test that asked."""
    from small_site import SmallSite

    @functools.cache
    def first(*agencies: str) -> SmallSite:
        site = SmallSite(tmp_path_factory.mktemp("built") / "site", agencies, {})
        assert site.build().errors == 0
        return site

    return first


@pytest.fixture
def built_site(
    tmp_path: Path, _sites_built_before: Callable[..., SmallSite]
) -> Callable[..., SmallSite]:
    """Makes a little site that is built and up to date: ``built_site("ban-na")``.

    It was built elsewhere, moved here and looked over by a build that had nothing to write, which
    costs a fifth of building it here. Without names it has two agencies.
    """

    def make(*agencies: str) -> SmallSite:
        site = _sites_built_before(*(agencies or ("ban-na", "khao-noi"))).moved(tmp_path / "site")
        assert site.build().written == 0
        return site

    return make


@pytest.fixture(scope="session")
def built_sample(tmp_path_factory: pytest.TempPathFactory) -> SampleBuild:
    """The repository's own site as built once a run, to be looked at and never changed."""
    from sample_build import build_of_the_run

    own = tmp_path_factory.getbasetemp()
    # Each worker has a folder of its own inside the folder of the run.
    run = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    return build_of_the_run(run / "sample")


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


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cluster of threads in the place of Dask's."""
    from stand_in_cluster import stand_in

    stand_in(monkeypatch)
