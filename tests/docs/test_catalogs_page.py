"""docs/catalogs.md tells how sure each year's catalog is, exactly as the catalogs do."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from prongsai.findings import Findings
from prongsai.requirements.framework import Framework
from prongsai.requirements.loader import available_years, load_frameworks
from prongsai.requirements.registry import KINDS, word_of
from prongsai.thai.dates import format_date
from prongsai.topics.registry import Confidence

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "catalogs.md").read_text(encoding="utf-8")


def row(framework: Framework) -> str:
    items = tuple(framework.items())
    sure = Counter(entry.confidence for item in items for entry in item.requirements)
    deadline = framework.deadline
    day = "ไม่ทราบ"
    if deadline.date is not None:
        day = f"{format_date(deadline.date, 'short')} ({deadline.confidence.label})"
    shares = " / ".join(str(sure[level]) for level in Confidence)
    cells = (framework.fiscal_year, len(items), sure.total(), framework.confidence.label)
    return f"| {' | '.join(map(str, cells))} | {shares} | {day} |"


@pytest.mark.parametrize("year", available_years(None))
def test_the_year_is_described_as_it_is(year: int) -> None:
    assert row(load_frameworks(None, Findings())[year]) in PAGE


def test_every_requirement_kind_is_named() -> None:
    kinds = [word_of(kind) for kind in KINDS]
    assert len(kinds) > 10
    missing = [kind for kind in kinds if f"`{kind}`" not in PAGE]
    assert not missing
