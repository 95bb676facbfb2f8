"""Cells of exported spreadsheets that no program takes for formulas."""

from __future__ import annotations

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(text: str) -> str:
    """The text, with an apostrophe in front where a spreadsheet would see a formula.

    Negative numbers stay numbers.
    """
    if text.startswith(_FORMULA_STARTS) and not _is_number(text):
        return f"'{text}"
    return text


def _is_number(text: str) -> bool:
    digits = text.lstrip("+-").replace(",", "").replace(".", "", 1)
    return digits.isascii() and digits.isdigit()
