"""From decisions to findings, and what each open item is worth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from prongsai.findings import Finding, Severity
from prongsai.requirements.framework import Grade
from prongsai.requirements.outcome import (
    FULL,
    NONE,
    Decision,
    ItemMatch,
    ItemState,
    Outcome,
    YearMatch,
    forecast,
    grade,
    oit_score,
    total_score,
)


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Scores of the other two instruments (0-100) for a forecast of the ITA total."""

    iit: Decimal
    eit: Decimal


@dataclass(frozen=True, slots=True)
class Readiness:
    """How far an agency is in a year.

    ``oit_score`` is the forecast (0-100) by the official averaging. ``days_left`` counts
    from the as-of day to the deadline, negative when it has passed, None when the deadline
    is not established. ``total`` and ``grade`` are given for a what-if only.
    """

    items_total: int
    items_complete: int
    oit_score: Decimal
    days_left: int | None
    total: Decimal | None = None
    grade: Grade | None = None


@dataclass(frozen=True, slots=True)
class ItemCheck:
    """An item with its decisions and findings; ``gain`` is what completing it adds to OIT."""

    match: ItemMatch
    gain: Decimal
    findings: tuple[Finding, ...]
    responsible: str = ""


def readiness(match: YearMatch, as_of: date, what_if: WhatIf | None = None) -> Readiness:
    """Measure the readiness of a year on a day."""
    asked = [item for item in match.items if item.state is not ItemState.NOT_APPLICABLE]
    deadline = match.framework.deadline.date
    score = forecast(match)
    total: Decimal | None = None
    reached: Grade | None = None
    if what_if is not None:
        scoring = match.framework.scoring
        total = total_score(scoring, what_if.iit, what_if.eit, score)
        reached = grade(scoring, total, (what_if.iit, what_if.eit, score))
    return Readiness(
        items_total=len(asked),
        items_complete=sum(item.complete for item in asked),
        oit_score=score,
        days_left=(deadline - as_of).days if deadline else None,
        total=total,
        grade=reached,
    )


def gains(match: YearMatch) -> dict[str, Decimal]:
    """How many OIT points completing each open item would add, all else as it is."""
    now = {entry.item.code: _points(entry) for entry in match.items}

    def score(points: Mapping[str, Decimal | None]) -> Decimal:
        return oit_score(match.framework, lambda item: points[item.code])

    today = score(now)
    return {
        code: score({**now, code: FULL}) - today
        for code, points in now.items()
        if points is not None and points < FULL
    }


def _points(entry: ItemMatch) -> Decimal | None:
    """What an item gets as it is; None when it is not asked of the agency."""
    if entry.state is ItemState.NOT_APPLICABLE:
        return None
    return FULL if entry.complete else NONE


def item_findings(match: YearMatch, entry: ItemMatch) -> Iterator[Finding]:
    """A finding for each requirement that is not settled, and the errors of the item's files."""
    year, code = match.framework.fiscal_year, entry.item.code
    for fault in entry.faults:
        yield replace(fault, agency=match.agency, year=year, item=code)
    for decision in entry.open:
        yield requirement_finding(match, entry, decision)


def requirement_finding(match: YearMatch, entry: ItemMatch, decision: Decision) -> Finding:
    """Why a requirement of an item is not settled."""
    requirement, told = decision.requirement, decision.told
    if told is None:
        raise TypeError(f"{requirement.id} is settled")
    # What waits for a human word is unknown, not wrong; it is no success either way.
    unsure = not decision.weighs or decision.outcome is Outcome.NEEDS_HUMAN
    asked = replace(
        told,
        severity=Severity.WARNING if unsure else Severity.ERROR,
        message=f"{entry.item.code} {requirement.text}: {told.message}",
    )
    return asked.at(
        decision.place,
        agency=match.agency,
        year=match.framework.fiscal_year,
        item=entry.item.code,
        requirement=requirement.id,
    )
