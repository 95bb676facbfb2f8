"""People whom a file names as having written it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prongsai.findings.rules.pii import PII011
from prongsai.privacy.kind import Kind, Sighting
from prongsai.privacy.passages import Cell, Part, WholeText
from prongsai.privacy.surroundings import Surroundings
from prongsai.privacy.words import masked_name, vocabulary

_WORDS = re.compile(
    r"\s*(?:[ก-ฮเ-ไ][ก-ฮะ-ฺเ-๎.]+|[A-Z][a-z]+)(?:\s+(?:[ก-ฮเ-ไ][ก-ฮะ-ฺเ-๎]+|[A-Z][a-z]+|[A-Z]\.)){1,3}\s*"
)


class DocumentAuthor(Kind):
    """The name of a person among the properties of a file; offices and machines are none."""

    word = "document-author"
    label = "ชื่อผู้จัดทำไฟล์"
    certain = doubtful = PII011.found
    only_part = Part.PROPERTY

    @classmethod
    def find(cls, text: WholeText, around: Surroundings) -> Iterator[Sighting]:
        """Properties that name an author, whose value looks like a person's name."""
        for number, passage in enumerate(text.passages):
            cell = passage.cells[0]
            if cell.where.part is Part.PROPERTY and _names_a_person(cell):
                start = text.starts[number]
                name = cell.text.strip()
                datum = "".join(name.split())
                yield Sighting(start, start + len(cell.text), datum, masked_name(name))


def _names_a_person(cell: Cell) -> bool:
    words = vocabulary()
    if not words.authors.fullmatch(cell.label):
        return False
    if words.person.search(cell.text):
        return True
    return bool(_WORDS.fullmatch(cell.text)) and not words.no_authors.search(cell.text)
