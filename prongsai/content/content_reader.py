"""Reading one content file after another: values, documents, tables, with all that is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TypeVar

from prongsai.content.attachments import Attachments, Location, local_targets, referenced_files
from prongsai.content.content_text import ContentText, foreign_pictures, read_content_text
from prongsai.content.disclosure import Body, DisclosureEntry, Document, Part
from prongsai.content.privacy_gate import PrivacyGate
from prongsai.content.privacy_setting import Privacy
from prongsai.content.read_cache import ReadCache, file_version, text_version
from prongsai.content_types.registry import content_types
from prongsai.digests import digest_bytes
from prongsai.findings import Findings, Piece, Place
from prongsai.findings.rules.tbl import TBL014
from prongsai.reading.fields import Entry
from prongsai.reading.read_model import read_as_far_as_possible
from prongsai.reading.source_tree import SourceTree
from prongsai.tables.loading import Locate, Table, TableSpec, load_table

M = TypeVar("M", bound=Entry)


class ContentReader:
    """Reads the files of one agency's ``folder`` and adds what it finds to ``findings``.

    ``readings`` may know files from before; those that changed before ``began`` (ns, the
    disk's clock) it knows.
    """

    def __init__(
        self,
        root: Path,
        folder: str,
        readings: ReadCache,
        began: int,
        findings: Findings,
        privacy: Privacy,
    ) -> None:
        self.root = root
        self.folder = folder
        self.readings = readings
        self.began = began
        self.findings = findings
        self.gate = PrivacyGate(privacy, findings, readings)
        self.attachments = Attachments(root, folder, findings, self.gate, readings, began)

    def text(self, path: Path, name: str) -> ContentText:
        """Read a YAML file, or Markdown with front matter; what is not saved yet in its place."""
        unsaved = self.readings.unsaved.get(name)
        return self.readings.told(
            ("text", name),
            lambda: text_version(path) if unsaved is None else digest_bytes(unsaved),
            self.findings,
            lambda found: read_content_text(path, name, found, unsaved),
        )

    def through_the_gate(
        self, text: ContentText, model: type[Entry], title: str, *, for_all: bool = False
    ) -> ContentText:
        """What of a content file may be published; ``for_all`` as its exceptions hold for all."""
        tree, body = text.tree, text.body
        if tree is None:
            return text
        self.gate.know(tree, for_all=for_all)
        tree = self.gate.values(tree, model, title)
        if body is not None:
            body, unread = self.gate.text(body, tree.file, title)
            tree = replace(tree, unread=(*tree.unread, *unread))
        return ContentText(tree, body)

    def validated(
        self, model: type[M], tree: SourceTree, takes: tuple[str, ...] = ()
    ) -> tuple[M, SourceTree] | None:
        """The file as an entry of its kind, as far as it can be read, and the tree of that.

        ``takes`` are the typed keys its topics may have.
        """
        elsewhere = _elsewhere(takes) if takes else None
        return self.readings.told(
            ("entry", tree.file),
            lambda: (model, tree),
            self.findings,
            lambda found: read_as_far_as_possible(model, tree, found, known_elsewhere=elsewhere),
        )

    def documents(self, entry: DisclosureEntry, tree: SourceTree) -> Iterator[Document]:
        """The documents that a disclosure lists for its readers, but for those not published."""
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

    def referenced(
        self, parts: tuple[Part, ...], tree: SourceTree, body: Body | None
    ) -> Iterator[Document]:
        """The files that typed content and text refer to."""
        seen: set[str] = set()
        for path, place in self._references(parts, tree):
            if path not in seen:
                seen.add(path)
                found = self.attachments.document(path, place.file, place)
                if found:
                    yield found
        yield from self.linked(body, tree, seen)

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

    def linked(self, body: Body | None, tree: SourceTree, seen: set[str]) -> Iterator[Document]:
        """The files that a Markdown text links to or shows, but for those already ``seen``."""
        if body is None:
            return
        self._tell_foreign_pictures(body, tree)
        targets = list(local_targets(body.text))
        lines = body.text.split("\n") if targets else []
        for target, number in targets:
            path = target.partition("#")[0]
            if path and path not in seen:
                seen.add(path)
                place = Place(tree.file, body.first_line + number, 0, lines[number])
                found = self.attachments.document(path, tree.file, place)
                if found:
                    yield found

    def _tell_foreign_pictures(self, body: Body, tree: SourceTree) -> None:
        self.readings.told(
            ("pictures", tree.file),
            lambda: body,
            self.findings,
            lambda found: foreign_pictures(body.text, tree.file, found, body.first_line),
        )

    def files(self, entry: Entry, tree: SourceTree) -> Iterator[Document]:
        """The files that the fields of an entry name."""
        for path, location in referenced_files(entry):
            found = self.attachments.document(path, tree.file, tree.place(location))
            if found:
                yield found

    def tables(self, entry: DisclosureEntry, tree: SourceTree) -> Iterator[Table]:
        """The declared tables that could be read."""
        seen: set[str] = set()
        for number, spec in enumerate(entry.tables):
            before, place = len(self.findings), partial(_place_in_table, tree, number)
            table = None
            if spec.id in seen:
                self.findings.add(TBL014.same_id(table=spec.id), place(("id",)))
            elif not spec.source or self.attachments.find(
                spec.source, tree.file, place(("source",))
            ):
                table = self._table(spec, number, tree, place)
            seen.add(spec.id)
            if table is not None:
                yield self.gate.rows(table, tree.file, place)
            else:
                self.findings.cost(before, Piece.TABLE, str(place(())))

    def _table(self, spec: TableSpec, number: int, tree: SourceTree, place: Locate) -> Table | None:
        folder = self._table_folder(spec.source, tree.file)

        def version() -> object:
            source = self.root / folder / spec.source if spec.source else None
            return folder, tree, source and file_version(source, self.began)

        def load(findings: Findings) -> Table | None:
            base = self.root / folder
            table, found = load_table(spec, base, folder, place, self.readings.foreign)
            findings.extend(found)
            return table

        return self.readings.told(("table", tree.file, number), version, self.findings, load)

    def _table_folder(self, source: str | None, beside: str) -> str:
        own = Path(beside).parent.as_posix()
        if source is None:
            return own
        found = self.attachments.resolve(source, beside)
        return self.folder if found == f"{self.folder}/{source}" else own


@cache
def _elsewhere(takes: tuple[str, ...]) -> Mapping[str, str]:
    """What the typed keys that belong to other topics are called."""
    return {
        key: content_type.label for key, content_type in content_types().items() if key not in takes
    }


def _place_in_table(tree: SourceTree, number: int, path: Location) -> Place:
    return tree.place(("tables", number, *path))
