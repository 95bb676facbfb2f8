"""What all pages of the desk share: the site as its files say it, an agency with its matches.

Content is read and matched by the ways of a build, through what stays warm between two looks.
``unsaved`` texts stand in for files: what a form would write is read, decided and shown as if
it had been written, and nothing else knows of it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import RLock, Thread
from time import time_ns
from typing import Protocol

from prongsai.checks.result import YearCheck
from prongsai.checks.run import Wanted, check_agency
from prongsai.content.site_config import CONTENT_FOLDER, FRAMEWORKS_FOLDER, Site, load_site
from prongsai.desk.store import Store
from prongsai.errors import ConfigError, ProngsaiError
from prongsai.findings import Finding, Findings
from prongsai.findings.rules.cfg import CFG005
from prongsai.publish.agency_unit import matched_agency, theme_of
from prongsai.publish.context import BuildContext, WarmCache
from prongsai.publish.ledger import STATE_FOLDER
from prongsai.publish.unchanged import Run
from prongsai.requirements.loader import Frameworks
from prongsai.site.pages.item import item_page
from prongsai.site.plan import linked_data
from prongsai.site.scope import Scope
from prongsai.topics.registry import TopicRegistry

OWN_FOLDER = f"{STATE_FOLDER}/desk"
"""Where the desk keeps drafts and history, relative to the site."""


class Showcase(Protocol):
    """The preview beside the desk: it shows pages as they would be."""

    @property
    def origin(self) -> str:
        """Its address; empty where there is no preview."""

    def show(self, path: str, page: bytes) -> None:
        """Show a page that is not saved in the place of the one in the output."""

    def saved(self, path: str) -> None:
        """What was shown is saved now; the next build will have it."""


class NoShowcase:
    """No preview: pages are shown nowhere."""

    origin = ""

    def show(self, path: str, page: bytes) -> None:
        """Nobody looks."""

    def saved(self, path: str) -> None:
        """Nobody looks."""


@dataclass(frozen=True)
class Seen:
    """An agency as its files say it; ``scope`` is ``None`` where agency.yaml cannot be read."""

    slug: str
    scope: Scope | None
    findings: tuple[Finding, ...]

    def of_file(self, name: str) -> tuple[Finding, ...]:
        """The findings about a file, relative to the site."""
        return tuple(f for f in self.findings if f.place and f.place.file == name)


class Desk:
    """The desk over one configuration file; asked by many threads, one at a time.

    ``now`` is the time of this computer, which deadlines are counted from; ``agency`` and
    ``year`` are what is opened first.
    """

    def __init__(
        self,
        config: Path,
        showcase: Showcase | None = None,
        now: Callable[[], datetime] = datetime.now,
        agency: str | None = None,
        year: int | None = None,
    ) -> None:
        self.config = config.resolve()
        self.root = self.config.parent
        self.showcase: Showcase = showcase or NoShowcase()
        self.now = now
        self.first_agency, self.first_year = agency, year
        self.lock = RLock()
        self._warm = WarmCache()
        self._made_from: object = None
        self._tidied: set[str] = set()
        self._seen: dict[str, tuple[object, Seen]] = {}
        self._context: BuildContext | None = None

    # --- the site -------------------------------------------------------------------------

    @property
    def context(self) -> BuildContext:
        """Settings, frameworks and templates, read again when their files have changed.

        Raises :class:`~prongsai.errors.ConfigError` where the settings cannot be used.
        """
        with self.lock:
            made_from = self._state_of_settings()
            if self._context is None or made_from != self._made_from:
                site = load_site(self.config, Findings())
                self._warm.forget_scopes()
                run = Run(site, self.root / site.entry.output, "", "", 0)
                self._context, self._made_from = BuildContext(run, self._warm), made_from
            return self._context

    def _state_of_settings(self) -> object:
        """Names what settings, frameworks and the list of agencies are at the moment."""
        folders = (self.root / CONTENT_FOLDER, self.root / FRAMEWORKS_FOLDER)
        names = [sorted(path.name for path in folder.glob("*")) for folder in folders]
        files = (self.config, *sorted((self.root / FRAMEWORKS_FOLDER).glob("*.yaml")))
        return names, [_version(path) for path in files]

    @property
    def site(self) -> Site:
        """The site; raises as :attr:`context` does."""
        return self.context.run.site

    @property
    def frameworks(self) -> Frameworks:
        """The years' frameworks."""
        return self.context.frameworks

    @property
    def topics(self) -> TopicRegistry:
        """The registry of topics."""
        return self.context.topics

    def site_if_any(self) -> Site | None:
        """The site; ``None`` while there are no settings, or no agency in them yet.

        Raises :class:`~prongsai.errors.ConfigError` where there are some that cannot be used: a
        site with a mistake in its settings is no new one.
        """
        try:
            return self.site
        except ConfigError as error:
            codes = {finding.code for finding in error.findings}
            if self.config.is_file() and codes != {CFG005.code}:
                raise
            return None

    def opened_first(self) -> tuple[str, int] | None:
        """The agency and year a clerk begins with; ``None`` where there is no agency yet."""
        site = self.site_if_any()
        if site is None or not site.agencies:
            return None
        wanted = self.first_agency
        slug = wanted if wanted in site.agencies else site.agencies[0]
        return slug or site.agencies[0], self.first_year or self.year_of(slug or site.agencies[0])

    def year_of(self, slug: str) -> int:
        """The year that is worked on: that of the settings, or the agency's newest below it."""
        folder = self.root / CONTENT_FOLDER / slug
        held = [int(p.name) for p in folder.glob("2[45][0-9][0-9]") if p.is_dir()]
        year = self.site.entry.fiscal_year
        known = [other for other in held if other in set(self.frameworks)]
        return year if year in known or not known else max(known)

    def warm_up(self) -> None:
        """Read what is opened first, so that the first page a clerk asks for is there at once."""
        with suppress(ProngsaiError):
            first = self.opened_first()
            if first is not None:
                self.look(first[0])

    def address_of(self, page: str) -> str:
        """The address of the desk for a page of the preview: its item, its year, or the first."""
        try:
            site, first = self.site_if_any(), self.opened_first()
        except ConfigError:
            return "/"  # where the desk tells what is wrong
        if site is None or first is None:
            return "/"
        rest, slug = page, site.agencies[0]
        if not site.single:
            above, _, below = page.partition("/")
            if above not in site.agencies:
                return "/"
            slug, rest = above, below
        found = _ITEM_PAGE.match(rest)
        if found is None or not self.has(slug, int(found["year"])):
            return f"/{slug}/{self.year_of(slug)}/"
        code = f"{found['code']}/" if found["code"] else ""
        return f"/{slug}/{found['year']}/{code}"

    def own(self, slug: str, *names: str) -> Path:
        """A place of the desk's own for an agency."""
        return self.root.joinpath(OWN_FOLDER, slug, *names)

    def store(self, slug: str) -> Store:
        """Drafts and history of an agency; what is too old goes when it is first asked for."""
        store = Store(self.own(slug), self.now())
        if slug not in self._tidied:
            self._tidied.add(slug)
            store.tidy()
        return store

    # --- an agency ------------------------------------------------------------------------

    def has(self, slug: str, year: int | None = None) -> bool:
        """Whether the site has this agency (and a framework of the year)."""
        site = self.site_if_any()
        known = site is not None and slug in site.agencies
        return known and (year is None or year in set(self.frameworks))

    def look(
        self, slug: str, unsaved: Mapping[str, bytes] | None = None, year: int | None = None
    ) -> Seen:
        """Read and match an agency; ``unsaved`` gives bytes of files, by name below the site.

        Of what is not saved one ``year`` is matched; the others stay as the files have them.
        """
        before = self.look(slug).scope if unsaved and year else None
        others = {match.framework.fiscal_year: match for match in before.matches} if before else {}
        others.pop(year or 0, None)
        with self.lock:
            context = self.context
            state = (
                None if unsaved else (self._made_from, _state_of(self.root / CONTENT_FOLDER / slug))
            )
            known = self._seen.get(slug)
            if known is not None and state is not None and known[0] == state:
                return known[1]
            context.run = Run(context.run.site, context.run.output, "", "", self._now())
            cache = context.cache(slug)
            cache.reads.unsaved = unsaved or {}
            try:
                prepared = matched_agency(slug, context, cache, known=others)
            finally:
                cache.reads.unsaved = {}
            seen = Seen(slug, prepared.scope, prepared.findings)
            if state is not None:
                self._seen = {slug: (state, seen)}
            return seen

    def saved(self, slug: str) -> None:
        """A file was just written: what it means is read now, before anybody asks."""

        def read() -> None:
            with suppress(ProngsaiError, OSError):
                self.look(slug)

        Thread(target=read, daemon=True).start()

    def _now(self) -> int:
        """The time in ns by the clock of the disk; by this computer's where it takes nothing."""
        mark = self.root / OWN_FOLDER / "clock"
        try:
            mark.parent.mkdir(parents=True, exist_ok=True)
            mark.write_bytes(b".")
            return mark.stat().st_mtime_ns
        except OSError:
            return time_ns() - 2_000_000_000

    def check(self, seen: Seen, year: int) -> YearCheck | None:
        """The agency measured against a year, as ``check`` does it."""
        scope = seen.scope
        if scope is None:
            return None
        wanted = Wanted(self.now().date(), (year,))
        framework = self.frameworks[year]
        found = check_agency(
            scope.site, scope.agency, [framework], self.topics, wanted, scope.matches
        )
        return next(found, None)

    def item_page(self, seen: Seen, year: int, code: str) -> tuple[str, bytes] | None:
        """The public page of an item: its output path and its HTML."""
        scope = seen.scope
        if scope is None:
            return None
        with self.lock:
            theme = theme_of(scope.agency, self.context, Findings())
            renderer = self.context.renderer(theme)
            page = item_page(scope, year, code)
            if page is None:
                return None
            view = linked_data(scope).added_to(page).view
            return view.path, renderer.render(view.template, view).encode()


_ITEM_PAGE = re.compile(r"(?P<year>2[45][0-9]{2})/(?:(?P<code>o[0-9]{1,2})/)?")


def _state_of(folder: Path) -> object:
    """Names what all files of a folder are at the moment, by their sizes and times."""
    found: list[tuple[str, int, int]] = []
    waiting = [str(folder)]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    else:
                        there = entry.stat()
                        found.append((entry.path, there.st_size, there.st_mtime_ns))
        except OSError:
            return object()
    return sorted(found)


def _version(path: Path) -> object:
    try:
        found = path.stat()
    except OSError:
        return None
    return path.name, found.st_size, found.st_mtime_ns
