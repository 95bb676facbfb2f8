"""Values and looks put together: the rows of a sheet as a person sees them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from prongsai.reading.cells import Cell, SeenCell, StoredCell
from prongsai.reading.number_format import GENERAL, FormatClass, format_class
from prongsai.reading.shown_number import show
from prongsai.tables.grid.sheet import MOST_COLUMNS
from prongsai.tables.seen.package_parts import CellStyle, WorkbookParts
from prongsai.tables.seen.sheet_look import MOST_TOLD, RichText, SheetLook, Spot

_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_LAST_DAY = 2_958_465  # 31 December 9999
_MOST_KEPT = 50_000


@dataclass(slots=True)
class Unseen:
    """What a sheet holds that a person does not see, or must not take as meant."""

    rows: list[int] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    struck: list[Spot] = field(default_factory=list)
    blanked: list[Spot] = field(default_factory=list)


def hide(rows: list[list[Cell]], look: SheetLook) -> Unseen:
    """Take out what lies in hidden columns; say which filled rows and columns are hidden."""
    unseen = Unseen()
    width = min(max(map(len, rows), default=0), MOST_COLUMNS)
    hidden = [
        column
        for column in range(1, width + 1)
        if any(first <= column <= last for first, last in look.hidden_columns)
    ]
    for column in hidden:
        filled = False
        for row in rows:
            if len(row) >= column and row[column - 1] not in (None, ""):
                filled, row[column - 1] = True, None
        if filled:
            unseen.columns.append(column)
    unseen.rows = sorted(
        number
        for number in look.hidden_rows
        if number <= len(rows) and any(cell not in (None, "") for cell in rows[number - 1])
    )
    return unseen


def dress(rows: list[list[Cell]], look: SheetLook, parts: WorkbookParts, unseen: Unseen) -> None:
    """Give every cell its format; what is struck out or made invisible is taken out and told."""
    dresser = _Dresser(parts, unseen)
    for number in sorted(look.styles):
        if number > len(rows):
            break
        dresser.row(rows[number - 1], look, number)
    for (row, column), text in look.texts.items():
        if row <= len(rows) and column <= len(rows[row - 1]):
            dresser.rich(rows[row - 1], (row, column), text)


class _Dresser:
    """Dresses cell by cell; equal cells share one object."""

    def __init__(self, parts: WorkbookParts, unseen: Unseen) -> None:
        self.parts, self.unseen = parts, unseen
        self.epoch = _EPOCH_1904 if parts.from_1904 else _EPOCH
        self.kept: dict[tuple[type, StoredCell, str], SeenCell] = {}

    def row(self, row: list[Cell], look: SheetLook, number: int) -> None:
        for index, style_number in enumerate(look.styles[number][: len(row)]):
            cell = row[index]
            if not style_number or cell is None or cell == "":
                continue
            style = self.parts.style(style_number)
            if style.struck:
                row[index] = None
                _note(self.unseen.struck, (number, index + 1))
            elif style.format != GENERAL:
                self._dress(row, index, cell, style, number)

    def _dress(
        self, row: list[Cell], index: int, cell: Cell, style: CellStyle, number: int
    ) -> None:
        if isinstance(cell, str):
            row[index] = show(cell, style.format)
        elif not isinstance(cell, bool | SeenCell):
            row[index] = self.seen(cell, style.format)
        dressed = row[index]
        if dressed == "" or (isinstance(dressed, SeenCell) and _is_invisible(dressed)):
            row[index] = None
            _note(self.unseen.blanked, (number, index + 1))

    def rich(self, row: list[Cell], spot: Spot, text: RichText) -> None:
        index = spot[1] - 1
        if not isinstance(row[index], str):
            return
        row[index] = text.seen.strip() or None
        if text.struck.strip():
            _note(self.unseen.struck, spot)

    def seen(self, value: StoredCell, code: str) -> Cell:
        """A number or moment in its format; a number in a format of dates is one."""
        kind = format_class(code)
        if kind is FormatClass.GENERAL or kind is FormatClass.TEXT:
            return value
        stored = _as_moment(value, kind, self.epoch) if kind.is_moment else value
        if not kind.is_moment and isinstance(value, date | time | timedelta):
            # The reader of values took the format for one of dates.
            stored = _as_number(value, self.epoch)
        key = (type(stored), stored, code)
        known = self.kept.get(key)
        if known is None:
            known = SeenCell(stored, code)
            if len(self.kept) < _MOST_KEPT:
                self.kept[key] = known
        return known


def _is_invisible(cell: SeenCell) -> bool:
    """Whether the format shows nothing of what is not zero."""
    return ";" in cell.format and cell.value != 0 and cell.is_blank


def _note(spots: list[Spot], spot: Spot) -> None:
    if len(spots) <= MOST_TOLD:
        spots.append(spot)


def _as_moment(value: StoredCell, kind: FormatClass, epoch: datetime) -> StoredCell:
    """A number in a format of dates as the moment that is seen."""
    days = _as_number(value, epoch)
    if days is None or not 0 <= days <= _LAST_DAY:
        return value
    since = timedelta(seconds=round(days * 86_400))
    if kind is FormatClass.DURATION:
        return since
    if kind is FormatClass.TIME:
        return (epoch + since).time()
    return epoch + since


def _as_number(value: StoredCell, epoch: datetime) -> float | None:
    """A moment as the number that Excel stores."""
    if isinstance(value, int | float):
        return value
    if isinstance(value, datetime):
        since = value - epoch
    elif isinstance(value, date):
        since = datetime(value.year, value.month, value.day) - epoch
    elif isinstance(value, time):
        since = timedelta(
            hours=value.hour,
            minutes=value.minute,
            seconds=value.second,
            microseconds=value.microsecond,
        )
    elif isinstance(value, timedelta):
        since = value
    else:
        return None
    return since / timedelta(days=1)
