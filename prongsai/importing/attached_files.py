"""Files that go with a draft: kept once, under a free name; pictures taken out of a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from prongsai.content_types.registry import content_types
from prongsai.documents.inspection import DocumentFacts, inspect_document
from prongsai.findings import Findings, Place
from prongsai.findings.rules.imp_documents import IMP021
from prongsai.foreign.apart import Refusal, read_apart
from prongsai.foreign.packages import PackageError, open_package
from prongsai.importing.draft import Copied, Draft, Setting
from prongsai.importing.source import PICTURE as NAME
from prongsai.importing.source import Block, SourceFile, SourcePicture, texts_of
from prongsai.importing.yaml_keys import existing_at
from prongsai.reading.cells import as_text
from prongsai.reading.fields.addresses import PICTURE
from prongsai.reading.shape import Record, shape_of
from prongsai.reading.yaml_writing import OnOneLine, Plain
from prongsai.tables.grid.sheet import Sheet
from prongsai.thai.slugs import ascii_file_name
from prongsai.topics.registry import Topic

_CONTENT = frozenset({".yaml", ".yml", ".md", ".bak"})


class PublishedFiles:
    """The documents below ``content/<agency>``; paths are POSIX and relative to it."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.root = setting.site.root / setting.folder
        self._sizes: dict[int, list[str]] = {}
        self._digests: dict[str, str] = {}
        self._taken: set[str] = set()
        paths = sorted(self.root.rglob("*")) if self.root.is_dir() else []
        for path in paths:
            if path.is_file() and path.suffix.lower() not in _CONTENT:
                name = path.relative_to(self.root).as_posix()
                self._sizes.setdefault(path.stat().st_size, []).append(name)
                self._taken.add(name.lower())

    def same_as(self, facts: DocumentFacts) -> str:
        """The file that has exactly this content, or nothing."""
        return next(self._all_same(facts), "")

    def holding(self, data: bytes) -> str:
        """The file that has exactly these bytes, or nothing."""
        names = self._sizes.get(len(data), ())
        return next((name for name in names if (self.root / name).read_bytes() == data), "")

    def _all_same(self, facts: DocumentFacts) -> Iterator[str]:
        for name in self._sizes.get(facts.size, ()):
            if name not in self._digests:
                there, _ = inspect_document(self.root / name, name)
                self._digests[name] = there.digest if there else ""
            if self._digests[name] == facts.digest:
                yield name

    def lists(self, topic: Topic, year: int | None, name: str) -> bool:
        """Whether the topic's content file names this file among its documents."""
        entries = self._entries(topic, year, "documents")
        references = {str(entry["file"]) for entry in entries if "file" in entry}
        return name in references or name in {f"{_folder(year)}{held}" for held in references}

    def _entries(self, topic: Topic, year: int | None, key: str) -> list[dict[str, Any]]:
        for file in self.setting.files():
            if file.year == year and topic in file.topics:
                return _members(file.path, file.name, key)
        return []

    def table_name(self, path: Path, topic: Topic, year: int | None, table: str) -> str:
        """Where the spreadsheet with a topic's table is kept, below the agency's folder.

        A file is kept once, and a later edition of it takes the earlier one's place.
        """
        folder = f"{_folder(year)}files/"
        wanted = published_name(path, topic)
        if path.stem.isascii():
            return f"{folder}{wanted}"
        facts, _ = inspect_document(path, path.name)
        same = self._all_same(facts) if facts else iter(())
        held = (
            f"{_folder(year)}{entry.get('source', '')}"
            for entry in self._entries(topic, year, "tables")
            if entry.get("id") == table
        )
        known = (
            name
            for name in (*same, *held)
            if name.lower() in self._taken
            and name.startswith(folder)
            and PurePosixPath(name).suffix == PurePosixPath(wanted).suffix
        )
        return next(known, "") or self.free_name(wanted, year)

    def free_name(self, wanted: str, year: int | None) -> str:
        """A path in the year's ``files`` folder that no file has; it is taken from now on."""
        folder = f"{_folder(year)}files"
        path = PurePosixPath(wanted)
        number = 1
        while True:
            mark = f"-{number}" if number > 1 else ""
            name = f"{folder}/{path.stem}{mark}{path.suffix}"
            if name.lower() not in self._taken:
                self._taken.add(name.lower())
                return name
            number += 1


def published_name(path: Path, topic: Topic) -> str:
    """The permanent ASCII name: the file's own, or the topic's for a Thai one."""
    if path.stem.isascii():
        return ascii_file_name(path.name)
    return f"{topic.id}{path.suffix.lower()}"


def _folder(year: int | None) -> str:
    return f"{year}/" if year else ""


def _members(path: Path, name: str, key: str) -> list[dict[str, Any]]:
    existing = existing_at(path, name, Findings())
    entries = existing.data.get(key) if existing else None
    members = entries if isinstance(entries, list) else ()
    return [entry for entry in members if isinstance(entry, dict)]


LARGEST_PICTURE = 30_000_000
"""Largest picture that is taken out, in bytes."""


def picture_of(path: Path, part: str) -> bytes | None:
    """The picture that is a part of the file; ``None`` where it cannot be taken out."""
    found = read_apart(_unpacked, path, part)
    return None if isinstance(found, Refusal) else found


def _unpacked(path: Path, part: str) -> bytes | None:
    try:
        with open_package(path, LARGEST_PICTURE + 1) as package:
            data = package.read(package.part(part), LARGEST_PICTURE + 1)
    except (PackageError, OSError):
        return None
    return data if 0 < len(data) <= LARGEST_PICTURE else None


_LONGEST_ALT = 120
_MADE_BY_MACHINE = re.compile(
    r"Description automatically generated|โดยอัตโนมัติ|^(?:Picture|รูปภาพ) [0-9]+$"
)
_CAPTION = re.compile(r"(?:ภาพ|รูป)(?:ที่|ประกอบ|กิจกรรม|ถ่าย)?")


@dataclass
class _Placing:
    """Puts the pictures of one draft into files; each is taken out once."""

    source: SourceFile
    path: Path
    draft: Draft
    published: PublishedFiles
    files: list[Copied] = field(default_factory=list)
    parts: dict[str, str] = field(default_factory=dict)
    untold: list[str] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)

    def path_of(self, name: str) -> str:
        """Where the picture is published, below the content file's folder; "" if it cannot be."""
        picture = self._named(name)
        if picture is None:
            return ""
        if picture.part not in self.parts:
            self.parts[picture.part] = self._taken_out(picture)
        return self.parts[picture.part]

    def _named(self, name: str) -> SourcePicture | None:
        return next((picture for picture in self.source.pictures if picture.name == name), None)

    def _taken_out(self, picture: SourcePicture) -> str:
        data = picture_of(self.path, picture.part)
        if data is None:
            self.untold.append(picture.about or PurePosixPath(picture.part).name)
            return ""
        ending = PurePosixPath(picture.name).suffix
        target = self.published.holding(data)
        if not target:
            wanted = f"{self.draft.topic}-photo{ending}"
            target = self.published.free_name(wanted, self.draft.year)
        self.files.append(Copied(data, target))
        return target.removeprefix(f"{self.draft.year}/")

    def value(self, value: Plain, key: str = "") -> Plain:
        """A value with its pictures as paths; one that is in a text is shown in the body."""
        if isinstance(value, Mapping):
            made = {name: self.value(inner, name) for name, inner in value.items()}
            kept = {name: inner for name, inner in made.items() if inner not in ("", [])}
            return OnOneLine(kept) if isinstance(value, OnOneLine) else kept
        if not isinstance(value, str):
            return [inner for inner in (self.value(entry, key) for entry in value) if inner != ""]
        if not NAME.search(value):
            return value
        if key in _picture_fields() and NAME.fullmatch(value):
            return self.path_of(value)
        self.loose += NAME.findall(value)
        return "\n".join(filter(None, (NAME.sub("", line).strip() for line in value.split("\n"))))

    def shown(self, name: str) -> str:
        path = self.path_of(name)
        alt = re.sub(r"[\[\]\\]", "", self.about(name))
        return f"![{alt}]({path})" if path else ""

    def about(self, name: str) -> str:
        """What the picture shows: the document's own words, its caption, or what it stands under."""
        picture = self._named(name)
        if picture and picture.about and not _MADE_BY_MACHINE.search(picture.about):
            return picture.about[:_LONGEST_ALT]
        return _words_beside(self.source.blocks, name)[:_LONGEST_ALT] or "ภาพประกอบ"


def with_pictures(draft: Draft, source: SourceFile, path: Path, published: PublishedFiles) -> Draft:
    """The draft with every picture of the document as a file; a draft without any stays."""
    if not source.pictures:
        return draft
    placing = _Placing(source, path, draft, published)
    record = {key: placing.value(value, key) for key, value in draft.record.items()}
    record = {key: value for key, value in record.items() if value not in ("", [], {})}
    body = NAME.sub(lambda found: placing.shown(found[0]), draft.body)
    loose = [text for name in dict.fromkeys(placing.loose) if (text := placing.shown(name))]
    body = "\n\n".join(part for part in (body.strip(), *loose) if part)
    listed = ", ".join(f'"{name}"' for name in placing.untold)
    message = IMP021.unusual(count=len(placing.untold), listed=listed)
    told = [message.at(Place(source.name))] if placing.untold else []
    return replace(
        draft,
        record=record,
        body=f"{body}\n" if body else "",
        files=(*draft.files, *placing.files),
        findings=(*draft.findings, *told),
        left=tuple((line, NAME.sub("(รูป)", text)) for line, text in draft.left),
        comments={
            where: [NAME.sub("(รูป)", line) for line in lines]
            for where, lines in draft.comments.items()
        },
    )


@cache
def _picture_fields() -> frozenset[str]:
    names: set[str] = set()
    seen: set[Record] = set()
    records = [shape_of(entry.of) for entry in content_types().values() if entry.is_record]
    while records:
        record = records.pop()
        if record in seen:
            continue
        seen.add(record)
        for entry in record.fields:
            if entry.record is not None:
                records.append(entry.record)
            elif entry.kind is PICTURE:
                names.add(entry.name)
    return frozenset(names)


def _words_beside(blocks: Sequence[Block], name: str) -> str:
    """The caption right below a picture, or the text right above it."""
    texts = list(_texts(blocks))
    at = next((n for n, text in enumerate(texts) if name in text), None)
    if at is None:
        return ""
    own = " ".join(NAME.sub(" ", texts[at]).split())
    if own:
        return own
    around = (texts[at + 1 : at + 2], reversed(texts[max(0, at - 6) : at]))
    below = next((text for text in around[0] if _CAPTION.match(text)), "")
    return below or next((text for text in around[1] if not NAME.search(text)), "")


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Sheet):
            for row in block.rows:
                cells = dict.fromkeys(as_text(cell) for cell in row)
                yield " ".join(" ".join(cells).split())
        else:
            yield from texts_of(block)
