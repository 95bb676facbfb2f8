"""Statistics with the months going down: turned, so that each service is a row of its own."""

from __future__ import annotations

from prongsai.authoring.importing.month_columns import month_of
from prongsai.reading.cells import Cell
from prongsai.tables.grid.merges import Merges
from prongsai.tables.grid.sheet import Sheet, is_filled, one_line
from prongsai.thai.months import month_number
from prongsai.thai.text import match_key

_MONTH_HEADS = frozenset({"เดือน", "ประจำเดือน", "เดือน/ปี", "เดือนปี"})
_FEWEST, _WITHIN = 2, 20


def turned(sheet: Sheet, service: str) -> Sheet | None:
    """The sheet with its months across; ``None`` where no months go down.

    ``service`` heads the column of what was counted. Rows keep the number of the header's row.
    """
    merges = Merges(sheet)
    for index in range(min(_WITHIN, len(sheet.rows))):
        for place, cell in enumerate(sheet.rows[index]):
            if match_key(one_line(cell)) in _HEADS:
                return _turned(sheet, merges, index, place, service)
    return None


_HEADS = frozenset(map(match_key, _MONTH_HEADS))


def _turned(sheet: Sheet, merges: Merges, index: int, place: int, service: str) -> Sheet | None:
    first = index + 1
    while first < len(sheet.rows) and merges.first(first, place)[0] <= index:
        first += 1
    rows = [n for n in range(first, len(sheet.rows)) if is_filled(sheet.cell(n, place))]
    months = [n for n in rows if _is_month(sheet.cell(n, place))]
    if len(months) < _FEWEST:
        return None
    width = max(map(len, sheet.rows[index : months[-1] + 1]))
    heads = [_head(sheet, merges, index, first, c) for c in range(width)]
    below = [n for n in rows if n <= months[-1] + 1 and len(_filled(sheet, n)) > 1]
    top: list[Cell] = [service, *(sheet.cell(n, place) for n in below)]
    turned_rows: list[tuple[Cell, ...]] = [tuple(top)]
    turned_rows += (
        (heads[column], *(sheet.cell(n, column) for n in below))
        for column in range(width)
        if column != place and heads[column] and not _is_ordinal(heads[column])
    )
    above = [tuple(row) for row in sheet.rows[:index]]
    rest = [tuple(sheet.rows[n]) for n in range(months[-1] + 1, len(sheet.rows)) if n not in below]
    numbers = (
        *sheet.numbers[:index],
        *(sheet.numbers[index] for _ in turned_rows),
        *(sheet.numbers[n] for n in range(months[-1] + 1, len(sheet.rows)) if n not in below),
    )
    return Sheet((*above, *turned_rows, *rest), numbers, name=sheet.name)


def _is_month(cell: Cell) -> bool:
    text = one_line(cell)
    return month_number(text) is not None or month_of(text) is not None


def _head(sheet: Sheet, merges: Merges, index: int, first: int, column: int) -> str:
    words = [one_line(sheet.cell(*merges.first(n, column))) for n in range(index, first)]
    return " ".join(dict.fromkeys(word for word in words if word))


def _filled(sheet: Sheet, index: int) -> list[Cell]:
    return [cell for cell in sheet.rows[index] if is_filled(cell)]


def _is_ordinal(head: str) -> bool:
    return head in ("ที่", "ลำดับ", "ลำดับที่")
