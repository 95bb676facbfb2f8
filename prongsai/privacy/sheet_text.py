"""The cells of an Excel workbook, hidden ones among them: row by row, each with its column.

Looks are left aside: a number counts by its digits, however it is shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import unescape
from posixpath import normpath

from prongsai.privacy.markup_text import as_passages, tags_and_texts
from prongsai.privacy.passages import Cell, Part, Passage, Where
from prongsai.tables.seen.sheet_look import column_number

TEXTS = "xl/sharedStrings.xml"
"""Where the texts lie that the cells of all sheets share."""

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')
_HIDDEN = re.compile(r'\bhidden="(?:1|true)"|\b(?:ht|width)="0(?:\.0+)?"')
_WRITTEN_SMALL = re.compile(r"[0-9](?:\.[0-9]+)?[eE]\+?[0-9]{1,2}")


def is_sheet(part: str) -> bool:
    """Whether a part of a package is a sheet of a workbook."""
    return _SHEET.fullmatch(part) is not None


class Sheets:
    """The sheets of one workbook; ``markup_of`` gives the XML of a part, or nothing."""

    def __init__(self, markup_of: Callable[[str], str]) -> None:
        self._markup_of = markup_of
        self._shared: list[str] | None = None
        self._used: set[int] = set()
        self._books: dict[str, tuple[str, bool]] | None = None
        self._tables = 0

    def passages(self, part: str) -> Iterator[Passage]:
        """The rows of a sheet, then what else it holds, such as the margins of its pages."""
        if self._shared is None:
            self._shared = _shared_texts(self._markup_of(TEXTS))
            self._books = self._sheets()
        name, hidden = (self._books or {}).get(part, ("", False))
        self._tables += 1
        where = Where(Part.HIDDEN_SHEET if hidden else Part.BODY, sheet=name)
        sheet = _Sheet(where, self._shared, self._used, self._tables)
        markup = self._markup_of(part)
        yield from sheet.passages(markup)
        margins = markup.find("headerFooter")
        if margins >= 0:
            yield from as_passages(
                markup[margins:], replace(where, part=Part.MARGIN), with_runs=True
            )

    def shared_elsewhere(self) -> Iterator[Passage]:
        """Texts that the workbook keeps though no cell shows them any more."""
        shared = self._shared
        if shared is None:
            shared = _shared_texts(self._markup_of(TEXTS))
        for number, text in enumerate(shared):
            if number not in self._used and text:
                yield Passage((Cell(text, Where(Part.UNSEEN)),))

    def _sheets(self) -> dict[str, tuple[str, bool]]:
        """The name of each sheet by its part, and whether it is hidden."""
        targets: dict[str, str] = {}
        for name, _, tag in tags_and_texts(self._markup_of("xl/_rels/workbook.xml.rels")):
            if name == "Relationship":
                told = _attributes(tag)
                target = told.get("Target", "")
                whole = target if target.startswith("/") else f"/xl/{target}"
                targets[told.get("Id", "")] = normpath(whole).lstrip("/")
        found: dict[str, tuple[str, bool]] = {}
        for name, ends, tag in tags_and_texts(self._markup_of("xl/workbook.xml")):
            if name == "sheet" and not ends:
                told = _attributes(tag)
                relation = next((value for key, value in told.items() if key.endswith(":id")), "")
                hidden = told.get("state", "visible") != "visible"
                found[targets.get(relation, "")] = (told.get("name", ""), hidden)
        return found


class _Sheet:
    """Takes the tags of a sheet one after the other."""

    def __init__(self, where: Where, shared: list[str], used: set[int], table: int) -> None:
        self.where, self.shared, self.used, self.table = where, shared, used, table
        self.hidden: list[tuple[int, int]] = []
        self.place = where
        self.row = self.column = 0
        self.kind = ""
        self.words: list[str] = []
        self.cells: list[Cell] = []

    def passages(self, markup: str) -> Iterator[Passage]:
        """The rows, hidden ones among them."""
        for name, ends, piece in tags_and_texts(markup):
            if not name:
                self.words.append(piece)
            elif name == "row":
                yield from self._row("" if ends else piece)
            elif name in _AFTER_THE_ROWS:
                break
            elif name in _ACTS:
                _ACTS[name](self, ends, piece)
        yield from self._row("")

    def _formula(self, ends: bool, tag: str) -> None:
        """What is calculated is no text."""
        self.words.clear()

    def _row(self, tag: str) -> Iterator[Passage]:
        self._take()
        if self.cells:
            yield Passage(tuple(self.cells), 0, self.table)
            self.cells.clear()
        if tag:
            number = _attributes(tag).get("r", "")
            self.row = int(number[:7]) if number.isdecimal() else self.row + 1
            self.column = 0
            self._stand(hidden=bool(_HIDDEN.search(tag)))

    def _stand(self, *, hidden: bool) -> None:
        self.place = replace(self.where, row=self.row)
        if hidden and self.where.part is Part.BODY:
            self.place = replace(self.place, part=Part.HIDDEN_ROW)

    def _cell(self, ends: bool, tag: str) -> None:
        self._take()
        if ends:
            return
        told = _attributes(tag)
        reference = told.get("r", "").upper()
        row = reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        self.column = column_number(reference) or self.column + 1
        if row.isdecimal() and int(row[:7]) != self.row:
            self.row = int(row[:7])
            self._stand(hidden=False)
        self.kind = told.get("t", "n")
        self.words.clear()

    def _value(self, ends: bool, tag: str) -> None:
        """What stands in ``<v>``: a number, a text, or the number of a shared text."""
        if not ends:
            self.words.clear()
            return
        written = "".join(self.words).strip()
        self.words.clear()
        if self.kind == "s" and written.isdecimal():
            number = int(written[:9])
            self.used.add(number)
            written = self.shared[number] if number < len(self.shared) else ""
        elif _WRITTEN_SMALL.fullmatch(written):
            written = f"{float(written):.0f}"
        self.words.append(written)

    def _take(self) -> None:
        """The cell that is open ends."""
        text = "".join(self.words)
        self.words.clear()
        if not text or text.isspace():
            return
        place = self.place
        column = self.column or 1
        if place.part is Part.BODY and any(a <= column <= b for a, b in self.hidden):
            place = replace(place, part=Part.HIDDEN_COLUMN)
        self.cells.append(Cell(text, place, "", column))

    def _columns(self, ends: bool, tag: str) -> None:
        if _HIDDEN.search(tag):
            told = _attributes(tag)
            first, last = told.get("min", ""), told.get("max", "")
            if first.isdecimal() and last.isdecimal():
                self.hidden.append((int(first), int(last)))


_AFTER_THE_ROWS = frozenset(("headerFooter", "sheetProtection", "legacyDrawing"))
_ACTS: dict[str, Callable[[_Sheet, bool, str], None]] = {
    "c": _Sheet._cell,
    "v": _Sheet._value,
    "f": _Sheet._formula,
    "col": _Sheet._columns,
}


def _shared_texts(markup: str) -> list[str]:
    found: list[str] = []
    words: list[str] = []
    reading = 0
    for name, ends, piece in tags_and_texts(markup):
        if not name:
            if not reading:
                words.append(piece)
        elif name == "si":
            if ends:
                found.append("".join(words))
            words.clear()
        elif name == "rPh":
            reading += -1 if ends else 1
    return found


def _attributes(tag: str) -> dict[str, str]:
    return {key: unescape(value) for key, value in _ATTRIBUTE.findall(tag)}
