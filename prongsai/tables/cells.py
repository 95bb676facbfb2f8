"""Typing the cells of a table: each column's kind reads what a spreadsheet or a YAML list holds.

Money is baht, dates become Common Era, months :class:`~prongsai.thai.fiscal.YearMonth`, a
fiscal year stays Buddhist. An empty cell, or one with only a dash, is None.
"""

from __future__ import annotations

from prongsai.reading.cells import (
    DASHES,
    EMPTY,
    Cell,
    Problem,
    TypedCell,
    Value,
    as_text,
)
from prongsai.tables.columns import Column

__all__ = ["DASHES", "EMPTY", "Cell", "Problem", "TypedCell", "Value", "as_text", "type_cell"]


def type_cell(cell: Cell, column: Column) -> TypedCell:
    """Type one cell for its column; a cell that cannot be typed keeps its text as value."""
    return column.kind.typed(cell)
