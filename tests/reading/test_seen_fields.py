"""Field kinds take of a cell what a person sees of it, or tell the doubt."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from prongsai.reading.cells import SeenCell, TypedCell
from prongsai.tables.columns import column_kinds

ACCOUNTING = '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-'


def typed(kind: str, value: Any, code: str) -> TypedCell:
    return column_kinds()[kind].kind.typed(SeenCell(value, code))


@pytest.mark.parametrize(
    ("kind", "value", "code", "published"),
    [
        ("percent", 0.8525, "0.00%", Decimal("85.25")),
        ("percent", 2 / 3, "0.00%", Decimal("66.67")),
        ("percent", 85.25, "0.00", Decimal("85.25")),
        ("money", 0, ACCOUNTING, Decimal("0.00")),
        ("money", 50_000, "[$฿-41E]#,##0.00", Decimal("50000.00")),
        ("integer", 12.0, '0 "คน"', 12),
        ("integer", 1500, "#,##0", 1500),
        ("fiscal-year", 2568, "#,##0", 2568),
        ("tax-id", 994_000_000_000, "0", "0994000000000"),
        ("date", datetime(2568, 1, 14), "d/m/yyyy", date(2025, 1, 14)),
        ("date", datetime(1968, 1, 14), "[$-107041E]d mmm yyyy", date(1968, 1, 14)),
        ("text", 1999, "00000", "01999"),
        ("text", 0.8525, "0.00%", "85.25%"),
        ("text", datetime(2025, 1, 14, 13, 30), "d/m/yyyy h:mm", "14 ม.ค. 2568 13:30"),
        ("text", datetime(2025, 3, 12), "d/m/yyyy", "12 มี.ค. 2568"),
    ],
)
def test_the_value_is_the_one_that_is_seen(
    kind: str, value: Any, code: str, published: Any
) -> None:
    cell = typed(kind, value, code)
    assert cell.problem is None
    assert cell.value == published


@pytest.mark.parametrize(
    ("kind", "value", "code", "published", "meant"),
    [
        ("date", datetime(1968, 1, 14), "d/m/yy", "14/1/68", "14/1/2568"),
        ("date", datetime(2068, 1, 14), "d/m/yyyy", "14/1/2068", "14/1/2568"),
        ("month", datetime(1968, 1, 1), "mmm-yy", "ม.ค.-68", "1/2568"),
        ("text", datetime(1968, 1, 14), "d/m/yy", "14/1/68", "14/1/2568"),
        ("text", datetime(2568, 3, 1), "mmm-yy", "มี.ค. 2568", "3/2568"),
        ("text", datetime(2025, 3, 12), "d-mmm", "12-มี.ค.", "12/3"),
        ("text", 100_000.0, "0.00E+00", "1.00E+05", "100000"),
    ],
)
def test_what_was_hardly_typed_is_doubtful_and_the_likely_value_is_named(
    kind: str, value: Any, code: str, published: str, meant: str
) -> None:
    cell = typed(kind, value, code)
    assert cell.text == published
    assert cell.problem is not None
    assert cell.problem.doubtful
    assert cell.problem.unseen
    assert meant in cell.problem.message


def test_a_date_typed_in_full_is_not_doubted() -> None:
    assert typed("date", datetime(1999, 1, 14), "d/m/yyyy").problem is None
    assert typed("date", datetime(2029, 1, 14), "d/m/yy").problem is None


def test_a_time_beside_a_date_is_not_dropped_without_a_word() -> None:
    cell = typed("date", datetime(2025, 1, 14, 13, 30), "d/m/yyyy h:mm")
    assert cell.value == date(2025, 1, 14)
    assert cell.problem is not None
    assert "13:30" in cell.problem.message
    assert typed("date", datetime(2025, 1, 14), "d/m/yyyy h:mm").problem is None


def test_a_share_is_no_amount() -> None:
    cell = typed("money", 0.85, "0%")
    assert cell.problem is not None
    assert not cell.problem.doubtful
    assert "85%" in cell.problem.message


def test_an_amount_of_which_millions_are_seen_is_doubtful() -> None:
    cell = typed("money", 1_500_000, "0.0,,")
    assert cell.value == Decimal("1500000.00")
    assert cell.problem is not None
    assert '"1.5"' in cell.problem.message
