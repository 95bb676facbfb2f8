"""From an agency's folder to an :class:`~prongsai.content.agency.Agency`, all faults at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from prongsai.content.agency import Agency, AgencyEntry, NewsEntry, NewsPost, Unbuilt
from prongsai.content.attachments import (
    without_missing,
)
from prongsai.content.content_reader import ContentReader
from prongsai.content.disclosure import (
    BODY,
    Body,
    Disclosure,
    DisclosureEntry,
    Document,
    Part,
    model_for,
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
from prongsai.content.privacy_gate import findings_of
from prongsai.content.privacy_setting import Privacy
from prongsai.content.read_cache import ReadCache
from prongsai.findings import Finding, Findings, Piece, Place
from prongsai.findings.many import bounded
from prongsai.findings.rules.cnt_places import CNT033, CNT035, CNT037
from prongsai.foreign.files import remembered_files
from prongsai.profile import staged
from prongsai.reading.fields import Entry
from prongsai.reading.source_tree import SourceTree, Unread
from prongsai.reading.text_files import leads_outside
from prongsai.topics.registry import Topic, TopicRegistry

M = TypeVar("M", bound=Entry)

FROM_AGENCY_FILE = {"contact": "contact", "executives": "executives", "social-network": "social"}
"""Topics that ``agency.yaml`` answers by itself, and the key that does."""


@dataclass(frozen=True, slots=True)
class LoadedAgency:
    """An agency as far as it could be read; ``agency`` is None without a good agency.yaml."""

    agency: Agency | None
    findings: tuple[Finding, ...]


@staged("read")
def load_agency(
    root: Path,
    slug: str,
    topics: TopicRegistry,
    topics_of_item: TopicsOfItem = no_items,
    readings: ReadCache | None = None,
    began: int = 0,
    privacy: Privacy = Privacy.BLOCK,
) -> LoadedAgency:
    """Read ``content/<slug>/`` below the site's root folder.

    Never raises for what a clerk has written: a file that cannot be used becomes an
    :class:`Unbuilt` with findings, everything else is still read. ``readings`` may know
    files from before; those that changed before ``began`` (ns, the disk's clock) it knows.
    Without them what the last build remembered of documents is looked up.
    """
    known = readings or ReadCache(remembered_files(root, slug))
    loaded = _Loading(root, slug, topics, topics_of_item, known, began, privacy).run()
    known.finished()
    return loaded


def load_again(
    root: Path,
    before: Agency,
    changed: Collection[str],
    topics: TopicRegistry,
    topics_of_item: TopicsOfItem,
    readings: ReadCache,
    began: int,
    privacy: Privacy = Privacy.BLOCK,
) -> Agency | None:
    """The agency with these content files of it read again and everything else as it was.

    None where that is not all there is to it: a file that is new, gone or not usable, or one
    that is no disclosure or news post. It is a quick first look; :func:`load_agency` decides.
    """
    if any((root / name).is_symlink() for name in changed):
        return None
    loading = _Loading(root, before.slug, topics, topics_of_item, readings, began, privacy)
    return loading.again(before, changed)


class _Loading:
    def __init__(
        self,
        root: Path,
        slug: str,
        topics: TopicRegistry,
        topics_of_item: TopicsOfItem,
        readings: ReadCache,
        began: int,
        privacy: Privacy,
    ) -> None:
        self.root = root
        self.slug = slug
        self.topics = topics
        self.topics_of_item = topics_of_item
        self.folder = f"content/{slug}"
        self.findings = Findings()
        self.agency_faults: tuple[Finding, ...] = ()
        self.reader = ContentReader(root, self.folder, readings, began, self.findings, privacy)
        self.years: tuple[int, ...] = ()

    def run(self) -> LoadedAgency:
        entry, tree = self._agency_file()
        contents = read_folder(
            self.root / self.folder,
            self.folder,
            self.topics,
            self.topics_of_item,
            self.reader.readings.unsaved,
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
        disclosures.extend(tuple(self._from_agency_file(entry, tree, disclosures, unbuilt)))
        if not any(disclosure.topic.id == "news" for disclosure in disclosures):
            disclosures.extend(self._of_news(news, tree))
        self.reader.attachments.publish_in("agency")
        agency = Agency(
            slug=self.slug,
            entry=entry,
            tree=tree,
            years=contents.years,
            disclosures=tuple(disclosures),
            news=_newest_first(news),
            images=tuple(self.reader.files(entry, tree)),
            unbuilt=tuple(unbuilt),
            exceptions=self.reader.gate.exceptions(),
        )
        self.findings.extend(findings_of(agency.exceptions))
        self.findings.extend(self.reader.attachments.cut_out())
        return LoadedAgency(agency, self._all_findings())

    def _all_findings(self) -> tuple[Finding, ...]:
        named = [finding.for_agency(self.slug) for finding in dict.fromkeys(self.findings)]
        named.sort(key=lambda finding: finding.sort_key)
        return tuple(sorted(bounded(named), key=lambda finding: finding.sort_key))

    def again(self, before: Agency, changed: Collection[str]) -> Agency | None:
        """The agency with these files read again; None where one cannot simply be."""
        self.years = before.years
        self.reader.gate.know(before.tree, for_all=True)
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
                yield finding.costing(Piece.CONTENT, file)

    def _read(
        self,
        path: Path,
        name: str,
        model_of: Callable[[Collection[str]], type[M]],
        title: str = "",
        takes: tuple[str, ...] = (),
    ) -> tuple[tuple[M, SourceTree] | None, Body | None]:
        """A file as its model, as far as it can be read, and its text; errors say what they cost.

        ``model_of`` gives the model by the keys that the file writes, ``title`` says what it is
        about.
        """
        before = len(self.findings)
        text = self.reader.text(path, name)
        self.findings.cost(before, Piece.FIELD)
        keys = text.tree.data if text.tree else None
        model = model_of(keys if isinstance(keys, dict) else ())
        text = self.reader.through_the_gate(text, model, title, for_all=model is AgencyEntry)
        read = self.reader.validated(model, text.tree, takes) if text.tree else None
        if read is None:
            self.findings.cost(before, Piece.CONTENT, name)
        return read, text.body

    def _agency_file(self) -> tuple[AgencyEntry | None, SourceTree | None]:
        name = f"{self.folder}/{AGENCY_FILE}"
        before, read = len(self.findings), None
        meant = agency_file_like(self.root / self.folder)
        if meant is None:
            self.findings.add(CNT035.missing(slug=self.slug, file=name), Place(self.folder))
        elif meant != AGENCY_FILE:
            self.findings.add(CNT035.misspelt(slug=self.slug, near=meant), Place(self.folder))
        elif leads_outside(self.root / name, self.root / self.folder):
            self.findings.add(CNT033.link_outside(name=AGENCY_FILE, whose=AGENCY), Place(name))
        else:
            read, _ = self._read(self.root / name, name, lambda _: AgencyEntry)
        if read is None:
            self.findings.cost(before, Piece.AGENCY, self.folder)
            return None, None
        self.agency_faults = self.findings.errors(before)
        return read

    # --- disclosures --------------------------------------------------------------

    def _disclosure(
        self, file: ContentFile, agency: AgencyEntry | None, agency_tree: SourceTree | None
    ) -> Disclosure | None:
        before = len(self.findings)
        takes = tuple(dict.fromkeys(key for topic in file.topics for key in topic.takes))
        title = " ".join(topic.title for topic in file.topics)
        model_of = partial(model_for, takes)
        read, body = self._read(file.path, file.name, model_of, title, takes)
        if read is None:
            return None
        entry, tree = read
        parts = tuple(parts_of(entry, takes, tree))
        self.reader.attachments.publish_in((file.topics[0].id, file.year))
        not_lent: tuple[Unread, ...] = ()
        if agency is not None and agency_tree is not None:
            keys = _lent_keys(file.topics, parts)
            parts = (*parts_of(agency, keys, agency_tree), *parts)
            not_lent = _unread_of(agency_tree, keys)
        files = tuple(self.reader.referenced(parts, tree, body))
        documents = tuple(self.reader.documents(entry, tree))
        tables = tuple(self.reader.tables(entry, tree))
        self.findings.extend(odd_moments(entry, tables, file.year, self.years, tree))
        return Disclosure(
            topics=file.topics,
            year=file.year,
            entry=entry,
            parts=_with_files(parts, files),
            body=body,
            documents=documents,
            files=files,
            tables=tables,
            tree=tree,
            unread=(*tree.unread, *not_lent),
            faults=(*self.findings.errors(before), *self._faults_of(not_lent)),
        )

    def _faults_of(self, unread: Iterable[Unread]) -> tuple[Finding, ...]:
        """The errors of ``agency.yaml`` for which these values of it were left out."""
        places = {str(entry.place) for entry in unread}
        return tuple(f for f in self.agency_faults if f.loss and f.loss.where in places)

    def _from_agency_file(
        self,
        agency: AgencyEntry,
        tree: SourceTree,
        disclosures: list[Disclosure],
        unbuilt: list[Unbuilt],
    ) -> Iterator[Disclosure]:
        """Disclosures of topics without a file that ``agency.yaml`` answers, or would."""
        present = {topic.id for entry in disclosures for topic in entry.topics if not entry.year}
        present |= {entry.topic for entry in unbuilt if not entry.year}
        for topic_id, key in FROM_AGENCY_FILE.items():
            if topic_id in present:
                continue
            parts, unread = tuple(parts_of(agency, (key,), tree)), _unread_of(tree, (key,))
            if parts:
                before = len(self.findings)
                self.reader.attachments.publish_in((topic_id, None))
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
                    unread=unread,
                    faults=(*self._faults_of(unread), *self.findings.errors(before)),
                )
            elif unread:
                unbuilt.append(Unbuilt(tree.file, topic_id, None))

    def _of_news(self, news: tuple[NewsPost, ...], tree: SourceTree) -> Iterator[Disclosure]:
        """The topic ``news`` is answered by the posts; its own file is not needed."""
        if news:
            yield Disclosure(
                (self.topics["news"],), None, DisclosureEntry(), (), None, (), (), (), tree
            )

    # --- news ---------------------------------------------------------------------

    def _post(self, file: NewsFile) -> NewsPost | None:
        before = len(self.findings)
        named = self.reader.gate.name(file.slug, file.name)
        read, body = self._read(file.path, file.name, lambda _: NewsEntry)
        if read is None or not named:
            return None
        (entry, tree) = read
        if body is None and any(entry.keys == (BODY,) for entry in tree.unread):
            self.findings.cost(before, Piece.CONTENT, file.name)
            return None
        body = body or Body("", 1)
        self.findings.extend(odd_moments(entry, (), None, self.years, tree))
        self.reader.attachments.publish_in("news")
        images = (
            *self.reader.files(entry, tree),
            *self.reader.linked(body, tree, set(entry.images)),
        )
        return NewsPost(file.slug, entry, body, images, tree)


def _lent_keys(topics: tuple[Topic, ...], own: tuple[Part, ...]) -> tuple[str, ...]:
    """The keys of ``agency.yaml`` that answer for a topic's file which does not say them itself."""
    keys = (FROM_AGENCY_FILE.get(topic.id, "") for topic in topics)
    return tuple(key for key in keys if key and key not in {part.key for part in own})


def _unread_of(tree: SourceTree, keys: tuple[str, ...]) -> tuple[Unread, ...]:
    """What could not be read below these keys."""
    return tuple(entry for entry in tree.unread if entry.keys and entry.keys[0] in keys)


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
