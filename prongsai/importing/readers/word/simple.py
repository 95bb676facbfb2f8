"""What came of looking at a Word file: simple paragraphs, what hangs in them, what was left out.

Whatever a person sees is taken or told: text is either emitted, or an :class:`LeftOut` says
where it stood, why it is not taken, and what it was. Text boxes, pictures, charts and embedded
files hang in the text.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import PurePosixPath
from xml.sax.saxutils import escape

from prongsai.importing.readers.word.wml import RELATIONS, Element, local, r, relations, tree_of
from prongsai.importing.source import PICTURE_NAME, SourcePicture
from prongsai.thai.text import shortened, some_of

LABEL, LABEL_END = "⟦", "⟧"
"""Stand around a printed number at the beginning of a paragraph; a text has others instead."""


class Why(Enum):
    """Why something of the document is not in the result."""

    HIDDEN = auto()
    STRUCK = auto()
    DELETED = auto()
    INSERTED = auto()
    OBJECT = auto()
    SIGN = auto()
    PICTURE = auto()


_IN_PIECES = frozenset({Why.HIDDEN, Why.STRUCK, Why.DELETED, Why.INSERTED})
"""Text comes in runs: those of one paragraph are one text."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that was left out (or, inserted text, taken with a word)."""

    why: Why
    line: int
    text: str


@dataclass
class Account:
    """What is told of a document while it is read.

    ``line`` counts what was emitted, ``paragraph`` every paragraph that was begun.
    """

    line: int = 0
    paragraph: int = 0
    left: list[LeftOut] = field(default_factory=list)
    pictures: list[SourcePicture] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    _told_in: tuple[Why, int] | None = None

    def leave(self, why: Why, text: str) -> None:
        """Tell of a text; pieces of one paragraph that follow each other are one."""
        if not text.strip():
            return
        last = self.left[-1] if self.left else None
        goes_on = self._told_in == (why, self.paragraph) and why in _IN_PIECES
        self._told_in = (why, self.paragraph)
        if last and goes_on:
            self.left[-1] = LeftOut(why, last.line, f"{last.text}{text}")
        else:
            self.left.append(LeftOut(why, self.line + 1, text))


def run_of(text: str, *, bold: bool = False) -> str:
    """A run of text; line feeds are breaks."""
    lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in _clean(text).split("\n"))
    properties = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f"<w:r>{properties}{'<w:br/>'.join(lines)}</w:r>"


def paragraph_of(content: str, style: int = 0, list_kind: int = 0, level: int = 0) -> str:
    """A paragraph: a heading of that level, a member of a list (1 numbers, 2 bullets), or text."""
    number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_kind}"/></w:numPr>'
    named = f'<w:pStyle w:val="Heading{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{number if list_kind else ''}</w:pPr>{content}</w:p>"


def label_of(text: str) -> str:
    """A printed number before a paragraph's text."""
    return f"<w:r><w:t>{escape(LABEL + _clean(text) + LABEL_END)}</w:t></w:r>" if text else ""


def _clean(text: str) -> str:
    return text.replace(LABEL, "[").replace(LABEL_END, "]")


_MOST_TOLD = 10


def texts_left(left: Iterable[LeftOut]) -> tuple[int, int, str]:
    """How many places, where the first is, and the places with their texts for people."""
    found = list(left)
    named = [f'แถว {entry.line} "{shortened(entry.text, 80)}"' for entry in found]
    return len(found), found[0].line if found else 0, some_of(named, _MOST_TOLD, "แห่ง")


def quoted(texts: Sequence[str]) -> str:
    """Texts for people, each in quotation marks."""
    return some_of([f'"{shortened(text, 80)}"' for text in texts], _MOST_TOLD, "ข้อความ")


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_LEVELS = "".join(
    f'<w:lvl w:ilvl="{level}"><w:numFmt w:val="{{kind}}"/></w:lvl>' for level in range(9)
)
_PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1"'
        f' Type="{RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>'
    ),
    "word/_rels/document.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{RELATIONS}/styles" Target="styles.xml"/>'
        f'<Relationship Id="r2" Type="{RELATIONS}/numbering" Target="numbering.xml"/>'
        "</Relationships>"
    ),
    "word/styles.xml": "<w:styles {w}>{styles}</w:styles>".format(
        w=_W,
        styles="".join(
            f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/>'
            "</w:style>"
            for n in range(1, 7)
        ),
    ),
    "word/numbering.xml": "<w:numbering {w}>{lists}</w:numbering>".format(
        w=_W,
        lists="".join(
            f'<w:abstractNum w:abstractNumId="{n}">{_LEVELS.format(kind=kind)}</w:abstractNum>'
            for n, kind in enumerate(("decimal", "bullet"))
        )
        + "".join(
            f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(2)
        ),
    ),
}
"""Headings 1 to 6, list 1 with numbers, list 2 with bullets."""


def simple_package(body: str) -> io.BytesIO:
    """A Word file with this body (WordprocessingML)."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as package:
        for name, content in _PARTS.items():
            package.writestr(name, content)
        document = f"<w:document {_W}><w:body>{body}</w:body></w:document>"
        package.writestr("word/document.xml", document)
    stream.seek(0)
    return stream


ENDINGS = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp"})
"""Pictures that browsers show."""

_OBJECTS = {"chart": "แผนภูมิ", "relIds": "แผนผัง SmartArt", "OLEObject": "ไฟล์ที่ฝังไว้"}
_NAMED = ("docPr", "cNvPr", "shape")


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a drawing holds: the contents of its text boxes, and its text in the line."""

    boxes: tuple[Element, ...]
    text: str


class Drawings:
    """Looks at the drawings of one part of the document."""

    def __init__(self, parts: Mapping[str, bytes], part: str, account: Account) -> None:
        self._parts, self._account = parts, account
        self._targets = {
            name: (target, outside) for name, _, target, outside in relations(parts, part)
        }

    def look_at(self, drawing: Element) -> Drawing:
        """Find the boxes and pictures; charts and the like are told with their words."""
        boxes: list[Element] = []
        texts: list[str] = []
        embedded = any(local(inner) == "OLEObject" for inner in drawing.iter())
        for inner in _outside_boxes(drawing, boxes):
            name = local(inner)
            if name == "blip":
                texts.append(self._picture(inner.get(r("embed")) or inner.get(r("link")), drawing))
            elif name == "imagedata" and not embedded:
                texts.append(self._picture(inner.get(r("id")), drawing))
            elif name == "textpath":
                texts.append(inner.get("string", ""))
            elif name in _OBJECTS:
                self._object(name, inner)
        return Drawing(tuple(boxes), "".join(f"\n{text}\n" for text in texts if text))

    def _picture(self, relation: str | None, drawing: Element) -> str:
        target, outside = self._targets.get(relation or "", ("", False))
        ending = PurePosixPath(target).suffix.lower()
        about = _about(drawing)
        if outside or ending not in ENDINGS:
            self._account.leave(Why.PICTURE, about or (ending.removeprefix(".") or "รูป"))
            return ""
        pictures = self._account.pictures
        name = PICTURE_NAME.format(number=len(pictures) + 1, ending=ending)
        pictures.append(SourcePicture(name, target, about))
        return name

    def _object(self, name: str, element: Element) -> None:
        words = [
            inner.text or ""
            for value in element.attrib.values()
            if (target := self._targets.get(value))
            and not target[1]
            and (tree := tree_of(self._parts, target[0])) is not None
            for inner in tree.iter()
            if local(inner) in ("t", "v") and inner.text
        ]
        said = f": {' '.join(words)}" if words else ""
        self._account.leave(Why.OBJECT, f"{_OBJECTS[name]}{said}")


def _outside_boxes(drawing: Element, boxes: list[Element]) -> Iterator[Element]:
    """Everything of a drawing but what its text boxes hold, which are put into ``boxes``."""
    has_choice = any(local(child) == "Choice" for child in drawing)
    for child in drawing:
        if local(child) == "txbxContent":
            boxes.append(child)
        elif local(child) != "Fallback" or not has_choice:
            yield child
            yield from _outside_boxes(child, boxes)


def _about(drawing: Element) -> str:
    for inner in drawing.iter():
        if local(inner) in _NAMED:
            said = inner.get("descr") or inner.get("title") or inner.get("alt") or ""
            if said.strip():
                return " ".join(said.split())
    return ""
