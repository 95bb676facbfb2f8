"""From an agency's folder to an :class:`~prongsai.content.agency.Agency`, all faults at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from prongsai.content.agency import Agency, AgencyEntry, NewsEntry, NewsPost, Unbuilt
from prongsai.content.attachments import (
    without_missing,
)
from prongsai.content.content_reader import ContentReader
from prongsai.content.disclosure import (
    Body,
    Disclosure,
    DisclosureEntry,
    Document,
    Part,
    entry_model,
    parts_of,
)
from prongsai.content.folder import (
    AGENCY,
    AGENCY_FILE,
    ContentFile,
    FolderContents,
    NewsFile,
    TopicsOfItem,
    agency_file_like,
    no_items,
    read_folder,
)
from prongsai.content.odd_dates import odd_moments
from prongsai.content.readings import Readings
from prongsai.findings import Finding, Findings, Place
from prongsai.findings.rules.cnt_places import CNT033, CNT035, CNT037
from prongsai.foreign.files import remembered_files
from prongsai.reading.inside import leads_outside
from prongsai.reading.yaml_source import SourceTree
from prongsai.topics.registry import Topic, TopicRegistry

FROM_AGENCY_FILE = {"contact": "contact", "executives": "executives", "social-network": "social"}
"""Topics that ``agency.yaml`` answers by itself, and the key that does."""


@dataclass(frozen=True, slots=True)
class LoadedAgency:
    """An agency as far as it could be read; ``agency`` is None without a good agency.yaml."""

    agency: Agency | None
    findings: tuple[Finding, ...]


def load_agency(
    root: Path,
    slug: str,
    topics: TopicRegistry,
    topics_of_item: TopicsOfItem = no_items,
    readings: Readings | None = None,
    began: int = 0,
) -> LoadedAgency:
    """Read ``content/<slug>/`` below the site's root folder.

    Never raises for what a clerk has written: a file that cannot be used becomes an
    :class:`Unbuilt` with findings, everything else is still read. ``readings`` may know
    files from before; those that changed before ``began`` (ns, the disk's clock) it knows.
    Without them what the last build remembered of documents is looked up.
    """
    known = readings or Readings(remembered_files(root, slug))
    loaded = _Loading(root, slug, topics, topics_of_item, known, began).run()
    known.finished()
    return loaded


def load_again(
    root: Path,
    before: Agency,
    changed: Collection[str],
    topics: TopicRegistry,
    topics_of_item: TopicsOfItem,
    readings: Readings,
    began: int,
) -> Agency | None:
    """The agency with these content files of it read again and everything else as it was.

    None where that is not all there is to it: a file that is new, gone or not usable, or one
    that is no disclosure or news post. It is a quick first look; :func:`load_agency` decides.
    """
    if any((root / name).is_symlink() for name in changed):
        return None
    loading = _Loading(root, before.slug, topics, topics_of_item, readings, began)
    return loading.again(before, changed)


class _Loading:
    def __init__(
        self,
        root: Path,
        slug: str,
        topics: TopicRegistry,
        topics_of_item: TopicsOfItem,
        readings: Readings,
        began: int,
    ) -> None:
        self.root = root
        self.slug = slug
        self.topics = topics
        self.topics_of_item = topics_of_item
        self.folder = f"content/{slug}"
        self.findings = Findings()
        self.reader = ContentReader(root, self.folder, readings, began, self.findings)
        self.years: tuple[int, ...] = ()

    def run(self) -> LoadedAgency:
        entry, tree = self._agency_file()
        contents = read_folder(
            self.root / self.folder, self.folder, self.topics, self.topics_of_item
        )
        self.years = contents.years
        unbuilt: list[Unbuilt] = []
        disclosures: list[Disclosure] = []
        for file in contents.contents:
            disclosure = self._disclosure(file, entry, tree)
            if disclosure is None:
                unbuilt.extend(Unbuilt(file.name, topic.id, file.year) for topic in file.topics)
            else:
                disclosures.append(disclosure)
        unbuilt.extend(_left_by_rivals(contents))
        news = tuple(post for file in contents.news if (post := self._post(file)) is not None)
        self.findings.extend(self._about_folder(contents))
        if entry is None or tree is None:
            return LoadedAgency(None, self._all_findings())
        disclosures.extend(self._from_agency_file(entry, tree, disclosures, unbuilt))
        if not any(disclosure.topic.id == "news" for disclosure in disclosures):
            disclosures.extend(self._of_news(news, tree))
        agency = Agency(
            slug=self.slug,
            entry=entry,
            tree=tree,
            years=contents.years,
            disclosures=tuple(disclosures),
            news=_newest_first(news),
            images=tuple(self.reader.files(entry, tree)),
            unbuilt=tuple(unbuilt),
        )
        return LoadedAgency(agency, self._all_findings())

    def _all_findings(self) -> tuple[Finding, ...]:
        named = (finding.for_agency(self.slug) for finding in dict.fromkeys(self.findings))
        return tuple(sorted(named, key=lambda finding: finding.sort_key))

    def again(self, before: Agency, changed: Collection[str]) -> Agency | None:
        """The agency with these files read again; None where one cannot simply be."""
        self.years = before.years
        fresh: dict[str, Disclosure | NewsPost | None] = {}
        for disclosure in before.disclosures:
            name = disclosure.file
            if name in changed and not name.endswith(f"/{AGENCY_FILE}"):
                file = ContentFile(self.root / name, name, disclosure.topics, disclosure.year)
                fresh[name] = self._disclosure(file, before.entry, before.tree)
        for post in before.news:
            if (name := post.tree.file) in changed:
                fresh[name] = self._post(NewsFile(self.root / name, name, post.slug))
        if set(changed) != fresh.keys() or not all(fresh.values()):
            return None
        disclosures = [fresh.get(entry.file, entry) for entry in before.disclosures]
        news = [fresh.get(post.tree.file, post) for post in before.news]
        return replace(
            before,
            disclosures=tuple(entry for entry in disclosures if isinstance(entry, Disclosure)),
            news=_newest_first(entry for entry in news if isinstance(entry, NewsPost)),
        )

    # --- files --------------------------------------------------------------------

    def _about_folder(self, contents: FolderContents) -> Iterator[Finding]:
        """What the folder's reader said; a document that content refers to is in nobody's way."""
        for finding in contents.findings:
            file = finding.place.file if finding.place else ""
            if finding.code != CNT037.code or not self.reader.attachments.is_used(file):
                yield finding

    def _agency_file(self) -> tuple[AgencyEntry | None, SourceTree | None]:
        name = f"{self.folder}/{AGENCY_FILE}"
        meant = agency_file_like(self.root / self.folder)
        if meant != AGENCY_FILE:
            if meant:
                said = CNT035.misspelt(slug=self.slug, near=meant)
            else:
                said = CNT035.missing(slug=self.slug, file=name)
            self.findings.add(said, Place(self.folder))
            return None, None
        if leads_outside(self.root / name, self.root / self.folder):
            said = CNT033.link_outside(name=AGENCY_FILE, whose=AGENCY)
            self.findings.add(said, Place(name))
            return None, None
        before = len(self.findings)
        tree = self.reader.text(self.root / name, name).tree
        entry = self.reader.validated(AgencyEntry, tree) if tree else None
        return (None, None) if self.findings.has_errors(before) else (entry, tree)

    # --- disclosures --------------------------------------------------------------

    def _disclosure(
        self, file: ContentFile, agency: AgencyEntry | None, agency_tree: SourceTree | None
    ) -> Disclosure | None:
        before = len(self.findings)
        text = self.reader.text(file.path, file.name)
        tree, body = text.tree, text.body
        if tree is None:
            return None
        takes = tuple(dict.fromkeys(key for topic in file.topics for key in topic.takes))
        entry = self.reader.validated(entry_model(takes), tree, takes)
        if entry is None or self.findings.has_errors(before):
            return None
        parts = tuple(parts_of(entry, takes, tree))
        if agency is not None and agency_tree is not None:
            parts = (*self._lent(file.topics, parts, agency, agency_tree), *parts)
        files = tuple(self.reader.referenced(parts, tree, body))
        tables = tuple(self.reader.tables(entry, tree))
        self.findings.extend(odd_moments(entry, tables, file.year, self.years, tree))
        return Disclosure(
            topics=file.topics,
            year=file.year,
            entry=entry,
            parts=_with_files(parts, files),
            body=body,
            documents=tuple(self.reader.documents(entry, tree)),
            files=files,
            tables=tables,
            tree=tree,
        )

    def _lent(
        self,
        topics: tuple[Topic, ...],
        own: tuple[Part, ...],
        agency: AgencyEntry,
        tree: SourceTree,
    ) -> Iterator[Part]:
        """What ``agency.yaml`` adds to a topic's file that does not say it itself."""
        for topic in topics:
            key = FROM_AGENCY_FILE.get(topic.id)
            if key and key not in {part.key for part in own}:
                yield from parts_of(agency, (key,), tree)

    def _from_agency_file(
        self,
        agency: AgencyEntry,
        tree: SourceTree,
        disclosures: list[Disclosure],
        unbuilt: list[Unbuilt],
    ) -> Iterator[Disclosure]:
        """Disclosures of topics without a file that ``agency.yaml`` answers."""
        present = {topic.id for entry in disclosures for topic in entry.topics if not entry.year}
        present |= {entry.topic for entry in unbuilt if not entry.year}
        for topic_id, key in FROM_AGENCY_FILE.items():
            parts = tuple(parts_of(agency, (key,), tree))
            if parts and topic_id not in present:
                files = tuple(self.reader.referenced(parts, tree, None))
                yield Disclosure(
                    topics=(self.topics[topic_id],),
                    year=None,
                    entry=DisclosureEntry(),
                    parts=_with_files(parts, files),
                    body=None,
                    documents=(),
                    files=files,
                    tables=(),
                    tree=tree,
                )

    def _of_news(self, news: tuple[NewsPost, ...], tree: SourceTree) -> Iterator[Disclosure]:
        """The topic ``news`` is answered by the posts; its own file is not needed."""
        if news:
            yield Disclosure(
                (self.topics["news"],), None, DisclosureEntry(), (), None, (), (), (), tree
            )

    # --- news ---------------------------------------------------------------------

    def _post(self, file: NewsFile) -> NewsPost | None:
        before = len(self.findings)
        text = self.reader.text(file.path, file.name)
        tree, body = text.tree, text.body
        if tree is None:
            return None
        entry = self.reader.validated(NewsEntry, tree)
        if entry is None or self.findings.has_errors(before):
            return None
        body = body or Body("", 1)
        self.findings.extend(odd_moments(entry, (), None, self.years, tree))
        images = (
            *self.reader.files(entry, tree),
            *self.reader.linked(body, tree, set(entry.images)),
        )
        return NewsPost(file.slug, entry, body, images, tree)


def _newest_first(news: Iterable[NewsPost]) -> tuple[NewsPost, ...]:
    return tuple(sorted(news, key=lambda post: (post.entry.date, post.slug), reverse=True))


def _left_by_rivals(contents: FolderContents) -> Iterator[Unbuilt]:
    """Topics whose only file was left unread, because it is also about a topic of another."""
    answered = {(topic.id, file.year) for file in contents.contents for topic in file.topics}
    for file in contents.rivals:
        for topic in file.topics:
            if (topic.id, file.year) not in answered:
                yield Unbuilt(file.name, topic.id, file.year)


def _with_files(parts: tuple[Part, ...], files: tuple[Document, ...]) -> tuple[Part, ...]:
    """The parts without the paths of files that are not there."""
    present = {document.reference for document in files}
    return tuple(replace(part, value=without_missing(part.value, present)) for part in parts)
