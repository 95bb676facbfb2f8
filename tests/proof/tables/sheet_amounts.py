"""Cells of every kind as offices fill them in: stored in one way, seen in another.

Each function draws a column's habit once and gives a maker of cells, for in one column most
cells look alike. Names of habits are the features by which the proof counts.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from sheet_paper import Cell, Seen

Make = Callable[[Random], Cell]
Habit = Callable[[Random, int], Make]
"""Gives a maker; the number is how many baht one unit of the header is worth."""

MONTHS = [
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
]
LONG_MONTHS = [
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
]
ENGLISH = [
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
]
_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")

ACCOUNTING = '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-'
BUDDHIST, BUDDHIST_THAI, ENGLISH_LOCALE = "[$-107041E]", "[$-D07041E]", "[$-409]"


def thai(text: str) -> str:
    return text.translate(_THAI)


# --- money --------------------------------------------------------------------------------


def _baht(rng: Random) -> Decimal:
    amount = rng.choice((rng.randrange(1, 900) * 1000, rng.randrange(500, 5_000_000)))
    satang = rng.choice(("00", "00", "00", "50", "25"))
    return Decimal(f"{amount}.{satang}")


def _whole(rng: Random) -> Decimal:
    return Decimal(rng.randrange(1, 3000) * 100)


def _stored(amount: Decimal) -> int | float:
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def _plain(amount: Decimal) -> str:
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _shown_money(
    draw: Callable[[Random], Decimal], code: str, show: Callable[[Decimal], str]
) -> Habit:
    def habit(_: Random, unit: int) -> Make:
        def make(rng: Random) -> Cell:
            amount = draw(rng) if unit == 1 else _in_units(rng)
            return Cell(_stored(amount), Seen(show(amount), amount * unit), code)

        return make

    return habit


def _in_units(rng: Random) -> Decimal:
    return Decimal(rng.randrange(1, 5000)) / 100


def _written_money(write: Callable[[Decimal], str]) -> Habit:
    def habit(_: Random, unit: int) -> Make:
        def make(rng: Random) -> Cell:
            amount = _baht(rng) if unit == 1 else _in_units(rng)
            text = write(amount)
            return Cell(text, Seen(text, amount * unit))

        return make

    return habit


def _rounded_money(_: Random, unit: int) -> Make:
    def make(rng: Random) -> Cell:
        stored = rng.randrange(1_000_000, 900_000_000) / 7000
        seen = Decimal(repr(stored)).quantize(Decimal("0.01"), ROUND_HALF_UP)
        return Cell(stored, Seen(f"{seen:,.2f}", seen * unit), "#,##0.00")

    return make


def _scaled_money(_: Random, unit: int) -> Make:
    def make(rng: Random) -> Cell:
        millions = Decimal(rng.randrange(1, 90)) / 10
        stored = int(millions * 1_000_000)
        return Cell(stored, Seen(f"{millions:.1f} ล้าน", Decimal(stored)), '#,##0.0,," ล้าน"')

    return make


def _negative(_: Random, unit: int) -> Make:
    def make(rng: Random) -> Cell:
        amount = _baht(rng)
        if rng.random() < 0.85:
            return Cell(float(amount), Seen(f"{amount:,.2f}", amount * unit), "#,##0.00;(#,##0.00)")
        return Cell(
            -float(amount),
            Seen(f"({amount:,.2f})", -amount * unit, unsure=True),
            "#,##0.00;(#,##0.00)",
        )

    return make


def _accounting(_: Random, unit: int) -> Make:
    def make(rng: Random) -> Cell:
        if rng.random() < 0.1:
            return Cell(0, Seen("-", Decimal(0)), ACCOUNTING)
        amount = _baht(rng) if unit == 1 else _in_units(rng)
        return Cell(_stored(amount), Seen(f"{amount:,.2f}", amount * unit), ACCOUNTING)

    return make


def _pad(text: str, places: int) -> str:
    return f"{Decimal(text):,.{places}f}"


MONEY: dict[str, Habit] = {
    "money general": _shown_money(_baht, "", _plain),
    "money #,##0": _shown_money(_whole, "#,##0", lambda a: f"{a:,.0f}"),
    "money #,##0.00": _shown_money(_baht, "#,##0.00", lambda a: f"{a:,.2f}"),
    "money accounting": _accounting,
    "money in baht format": _shown_money(_baht, "[$฿-41E]#,##0.00", lambda a: f"฿{a:,.2f}"),
    "money with its word": _shown_money(_baht, '#,##0.00" บาท"', lambda a: f"{a:,.2f} บาท"),
    "money in Thai digits": _shown_money(_baht, "t#,##0.00", lambda a: thai(f"{a:,.2f}")),
    "money rounded": _rounded_money,
    "money written": _written_money(lambda a: f"{a:,.2f}"),
    "money written with .-": _written_money(
        lambda a: f"{a:,.0f}.-" if a == int(a) else f"{a:,.2f}"
    ),
    "money written in Thai digits": _written_money(lambda a: thai(f"{a:,.2f}")),
    "money written with its word": _written_money(lambda a: f"{a:,.2f} บาท"),
    "money in millions by format": _scaled_money,
    "money negative in parentheses": _negative,
}
_UNITS_FIT = {
    "money general",
    "money #,##0.00",
    "money accounting",
    "money in Thai digits",
    "money written",
    "money written in Thai digits",
}


def money_habits(unit: int) -> dict[str, Habit]:
    """The habits that make sense under a header of this unit."""
    if unit == 1:
        return MONEY
    return {name: habit for name, habit in MONEY.items() if name in _UNITS_FIT}


# --- counts and percentages ---------------------------------------------------------------


def _count(code: str, show: Callable[[int], str]) -> Habit:
    def habit(_: Random, __: int) -> Make:
        def make(rng: Random) -> Cell:
            number = rng.randrange(0, 5000)
            return Cell(number, Seen(show(number), Decimal(number)), code)

        return make

    return habit


def _written_count(write: Callable[[int], str]) -> Habit:
    def habit(_: Random, __: int) -> Make:
        def make(rng: Random) -> Cell:
            number = rng.randrange(1, 5000)
            return Cell(write(number), Seen(write(number), Decimal(number)))

        return make

    return habit


COUNT: dict[str, Habit] = {
    "count general": _count("", str),
    "count #,##0": _count("#,##0", lambda n: f"{n:,}"),
    "count with its word": _count('#,##0" คน"', lambda n: f"{n:,} คน"),
    "count written": _written_count(lambda n: f"{n:,}"),
    "count written in Thai digits": _written_count(lambda n: thai(str(n))),
    "count written with its word": _written_count(lambda n: f"{n:,} คน"),
}


def _percent(code: str, places: int) -> Habit:
    def habit(_: Random, __: int) -> Make:
        def make(rng: Random) -> Cell:
            share = Decimal(rng.randrange(0, 10000)) / 100
            seen = share.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
            # Excel divides by a hundred what is typed into such a cell.
            return Cell(float(share / 100), Seen(f"{seen}%", seen), code)

        return make

    return habit


def _share(code: str, show: Callable[[Decimal], str]) -> Habit:
    def habit(_: Random, __: int) -> Make:
        def make(rng: Random) -> Cell:
            share = Decimal(rng.randrange(1, 10000)) / 100
            return Cell(float(share), Seen(show(share), share), code)

        return make

    return habit


def _written_share(write: Callable[[Decimal], str]) -> Habit:
    def habit(_: Random, __: int) -> Make:
        def make(rng: Random) -> Cell:
            share = Decimal(rng.randrange(1, 10000)) / 100
            return Cell(write(share), Seen(write(share), share))

        return make

    return habit


PERCENT: dict[str, Habit] = {
    "percent 0.00%": _percent("0.00%", 2),
    "percent 0%": _percent("0%", 0),
    "percent general": _share("", _plain),
    "percent with a % of letters": _share('0.00"%"', lambda s: f"{s:.2f}%"),
    "percent written": _written_share(lambda s: f"{s:.2f}%"),
    "percent written as ร้อยละ": _written_share(lambda s: f"ร้อยละ {s:.2f}"),
    "percent written in Thai digits": _written_share(lambda s: thai(f"{s:.2f}")),
}

# --- days and months ----------------------------------------------------------------------


def a_day(rng: Random) -> date:
    return date(2024, 10, 1) + timedelta(days=rng.randrange(0, 364))


def _excel_day(code: str, show: Callable[[date], str]) -> Habit:
    def habit(_: Random, __: int) -> Make:
        def make(rng: Random) -> Cell:
            day = a_day(rng)
            return Cell(datetime(day.year, day.month, day.day), Seen(show(day), day), code)

        return make

    return habit


def _buddhist_as_common(_: Random, __: int) -> Make:
    """14/1/2568 typed on a computer that counts Christian years: kept as the year 2568."""

    def make(rng: Random) -> Cell:
        day = a_day(rng)
        year = day.year + 543
        stored = datetime(year, day.month, day.day) if (day.month, day.day) != (2, 29) else None
        text = f"{day.day}/{day.month}/{year}"
        return Cell(stored or text, Seen(text, day), "d/m/yyyy" if stored else "")

    return make


def _two_digits(_: Random, __: int) -> Make:
    """14/1/68 typed: Excel keeps 1968 and shows just what was typed."""

    def make(rng: Random) -> Cell:
        day = a_day(rng)
        short = (day.year + 543) % 100
        if (day.month, day.day) == (2, 29):
            return Cell(f"29/2/{short}", Seen(f"29/2/{short}", day))
        stored = datetime(1900 + short, day.month, day.day)
        seen = Seen(f"{day.day}/{day.month}/{short}", day, unsure=True)
        return Cell(stored, seen, "d/m/yy")

    return make


def _written_day(write: Callable[[date], str]) -> Habit:
    def habit(_: Random, __: int) -> Make:
        def make(rng: Random) -> Cell:
            day = a_day(rng)
            return Cell(write(day), Seen(write(day), day))

        return make

    return habit


def buddhist(day: date) -> int:
    return day.year + 543


DATE: dict[str, Habit] = {
    "date of the Buddhist calendar": _excel_day(
        f"{BUDDHIST}d mmm yyyy;@", lambda d: f"{d.day} {MONTHS[d.month - 1]} {buddhist(d)}"
    ),
    "date of the Buddhist calendar in figures": _excel_day(
        f"{BUDDHIST}d/mm/yyyy", lambda d: f"{d.day}/{d.month:02}/{buddhist(d)}"
    ),
    "date of the Buddhist calendar of two digits": _excel_day(
        f"{BUDDHIST}d/m/yy", lambda d: f"{d.day}/{d.month}/{buddhist(d) % 100}"
    ),
    "date in Thai digits": _excel_day(
        f"{BUDDHIST_THAI}d mmmm yyyy",
        lambda d: thai(f"{d.day} {LONG_MONTHS[d.month - 1]} {buddhist(d)}"),
    ),
    "date of a named calendar": _excel_day(
        "[$-th-TH,107]d mmm yy;@", lambda d: f"{d.day} {MONTHS[d.month - 1]} {buddhist(d) % 100}"
    ),
    "date with bbbb": _excel_day("d/m/bbbb", lambda d: f"{d.day}/{d.month}/{buddhist(d)}"),
    "date of the Christian era": _excel_day("d/m/yyyy", lambda d: f"{d.day}/{d.month}/{d.year}"),
    "date in English": _excel_day(
        f"{ENGLISH_LOCALE}d-mmm-yyyy", lambda d: f"{d.day}-{ENGLISH[d.month - 1][:3]}-{d.year}"
    ),
    "date as in ISO": _excel_day("yyyy-mm-dd", lambda d: f"{d:%Y-%m-%d}"),
    "date typed with a Buddhist year": _buddhist_as_common,
    "date typed with two digits": _two_digits,
    "date written short": _written_day(lambda d: f"{d.day} {MONTHS[d.month - 1]} {buddhist(d)}"),
    "date written long": _written_day(
        lambda d: f"{d.day} {LONG_MONTHS[d.month - 1]} {buddhist(d)}"
    ),
    "date written in Thai digits": _written_day(
        lambda d: thai(f"{d.day} {LONG_MONTHS[d.month - 1]} พ.ศ. {buddhist(d)}")
    ),
    "date written in figures": _written_day(lambda d: f"{d.day:02}/{d.month:02}/{buddhist(d)}"),
    "date written with two digits": _written_day(
        lambda d: f"{d.day} {MONTHS[d.month - 1]} {buddhist(d) % 100}"
    ),
}


def _excel_month(code: str, show: Callable[[date], str], back: int = 0) -> Habit:
    def habit(_: Random, __: int) -> Make:
        def make(rng: Random) -> Cell:
            day = a_day(rng)
            stored = datetime(day.year - back, day.month, 1)
            return Cell(stored, Seen(show(day), (day.year, day.month), unsure=back > 0), code)

        return make

    return habit


def _written_month(write: Callable[[date], str]) -> Habit:
    def habit(_: Random, __: int) -> Make:
        def make(rng: Random) -> Cell:
            day = a_day(rng)
            return Cell(write(day), Seen(write(day), (day.year, day.month)))

        return make

    return habit


MONTH: dict[str, Habit] = {
    "month of the Buddhist calendar": _excel_month(
        f"{BUDDHIST}mmm yy;@", lambda d: f"{MONTHS[d.month - 1]} {buddhist(d) % 100}"
    ),
    "month of the Buddhist calendar in full": _excel_month(
        f"{BUDDHIST}mmmm yyyy", lambda d: f"{LONG_MONTHS[d.month - 1]} {buddhist(d)}"
    ),
    "month typed with two digits": _excel_month(
        "mmm-yy", lambda d: f"{MONTHS[d.month - 1]}-{buddhist(d) % 100}", back=57
    ),
    "month written": _written_month(lambda d: f"{MONTHS[d.month - 1]} {buddhist(d) % 100}"),
    "month written in full": _written_month(lambda d: f"{LONG_MONTHS[d.month - 1]} {buddhist(d)}"),
}
