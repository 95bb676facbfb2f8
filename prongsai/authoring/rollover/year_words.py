"""Years of the Buddhist Era inside a title or a name, and moving them on."""

from __future__ import annotations

import re

from prongsai.thai.digits import Digits, in_digits, to_arabic
from prongsai.thai.months import LONG_NAMES, SHORT_NAMES

ONLY_YEARS = re.compile(r"(?<![0-9๐-๙])[2๒][4-6๔-๖][0-9๐-๙]{2}(?![0-9๐-๙])")
"""A year as titles write it, in either kind of digits."""

_FIGURE = re.compile(r"[0-9๐-๙]{3,}|[0-9๐-๙][.,/][0-9๐-๙]")
_MONTHS = re.compile("|".join(map(re.escape, (*LONG_NAMES, *SHORT_NAMES))))


def with_years_moved(text: str, year: int, gap: int) -> str | None:
    """The text ``gap`` years on; ``None`` when it tells more than ``year`` or the year before.

    ``แผน ปี 2568`` becomes ``แผน ปี 2569``. A date, an amount or the years of a longer plan are
    facts that nobody may move on unseen.
    """
    for found in ONLY_YEARS.finditer(text):
        if int(to_arabic(found[0])) not in (year, year - 1):
            return None
    if _FIGURE.search(ONLY_YEARS.sub("", text)) or _MONTHS.search(text):
        return None
    return ONLY_YEARS.sub(lambda found: _moved(found[0], gap), text)


def _moved(year: str, gap: int) -> str:
    digits: Digits = "arabic" if year.isascii() else "thai"
    return in_digits(str(int(to_arabic(year)) + gap), digits)
