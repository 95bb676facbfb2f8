"""Workbooks of the sample written anew with other cells."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter
from python_calamine import CalamineWorkbook

Rows = list[list[Any]]


def rewritten(workbook: Path, change: Callable[[Rows], Rows]) -> bytes:
    """The workbook with every sheet's rows changed; empty cells are left out."""
    source = CalamineWorkbook.from_path(workbook)
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for name in source.sheet_names:
            sheet = book.add_worksheet(name)
            rows = source.get_sheet_by_name(name).to_python(skip_empty_area=False)
            for y, cells in enumerate(change(rows)):
                for x, cell in enumerate(cells):
                    if cell != "":
                        sheet.write(y, x, cell)
    return out.getvalue()
