"""What matching decides: for each requirement evidence, or the reason there is none; and the score.

The official averaging goes from items to sub-indicators, indicators, OIT, total and grade. The
mean-of-means rule reproduces every row of the published FY2564 result table (see the framework's
``scoring.formula``). Scores are 0 to 100 as :class:`Decimal`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from enum import StrEnum
from functools import cached_property

from prongsai.findings import Finding, Message, Place
from prongsai.findings.rules.oit import OIT033
from prongsai.requirements.framework import Framework, Grade, Item, Requirement, Scoring
from prongsai.requirements.question import Evidence


class Outcome(StrEnum):
    """The five ends a requirement can come to."""

    MET = "met"
    NOT_MET = "not-met"
    DECLARED_NONE = "declared-none"
    NEEDS_HUMAN = "needs-human"
    NOT_APPLICABLE = "not-applicable"

    @property
    def label(self) -> str:
        """The Thai words shown to users."""
        return _LABELS[self]

    @property
    def settled(self) -> bool:
        """Whether nothing remains to be done. What is unknown is never settled."""
        return self in _SETTLED


_LABELS = {
    Outcome.MET: "พบข้อมูล",
    Outcome.NOT_MET: "ยังไม่พบ",
    Outcome.DECLARED_NONE: "ประกาศว่าไม่มี",
    Outcome.NEEDS_HUMAN: "รอเจ้าหน้าที่รับรอง",
    Outcome.NOT_APPLICABLE: "ไม่ใช้กับหน่วยงานนี้",
}
_SETTLED = frozenset({Outcome.MET, Outcome.DECLARED_NONE, Outcome.NOT_APPLICABLE})


@dataclass(frozen=True, slots=True)
class Decision:
    """A requirement and what became of it.

    ``told`` is what its rule says, whenever it is not settled by evidence; ``place`` is then
    where the clerk should write. ``statement`` is the agency's own word that there is none, or what
    opening all pages has shown.
    """

    requirement: Requirement
    outcome: Outcome
    evidence: tuple[Evidence, ...] = ()
    told: Message | None = None
    place: Place | None = None
    statement: str = ""

    def __post_init__(self) -> None:
        if self.told is None and not self.outcome.settled:
            raise TypeError(f"{self.requirement.id} is {self.outcome}: its rule has to say why")

    @property
    def weighs(self) -> bool:
        """Whether it may keep its item back: what is confirmed, and data that contradict themselves.

        A requirement of low confidence only warns; that a file denies what it shows is an error
        in any year.
        """
        contradicted = self.told is not None and self.told.code == OIT033.code
        return contradicted or not self.requirement.advisory

    @property
    def reason(self) -> str:
        """Why it is not met, or need not be; empty where evidence meets it."""
        return self.told.message if self.told else self.statement

    @property
    def remedy(self) -> str:
        """What to do about it; empty where nothing is to be done."""
        return self.told.remedy if self.told else ""


class ItemState(StrEnum):
    """How far an item is, in words for the year page."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    EMPTY = "empty"
    NOT_APPLICABLE = "not-applicable"

    @property
    def label(self) -> str:
        """The Thai words shown to users."""
        return {
            "complete": "ครบถ้วน",
            "partial": "เผยแพร่แล้วบางส่วน",
            "empty": "ยังไม่มีข้อมูล",
            "not-applicable": "ไม่ใช้กับหน่วยงานนี้",
        }[self.value]


@dataclass(frozen=True)
class ItemMatch:
    """One item with all its decisions, and the errors of the files that answer it."""

    item: Item
    decisions: tuple[Decision, ...]
    faults: tuple[Finding, ...] = ()

    @cached_property
    def state(self) -> ItemState:
        """Complete, partly published, empty, or not asked of this agency."""
        if all(decision.outcome is Outcome.NOT_APPLICABLE for decision in self.decisions):
            return ItemState.NOT_APPLICABLE
        if self.complete:
            return ItemState.COMPLETE
        found = any(entry.evidence or entry.outcome is Outcome.MET for entry in self.decisions)
        return ItemState.PARTIAL if found else ItemState.EMPTY

    @cached_property
    def complete(self) -> bool:
        """Whether the item would get its 100.

        A requirement of low confidence only warns: it does not keep the item back as long
        as the item has firmer requirements and all of those are settled. An item known by
        advisory requirements alone needs every one of them, so that nothing unknown is
        counted as a success. What is not asked of the agency counts neither way. Nor is an
        item complete while a file that answers it has an error.
        """
        asked = [entry for entry in self.decisions if entry.outcome is not Outcome.NOT_APPLICABLE]
        firm = [entry for entry in asked if entry.weighs]
        return not self.faults and all(entry.outcome.settled for entry in firm or asked)

    @property
    def open(self) -> tuple[Decision, ...]:
        """The decisions that still ask for something."""
        return tuple(entry for entry in self.decisions if not entry.outcome.settled)


@dataclass(frozen=True, slots=True)
class YearMatch:
    """One agency measured against the framework of one fiscal year."""

    agency: str
    framework: Framework
    items: tuple[ItemMatch, ...]

    @property
    def items_complete(self) -> int:
        """Number of complete items."""
        return sum(match.complete for match in self.items)

    def item(self, code: str) -> ItemMatch:
        """The match of the item with this code."""
        return next(match for match in self.items if match.item.code == code)


FULL = Decimal(100)
NONE = Decimal(0)
_CENT = Decimal("0.01")
_DIGITS = 12
"""Thirds do not end: a mean is kept to so many digits, or three thirds would miss 100."""

Points = Callable[[Item], Decimal | None]
"""What an item gets: 0 or 100, or None when it is not asked of the agency."""


def oit_score(framework: Framework, points: Points) -> Decimal:
    """The OIT score when each item gets ``points``; items that get None are left out.

    Weights of the year count where all that are averaged together have one.
    """
    indicators = []
    for indicator in framework.indicators:
        subindicators = [
            (_mean((points(item), item.weight) for item in sub.items), sub.weight)
            for sub in indicator.subindicators
        ]
        indicators.append((_mean(subindicators), indicator.weight))
    return round(_mean(indicators) or NONE, _DIGITS)


def forecast(match: YearMatch) -> Decimal:
    """The OIT score an agency would get if it were assessed now."""
    states = {entry.item.code: entry for entry in match.items}

    def points(item: Item) -> Decimal | None:
        entry = states[item.code]
        if entry.state is ItemState.NOT_APPLICABLE:
            return None
        return FULL if entry.complete else NONE

    return oit_score(match.framework, points)


def total_score(scoring: Scoring, iit: Decimal, eit: Decimal, oit: Decimal) -> Decimal:
    """The ITA total from the three instruments and the year's weights."""
    weights = scoring.weights
    return (iit * weights.iit + eit * weights.eit + oit * weights.oit) / FULL


def grade(scoring: Scoring, total: Decimal, instruments: Iterable[Decimal]) -> Grade | None:
    """The first grade, from the best down, whose minima are all reached."""
    least = min(instruments)
    for candidate in scoring.grade_scale.grades:
        if total >= candidate.minimum_total and (
            candidate.minimum_instrument is None or least >= candidate.minimum_instrument
        ):
            return candidate
    return None


def as_shown(score: Decimal) -> Decimal:
    """A score with two decimals; rounding never lifts it to a whole mark that it has not reached.

    Grades and pass marks are whole: 84.997 is shown as 84.99, 95.238 as 95.24.
    """
    score = round(score, _DIGITS // 2)
    rounded = score.quantize(_CENT)
    lifted = rounded > score and rounded == rounded.to_integral_value()
    return score.quantize(_CENT, ROUND_DOWN) if lifted else rounded


def _mean(values: Iterable[tuple[Decimal | None, Decimal | None]]) -> Decimal | None:
    """The mean of values, each with its weight; the plain one unless every value has a weight."""
    known = [(value, weight) for value, weight in values if value is not None]
    weights = [weight for _, weight in known if weight is not None and weight > 0]
    if len(weights) < len(known):
        weights = [Decimal(1)] * len(known)
    both = zip(known, weights, strict=True)
    total = sum((value * weight for (value, _), weight in both), NONE)
    return total / sum(weights, NONE) if known else None
