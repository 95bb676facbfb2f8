"""How values are written for machines: ISO dates, plain decimals, no formulas."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from prongsai.reading.cells import Value
from prongsai.thai.fiscal import YearMonth

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def plain_text(value: Value) -> str:
    """The value as text: ``2025-01-14``, ``2024-10``, ``1250.00``, ``true``; nothing is empty."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, YearMonth):
        return f"{value.year:04d}-{value.month:02d}"
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def csv_text(value: Value) -> str:
    """The value for a CSV cell; an apostrophe keeps words from being run as a formula."""
    text = plain_text(value)
    return f"'{text}" if isinstance(value, str) and _like_formula(text) else text


def _like_formula(text: str) -> bool:
    """Whether a spreadsheet would compute the text; a signed number is only a number."""
    if not text.startswith(_FORMULA_STARTS):
        return False
    digits = text[1:].replace(" ", "").replace("-", "").replace(".", "", 1)
    return text[0] not in "+-" or not (digits.isascii() and digits.isdigit())


def json_value(value: Value) -> str | int | float | bool | None:
    """The value for JSON: numbers as numbers, dates and months as text."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, YearMonth | date):
        return plain_text(value)
    return value
