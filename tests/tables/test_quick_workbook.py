"""The quicker way to a workbook gives the bytes of the library's own way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from prongsai.tables import quick_workbook as module
from prongsai.tables.new_workbook import new_workbook
from prongsai.tables.quick_workbook import quick_workbook

LOOKS = ({"bold": True, "bottom": 1}, {"text_wrap": True}, {"num_format": "#,##0.00"})
TEXTS = st.one_of(
    st.sampled_from(["", " ", "ก", "ก ข\n", "a&b", "<r>x</r>", "_x0041_", '"', "\ttab", "=1+1"]),
    st.text(st.characters(blacklist_categories=("Cs",)), max_size=6),
)
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**17), 10**17),
    st.decimals(-(10**9), 10**9, allow_nan=False, places=2),
    st.dates(date(1900, 3, 1), date(2600, 1, 1)),
    TEXTS,
)
Table = list[list[Any]]


def filled(table: Table, widths: list[int], filtered: bool) -> Callable[[Any], None]:
    """Fills two sheets of a workbook, of whichever kind."""

    def fill(book: Any) -> None:
        looks = [book.add_format(look) for look in LOOKS]
        for name in ("ข้อมูล", "Sheet 2"):
            sheet = book.add_worksheet(name)
            sheet.write_string(0, 0, name, looks[0])
            for column, width in enumerate(widths):
                sheet.set_column(column, column, width)
            for row, cells in enumerate(table, start=1):
                for column, cell in enumerate(cells):
                    write(sheet, row, column, cell, looks)
            sheet.freeze_panes(1, 0)
            if filtered and name == "ข้อมูล":
                sheet.autofilter(0, 0, len(table), 2)

    return fill


def write(sheet: Any, row: int, column: int, cell: Any, looks: list[Any]) -> None:
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell, looks[1])
    elif isinstance(cell, int | Decimal):
        sheet.write_number(row, column, cell, looks[2])
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, cell, looks[column % 3])
    elif cell is not None:
        sheet.write_string(row, column, cell, looks[1])


@given(
    st.lists(st.lists(VALUES, max_size=4), max_size=5),
    st.lists(st.integers(8, 60), max_size=4),
    st.booleans(),
    TEXTS,
)
@example([[None, "ก"]] * 40, [8, 8, 9, 8], True, "ชุดข้อมูล & <ตาราง>")
def test_both_ways_give_the_same_bytes(
    table: Table, widths: list[int], filtered: bool, title: str
) -> None:
    fill = filled(table, widths, filtered)

    assert quick_workbook(title, "อบต.", fill) == new_workbook(title, "อบต.", fill)


@pytest.mark.parametrize(("text", "by_library"), [("ตาราง", 0), ("\x01", 1), ("_x0041_", 1)])
def test_only_what_is_unusual_is_left_to_the_library(
    text: str, by_library: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill = filled([["ก", 1]], [8], filtered=True)
    quick_workbook("ก", "ข", fill)
    asked = []
    monkeypatch.setattr(module, "new_workbook", lambda *given: asked.append(given) or b"")

    quick_workbook("ก", "ข", filled([[text, 1]], [8], filtered=True))

    assert len(asked) == by_library
