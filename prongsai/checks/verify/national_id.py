"""Thai national ID numbers in text: 13 digits with a check digit.

One number in ten passes the check by chance, so a number alone only warns. It is certain
enough for an error when words near it say what it is, or when nearly all 13-digit numbers
of a text pass. Numbers that begin with 0 belong to juristic persons and are public.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from prongsai.checks.verify.page_text import with_arabic_digits

_DASH = "[-\u2010-\u2015\u2212]"
_GROUPED = rf"[1-8]({_DASH}|[ \u00a0])[0-9]{{4}}\1[0-9]{{5}}\1[0-9]{{2}}\1[0-9]"
_LOOSE = rf"[1-8](?:(?:{_DASH}|[ \u00a0])?[0-9]){{12}}"
_BEFORE = rf"(?<![0-9.,/])(?<![0-9]{_DASH})(?<![A-Za-z0-9_])"
_AFTER = rf"(?![0-9A-Za-z_])(?!{_DASH}[0-9])(?![.,/][0-9])"
_PLAIN_OR_GROUPED = re.compile(f"{_BEFORE}(?:[1-8][0-9]{{12}}|{_GROUPED}){_AFTER}")
_ANY_SPACING = re.compile(f"{_BEFORE}{_LOOSE}{_AFTER}")
_WORDS = re.compile(
    r"ประจำตัว\s*ประชาชน|บัตร\s*ประชาชน|บัตรประจำตัว|เลข\s*ประชาชน|เลขบัตร|เลขที่บัตร|13\s*หลัก"
    r"|ผู้เสียภาษี|citizen\s*id|national\s*id|identification\s*n",
    re.IGNORECASE,
)
_NEAR_BEFORE, _NEAR_AFTER = 80, 40
_SURELY_A_LIST = 3
_SHARE_OF_A_LIST = 0.8


@dataclass(frozen=True, slots=True)
class FoundId:
    """A number that passes the check: where it begins in the text, and its 13 digits."""

    start: int
    digits: str
    certain: bool

    @property
    def masked(self) -> str:
        """The number as it may be shown: first and last digit only."""
        return f"{self.digits[0]}-xxxx-xxxxx-xx-{self.digits[-1]}"


def is_national_id(digits: str) -> bool:
    """Whether 13 ASCII digits carry the right check digit and belong to a person."""
    if len(digits) != 13 or digits[0] in "09":
        return False
    total = sum(
        int(digit) * weight for digit, weight in zip(digits, range(13, 1, -1), strict=False)
    )
    return (11 - total % 11) % 10 == int(digits[12])


def find_national_ids(text: str) -> list[FoundId]:
    """All numbers that pass, each place once, in the order of the text."""
    plain = with_arabic_digits(text)
    candidates = list(_candidates(plain))
    valid = [(start, digits) for start, digits, _ in candidates if is_national_id(digits)]
    listed = len(valid) >= _SURELY_A_LIST and len(valid) >= _SHARE_OF_A_LIST * len(candidates)
    return [
        FoundId(start, digits, listed or near)
        for start, digits, near in candidates
        if is_national_id(digits)
    ]


def _candidates(plain: str) -> Iterator[tuple[int, str, bool]]:
    """Thirteen digits, written together or in the usual groups; near words, in any way."""
    seen: set[int] = set()
    for found in _PLAIN_OR_GROUPED.finditer(plain):
        seen.add(found.start())
        yield found.start(), _digits(found[0]), _is_named(plain, found)
    for found in _ANY_SPACING.finditer(plain):
        if found.start() not in seen and _is_named(plain, found):
            yield found.start(), _digits(found[0]), True


def _is_named(plain: str, found: re.Match[str]) -> bool:
    before = plain[max(0, found.start() - _NEAR_BEFORE) : found.start()]
    return bool(
        _WORDS.search(before) or _WORDS.search(plain[found.end() : found.end() + _NEAR_AFTER])
    )


def _digits(text: str) -> str:
    return "".join(character for character in text if character in "0123456789")
