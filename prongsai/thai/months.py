"""Names and abbreviations of the Thai months."""

from __future__ import annotations

import re
from typing import Literal

from prongsai.thai.nearest import nearest

MonthStyle = Literal["long", "short"]

LONG_NAMES = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
ENGLISH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SHORT_NAMES = (
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
)
_SPOKEN_NAMES = (
    "มกรา",
    "กุมภา",
    "มีนา",
    "เมษา",
    "พฤษภา",
    "มิถุนา",
    "กรกฎา",
    "สิงหา",
    "กันยา",
    "ตุลา",
    "พฤศจิกา",
    "ธันวา",
)
_MISSPELT = {"กุมภาพันธุ์": 2, "กุมพาพันธ์": 2, "กรกฏาคม": 7, "กรกฏา": 7}

_UNIMPORTANT = re.compile(r"[.\s\u200b\u200c\u200d\ufeff]+")


def _key(text: str) -> str:
    """Reduce a name to what tells months apart: no dots, no spaces."""
    return _UNIMPORTANT.sub("", text)


_NUMBERS = {
    **{_key(name): number for number, name in enumerate(LONG_NAMES, start=1)},
    **{_key(name): number for number, name in enumerate(SHORT_NAMES, start=1)},
    **{_key(name): number for number, name in enumerate(_SPOKEN_NAMES, start=1)},
    **_MISSPELT,
    **{name.lower(): number for number, name in enumerate(ENGLISH_NAMES, start=1)},
    **{name[:3].lower(): number for number, name in enumerate(ENGLISH_NAMES, start=1)},
    "sept": 9,
}


def month_number(name: str) -> int | None:
    """Return 1-12 for a month's name as clerks write it, ``None`` for anything else.

    ``มกราคม``, ``ม.ค.``, ``มค``, ``ม.ค``, ``ม. ค.``, ``เดือนมกราคม`` and ``Jan`` are all January.
    """
    return _NUMBERS.get(_key(name).removeprefix("เดือน").lower())


def nearest_month(name: str) -> str | None:
    """The Thai month that a misspelt name was probably meant to be."""
    plain = _key(name).removeprefix("เดือน")
    return nearest(plain, LONG_NAMES, 0.6) if len(plain) > 4 else None


def month_name(number: int, style: MonthStyle = "long") -> str:
    """Return the Thai name of month 1-12, in full or abbreviated with dots."""
    if not 1 <= number <= 12:
        raise ValueError(f"month {number} is not in 1-12")
    return (LONG_NAMES if style == "long" else SHORT_NAMES)[number - 1]
