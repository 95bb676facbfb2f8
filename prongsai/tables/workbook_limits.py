"""How much of a workbook is read; counted, so that every machine decides alike."""

from __future__ import annotations

MOST_FILE_BYTES = 50_000_000
"""Largest file that is opened."""
MOST_BYTES = 200_000_000
"""Most bytes all parts of a workbook may unpack to; also of all texts of a sheet together."""

MOST_ROWS = 100_000
MOST_CELLS = 4_000_000
MOST_COLUMNS = 500
"""Columns that are kept of a sheet; those after are left out."""
LONGEST_CELL = 32_767
"""Most characters of a cell that Excel opens."""
MOST_ERRORS = 100
"""Failed formulas that are told of one sheet."""
