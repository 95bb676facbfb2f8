"""What tests of several rooms share."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from small_site import SmallSite


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
