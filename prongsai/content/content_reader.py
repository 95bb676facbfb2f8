"""Reading one content file after another: values, documents, tables, with all that is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

from prongsai.content.attachments import Attachments, Location, local_targets, referenced_files
from prongsai.content.content_text import read_content_text
from prongsai.content.disclosure import Body, DisclosureEntry, Document, Part
from prongsai.content.foreign_pictures import foreign_pictures
from prongsai.content.readings import Readings, file_version, text_version
from prongsai.content_types.registry import content_types
from prongsai.findings import Finding, Place, Severity
from prongsai.reading.fields import Entry
from prongsai.reading.validation import validate
from prongsai.reading.yaml_source import SourceTree
from prongsai.tables.loading import Table, TableSpec, load_table

M = TypeVar("M", bound=Entry)


class ContentReader:
    """Reads the files of one agency's ``folder``; ``findings`` grow as it reads.

    ``readings`` may know files from before; those that changed before ``began`` (ns, the
    disk's clock) it knows.
    """

    def __init__(self, root: Path, folder: str, readings: Readings, began: int) -> None:
        self.root = root
        self.folder = folder
        self.readings = readings
        self.began = began
        self.attachments = Attachments(root, folder, readings, began)
        self.findings: list[Finding] = []

    def tree(self, path: Path, name: str) -> tuple[SourceTree | None, Body | None]:
        """Read a YAML file, or Markdown with front matter; None when it cannot be used."""
        tree, body, findings = self.readings.of(
            ("tree", name), lambda: text_version(path), lambda: read_content_text(path, name)
        )
        self.findings.extend(findings)
        return tree, body

    def validated(self, model: type[M], tree: SourceTree, takes: tuple[str, ...] = ()) -> M | None:
        """The file as an entry of its kind; ``takes`` are the typed keys its topics may have."""
        value, findings = self.readings.of(
            ("entry", tree.file),
            lambda: (model, tree),
            lambda: validate(model, tree, known_elsewhere=_elsewhere(takes) if takes else None),
        )
        self.findings.extend(findings)
        return value

    def failed_since(self, count: int) -> bool:
        """Whether an error was found since there were ``count`` findings."""
        return any(finding.severity is Severity.ERROR for finding in self.findings[count:])

    def documents(self, entry: DisclosureEntry, tree: SourceTree) -> Iterator[Document]:
        """The documents that a disclosure lists for its readers."""
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
        lines = body.text.split("\n")
        for target, number in local_targets(body.text):
            path = target.partition("#")[0]
            if path and path not in seen:
                seen.add(path)
                place = Place(tree.file, body.first_line + number, 0, lines[number])
                found = self.attachments.document(path, tree.file, place)
                if found:
                    yield found

    def _tell_foreign_pictures(self, body: Body, tree: SourceTree) -> None:
        found = self.readings.of(
            ("pictures", tree.file),
            lambda: body,
            lambda: tuple(foreign_pictures(body.text, tree.file, body.first_line)),
        )
        self.findings.extend(found)

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
            lambda: load_table(spec, self.root / folder, folder, place, self.readings.foreign),
        )

    def _table_folder(self, source: str | None, beside: str) -> str:
        own = Path(beside).parent.as_posix()
        if source is None:
            return own
        found = self.attachments.resolve(source, beside)
        return self.folder if found == f"{self.folder}/{source}" else own


def _elsewhere(takes: tuple[str, ...]) -> dict[str, str]:
    """What to say about the typed keys that belong to other topics."""
    return {
        key: f'"{content_type.label}" ใช้กับเรื่องนี้ไม่ได้'
        for key, content_type in content_types().items()
        if key not in takes
    }


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
