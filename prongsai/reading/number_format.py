"""Number formats of spreadsheets: what kind of format a code is, and its parts.

A code such as ``#,##0.00;(#,##0.00)`` has up to four sections: for positive numbers, negative
ones, zero, and text. ECMA-376 (18.8.31) describes them; the Thai letters ``b`` (Buddhist year)
and ``t`` (Thai digits) and the calendars of ``[$-107041E]`` are Excel's own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

GENERAL = "General"
_KEPT = 4_096
_MOST_CODE = 255  # the longest that Excel keeps


class FormatClass(StrEnum):
    """What a format makes of a number."""

    GENERAL = "general"
    NUMBER = "number"
    PADDED = "padded"
    ACCOUNTING = "accounting"
    CURRENCY = "currency"
    SCALED = "scaled"
    PERCENT = "percent"
    SCIENTIFIC = "scientific"
    FRACTION = "fraction"
    DATE = "date"
    DATE_TIME = "date-time"
    MONTH = "month"
    DAY_MONTH = "day-month"
    YEAR = "year"
    TIME = "time"
    DURATION = "duration"
    TEXT = "text"

    @property
    def is_moment(self) -> bool:
        """Whether the number is counted in days."""
        return self in _MOMENTS

    @property
    def is_amount(self) -> bool:
        """Whether the number that is shown is the number itself."""
        return self in _AMOUNTS


_MOMENTS = frozenset(
    {
        FormatClass.DATE,
        FormatClass.DATE_TIME,
        FormatClass.MONTH,
        FormatClass.DAY_MONTH,
        FormatClass.YEAR,
        FormatClass.TIME,
        FormatClass.DURATION,
    }
)
_AMOUNTS = frozenset(
    {
        FormatClass.GENERAL,
        FormatClass.NUMBER,
        FormatClass.PADDED,
        FormatClass.ACCOUNTING,
        FormatClass.CURRENCY,
        FormatClass.FRACTION,
        FormatClass.SCIENTIFIC,
        FormatClass.TEXT,
    }
)


class Part(StrEnum):
    """What a part of a section stands for."""

    LITERAL = "literal"
    PAD = "pad"
    DIGIT = "digit"
    POINT = "point"
    COMMA = "comma"
    PERCENT = "percent"
    EXPONENT = "exponent"
    SLASH = "slash"
    TEXT = "text"
    GENERAL = "general"
    MOMENT = "moment"
    ELAPSED = "elapsed"
    HALF_DAY = "half-day"


Piece = tuple[Part, str]

_PIECE = re.compile(
    r"""
    "(?P<quoted>[^"]*)"? | \\(?P<escaped>.) | _(?P<pad>.) | \*(?P<fill>.)
    | \[(?P<bracket>[^\]]*)\]
    | (?P<general>General|G/ทั่วไป|ทั่วไป)
    | (?P<half>AM/PM|A/P)
    | (?P<exponent>E[+\-])
    | (?P<moment>y+|m+|d+|h+|s+|b+|e+)
    | (?P<digit>[0#?]) | (?P<point>\.) | (?P<comma>,) | (?P<percent>%) | (?P<slash>/)
    | (?P<text>@) | (?P<other>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"\s*(<=|>=|<>|<|>|=)\s*(-?[0-9]+(?:\.[0-9]+)?)\s*")
_LOCALE = re.compile(
    r"\$(?P<symbol>[^\-]*)(?:-(?:(?P<code>[0-9A-F]{1,8})"
    r"|(?P<language>[A-Z]{2,3})(?:-[A-Z0-9\-]+)?(?:,(?P<shapes>[0-9A-F]{1,4}))?))?",
    re.IGNORECASE,
)
"""``$-107041E``: digits, calendar, language by number; in new files ``$-th-TH,107``."""

_BUDDHIST_CALENDAR, _THAI_DIGITS = 0x07, 0x0D
_ALSO_TYPED = 0x80
"""The bit that says that digits and calendar hold for what is typed as well."""

_ENGLISH = 0x09
_IN_THAI_DIGITS = re.compile(r"((?:\[[^\]]*\])*)t(?=[0#dmyhsb?,\[])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its pieces, when it holds, and what its locale says."""

    pieces: tuple[Piece, ...]
    condition: tuple[str, float] | None = None
    buddhist: bool = False
    thai_digits: bool = False
    english: bool = False
    currency: bool = False

    def has(self, part: Part) -> bool:
        """Whether there is a piece of this kind."""
        return any(kind is part for kind, _ in self.pieces)

    @property
    def letters(self) -> frozenset[str]:
        """The first letters of its parts of a date; ``n`` for minutes."""
        return frozenset(
            text[0] for kind, text in self.pieces if kind in (Part.MOMENT, Part.ELAPSED)
        )


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """A format code taken apart; at least one section."""

    sections: tuple[Section, ...]

    @property
    def shows_buddhist_year(self) -> bool:
        """Whether a year is shown in full in the Buddhist Era."""
        first = self.sections[0]
        years = [text for kind, text in first.pieces if kind is Part.MOMENT and text[0] in "yb"]
        return any(len(text) > 2 and (text[0] == "b" or first.buddhist) for text in years)

    @property
    def kind(self) -> FormatClass:
        """What the format makes of a positive number."""
        return section_class(self.sections[0])


@lru_cache(_KEPT)
def number_format(code: str) -> NumberFormat:
    """Take a format code apart; one that means nothing shows its own letters, as in Excel."""
    sections = [_section(text) for text in _split(code[:_MOST_CODE] or GENERAL)]
    return NumberFormat(tuple(sections[:4]))


@lru_cache(_KEPT)
def format_class(code: str) -> FormatClass:
    """What the format of a code makes of a positive number."""
    return number_format(code).kind


def _split(code: str) -> list[str]:
    """The sections; a semicolon in quotes, in brackets or behind a backslash divides nothing."""
    sections = [""]
    for found in re.finditer(r'"[^"]*"?|\\.|\[[^\]]*\]|;|.', code, re.DOTALL):
        if found[0] == ";":
            sections.append("")
        else:
            sections[-1] += found[0]
    return sections


def _section(text: str) -> Section:
    pieces: list[Piece] = []
    condition: tuple[str, float] | None = None
    buddhist = thai_digits = english = currency = False
    if found := _IN_THAI_DIGITS.match(text):
        thai_digits, text = True, found[1] + text[found.end() :]
    for found in _PIECE.finditer(text):
        name, held = str(found.lastgroup), found[str(found.lastgroup)]
        if name != "bracket":
            pieces.append(_piece(name, held))
            continue
        elapsed = re.fullmatch(r"h+|m+|s+", held, re.IGNORECASE)
        compared, locale = _CONDITION.fullmatch(held), _LOCALE.fullmatch(held)
        if elapsed:
            letter = held.lower()
            pieces.append((Part.ELAPSED, letter.replace("m", "n")))
        elif compared:
            condition = (compared[1], float(compared[2]))
        elif locale:
            number = int(locale["code"] or (locale["shapes"] or "0") + "0000", 16)
            buddhist |= (number >> 16) & ~_ALSO_TYPED & 0xFF == _BUDDHIST_CALENDAR
            thai_digits |= (number >> 24) & ~_ALSO_TYPED == _THAI_DIGITS
            english |= (locale["language"] or "").lower() == "en" or number & 0xFF == _ENGLISH
            if locale["symbol"]:
                currency = True
                pieces.append((Part.LITERAL, locale["symbol"]))
    whole = tuple(_with_minutes(pieces))
    if any(kind is Part.LITERAL and held in ("฿", "$", "€", "£") for kind, held in whole):
        currency = True
    return Section(whole, condition, buddhist, thai_digits, english, currency)


def _piece(name: str, held: str) -> Piece:
    match name:
        case "pad":
            return Part.PAD, " "
        case "fill":
            return Part.PAD, ""
        case "general":
            return Part.GENERAL, held
        case "half":
            return Part.HALF_DAY, held
        case "exponent":
            return Part.EXPONENT, held[1]
        case "moment":
            return Part.MOMENT, held.lower()
        case "digit" | "point" | "comma" | "percent" | "slash" | "text":
            return Part(name), held
    return Part.LITERAL, held


def _with_minutes(pieces: list[Piece]) -> list[Piece]:
    """Months between hours and seconds are minutes: their letter becomes ``n``."""
    moments = [n for n, (kind, _) in enumerate(pieces) if kind in (Part.MOMENT, Part.ELAPSED)]
    told = list(pieces)
    for place, index in enumerate(moments):
        kind, text = pieces[index]
        if kind is not Part.MOMENT or text[0] != "m" or len(text) > 2:
            continue
        before = told[moments[place - 1]][1][0] if place else ""
        after = pieces[moments[place + 1]][1][0] if place + 1 < len(moments) else ""
        if before == "h" or after == "s":
            told[index] = (kind, "n" * len(text))
    return told


def section_class(section: Section) -> FormatClass:
    """What one section of a format makes of a number."""
    letters = section.letters
    if section.has(Part.ELAPSED):
        return FormatClass.DURATION
    if letters and not section.has(Part.GENERAL):
        return _moment_class(letters)
    if section.has(Part.PERCENT):
        return FormatClass.PERCENT
    if section.has(Part.EXPONENT):
        return FormatClass.SCIENTIFIC
    if section.has(Part.SLASH) and section.has(Part.DIGIT):
        return FormatClass.FRACTION
    if section.has(Part.TEXT) and not section.has(Part.DIGIT):
        return FormatClass.TEXT
    if not section.has(Part.DIGIT):
        return FormatClass.GENERAL if section.has(Part.GENERAL) else FormatClass.NUMBER
    return _amount_class(section)


def _moment_class(letters: frozenset[str]) -> FormatClass:
    has_year = bool(letters & {"y", "b", "e"})
    has_time = bool(letters & {"h", "n", "s"})
    if not letters & {"m", "d"} and not has_year:
        return FormatClass.TIME
    if has_time:
        return FormatClass.DATE_TIME
    if has_year and "d" in letters:
        return FormatClass.DATE
    if has_year:
        return FormatClass.MONTH if "m" in letters else FormatClass.YEAR
    return FormatClass.DAY_MONTH


def _amount_class(section: Section) -> FormatClass:
    last = max(n for n, (kind, _) in enumerate(section.pieces) if kind is Part.DIGIT)
    if section.pieces[last + 1 : last + 2] and section.pieces[last + 1][0] is Part.COMMA:
        return FormatClass.SCALED
    if section.currency:
        return FormatClass.CURRENCY
    if section.has(Part.PAD):
        return FormatClass.ACCOUNTING
    zeros = sum(kind is Part.DIGIT and held == "0" for kind, held in section.pieces)
    if zeros > 1 and not section.has(Part.POINT) and not section.has(Part.COMMA):
        return FormatClass.PADDED
    return FormatClass.NUMBER
