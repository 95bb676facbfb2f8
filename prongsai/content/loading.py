"""From an agency's folder to an :class:`~prongsai.content.agency.Agency`, all faults at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from prongsai.catalog.topics import Topic, TopicRegistry
from prongsai.content.agency import Agency, AgencyEntry, NewsEntry, NewsPost, Unbuilt
from prongsai.content.attachments import (
    Attachments,
    Location,
    local_targets,
    referenced_files,
    without_missing,
)
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
    AGENCY_FILE,
    ContentFile,
    FolderContents,
    NewsFile,
    TopicsOfItem,
    agency_file_like,
    read_folder,
)
from prongsai.content.readings import Readings, file_version, text_version
from prongsai.content_types.registry import content_types
from prongsai.findings import Finding, Place, Severity
from prongsai.reading.encoding import read_text
from prongsai.reading.fields import Entry
from prongsai.reading.fields.refusal import BRACKETS, is_left_to_fill
from prongsai.reading.validation import validate
from prongsai.reading.yaml_source import SourceTree, read_yaml, split_front_matter
from prongsai.tables.loading import Table, TableSpec, load_table

M = TypeVar("M", bound=Entry)

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
    topics_of_item: TopicsOfItem,
    readings: Readings | None = None,
    began: int = 0,
) -> LoadedAgency:
    """Read ``content/<slug>/`` below the site's root folder.

    Never raises for what a clerk has written: a file that cannot be used becomes an
    :class:`Unbuilt` with findings, everything else is still read. ``readings`` may know
    files from before; those that changed before ``began`` (ns, the disk's clock) it knows.
    """
    known = readings or Readings()
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
        self.readings = readings
        self.began = began
        self.attachments = Attachments(root, self.folder, readings, began)
        self.findings: list[Finding] = []

    def run(self) -> LoadedAgency:
        entry, tree = self._agency_file()
        contents = read_folder(
            self.root / self.folder, self.folder, self.topics, self.topics_of_item
        )
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
            images=tuple(self._files(entry, tree)),
            unbuilt=tuple(unbuilt),
        )
        return LoadedAgency(agency, self._all_findings())

    def _all_findings(self) -> tuple[Finding, ...]:
        found = dict.fromkeys((*self.findings, *self.attachments.findings))
        named = (finding.for_agency(self.slug) for finding in found)
        return tuple(sorted(named, key=lambda finding: finding.sort_key))

    def again(self, before: Agency, changed: Collection[str]) -> Agency | None:
        """The agency with these files read again; None where one cannot simply be."""
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
            if finding.code != "CNT037" or not self.attachments.is_used(file):
                yield finding

    def _agency_file(self) -> tuple[AgencyEntry | None, SourceTree | None]:
        name = f"{self.folder}/{AGENCY_FILE}"
        meant = agency_file_like(self.root / self.folder)
        if meant != AGENCY_FILE:
            self.findings.append(
                Finding(
                    "CNT035",
                    Severity.ERROR,
                    f'โฟลเดอร์ "{self.slug}" ไม่มีไฟล์ {AGENCY_FILE}',
                    f"เปลี่ยนชื่อไฟล์ {meant} เป็น {AGENCY_FILE}"
                    if meant
                    else f"สร้าง {name} ที่มีอย่างน้อย name, type และ province",
                    Place(self.folder),
                )
            )
            return None, None
        before = len(self.findings)
        tree, _ = self._tree(self.root / name, name)
        entry = self._validated(AgencyEntry, tree) if tree else None
        return (None, None) if self._failed_since(before) else (entry, tree)

    def _tree(self, path: Path, name: str) -> tuple[SourceTree | None, Body | None]:
        """Read a YAML file, or Markdown with front matter; None when it cannot be used."""
        tree, body, findings = self.readings.of(
            ("tree", name), lambda: text_version(path), lambda: _read_tree(path, name)
        )
        self.findings.extend(findings)
        return tree, body

    def _validated(self, model: type[M], tree: SourceTree, takes: tuple[str, ...] = ()) -> M | None:
        value, findings = self.readings.of(
            ("entry", tree.file),
            lambda: (model, tree),
            lambda: validate(model, tree, known_elsewhere=_elsewhere(takes) if takes else None),
        )
        self.findings.extend(findings)
        return value

    # --- disclosures --------------------------------------------------------------

    def _disclosure(
        self, file: ContentFile, agency: AgencyEntry | None, agency_tree: SourceTree | None
    ) -> Disclosure | None:
        before = len(self.findings)
        tree, body = self._tree(file.path, file.name)
        if tree is None:
            return None
        takes = tuple(dict.fromkeys(key for topic in file.topics for key in topic.takes))
        entry = self._validated(entry_model(takes), tree, takes)
        if entry is None or self._failed_since(before):
            return None
        parts = tuple(parts_of(entry, takes, tree))
        if agency is not None and agency_tree is not None:
            parts = (*self._lent(file.topics, parts, agency, agency_tree), *parts)
        files = tuple(self._referenced(parts, tree, body))
        return Disclosure(
            topics=file.topics,
            year=file.year,
            entry=entry,
            parts=_with_files(parts, files),
            body=body,
            documents=tuple(self._documents(entry, tree)),
            files=files,
            tables=tuple(self._tables(entry, tree)),
            tree=tree,
        )

    def _failed_since(self, count: int) -> bool:
        return any(finding.severity is Severity.ERROR for finding in self.findings[count:])

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
                files = tuple(self._referenced(parts, tree, None))
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

    def _documents(self, entry: DisclosureEntry, tree: SourceTree) -> Iterator[Document]:
        for number, document in enumerate(entry.documents):
            found = self.attachments.document(
                document.file,
                tree.file,
                tree.place(("documents", number, "file")),
                title=document.title,
                name=document.name or "",
                date=document.date,
                description=document.description or "",
            )
            if found:
                yield found

    def _referenced(
        self, parts: tuple[Part, ...], tree: SourceTree, body: Body | None
    ) -> Iterator[Document]:
        seen: set[str] = set()
        for path, place in self._references(parts, tree):
            if path not in seen:
                seen.add(path)
                found = self.attachments.document(path, place.file, place)
                if found:
                    yield found
        yield from self._linked(body, tree, seen)

    def _references(
        self, parts: tuple[Part, ...], tree: SourceTree
    ) -> tuple[tuple[str, Place], ...]:
        """The paths in typed content, each with the place it is written at."""

        def find() -> Iterator[tuple[str, Place]]:
            for part in parts:
                for path, location in referenced_files(part.value, (part.key,)):
                    yield path, part.tree.place(location)

        keys = tuple(part.key for part in parts)
        key = ("references", tree.file, keys)
        return self.readings.of(key, lambda: parts, lambda: tuple(find()))

    def _linked(self, body: Body | None, tree: SourceTree, seen: set[str]) -> Iterator[Document]:
        if body is None:
            return
        lines = body.text.split("\n")
        for target, number in local_targets(body.text):
            path = target.partition("#")[0]
            if path and path not in seen:
                seen.add(path)
                place = Place(tree.file, body.first_line + number, 0, lines[number])
                found = self.attachments.document(path, tree.file, place)
                if found:
                    yield found

    def _files(self, entry: Entry, tree: SourceTree) -> Iterator[Document]:
        for path, location in referenced_files(entry):
            found = self.attachments.document(path, tree.file, tree.place(location))
            if found:
                yield found

    def _tables(self, entry: DisclosureEntry, tree: SourceTree) -> Iterator[Table]:
        seen: set[str] = set()
        for number, spec in enumerate(entry.tables):
            if spec.id in seen:
                self.findings.append(_same_table_id(spec.id, tree.place(("tables", number, "id"))))
                continue
            seen.add(spec.id)
            place = tree.place(("tables", number, "source"))
            if spec.source and not self.attachments.find(spec.source, tree.file, place):
                continue
            table, findings = self._table(spec, number, tree)
            self.findings.extend(findings)
            if table is not None:
                yield table

    def _table(
        self, spec: TableSpec, number: int, tree: SourceTree
    ) -> tuple[Table | None, list[Finding]]:
        folder = self._table_folder(spec.source, tree.file)

        def version() -> object:
            source = self.root / folder / spec.source if spec.source else None
            return folder, tree, source and file_version(source, self.began)

        place = partial(_place_in_table, tree, number)
        return self.readings.of(
            ("table", tree.file, number),
            version,
            lambda: load_table(spec, self.root / folder, folder, place),
        )

    def _table_folder(self, source: str | None, beside: str) -> str:
        own = Path(beside).parent.as_posix()
        if source is None:
            return own
        found = self.attachments.resolve(source, beside)
        return self.folder if found == f"{self.folder}/{source}" else own

    # --- news ---------------------------------------------------------------------

    def _post(self, file: NewsFile) -> NewsPost | None:
        before = len(self.findings)
        tree, body = self._tree(file.path, file.name)
        if tree is None:
            return None
        entry = self._validated(NewsEntry, tree)
        if entry is None or self._failed_since(before):
            return None
        body = body or Body("", 1)
        images = (
            *self._files(entry, tree),
            *self._linked(body, tree, set(entry.images)),
        )
        return NewsPost(file.slug, entry, body, images, tree)


def _read_tree(path: Path, name: str) -> tuple[SourceTree | None, Body | None, list[Finding]]:
    """What a content file says, apart from its meaning, and what is wrong with it."""
    text, findings = read_text(path, name)
    if text is None:
        return None, None, findings
    if path.suffix.lower() == ".md":
        return _read_markdown(text, name, findings)
    tree, found = read_yaml(text, name, 1)
    return tree, None, [*findings, *found]


def _read_markdown(
    text: str, name: str, findings: list[Finding]
) -> tuple[SourceTree | None, Body | None, list[Finding]]:
    yaml_text, first_line, body_text, body_line, found = split_front_matter(text, name)
    body = Body(body_text, body_line) if body_text.strip() else None
    findings = [*findings, *found, *_left_to_fill(body_text, body_line, name)]
    if found:
        return None, body, findings
    if not yaml_text.strip():
        if body is None:
            return None, None, [*findings, _nothing_written(name)]
        return SourceTree({}, {}, (), name), body, findings
    tree, found = read_yaml(yaml_text, name, first_line)
    return tree, body, [*findings, *found]


def _elsewhere(takes: tuple[str, ...]) -> dict[str, str]:
    """What to say about the typed keys that belong to other topics."""
    return {
        key: f'"{content_type.label}" ใช้กับเรื่องนี้ไม่ได้'
        for key, content_type in content_types().items()
        if key not in takes
    }


def _newest_first(news: Iterable[NewsPost]) -> tuple[NewsPost, ...]:
    return tuple(sorted(news, key=lambda post: (post.entry.date, post.slug), reverse=True))


def _left_by_rivals(contents: FolderContents) -> Iterator[Unbuilt]:
    """Topics whose only file was left unread, because it is also about a topic of another."""
    answered = {(topic.id, file.year) for file in contents.contents for topic in file.topics}
    for file in contents.rivals:
        for topic in file.topics:
            if (topic.id, file.year) not in answered:
                yield Unbuilt(file.name, topic.id, file.year)


def _left_to_fill(text: str, first_line: int, name: str) -> Iterator[Finding]:
    """Lines of a Markdown text that still are a ``<…>`` of a new file."""
    for number, line in enumerate(text.split("\n"), start=first_line):
        if is_left_to_fill(line):
            message = f'ยังไม่ได้แทน "{line.strip()[:60]}" ด้วยข้อความจริง'
            place = Place(name, number, 1, line)
            remedy = "พิมพ์ข้อความของหน่วยงานแทนทั้งบรรทัด"
            yield Finding(BRACKETS, Severity.ERROR, message, remedy, place)


def _nothing_written(name: str) -> Finding:
    message, remedy = "ไฟล์นี้ไม่มีข้อมูล", "เขียนเนื้อหาในไฟล์ หรือลบไฟล์ที่ไม่ใช้"
    return Finding("CNT009", Severity.ERROR, message, remedy, Place(name))


def _place_in_table(tree: SourceTree, number: int, path: Location) -> Place:
    return tree.place(("tables", number, *path))


def _same_table_id(table_id: str, place: Place) -> Finding:
    return Finding(
        "TBL014",
        Severity.ERROR,
        f'มีตารางรหัส "{table_id}" มากกว่าหนึ่งตารางในเรื่องเดียวกัน',
        "ตั้ง id ของแต่ละตารางไม่ให้ซ้ำกัน",
        place,
    )


def _with_files(parts: tuple[Part, ...], files: tuple[Document, ...]) -> tuple[Part, ...]:
    """The parts without the paths of files that are not there."""
    present = {document.reference for document in files}
    return tuple(replace(part, value=without_missing(part.value, present)) for part in parts)
