"""The Buddhist year that was meant by one that cannot be right, judged by the years around it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from prongsai.thai.dates import BUDDHIST_OFFSET

_FIRST_TYPED, _LAST_TYPED = 55, 80
_USUAL_YEARS = range(1981, 2055)
_BEFORE, _AFTER = 3, 1


def two_digit_year(day: date) -> int:
    """The Buddhist year that was probably typed with two digits; 0 if there is no doubt.

    Excel makes 1968 of "14/1/68", other programs 2068. What is stored of the years that
    people write today, 2555 to 2580, lies where hardly any date of an agency lies.
    """
    short = day.year % 100
    is_short = day.year // 100 in (19, 20) and day.year not in _USUAL_YEARS
    return 2500 + short if is_short and _FIRST_TYPED <= short <= _LAST_TYPED else 0


def likely_year(year: int, known: Collection[int]) -> int | None:
    """The year near the ``known`` ones that a slip of the hand turned into ``year``.

    All are Buddhist. Of several slips the commonest is taken, of several years the nearest.
    """
    near = range(min(known) - _BEFORE, max(known) + _AFTER + 1)
    for slips in (_other_count(year), _two_turned(year), _one_wrong(year)):
        meant = [slip for slip in slips if slip in near]
        if meant:
            return min(meant, key=lambda slip: (min(abs(slip - one) for one in known), slip))
    return None


def _other_count(year: int) -> Iterator[int]:
    """Two digits that a program took for a common year, or 543 added once too often."""
    yield two_digit_year(date(max(1, min(9999, year - BUDDHIST_OFFSET)), 1, 1))
    yield year - BUDDHIST_OFFSET
    yield year + BUDDHIST_OFFSET


def _two_turned(year: int) -> Iterator[int]:
    digits = str(year)
    for first in range(len(digits) - 1):
        turned = digits[first + 1] + digits[first]
        yield int(digits[:first] + turned + digits[first + 2 :])


def _one_wrong(year: int) -> Iterator[int]:
    digits = str(year)
    for place in range(len(digits)):
        for other in "0123456789":
            yield int(digits[:place] + other + digits[place + 1 :])
