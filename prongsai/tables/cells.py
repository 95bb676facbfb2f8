"""What a spreadsheet's cell holds, for those who open spreadsheets: :mod:`prongsai.reading.cells`."""

from __future__ import annotations

from prongsai.reading.cells import Cell, as_text

__all__ = ["Cell", "as_text"]
