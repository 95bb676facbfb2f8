"""A real browser and the built sample site, for tests that look at pages as readers do.

The site is the repository's own, built once for all tests of a run. The browser is Debian's
Chromium; without it the tests are skipped.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from small_site import REPOSITORY, copy_of_the_repository

from prongsai.publish.build import Options, build
from prongsai.reporter import NullReporter

ARTIFACTS = REPOSITORY / "artifacts"
"""Where screenshots and figures of a run are kept; not part of the repository."""

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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)


@dataclass(frozen=True)
class BuiltSite:
    """The sample site as published: ``root`` is the output folder, ``pages`` its pages."""

    root: Path
    pages: tuple[str, ...]

    def of(self, agency: str) -> tuple[str, ...]:
        """The pages of one agency."""
        return tuple(page for page in self.pages if page.startswith(f"{agency}/"))

    def address(self, page: str) -> str:
        """The address under which a double-click opens a page."""
        return (self.root / page).as_uri()

    def text(self, page: str) -> str:
        """The source of a page."""
        return (self.root / page).read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The repository's own site, built as it stands."""
    root = copy_of_the_repository(tmp_path_factory.mktemp("browser") / "site")
    build(Options(config=root / "site_config.yaml"), NullReporter())
    output = root / "output"
    pages = sorted(path.relative_to(output).as_posix() for path in output.rglob("*.html"))
    assert "index.html" in pages, "the sample site was not built"
    return BuiltSite(output, tuple(pages))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, started once."""
    if shutil.which(CHROMIUM) is None:
        pytest.skip("Chromium (Debian package chromium) is missing")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(SWITCHES))
        yield opened
        opened.close()
