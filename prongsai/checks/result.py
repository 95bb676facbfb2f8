"""What a check run has found out, ready for any report: from decisions to findings and worth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Protocol, runtime_checkable

from prongsai.findings import Finding, Severity
from prongsai.requirements.framework import Grade, StandingFrame
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
from prongsai.requirements.question import Evidence


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
    is not established. ``total`` and ``grade`` are given for a what-if only. ``at_best`` is the
    forecast if everything doubtful turned out well; given where a website is looked at from outside.
    """

    items_total: int
    items_complete: int
    oit_score: Decimal
    days_left: int | None
    total: Decimal | None = None
    grade: Grade | None = None
    at_best: Decimal | None = None


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
    scoring = match.framework.scoring
    if what_if is not None and scoring is not None:
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
    """How many points completing each open item would add, all else as it is; none without a score."""
    if match.framework.scoring is None:
        return {}
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


def item_findings(
    match: YearMatch, entry: ItemMatch, *, with_faults: bool = True
) -> Iterator[Finding]:
    """A finding for each requirement that is not settled, and the errors of the item's files."""
    year, code = match.framework.fiscal_year, entry.item.code
    for fault in entry.faults if with_faults else ():
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


# --- years and the whole run -----------------------------------------------------------------


TOOL = "prongsai"


@dataclass(frozen=True, slots=True)
class YearCheck:
    """One agency measured against one fiscal year (Buddhist Era).

    ``addresses`` gives where the public sees each piece of evidence: an output path with an
    anchor or a PDF page. ``beside`` are other frames over the same facts of the year, where they
    were asked for; they change nothing here.
    """

    slug: str
    name: str
    match: YearMatch
    readiness: Readiness
    items: tuple[ItemCheck, ...]
    addresses: Mapping[Evidence, str]
    beside: tuple[YearCheck, ...] = ()

    @property
    def unconfirmed(self) -> int:
        """How many open requirements only warn, because nobody has compared them yet."""
        return sum(not entry.weighs for entry in self._open)

    @property
    def waiting(self) -> int:
        """How many open requirements only warn, because they wait for a person's word."""
        return sum(entry.outcome is Outcome.NEEDS_HUMAN and entry.weighs for entry in self._open)

    @property
    def only_warned(self) -> bool:
        """Whether the year passes although something is open: all of that only warns.

        What a baseline accepts is wrong all the same.
        """
        weighing = any(e.weighs and e.outcome is not Outcome.NEEDS_HUMAN for e in self._open)
        wrong = weighing or any(
            item.match.faults or any(f.severity is Severity.ERROR for f in item.findings)
            for item in self.items
        )
        return bool(self.unconfirmed or self.waiting) and not wrong

    @property
    def _open(self) -> Iterator[Decision]:
        return (entry for item in self.items for entry in item.match.open)

    @property
    def year(self) -> int:
        """The fiscal year."""
        return self.match.framework.fiscal_year

    @property
    def frames(self) -> Iterator[tuple[StandingFrame, YearCheck]]:
        """The frames beside it, each with what it measured."""
        for entry in self.beside:
            if isinstance(frame := entry.match.framework, StandingFrame):
                yield frame, entry

    @property
    def faults(self) -> frozenset[Finding]:
        """The errors of content files that are told with their items, as their reader told them."""
        found = (fault for entry in self.match.items for fault in entry.faults)
        return frozenset(fault.for_agency(self.slug) for fault in found)


@runtime_checkable
class ByAgency(Protocol):
    """Findings of which those of one agency can be had without going through all."""

    def of(self, slug: str) -> tuple[Finding, ...]:
        """The findings about an agency, or about the site itself for none."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """A whole check run.

    ``years`` and ``findings`` may be read from the disk each time that they are gone through.
    ``as_of`` is the day the run was made for (Common Era). ``findings`` are all findings
    after the baseline, in the order of reports; ``accepted`` is how many the baseline took
    away. ``base_url`` is the site's public address, empty when it is not known. ``named``
    are the agencies that were asked for one by one, ``unreadable`` those without a usable
    agency.yaml. ``verified`` says whether the built pages were opened, too. ``detailed`` asks
    the report for people to tell every finding; ``typed_in`` gives for the file and line of
    findings the sheet of the form that it was typed into. ``counted`` is how many findings of each
    severity there are, where that is known.
    """

    as_of: date
    years: Iterable[YearCheck]
    findings: Iterable[Finding]
    base_url: str = ""
    what_if: WhatIf | None = None
    accepted: int = 0
    named: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()
    verified: bool = False
    detailed: bool = False
    typed_in: Mapping[tuple[str, int], str] = field(default_factory=dict)
    counted: Mapping[Severity, int] | None = None

    @property
    def counts(self) -> Mapping[Severity, int]:
        """How many findings there are of each severity, the heaviest first."""
        found = self.counted
        if found is None:
            found = Counter(finding.severity for finding in self.findings)
        return {severity: found.get(severity, 0) for severity in _RANKS}

    @property
    def total(self) -> int:
        """How many findings there are."""
        return sum(self.counts.values())

    def worst(self, threshold: Severity) -> bool:
        """Whether some finding is at or above a threshold."""
        ranks = {severity: rank for rank, severity in enumerate(_RANKS)}
        counts = self.counts.items()
        return any(count and ranks[severity] <= ranks[threshold] for severity, count in counts)

    def below(self, least: Decimal) -> bool:
        """Whether some OIT forecast (0-100) is below ``least``, or could not be made."""
        return bool(self.unreadable) or any(
            check.readiness.oit_score < least for check in self.years
        )

    def of_agency(self, slug: str) -> tuple[Finding, ...]:
        """The findings about an agency; those about the whole site for the agency ``""``."""
        if isinstance(self.findings, ByAgency):
            return self.findings.of(slug)
        return tuple(finding for finding in self.findings if finding.agency == slug)

    def of_item(self, check: YearCheck, code: str) -> tuple[Finding, ...]:
        """The findings about one item of one agency and year."""
        of_agency = self.of_agency(check.slug)
        return tuple(f for f in of_agency if (f.year, f.item) == (check.year, code))

    def outside_items(self, agency: str) -> tuple[Finding, ...]:
        """The findings of an agency about no item; of the whole site for the agency ``""``."""
        return tuple(finding for finding in self.of_agency(agency) if not finding.item)


_RANKS = (Severity.ERROR, Severity.WARNING, Severity.INFO, Severity.NOT_CHECKED)
