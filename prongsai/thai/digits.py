r"""Thai digits (๐-๙), Arabic digits (0-9), and numbers in Thai words.

Python's own ``int`` and ``\d`` accept the digits of every script. Code which reads
numbers therefore converts with :func:`to_arabic` and then matches ``[0-9]`` only. Documents of
money spell their numbers: ``ห้าหมื่นสองพันบาทห้าสิบสตางค์``.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

Digits = Literal["arabic", "thai"]

_THAI = "๐๑๒๓๔๕๖๗๘๙"
_ARABIC = "0123456789"
_TO_THAI = str.maketrans(_ARABIC, _THAI)


def to_arabic(text: str) -> str:
    """Return ``text`` with each Thai digit replaced by its ASCII digit."""
    for thai, arabic in zip(_THAI, _ARABIC, strict=True):
        # Looking ten times for a letter costs a twentieth of translating the whole text.
        text = text.replace(thai, arabic)
    return text


def to_thai(text: str) -> str:
    """Return ``text`` with each ASCII digit replaced by its Thai digit."""
    return text.translate(_TO_THAI)


def in_digits(text: str, digits: Digits) -> str:
    """Return ``text`` with its digits in the wanted script."""
    return to_thai(text) if digits == "thai" else to_arabic(text)


_DIGITS = {
    "ศูนย์": 0,
    "หนึ่ง": 1,
    "เอ็ด": 1,
    "ยี่": 2,
    "สอง": 2,
    "สาม": 3,
    "สี่": 4,
    "ห้า": 5,
    "หก": 6,
    "เจ็ด": 7,
    "แปด": 8,
    "เก้า": 9,
}
_PLACES = {"สิบ": 10, "ร้อย": 100, "พัน": 1_000, "หมื่น": 10_000, "แสน": 100_000}
_TEN = 10
_MILLION = "ล้าน"
_WORD = re.compile("|".join((*_DIGITS, *_PLACES, _MILLION)))
_BAHT = re.compile(r"(?P<baht>\D+?)บาท(?:ถ้วน)?(?:(?P<satang>\D+?)สตางค์(?:ถ้วน)?)?")


def whole_number(text: str) -> int | None:
    """The number that Thai words spell, ``None`` for anything else."""
    plain = re.sub(r"\s+", "", text)
    words = _WORD.findall(plain)
    if not words or "".join(words) != plain:
        return None
    millions = 0
    group: list[str] = []
    for word in words:
        if word == _MILLION:
            below = _below_a_million(group)
            if below is None:
                return None
            millions = (millions + below) * 1_000_000
            group = []
        else:
            group.append(word)
    rest = _below_a_million(group) if group else 0
    return None if rest is None else millions + rest


def _below_a_million(words: list[str]) -> int | None:
    total, digit, last = 0, None, 1_000_000
    for word in words:
        if word in _DIGITS:
            if digit is not None:
                return None
            digit = _DIGITS[word]
        else:
            place = _PLACES[word]
            if place >= last:
                return None
            if digit is None and place != _TEN:
                return None  # "แสน" alone is a scale, and no number
            total += (1 if digit is None else digit) * place
            digit, last = None, place
    if digit is not None and last == 1:
        return None
    return total + (digit or 0) if words else None


def baht_in_words(text: str) -> Decimal | None:
    """The baht that words spell: ``ห้าหมื่นบาทถ้วน``; ``None`` for anything else."""
    found = _BAHT.fullmatch(re.sub(r"\s+", "", text))
    if found is None:
        return None
    baht = whole_number(found["baht"])
    satang = whole_number(found["satang"]) if found["satang"] else 0
    if baht is None or satang is None or satang > 99:
        return None
    return Decimal(baht) + Decimal(satang) / 100
