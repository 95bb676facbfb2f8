"""A little site that is planned and never built: each file is made when a test looks at it.

It shows what a test has just written. What a build does beside that - ledgers, digests, writing -
has tests of its own (``tests/publish``), and one test here holds both to the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from bs4 import BeautifulSoup
from small_site import WHOLE_WORD, SmallSite

from prongsai.content.loading import load_agency
from prongsai.content.site_config import Site, load_site
from prongsai.content.site_pages import load_site_pages
from prongsai.findings import Findings
from prongsai.publish.agency_unit import summary_of
from prongsai.requirements.engine import match_year
from prongsai.requirements.loader import load_frameworks
from prongsai.site.pages.portal import not_found_page
from prongsai.site.pages.provinces import portal_pages
from prongsai.site.pages.texts import page_copies, text_pages
from prongsai.site.plan import plan_agency, site_outputs
from prongsai.site.planned import (
    PlannedCopy,
    PlannedFile,
    PlannedPage,
    PlannedText,
    path_of,
)
from prongsai.site.scope import Scope, make_scope
from prongsai.site.shell import site_shell
from prongsai.site.summary import AgencySummary
from prongsai.site.templates import Renderer
from prongsai.site.themes import load_theme
from prongsai.topics.registry import load_topics


class Plan(Mapping[str, bytes]):
    """The files of a whole site by output path, each made when it is asked for."""

    def __init__(self, root: Path) -> None:
        self.findings = Findings()
        self.site = load_site(root / "site_config.yaml", self.findings)
        self.files = {path_of(file): file for file in self._planned()}

    def __getitem__(self, path: str) -> bytes:
        file = self.files[path]
        if isinstance(file, PlannedPage):
            return self._renderer.render(file.view.template, file.view).encode()
        if isinstance(file, PlannedText):
            return file.content
        return file.source.read_bytes() if isinstance(file, PlannedCopy) else file.make()

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self.files))

    def __len__(self) -> int:
        return len(self.files)

    @cached_property
    def _renderer(self) -> Renderer:
        return Renderer(self.site, load_theme(self.site.root, self.site.entry.theme))

    def _planned(self) -> Iterator[PlannedFile]:
        summaries = []
        for slug in self.site.agencies:
            scope = self._scope(slug)
            planned = plan_agency(scope, self.findings)
            summaries.append(summary_of(scope, planned, None, current=True))
            yield from planned
        yield from self._of_the_site(self.site, summaries)

    def _scope(self, slug: str) -> Scope:
        frameworks, topics = load_frameworks(self.site.root, self.findings), load_topics()
        loaded = load_agency(self.site.root, slug, topics, frameworks.topics_of_item)
        self.findings.extend(loaded.findings)
        agency = loaded.agency
        assert agency is not None
        years = sorted({*agency.years, self.site.entry.fiscal_year} & set(frameworks))
        matches = tuple(match_year(agency, frameworks[year], topics) for year in years)
        return make_scope(self.site, agency, topics, matches)

    def _of_the_site(self, site: Site, summaries: list[AgencySummary]) -> Iterator[PlannedFile]:
        texts = () if site.single else load_site_pages(site, self.findings)
        pages = tuple(text_pages(site, texts, site_shell(site)))
        yield from () if site.single else portal_pages(site, summaries)
        yield from (not_found_page(site), *page_copies(site, texts), *pages)
        yield from site_outputs(site, summaries, pages)
        assets = self._renderer.theme.assets.values()
        yield from (PlannedText(asset.target, asset.content, "theme") for asset in assets)


class PlannedSite(SmallSite):
    """A site folder that tests write into, and whose files they look at without a build."""

    _plan: Plan | None = None

    def write(self, name: str, text: str) -> Path:
        """Write a text file below the root."""
        self._plan = None
        return super().write(name, text)

    def put(self, name: str, source: Path) -> None:
        """Copy a file to a place below the root."""
        self._plan = None
        super().put(name, source)

    def edit(self, name: str, old: str, new: str) -> None:
        """Change a text file as a clerk would."""
        self._plan = None
        super().edit(name, old, new)

    def published(self, folder: Path | None = None) -> Plan:  # type: ignore[override]
        """Every file that a build would publish now."""
        assert folder is None
        self._plan = self._plan or Plan(self.root)
        return self._plan

    def page(self, name: str) -> str:
        """The text of a file, without the marks of words kept whole."""
        return WHOLE_WORD.sub(r"\1", self.published()[name].decode())

    def soup(self, name: str) -> BeautifulSoup:
        """A page, parsed."""
        return BeautifulSoup(self.page(name), "html.parser")
