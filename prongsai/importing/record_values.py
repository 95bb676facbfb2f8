"""Values of typed content as cells and as YAML, and back: typed by the model's own fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter
from typing import Any

from pydantic import ValidationError

from prongsai.importing.record_fields import RecordField, RecordSheet, Wide, accepted_by, words_of
from prongsai.reading.cells import DASH, Cell, Problem, as_text, nothing_in
from prongsai.reading.fields import Count
from prongsai.reading.fields.field_kind import WrittenCell
from prongsai.reading.fields.numbers import COUNT as COUNT_KIND
from prongsai.reading.office_words import check_boxes
from prongsai.reading.yaml_writing import Plain
from prongsai.tables.grid.sheet import one_line
from prongsai.thai.dates import format_date
from prongsai.thai.digits import to_arabic
from prongsai.thai.periods import parse_period

_ITEM = "‣ "
_FURTHER = "  "
# A dash or a star against a digit belongs to the number: "-2.5% จากปีก่อน".
_BULLET = re.compile(r"^(?:[•●▪◦‣]\s*|[*–-](?:\s+|(?!\.?[0-9๐-๙])))(?=\S)")
_NUMBERED = re.compile(r"(?:^|(?<=\s))\(?([0-9๐-๙]{1,2})\s?([.)])(?![0-9๐-๙])\s*(?=\S)")
_STAR_WITHIN = re.compile(r"(?:^|\s)[*•]\s+(?=\S)")


def listed(text: str) -> tuple[str, ...]:
    """The items of a cell, without their numbers or bullets; nothing else is dropped."""
    lines = [line for line in text.split("\n") if line.startswith(_FURTHER) or line.strip()]
    if not lines:
        return ()
    if all(line.startswith((_ITEM, _FURTHER)) for line in lines):
        return tuple(_joined(lines, lambda line: line.removeprefix(_ITEM)))
    if numbered := _numbered_items("\n".join(lines).strip()):
        return tuple(numbered)
    if len(lines) == 1:
        line = lines[0].strip()
        starts = list(_STAR_WITHIN.finditer(line))
        pieces = _cut(line, starts) if starts and not starts[0].start() else []
        return tuple(pieces) or (_BULLET.sub("", line, count=1) or line,)
    if _BULLET.match(lines[0]):
        return tuple(_bulleted(lines))
    return tuple(_joined(lines, str.strip))


def as_listed(items: Sequence[str]) -> str:
    """The items as the text of one cell; plain lines wherever these are read back as they are."""
    plain = "\n".join(item.replace("\n", f"\n{_FURTHER}") for item in items)
    if listed(plain) == tuple(items):
        return plain
    return "\n".join(_ITEM + item.replace("\n", f"\n{_FURTHER}") for item in items)


def _numbered_items(text: str) -> list[str]:
    """The pieces of ``1) … 2) …``, on one line or several, if the numbers run from 1."""
    starts: list[re.Match[str]] = []
    for found in _NUMBERED.finditer(text):
        alike = not starts or found[2] == starts[0][2]
        if alike and int(to_arabic(found[1])) == len(starts) + 1:
            starts.append(found)
    if len(starts) < 2 or starts[0].start():
        return []
    return _cut(text, starts)


def _cut(line: str, starts: Sequence[re.Match[str]]) -> list[str]:
    ends = [found.start() for found in starts[1:]] + [len(line)]
    cut = (line[found.end() : end] for found, end in zip(starts, ends, strict=True))
    pieces = [" ".join(piece.split()) for piece in cut]
    return pieces if all(pieces) else []


def _bulleted(lines: Sequence[str]) -> list[str]:
    """Items that begin with a bullet; other lines are the wrapped rest of the item above."""
    items: list[str] = []
    for line in lines:
        if line.startswith(_FURTHER):
            items[-1] += f"\n{line.removeprefix(_FURTHER)}"
        elif found := _BULLET.match(line):
            items.append(line[found.end() :].strip())
        else:
            items[-1] += f" {line.strip()}"
    return items


def _joined(lines: Sequence[str], plain: Callable[[str], str]) -> list[str]:
    items: list[str] = []
    for line in lines:
        if line.startswith(_FURTHER) and items:
            items[-1] += f"\n{line.removeprefix(_FURTHER)}"
        else:
            items.append(plain(line))
    return items


_SEVERAL = re.compile(r"\s*(?:[,;/]|และ|\n)\s*")


@dataclass(frozen=True, slots=True)
class ReadCell:
    """What a cell says: its YAML value (``None`` if empty), or why it is doubtful."""

    value: Plain | None
    problem: Problem | None = None


def is_dash(cell: Cell) -> bool:
    """Whether a cell says "nothing" by a dash."""
    return nothing_in(one_line(cell)) is DASH


def read_cell(cell: Cell, field: RecordField) -> ReadCell:
    """Read a cell for a field; what the field refuses comes back as a problem."""
    text = as_text(cell)
    if not text or is_dash(text):
        return ReadCell(None)
    if field.many:
        items = listed(text)
        if field.members:
            items = tuple(word for item in items for word in _words(item, field))
        return accepted(list(items), field)
    kind = field.kind
    typed = kind.typed(kind.tidied(one_line(text)) if isinstance(cell, str) else cell)
    if typed.problem and typed.problem.understood:
        # The words themselves are kept, so that the build tells how they are understood.
        return accepted(one_line(text), field)
    if typed.value is None and not typed.problem:
        told = kind.doubt_of_nothing(text)
        return ReadCell(None, Problem(told.message, told.remedy) if told else None)
    if typed.problem:
        return ReadCell(None, typed.problem)
    return accepted(one_line(kind.yaml_text(typed)), field)


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
    words = {one_line(word): member for member in field.members for word in member.words}
    ticked: list[str] = []
    lines: list[str] = []
    for line in text.split("\n"):
        boxes = check_boxes(line)
        members = [words.get(one_line(box.label)) for box in boxes]
        if not boxes or None in members:
            lines.append(line)
        found = zip(members, boxes, strict=True)
        ticked += [one_line(box.label) for known, box in found if known and box.ticked]
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


NOTHING = "-"
"""Says of an end of a period that it is not known, though the words seem to name it."""


def written(record: Any, field: RecordField) -> WrittenCell:
    """The cell of a record's field; ``None`` where the record says nothing."""
    if field.of_part:
        # An end of a period is told where its words do not tell it as it is.
        period = _at(record, field.path[:-1])
        if period is None or parse_period(period.text) == (period.start, period.end):
            return None
        moment = period.start if field.path[-1] == "from" else period.end
        return format_date(moment, "short") if moment else NOTHING
    value = _at(record, field.path)
    if value is None or value == ():
        return None
    if field.many:
        return as_listed([field.kind.word(entry) for entry in value])
    return field.kind.form_cell(value)


def _at(record: Any, path: tuple[str, ...]) -> Any:
    for step in path:
        record = getattr(record, step, None)
    return record


def read_back(cell: Cell, field: RecordField) -> ReadCell:
    """The YAML value of a cell, exactly as written; a problem if the field refuses it."""
    if field.of_part and as_text(cell) == NOTHING:
        return ReadCell(NOTHING)
    if isinstance(cell, str) and field.many:
        items = list(listed(cell))
        return accepted(items, field) if items else ReadCell(None)
    if isinstance(cell, str) and field.kind.exact:
        return accepted(cell.strip(), field) if cell.strip() else ReadCell(None)
    if field.kind.exact and is_dash(cell):
        return ReadCell(None)
    return read_cell(cell, field)


COUNT = RecordField("count", "จำนวน", ("count",), COUNT_KIND, accepted_by(Count))


def record_of(values: Iterable[tuple[RecordField, Plain | None]]) -> dict[str, Plain]:
    """The record with these values of its fields; those of None are left out."""
    record: dict[str, Plain] = {}
    for entry, value in values:
        if value is not None:
            put(record, entry.path or (entry.id,), value)
    return {key: as_period(value) for key, value in record.items()}


def put(record: dict[str, Plain], path: tuple[str, ...], value: Plain) -> None:
    """Set a value below a record; a text already there becomes the ``text`` of a period."""
    *above, last = path
    here = record
    for step in above:
        inner = here.setdefault(step, {})
        if not isinstance(inner, dict):
            inner = here[step] = {"text": inner}
        here = inner
    here[last] = value


def as_period(value: Plain) -> Plain:
    """A period with its ends as YAML wants it: the words alone, or a mapping."""
    if not isinstance(value, Mapping) or not {"from", "to"} & set(value):
        return value
    return {key: inner for key, inner in value.items() if inner != NOTHING}


def repeats(wide: Wide, value: Any) -> bool:
    """Whether a record has two figures of one month, for which there is no second cell."""
    months = [getattr(entry, wide.key) for entry in getattr(value, wide.into)]
    return len(set(months)) < len(months)


def plain_of(sheet: RecordSheet, value: Any) -> Plain | None:
    """The value of a typed key; ``None`` where it says nothing."""
    if value is None or value == ():
        return None
    if sheet.plain:
        return [str(text) for text in value]
    if sheet.single:
        return _plain_record(sheet, value) or None
    return [_plain_record(sheet, one) for one in value]


def plain_field(record: Any, entry: RecordField) -> Plain | None:
    """The value of one field."""
    cell = written(record, entry)
    back = read_back(float(cell) if isinstance(cell, int | Decimal) else cell, entry)
    return back.value


def _plain_record(sheet: RecordSheet, value: Any) -> dict[str, Plain]:
    record = record_of((entry, plain_field(value, entry)) for entry in sheet.fields)
    if sheet.recursive and (below := getattr(value, sheet.recursive)):
        record[sheet.recursive] = [_plain_record(sheet, one) for one in below]
    wide = words_of(sheet.name).wide
    for nested in sheet.nested:
        name = nested.steps[-1]
        if inside := getattr(value, name):
            if wide and wide.into == name and not repeats(wide, value):
                # Months that have a column each come in the order of the year.
                inside = sorted(inside, key=attrgetter(wide.key))
            record[name] = [_plain_record(nested, one) for one in inside]
    return record
