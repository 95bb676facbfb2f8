"""What hangs in the text of a Word file: text boxes, pictures, charts, embedded files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from prongsai.importing.readers.word.simple import Account, Why
from prongsai.importing.readers.word.wml import Element, local, r, relations, tree_of
from prongsai.importing.source import PICTURE_NAME, SourcePicture

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
