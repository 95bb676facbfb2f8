"""How far imported content agrees with content made by hand, cell by cell.

Both sides are compared as what they mean: white space, punctuation, Thai or Arabic digits
and the words "ตลอด" and "ตัวชี้วัดที่ N" before a name do not count; dates, periods,
statuses and scores are compared as values. Other texts agree from a likeness of 0.9 on, so
that a letter misread in the source is forgiven and another wording is not.

A cell is either *structured* (names, numbers, scores, units, periods, statuses, budgets,
how many records and how many members) or a *sentence*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from difflib import SequenceMatcher
from typing import Any

from prongsai.content_types.registry import Progress
from prongsai.thai.dates import DateError, parse_date
from prongsai.thai.digits import to_arabic
from prongsai.thai.periods import parse_period
from prongsai.thai.text import normalize_for_search

ALIKE = 0.9

STRUCTURED = frozenset(
    {
        *("number", "name", "score", "instrument", "indicator", "period", "responsible"),
        *("status", "level", "process", "measure", "year", "total", "grade", "budget"),
        *("office", "date", "subject", "to", "through", "signed_by", "question"),
    }
)
RUNNING_TEXT = frozenset({"rationale", "background", "facts", "consideration"})
"""Paragraphs; into how many they are divided is a matter of wording."""

_VALUES = frozenset({"number", "score", "total", "year"})
_BEFORE_NAME = re.compile(r"^(?:ตลอด|ตัวชี้วัดที่\s*[0-9]+)\s*")
_CODE = re.compile(r"^([IE]?)\s?([0-9]{1,2})(?:\s|$)")


@dataclass(frozen=True)
class Cell:
    """One cell made by hand, and how like it the imported one is (0 to 1).

    ``said`` tells whether the value stands in the source's text as it was read.
    """

    where: str
    structured: bool
    wanted: str
    found: str
    likeness: float
    said: bool = True

    @property
    def agrees(self) -> bool:
        return self.likeness >= ALIKE


def compare(
    wanted: Any, found: Any, text: str = "", *, sentences: Sequence[str] = ()
) -> list[Cell]:
    """Compare typed content; ``sentences`` are fields that hold sentences in this document.

    ``text`` is the whole source in its plain form.
    """
    cells = _compare("", wanted, found, frozenset(sentences))
    return [replace(cell, said=_is_said(cell, text)) for cell in cells]


def _is_said(cell: Cell, text: str) -> bool:
    field = re.sub(r"\[[0-9]+\]$", "", cell.where).rsplit(".", 1)[-1]
    by_code = cell.where.endswith("#") or field in (*_VALUES, "status", "instrument", "date")
    return by_code or plain(cell.wanted) in text


def share(cells: Sequence[Cell]) -> float:
    return sum(cell.agrees for cell in cells) / len(cells) if cells else 1.0


def _compare(where: str, wanted: Any, found: Any, sentences: frozenset[str]) -> Iterator[Cell]:
    if isinstance(wanted, Mapping):
        other = found if isinstance(found, Mapping) else {}
        for key, value in wanted.items():
            if key not in ("id", "area", "note", "notes", "weight", "instruments", "group"):
                yield from _compare(f"{where}.{key}", value, other.get(key), sentences)
    elif isinstance(wanted, list):
        yield from _compare_lists(where, wanted, found, sentences)
    else:
        yield _cell(where, str(wanted), "" if found is None else _flat(found), sentences)


def _compare_lists(
    where: str, wanted: list[Any], found: Any, sentences: frozenset[str]
) -> Iterator[Cell]:
    others = found if isinstance(found, list) else [] if found is None else [found]
    same = float(len(wanted) == len(others))
    counted = where.rsplit(".", 1)[-1] not in sentences | RUNNING_TEXT
    yield Cell(f"{where}#", counted, str(len(wanted)), str(len(others)), same)
    for number, value in enumerate(wanted):
        other = others[number] if number < len(others) else None
        here = f"{where}[{number}]"
        if where.endswith(".questions") and (code := _CODE.match(value)):
            yield _cell(f"{here}.question", code[2], _code_in(_flat(other or "")), sentences)
        yield from _compare(here, value, other, sentences)


def _code_in(text: str) -> str:
    found = _CODE.match(to_arabic(text))
    return found[2] if found else ""


def _cell(where: str, wanted: str, found: str, sentences: frozenset[str]) -> Cell:
    field = re.sub(r"\[[0-9]+\]$", "", where).rsplit(".", 1)[-1]
    field = {"levels": "level"}.get(field, field)
    structured = field in STRUCTURED and field not in sentences
    return Cell(where, structured, wanted, found, _likeness(field, wanted, found))


def _likeness(field: str, wanted: str, found: str) -> float:
    if not found:
        return 0.0
    if field in _VALUES:
        return float(_number(wanted) == _number(found))
    if field == "status":
        return float(_status(wanted) == _status(found) is not None)
    if field in ("date", "updated"):
        return float(_date(wanted) == _date(found) is not None)
    if field == "period" and (bounds := _bounds(wanted)):
        return float(bounds == _bounds(found))
    return SequenceMatcher(None, plain(wanted), plain(found), autojunk=False).ratio()


def plain(text: str) -> str:
    """The letters and digits of a text, in one form."""
    named = _BEFORE_NAME.sub("", to_arabic(text))
    named = re.sub(r"พ\s*\.?\s*ศ\s*\.", "", named)
    return re.sub(r"[^\w\u0e31-\u0e4e]|_", "", normalize_for_search(named))


def _flat(value: Any) -> str:
    if isinstance(value, list):
        return " ".join(map(_flat, value))
    return str(value)


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(to_arabic(text).replace(",", "").strip())
    except InvalidOperation:
        return None


def _status(text: str) -> Progress | None:
    try:
        return Progress.read(text)
    except ValueError:
        return None


def _date(text: str) -> object:
    try:
        return parse_date(text)
    except DateError:
        return None


def _bounds(text: str) -> object:
    start, end = parse_period(_BEFORE_NAME.sub("", to_arabic(" ".join(text.split()))))
    return (start, end) if start and end else None
