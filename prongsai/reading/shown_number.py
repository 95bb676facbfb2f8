"""What a spreadsheet shows of a number or a moment in a given format.

Months and week days are named as on a Thai computer unless the format says English. What this
module cannot show is ``None``: whoever asks has to tell it, nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from prongsai.reading.number_format import (
    FormatClass,
    Part,
    Piece,
    Section,
    number_format,
    section_class,
)
from prongsai.thai.dates import BUDDHIST_OFFSET
from prongsai.thai.digits import to_thai
from prongsai.thai.months import ENGLISH_NAMES, month_name

Shown = int | float | date | datetime | time | timedelta | str
"""What is shown in a format."""

_WEEK = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
_WEEK_SHORT = ("จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส.", "อา.")
_ENGLISH_WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WIDEST_GENERAL = 11
_MOST_DECIMALS = 30


def show(value: Shown, code: str) -> str | None:
    """The text that is seen; ``None`` where it is not known how this is shown."""
    sections = number_format(code).sections
    if isinstance(value, str):
        section = sections[3] if len(sections) == 4 else sections[-1]
        text = _text(value, section) if section.has(Part.TEXT) or len(sections) == 4 else value
        return text.strip()
    if isinstance(value, int | float):
        return _number(value, sections)
    shown = _moment(value, sections[0])
    return None if shown is None else " ".join(shown.split())


def class_of_shown(value: float, code: str) -> FormatClass:
    """What a format makes of a number: one with conditions may show millions of some alone."""
    section, _ = _chosen(value, number_format(code).sections)
    return FormatClass.NUMBER if section is None else section_class(section)


def general(value: float) -> str:
    """A number in the format General, at most eleven characters wide."""
    exact = Decimal(f"{value:.15g}")
    whole = len(str(abs(int(exact))))
    if exact == exact.to_integral_value() or whole >= _WIDEST_GENERAL:
        return f"{exact.to_integral_value():f}"
    text = f"{_rounded(exact, max(_WIDEST_GENERAL - whole - 1, 0)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _text(value: str, section: Section) -> str:
    return "".join(value if kind is Part.TEXT else held for kind, held in section.pieces)


# --- numbers --------------------------------------------------------------------------------


def _number(value: float, sections: Sequence[Section]) -> str | None:
    section, signed = _chosen(value, sections)
    if section is None:
        return None
    amount = Decimal(f"{value:.15g}")
    if not amount.is_finite():
        return None
    sign = "-" if signed and amount < 0 else ""
    text = _amount(abs(amount), section)
    if text is None:
        return None
    if sign and not any(letter in "123456789" for letter in text):
        sign = ""
    plain = " ".join(f"{sign}{text.strip()}".split())
    return to_thai(plain) if section.thai_digits else plain


def _chosen(value: float, sections: Sequence[Section]) -> tuple[Section | None, bool]:
    """The section that holds for a number, and whether a minus is to be written."""
    if any(section.condition for section in sections):
        for section in sections[:3]:
            if section.condition is None or _holds(value, section.condition):
                return section, True
        return None, True
    numeric = [
        section for section in sections[:3] if not section.has(Part.TEXT) or section is sections[0]
    ]
    if value < 0 and len(numeric) > 1:
        return numeric[1], False
    if value == 0 and len(numeric) > 2:
        return numeric[2], False
    return numeric[0], True


def _holds(value: float, condition: tuple[str, float]) -> bool:
    sign, other = condition
    return {
        "<": value < other,
        "<=": value <= other,
        ">": value > other,
        ">=": value >= other,
        "=": value == other,
        "<>": value != other,
    }[sign]


def _amount(amount: Decimal, section: Section) -> str | None:
    pieces = section.pieces
    if section.letters and not section.has(Part.GENERAL):
        return None
    if section.has(Part.EXPONENT):
        return _scientific(amount, pieces)
    if section.has(Part.SLASH) and section.has(Part.DIGIT):
        return _fraction(amount, pieces)
    if section.has(Part.GENERAL) or (section.has(Part.TEXT) and not section.has(Part.DIGIT)):
        return "".join(
            general(float(amount)) if kind in (Part.GENERAL, Part.TEXT) else held
            for kind, held in pieces
        )
    if not section.has(Part.DIGIT):
        return "".join(held for _, held in pieces)
    return _digits(amount, pieces)


def _digits(amount: Decimal, pieces: Sequence[Piece]) -> str:
    """Fill the places of the digits; literals between them stay where they stand."""
    places = [n for n, (kind, _) in enumerate(pieces) if kind is Part.DIGIT]
    point = next((n for n, (kind, _) in enumerate(pieces) if kind is Part.POINT), len(pieces))
    whole_places = [n for n in places if n < point]
    decimal_places = [n for n in places if n > point][:_MOST_DECIMALS]
    last = max(places)
    percents = sum(kind is Part.PERCENT for kind, _ in pieces)
    thousands = sum(1 for _ in _commas_behind(pieces, last))
    grouped = any(
        kind is Part.COMMA and n < (whole_places or [0])[-1] for n, (kind, _) in enumerate(pieces)
    )
    scaled = amount.scaleb(2 * percents - 3 * thousands)
    rounded = _rounded(scaled, len(decimal_places))
    digits, _, decimals = f"{rounded:f}".partition(".")
    filled = dict(zip(decimal_places, decimals, strict=False))
    for place in reversed(decimal_places):
        if pieces[place][1] != "0" and filled[place] == "0":
            filled[place] = ""
        else:
            break
    filled |= _whole(digits, whole_places, pieces, grouped=grouped)
    shown = []
    for n, (kind, held) in enumerate(pieces):
        if kind is Part.DIGIT:
            shown.append(filled.get(n, ""))
        elif kind is not Part.COMMA:
            shown.append(held)
    return "".join(shown)


def _commas_behind(pieces: Sequence[Piece], last: int) -> list[Piece]:
    """The commas right behind the last digit: each divides by a thousand."""
    behind = []
    for piece in pieces[last + 1 :]:
        if piece[0] is not Part.COMMA:
            break
        behind.append(piece)
    return behind


def _whole(
    digits: str, places: Sequence[int], pieces: Sequence[Piece], *, grouped: bool
) -> dict[int, str]:
    """What stands at each place before the point, from right to left."""
    left = "" if digits == "0" else digits
    filled: dict[int, str] = {}
    for count, place in enumerate(reversed(places)):
        digit = left[-1:] or {"0": "0", "?": " "}.get(pieces[place][1], "")
        left = left[:-1]
        if place == places[0]:
            rest, left = left, ""
            filled[place] = _behind(rest, digit, count, grouped=grouped)
        else:
            filled[place] = _behind("", digit, count, grouped=grouped)
    return filled


def _behind(rest: str, digit: str, count: int, *, grouped: bool) -> str:
    """A digit, before it those for which there is no place, after it a comma where one is due."""
    shown = ""
    for letter in reversed(f"{rest}{digit}"):
        comma = "," if grouped and count and count % 3 == 0 and letter != " " else ""
        shown = f"{letter}{comma}{shown}"
        count += 1
    return shown


def _scientific(amount: Decimal, pieces: Sequence[Piece]) -> str | None:
    mark = next(n for n, (kind, _) in enumerate(pieces) if kind is Part.EXPONENT)
    before = [held for kind, held in pieces[:mark] if kind is Part.DIGIT]
    point = next((n for n, (kind, _) in enumerate(pieces) if kind is Part.POINT), mark)
    whole = sum(kind is Part.DIGIT for kind, _ in pieces[:point])
    if whole != 1 or any(kind is Part.LITERAL for kind, _ in pieces):
        return None
    decimals = len(before) - whole
    mantissa, _, exponent = f"{amount:.{decimals}E}".partition("E")
    width = sum(kind is Part.DIGIT for kind, _ in pieces[mark:])
    power = int(exponent)
    sign = "-" if power < 0 else "+" if pieces[mark][1] == "+" else ""
    return f"{mantissa}E{sign}{abs(power):0{width}d}"


def _fraction(amount: Decimal, pieces: Sequence[Piece]) -> str | None:
    if any(kind in (Part.LITERAL, Part.POINT) and held.strip() for kind, held in pieces):
        return None
    slash = next(n for n, (kind, _) in enumerate(pieces) if kind is Part.SLASH)
    places = sum(kind is Part.DIGIT for kind, _ in pieces[slash:])
    whole = int(amount)
    part = Fraction(amount - whole).limit_denominator(10**places - 1)
    if part.numerator == 0:
        return str(whole)
    if part == 1:
        return str(whole + 1)
    return f"{whole or ''} {part.numerator}/{part.denominator}".strip()


def _rounded(amount: Decimal, decimals: int) -> Decimal:
    """Rounded as people do: halves go away from zero."""
    if amount.adjusted() + decimals > 27 - 1:
        return amount
    return amount.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


# --- moments --------------------------------------------------------------------------------


def _moment(value: date | datetime | time | timedelta, section: Section) -> str | None:
    if not section.letters:
        return None
    if isinstance(value, timedelta):
        value = value if section.has(Part.ELAPSED) else (datetime(1899, 12, 30) + value)
    shown = []
    halves = section.has(Part.HALF_DAY)
    for kind, held in section.pieces:
        if kind is Part.ELAPSED:
            text = _elapsed(value, held)
        elif kind is Part.MOMENT:
            text = _part(value, held, section, halves=halves)
        elif kind is Part.HALF_DAY:
            text = _half(value, held)
        elif kind in (Part.DIGIT, Part.POINT, Part.TEXT, Part.GENERAL):
            text = "" if kind is not Part.POINT or _in_seconds(section) else held
        else:
            text = held
        if text is None:
            return None
        shown.append(text)
    whole = "".join(shown)
    return to_thai(whole) if section.thai_digits else whole


def _in_seconds(section: Section) -> bool:
    """Whether points are those of fractions of seconds, which are not shown here."""
    return section.has(Part.DIGIT)


def _elapsed(value: date | datetime | time | timedelta, held: str) -> str | None:
    seconds = _seconds(value)
    if seconds is None:
        return None
    unit = {"h": 3600, "n": 60, "s": 1}[held[0]]
    return f"{seconds // unit:0{len(held)}d}"


def _seconds(value: date | datetime | time | timedelta) -> int | None:
    if isinstance(value, timedelta):
        return round(value.total_seconds())
    if isinstance(value, time):
        return value.hour * 3600 + value.minute * 60 + value.second
    return None


def _part(
    value: date | datetime | time | timedelta, held: str, section: Section, *, halves: bool
) -> str | None:
    letter, width = held[0], len(held)
    if letter in "hns":
        return _clock(value, letter, width, halves=halves)
    if not isinstance(value, date):
        return None
    match letter:
        case "d":
            return _day(value, width, english=section.english)
        case "m":
            return _month(value, width, english=section.english)
        case "b":
            year = value.year + BUDDHIST_OFFSET
        case _:
            year = value.year + (BUDDHIST_OFFSET if section.buddhist else 0)
    return f"{year:04d}" if width > 2 or letter == "e" else f"{year % 100:02d}"


def _clock(
    value: date | datetime | time | timedelta, letter: str, width: int, *, halves: bool
) -> str | None:
    if isinstance(value, timedelta):
        seconds = round(value.total_seconds())
        hour, minute, second = seconds // 3600, seconds // 60 % 60, seconds % 60
    elif isinstance(value, datetime | time):
        hour, minute, second = value.hour, value.minute, value.second
    else:
        hour = minute = second = 0
    if letter == "h" and halves:
        hour = hour % 12 or 12
    number = {"h": hour, "n": minute, "s": second}[letter]
    return f"{number:0{min(width, 2)}d}"


def _half(value: date | datetime | time | timedelta, held: str) -> str | None:
    if not isinstance(value, datetime | time):
        return None
    morning, evening = held.split("/")
    return morning if value.hour < 12 else evening


def _day(value: date, width: int, *, english: bool) -> str:
    if width <= 2:
        return f"{value.day:0{width}d}"
    if english:
        name = _ENGLISH_WEEK[value.weekday()]
        return name if width > 3 else name[:3]
    return (_WEEK if width > 3 else _WEEK_SHORT)[value.weekday()]


def _month(value: date, width: int, *, english: bool) -> str:
    if width <= 2:
        return f"{value.month:0{width}d}"
    if english:
        name = ENGLISH_NAMES[value.month - 1]
        return name if width == 4 else name[:3] if width == 3 else name[0]
    if width == 5:
        return month_name(value.month)[0]
    return month_name(value.month, "long" if width == 4 else "short")
