"""What every agency of a run is built with, loaded once a process, and what stays between builds.

A :class:`BuildContext` reaches a worker process empty, with the few paths and settings of its
:class:`Run`, and is filled there; nothing heavy travels between processes.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from prongsai.content.read_cache import ReadCache, WarmReadCache
from prongsai.findings import Findings
from prongsai.foreign.files import RememberedFiles, remembered_files
from prongsai.publish.ledger import InputRecord, Ledger, LedgerFile
from prongsai.publish.output_folder import OutputFolder
from prongsai.publish.unchanged import Run
from prongsai.publish.writing import write_atomically
from prongsai.site.planned import PlannedText
from prongsai.site.themes import Theme, load_theme

if TYPE_CHECKING:
    from prongsai.content.loading import LoadedAgency
    from prongsai.requirements.loader import Frameworks
    from prongsai.requirements.outcome import YearMatch
    from prongsai.site.scope import Scope
    from prongsai.site.templates import Renderer
    from prongsai.topics.registry import TopicRegistry

# A run that finds nothing changed asks for none of these, and does not import them.

WARM_AGENCIES = 8
"""How many agencies stay warm, those asked for last: a clerk edits one, a vendor a few."""


@dataclass(frozen=True, slots=True)
class Matched:
    """An agency as a build has read and matched it, and the files that it was read from."""

    loaded: LoadedAgency
    matches: tuple[YearMatch, ...]
    inputs: Mapping[str, InputRecord]


Beside = Callable[[Run, str, Matched], None]
"""What else is done with every agency that a run reads, by slug; it travels to other processes."""


@dataclass
class AgencyCache:
    """What one agency's build reads through; in the preview it stays for the next build.

    ``files`` are what is remembered of documents, ``scope`` is the agency with its matches as
    the last build saw it.
    """

    reads: ReadCache
    files: RememberedFiles
    scope: Scope | None = None
    _ledger: tuple[object, Ledger] | None = None

    def read_ledger(self, file: LedgerFile) -> Ledger:
        """The agency's ledger; it is read anew when another run has written or claimed."""
        if self._ledger is None or self._ledger[0] != file.version:
            self._ledger = (file.version, file.read())
        return self._ledger[1]

    def knows_ledger(self, file: LedgerFile, ledger: Ledger) -> None:
        """What the ledger says from now on, unless somebody else touches its file."""
        self._ledger = (file.version, ledger)


class WarmCache:
    """The agencies that stay warm from build to build, by slug."""

    def __init__(self) -> None:
        self._agencies: OrderedDict[str, AgencyCache] = OrderedDict()

    def scope(self, slug: str) -> Scope | None:
        """An agency as the last build saw it, if it is still warm."""
        known = self._agencies.get(slug)
        return known.scope if known else None

    def forget_scopes(self) -> None:
        """Settings may have changed: what was matched under others counts no more."""
        for known in self._agencies.values():
            known.scope = None

    def of(self, root: Path, slug: str) -> AgencyCache:
        """The cache of an agency; the one not asked for the longest makes room."""
        found = self._agencies.pop(slug, None)
        if found is None:
            files = remembered_files(root, slug)
            found = AgencyCache(WarmReadCache(files), files)
        self._agencies[slug] = found
        while len(self._agencies) > WARM_AGENCIES:
            self._agencies.popitem(last=False)
        return found


class BuildContext:
    """Frameworks, topics and renderers of one process; ``warm`` in the preview alone.

    ``beside`` is given every agency that was matched; ``page_workers`` processes may make the
    pages of one agency.
    """

    def __init__(
        self, run: Run, warm: WarmCache | None = None, beside: Beside | None = None
    ) -> None:
        self.run = run
        self.page_workers = 1
        self.beside = beside
        self._warm = warm
        self._renderers: dict[str, Renderer] = {}
        self._in_place: set[str] = set()

    def cache(self, slug: str) -> AgencyCache:
        """What the agency is built through: what the preview kept of it, else an empty one."""
        root = self.run.site.root
        if self._warm is not None:
            return self._warm.of(root, slug)
        files = remembered_files(root, slug)
        return AgencyCache(ReadCache(files), files)

    @cached_property
    def frameworks(self) -> Frameworks:
        """Frameworks by fiscal year (Buddhist Era)."""
        from prongsai.requirements.loader import load_frameworks

        return load_frameworks(self.run.site.root, Findings())

    @cached_property
    def topics(self) -> TopicRegistry:
        """The registry of topics."""
        return self.frameworks.topics

    def renderer(self, theme: str | None) -> Renderer:
        """The renderer of a theme; None means the site's own."""
        from prongsai.site.templates import Renderer

        name = theme or self.run.site.entry.theme
        if name not in self._renderers:
            site = self.run.site
            self._renderers[name] = Renderer(site, load_theme(site.root, name))
        return self._renderers[name]

    def share(self, other: BuildContext) -> None:
        """Take what another context has read, for processes that inherit this one."""
        self._renderers = dict(other._renderers)
        self._in_place = set(other._in_place)
        self.frameworks = other.frameworks

    def publish_assets(self, theme: str | None, ledger: LedgerFile) -> int:
        """Put a theme's static files in place before the pages that name them, once a process.

        Returns how many were written. They are claimed in a ledger first. What cannot be
        written, or has something in its place, is left to the site's own part of the run,
        which knows what is ours and reports the rest.
        """
        found = self.renderer(theme).theme
        if found.name in self._in_place:
            return 0
        self._in_place.add(found.name)
        folder = OutputFolder(self.run.output)
        missing = [
            asset
            for asset in planned_assets(found)
            if folder.in_the_way(asset.path) is None and not folder.has(asset.path)
        ]
        if missing:
            ledger.claim([asset.path for asset in missing])
        written = 0
        for asset in missing:
            with suppress(OSError):
                written += write_atomically(folder.path / asset.path, asset.content)
        return written


def planned_assets(theme: Theme) -> Iterator[PlannedText]:
    """Every static file of a theme, each once."""
    unique = {asset.target: asset for asset in theme.assets.values()}
    for target in sorted(unique):
        yield PlannedText(target, unique[target].content, f"themes/{theme.name}")
