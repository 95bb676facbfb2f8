"""The official averaging: items -> sub-indicators -> indicators -> OIT -> total and grade.

Source: the mean-of-means rule reproduces every row of the published FY2564 result table
(see the framework's ``scoring.formula``). Scores are 0 to 100 as :class:`Decimal`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import ROUND_DOWN, Decimal

from prongsai.requirements.framework import Framework, Grade, Item, Scoring
from prongsai.requirements.outcome import ItemState, YearMatch

FULL = Decimal(100)
NONE = Decimal(0)
_CENT = Decimal("0.01")
_DIGITS = 12
"""Thirds do not end: a mean is kept to so many digits, or three thirds would miss 100."""

Points = Callable[[Item], Decimal | None]
"""What an item gets: 0 or 100, or None when it is not asked of the agency."""


def oit_score(framework: Framework, points: Points) -> Decimal:
    """The OIT score when each item gets ``points``; items that get None are left out."""
    indicators = []
    for indicator in framework.indicators:
        subindicators = [
            _mean(points(item) for item in sub.items) for sub in indicator.subindicators
        ]
        indicators.append(_mean(subindicators))
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


def _mean(values: Iterable[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return sum(known, NONE) / len(known) if known else None
