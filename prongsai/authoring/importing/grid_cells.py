"""One cell as the text that stands in YAML, typed by the content model's own field."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from prongsai.authoring.importing.listed_text import listed
from prongsai.authoring.importing.record_fields import RecordField
from prongsai.reading.cells import DASHES, Cell, Problem, as_text
from prongsai.reading.check_boxes import check_boxes
from prongsai.reading.yaml_writing import Plain

_SEVERAL = re.compile(r"\s*(?:[,;/]|และ|\n)\s*")


@dataclass(frozen=True, slots=True)
class ReadCell:
    """What a cell says: its YAML value (``None`` if empty), or why it is doubtful."""

    value: Plain | None
    problem: Problem | None = None


def single_line(text: str) -> str:
    """The text on one line; offices break lines in cells to make them fit."""
    return " ".join(text.split())


def is_dash(text: str) -> bool:
    """Whether the cell says "nothing" by a dash."""
    return bool(text) and not text.strip().strip("".join(DASHES)).strip()


def read_cell(cell: Cell, field: RecordField) -> ReadCell:
    """Read a cell for a field; what the field refuses comes back as a problem."""
    text = as_text(cell)
    if not text or is_dash(text):
        return ReadCell(None)
    if field.many:
        return _several(text, field)
    kind = field.kind
    typed = kind.typed(kind.tidied(single_line(text)) if isinstance(cell, str) else cell)
    if typed.problem and typed.problem.understood:
        # The words themselves are kept, so that the build tells how they are understood.
        return accepted(single_line(text), field)
    if typed.value is None and not typed.problem:
        told = kind.doubt_of_nothing(text)
        return ReadCell(None, Problem(told.message, told.remedy) if told else None)
    if typed.problem:
        return ReadCell(None, typed.problem)
    return accepted(single_line(kind.yaml_text(typed)), field)


def _several(text: str, field: RecordField) -> ReadCell:
    items = listed(text)
    if field.members:
        items = tuple(word for item in items for word in _words(item, field))
    return accepted(list(items), field)


def _words(text: str, field: RecordField) -> list[str]:
    """The words of a closed set in one text; blanks divide them where all parts are words."""
    parts = [part for part in _SEVERAL.split(text) if part]
    divided = [word for part in parts for word in part.split()]
    known = {word for member in field.members for word in member.words}
    return divided if all(word in known for word in divided) else parts


@dataclass(frozen=True, slots=True)
class Boxes:
    """The check boxes in a cell: the words ticked, and the text without the boxes."""

    ticked: tuple[str, ...]
    text: str


def boxes_in(text: str, field: RecordField) -> Boxes:
    """Find boxes labelled with the words of a closed set; other boxes stay in the text."""
    words = {single_line(word): member for member in field.members for word in member.words}
    ticked: list[str] = []
    lines: list[str] = []
    for line in text.split("\n"):
        boxes = check_boxes(line)
        members = [words.get(single_line(box.label)) for box in boxes]
        if not boxes or None in members:
            lines.append(line)
        found = zip(members, boxes, strict=True)
        ticked += [single_line(box.label) for known, box in found if known and box.ticked]
    return Boxes(tuple(ticked), "\n".join(lines).strip())


def accepted(value: Any, field: RecordField) -> ReadCell:
    """The value if its field takes it, or why it does not."""
    try:
        field.accepts(value)
    except ValidationError as error:
        details: dict[str, Any] = dict(error.errors(include_url=False)[0].get("ctx") or {})
        message = str(details.get("message") or f'อ่าน "{str(value)[:40]}" ไม่ได้')
        return ReadCell(None, Problem(message, str(details.get("remedy") or "แก้ค่าในช่องนี้")))
    return ReadCell(value)
