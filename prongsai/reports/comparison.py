"""Many agencies in one table, aligned for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from prongsai.checks.result import CheckResult, YearCheck
from prongsai.reports.readiness import points, reached
from prongsai.thai.text import display_width, pad

WIDEST_NAME = 36
"""Longer names are cut, in terminal cells."""

_HEADINGS = ("หน่วยงาน", "โฟลเดอร์", "ปี", "ครบ", "OIT", "วันที่เหลือ", "ข้อสังเกต")
_WHAT_IF_HEADINGS = ("รวม", "ระดับ")
_LEFT = frozenset({0, 1, 8})
_UNKNOWN = "-"


def comparison_table(result: CheckResult) -> list[str]:
    """One line for each agency and year, under a heading; scores are 0-100.

    Findings of an agency's files count for each of its years. An agency that could not be
    read has its findings and nothing else.
    """
    headings = (*_HEADINGS, *(_WHAT_IF_HEADINGS if result.what_if else ()))
    counts = Counter((finding.agency, finding.year) for finding in result.findings)
    rows = [_row(check, counts) for check in result.years]
    for slug in result.unreadable:
        blanks = [_UNKNOWN] * (len(headings) - 2)
        blanks[4] = f"{counts[slug, None]:,}"
        rows.append([_UNKNOWN, slug, *blanks])
    return _aligned([headings, *rows])


def _row(check: YearCheck, counts: Counter[tuple[str, int | None]]) -> list[str]:
    ready = check.readiness
    row = [
        _cut(" ".join(check.name.split())),
        check.slug,
        str(check.year),
        f"{ready.items_complete}/{ready.items_total}",
        points(ready.oit_score),
        _UNKNOWN if ready.days_left is None else f"{ready.days_left:,}",
        f"{counts[check.slug, check.year] + counts[check.slug, None]:,}",
    ]
    if ready.total is not None:
        row += [reached(ready.total), ready.grade.name if ready.grade else _UNKNOWN]
    return row


def _cut(text: str) -> str:
    if display_width(text) <= WIDEST_NAME:
        return text
    while display_width(text) > WIDEST_NAME - 1:
        text = text[:-1]
    return f"{text}…"


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(map(display_width, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            pad(cell, width, "left" if column in _LEFT else "right")
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
