"""Scales that begin at zero and end at a round number above the data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from prongsai.site.charts.measure import rounded

_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


@dataclass(frozen=True, slots=True)
class Scale:
    """From 0 to ``top``; ``ticks`` are even steps that begin with 0 and end with ``top``."""

    top: Decimal
    ticks: tuple[Decimal, ...]

    def percent(self, value: Decimal | int) -> Decimal:
        """How much of the scale a value takes, 0 to 100, with two decimals."""
        return rounded(self.share(value) * 100)

    def share(self, value: Decimal | int) -> Decimal:
        """How much of the scale a value takes, 0 to 1; nothing lies outside."""
        return min(max(Decimal(value) / self.top, Decimal(0)), Decimal(1))


SCORES = Scale(Decimal(100), tuple(Decimal(value) for value in (0, 25, 50, 75, 100)))
"""Scores and percentages."""


def nice_scale(values: Iterable[Decimal | int], *, whole: bool = False, steps: int = 4) -> Scale:
    """The smallest round scale of at most ``steps`` steps that holds all values.

    ``whole``: the values are counted, so no tick lies between two of them. Without values, or
    with zeros alone, the scale goes to 1.
    """
    largest = max((Decimal(value) for value in values), default=Decimal(0))
    step = _step(largest / steps, whole) if largest > 0 else Decimal(1)
    count = max(1, int((largest / step).to_integral_value(ROUND_CEILING)))
    return Scale(step * count, tuple(step * number for number in range(count + 1)))


def _step(least: Decimal, whole: bool) -> Decimal:
    """The next 1, 2, 2.5, 5 or 10 times a power of ten; a whole number if asked for."""
    power = Decimal(1).scaleb(least.adjusted())
    steps = (power * factor for factor in _STEPS)
    step = next(
        (
            step
            for step in steps
            if step >= least and not (whole and step != step.to_integral_value())
        ),
        Decimal(1),
    )
    return Decimal(f"{step.normalize():f}")
