"""The tables as one Excel file that the office goes on filling: a sheet for each table."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from prongsai.authoring.importing.contracts.forms import Cell, FormTable
from prongsai.reading.fields.refusal import is_left_to_fill
from prongsai.tables.new_workbook import new_workbook

_HEADER = {"bold": True, "text_wrap": True, "valign": "top", "border": 1}
_BODY = {"text_wrap": True, "valign": "top", "border": 1}
_MONEY = {**_BODY, "num_format": "#,##0.00"}
_TO_FILL = {**_BODY, "bg_color": "#FFF2CC"}
_WIDE = frozenset({"item_name", "bidders", "winner", "contract", "supplier"})
_MOST_EXACT = Decimal(10) ** 13


def form_workbook(title: str, agency: str, tables: Sequence[FormTable]) -> bytes:
    """The file; cells that are left to fill are coloured."""

    def fill(book: Any) -> None:
        looks = {
            name: book.add_format(look)
            for name, look in (
                ("header", _HEADER),
                ("text", _BODY),
                ("money", _MONEY),
                ("left", _TO_FILL),
            )
        }
        for table in tables:
            _draw(book.add_worksheet(table.sheet), table, looks)

    return new_workbook(title, agency, fill)


def _draw(sheet: Any, table: FormTable, looks: dict[str, Any]) -> None:
    columns = table.columns.columns
    sheet.freeze_panes(1, 0)
    for position, column in enumerate(columns):
        sheet.set_column(position, position, 36 if column.id in _WIDE else 16)
        sheet.write_string(0, position, column.label, looks["header"])
        for number, row in enumerate(table.rows, start=1):
            _write(sheet, number, position, row[column.id], looks)


def _write(sheet: Any, row: int, column: int, cell: Cell, looks: dict[str, Any]) -> None:
    if isinstance(cell, Decimal) and cell < _MOST_EXACT:
        sheet.write_number(row, column, float(cell), looks["money"])
        return
    text = f"{cell:,.2f}" if isinstance(cell, Decimal) else cell
    sheet.write_string(row, column, text, looks["left" if is_left_to_fill(text) else "text"])
