"""Where a picture was taken."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.findings.rules.pii import PII010
from prongsai.privacy.first_look import FirstLook
from prongsai.privacy.kind import Kind, Sighting
from prongsai.privacy.passages import Part
from prongsai.privacy.picture_place import GPS
from prongsai.privacy.surroundings import Surroundings
from prongsai.privacy.whole_text import WholeText


class PicturePlace(Kind):
    """A place that a camera wrote into the file of a picture; often it is somebody's home."""

    word = "picture-place"
    label = "พิกัดที่ถ่ายภาพ"
    certain = doubtful = PII010.found

    @classmethod
    def may_be_in(cls, look: FirstLook) -> bool:
        """In properties alone."""
        return Part.PROPERTY in look.parts

    @classmethod
    def find(cls, text: WholeText, around: Surroundings) -> Iterator[Sighting]:
        """Properties called so."""
        for number, passage in enumerate(text.passages):
            cell = passage.cells[0]
            if cell.label == GPS and cell.where.part is Part.PROPERTY:
                start = text.starts[number]
                yield Sighting(start, start + len(cell.text), cell.text, "(GPS)")
