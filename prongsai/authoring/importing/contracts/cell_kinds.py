"""What a cell of the export can be, told by the cell alone: digits, dates, amounts, known words."""

from __future__ import annotations

import re
from functools import lru_cache

from prongsai.authoring.importing.contracts.vocabulary import Holds, method_of, status_of
from prongsai.reading.cells import DASH, nothing_in
from prongsai.thai.dates import is_date
from prongsai.thai.digits import to_arabic

SPOILT = re.compile(r"[0-9](?:[.,][0-9]+)?E\+?[0-9]+", re.IGNORECASE)
"""A long number as a spreadsheet shows it in a narrow column: its digits are gone."""

MASKED = re.compile(r"[0-9]{5,12}[xX*]{1,8}")
_THIRTEEN = re.compile(r"[0-9]{13}")
_PROJECT = re.compile(r"[0-9]{11,12}")
_AMOUNT = re.compile(r"-?[0-9][0-9,]*(?:\.[0-9]+)?")
_YEAR = re.compile(r"(?:2[45]|20)[0-9]{2}")
_LIKE_A_DATE = re.compile(
    r"[0-9]{1,2}[-/.\s]+[^-/\s]+[-/.\s]+[0-9]{2,4}|[0-9]{4}-[0-9]{2}-[0-9]{2}.*"
)
_THAI = re.compile(r"[ก-ฮ]")
_LETTER = re.compile(r"[^\W\d_]")
_SPOT = re.compile(r"[^ก-ฮ]*")

EVERY = frozenset(Holds)
_DASHED = EVERY - {Holds.PROJECT}


def is_blank(text: str) -> bool:
    """Whether a cell says nothing: empty, or a dash."""
    return nothing_in(text) is not None


def says_nothing(kinds: frozenset[Holds]) -> bool:
    """Whether these are the kinds of a blank cell."""
    return kinds >= _DASHED


@lru_cache(maxsize=50_000)
def kinds_of(text: str) -> frozenset[Holds]:
    """Everything the cell may be. What is plainly one thing is that alone."""
    empty = nothing_in(text)
    if empty is not None:
        return _DASHED if empty is DASH else EVERY
    plain = " ".join(to_arabic(text).split())
    known = _plain_kind(plain)
    if known:
        words = known & {Holds.STATUS, Holds.METHOD}
        return known | ({Holds.ANYTHING} if words else {Holds.ANYTHING, Holds.REFERENCE})
    return frozenset(kind for kind in Holds if _may_be(kind, plain))


def _plain_kind(text: str) -> frozenset[Holds]:
    """The kind of a cell that its look leaves no doubt about."""
    if _THAI.search(text):
        if status_of(text) is not None:
            return frozenset({Holds.STATUS})
        if method_of(text) is not None:
            return frozenset({Holds.METHOD})
    if _THIRTEEN.fullmatch(text) or MASKED.fullmatch(text):
        return frozenset({Holds.TAX_NUMBER})
    if SPOILT.fullmatch(text):
        return frozenset({Holds.TAX_NUMBER, Holds.PROJECT, Holds.CODE})
    if is_date(text):
        return frozenset({Holds.DATE})
    return frozenset()


def _may_be(kind: Holds, text: str) -> bool:
    if kind in (Holds.ANYTHING, Holds.REFERENCE):
        return True
    if kind is Holds.NUMBER:
        return text.isdigit() and len(text) < 10
    if kind is Holds.PROJECT:
        return _PROJECT.fullmatch(text) is not None
    if kind is Holds.CODE:
        return text.isdigit()
    if kind is Holds.AMOUNT:
        return _AMOUNT.fullmatch(text) is not None
    if kind is Holds.YEAR:
        return _YEAR.fullmatch(text) is not None
    if kind is Holds.DATE:
        return _LIKE_A_DATE.fullmatch(text) is not None
    if kind is Holds.TAX_NUMBER:
        return not _THAI.search(text) and any(map(str.isdigit, text)) and "." not in text
    if kind is Holds.SPOT:
        return _SPOT.fullmatch(text) is not None and not _PROJECT.fullmatch(text)
    return _may_be_words(kind, text)


def _may_be_words(kind: Holds, text: str) -> bool:
    if not _LETTER.search(text):
        return False
    if kind is Holds.LATIN:
        return not _THAI.search(text)
    return kind is Holds.WORDS or _THAI.search(text) is not None
