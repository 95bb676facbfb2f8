"""Pictures of a document become files of the topic, where the document shows them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path, PurePosixPath

from prongsai.authoring.importing.draft import Copied, Draft
from prongsai.authoring.importing.published_files import PublishedFiles
from prongsai.authoring.importing.source import Block, Bullets, SourceFile, SourcePicture
from prongsai.authoring.importing.word.pictures import picture_of
from prongsai.authoring.importing.word.seen import PICTURE as NAME
from prongsai.content_types.registry import content_types
from prongsai.findings import Finding, Place
from prongsai.findings.rules.imp import IMP021
from prongsai.reading.cells import as_text
from prongsai.reading.fields.paths import PICTURE
from prongsai.reading.shape import Record, shape_of
from prongsai.reading.yaml_writing import OnOneLine, Plain
from prongsai.tables.grid.sheet import Sheet

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
    places: dict[str, str] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)
    untold: list[str] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)

    def path_of(self, name: str) -> str:
        """Where the picture is published, below the content file's folder; "" if it cannot be."""
        if name not in self.places:
            picture = next((p for p in self.source.pictures if p.name == name), None)
            self.places[name] = self._placed(picture) if picture else ""
        return self.places[name]

    def _placed(self, picture: SourcePicture) -> str:
        if picture.part not in self.parts:
            self.parts[picture.part] = self._taken_out(picture)
        return self.parts[picture.part]

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

    # --- typed content ------------------------------------------------------------------

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

    # --- running text -------------------------------------------------------------------

    def shown(self, name: str) -> str:
        """The picture in Markdown."""
        path = self.path_of(name)
        alt = re.sub(r"[\[\]\\]", "", self.about(name))
        return f"![{alt}]({path})" if path else ""

    def about(self, name: str) -> str:
        """What the picture shows: the document's own words, its caption, or what it stands under."""
        picture = next((p for p in self.source.pictures if p.name == name), None)
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
    return replace(
        draft,
        record=record,
        body=f"{body}\n" if body else "",
        files=(*draft.files, *placing.files),
        findings=(*draft.findings, *_told(placing)),
        left=tuple((line, NAME.sub("(รูป)", text)) for line, text in draft.left),
        comments={
            where: [NAME.sub("(รูป)", line) for line in lines]
            for where, lines in draft.comments.items()
        },
    )


def _told(placing: _Placing) -> Iterator[Finding]:
    place = Place(placing.source.name)
    if placing.untold:
        listed = ", ".join(f'"{name}"' for name in placing.untold)
        yield IMP021.unusual(count=len(placing.untold), listed=listed).at(place)


@cache
def _picture_fields() -> frozenset[str]:
    """The names of all fields of typed content that hold a picture."""
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
        elif isinstance(block, Bullets):
            yield from block.items
        else:
            yield block.text
