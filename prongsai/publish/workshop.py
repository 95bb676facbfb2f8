"""What every agency of a run is built with: frameworks, topics, themes — loaded once a process.

A :class:`Workshop` reaches a worker process empty, with the few paths and settings of its
:class:`Run`, and is filled there; nothing heavy travels between processes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from prongsai.content.page_settings import PageSource
from prongsai.content.site_config import Site
from prongsai.findings import Findings
from prongsai.publish.assets import publish_assets
from prongsai.publish.digests import code_digest, digest_bytes, digest_of
from prongsai.publish.kept import Kept, KeptAgencies
from prongsai.publish.ledger import LedgerFile
from prongsai.requirements.loader import FOLDER as FRAMEWORKS_FOLDER
from prongsai.requirements.loader import Frameworks, load_frameworks
from prongsai.site.templates import Renderer
from prongsai.site.themes import load_theme, theme_folders
from prongsai.topics.registry import TopicRegistry, load_topics


@dataclass(frozen=True, slots=True)
class Run:
    """One run: the site, where it is published, and the digest of all common settings.

    ``began`` is the time in ns, by the clock of the disk, before which all inputs were
    surely as this run sees them.
    """

    site: Site
    output: Path
    state: str
    settings: str
    began: int


class Workshop:
    """Frameworks, topics and renderers of one process.

    ``keeps`` is what the preview keeps of agencies between builds; other runs keep nothing.
    """

    def __init__(self, run: Run, keeps: KeptAgencies | None = None) -> None:
        self.run = run
        self._keeps = keeps
        self._renderers: dict[str, Renderer] = {}
        self._in_place: set[str] = set()

    def kept(self, slug: str) -> Kept | None:
        """What is kept of an agency from build to build, where anything is."""
        return self._keeps.of(slug) if self._keeps else None

    @cached_property
    def frameworks(self) -> Frameworks:
        """Frameworks by fiscal year (Buddhist Era)."""
        return load_frameworks(self.run.site.root, Findings())

    @cached_property
    def topics(self) -> TopicRegistry:
        """The registry of topics."""
        return load_topics()

    def renderer(self, theme: str | None) -> Renderer:
        """The renderer of a theme; None means the site's own."""
        name = theme or self.run.site.entry.theme
        if name not in self._renderers:
            site = self.run.site
            self._renderers[name] = Renderer(site, load_theme(site.root, name))
        return self._renderers[name]

    def publish_assets(self, theme: str | None, ledger: LedgerFile) -> int:
        """Put a theme's static files in place, once; return how many had to be written."""
        found = self.renderer(theme).theme
        if found.name in self._in_place:
            return 0
        self._in_place.add(found.name)
        return publish_assets(found, self.run.output, ledger)


def settings_digest(site: Site) -> str:
    """The digest of what concerns every agency alike: settings, themes, frameworks, code."""
    folders = (*theme_folders(site.root), site.root / FRAMEWORKS_FOLDER)
    files = tuple(
        (path.relative_to(folder).as_posix(), digest_bytes(path.read_bytes()))
        for folder in folders
        if folder.is_dir()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    )
    # Which other agencies there are concerns none of them.
    entry = site.entry.model_copy(update={"agencies": (), "pages": ()})
    return digest_of(entry, site.single, _own_pages(site), files, code_digest())


def _own_pages(site: Site) -> tuple[tuple[PageSource, str], ...]:
    """The pages that a single agency publishes with its own; a portal has them to itself."""
    if not site.single:
        return ()
    return tuple((page, digest_bytes((site.root / page.file).read_bytes())) for page in site.pages)
