"""Cells of words: names, numbers of contracts, and what spreadsheets make of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from decimal import Decimal
from random import Random

from sheet_amounts import BUDDHIST, MONTHS, Habit, Make, a_day, buddhist
from sheet_paper import Cell, Seen

_THINGS = [
    "ถนนคอนกรีต",
    "รางระบายน้ำ",
    "ระบบประปา",
    "ลานกีฬา",
    "ศาลาประชาคม",
    "สะพาน",
    "อาคารเอนกประสงค์",
    "ไฟฟ้าสาธารณะ",
]
_DOINGS = ["ก่อสร้าง", "ปรับปรุง", "ซ่อมแซม", "จัดซื้อ", "จ้างเหมา", "อบรม", "ส่งเสริม"]
_OFFICES = ["กองช่าง", "กองคลัง", "สำนักปลัด", "กองการศึกษา", "กองสวัสดิการสังคม", "กองสาธารณสุข"]


def office(_: Random, __: int) -> Make:
    return lambda rng: _word(rng.choice(_OFFICES))


def result(_: Random, __: int) -> Make:
    words = ("ดำเนินการแล้วเสร็จ", "อยู่ระหว่างดำเนินการ", "ลดลง ร้อยละ 5", "-2.5% จากปีก่อน", "พื้นที่ 5*3*2 ม.")
    return lambda rng: _word(rng.choice(words))


def _word(text: str) -> Cell:
    return Cell(text, Seen(text))


def name(rng: Random, number: int) -> str:
    """The name of a project; no two of a sheet are the same."""
    return f"{rng.choice(_DOINGS)}{rng.choice(_THINGS)} หมู่ที่ {number}"


def _stamped(code: str, show: Callable[[int], str], most: int = 9999) -> Habit:
    def habit(_: Random, __: int) -> Make:
        def make(rng: Random) -> Cell:
            number = rng.randrange(1, most)
            return Cell(number, Seen(show(number)), code)

        return make

    return habit


def _contract(_: Random, __: int) -> Make:
    def make(rng: Random) -> Cell:
        return _word(f"{rng.randrange(1, 400)}/2568")

    return make


def _contract_made_month(_: Random, __: int) -> Make:
    """3/2568 typed: Excel makes of it the first of March 2568, shown as มี.ค.-68."""

    def make(rng: Random) -> Cell:
        number = rng.randrange(1, 13)
        seen = Seen(f"{MONTHS[number - 1]}-68", also=(f"{number}/2568",), unsure=True)
        return Cell(datetime(2568, number, 1), seen, "mmm-yy")

    return make


def _house_made_day(_: Random, __: int) -> Make:
    def make(rng: Random) -> Cell:
        day, month = rng.randrange(1, 29), rng.randrange(1, 13)
        seen = Seen(f"{day}-{MONTHS[month - 1]}", also=(f"{day}/{month}",), unsure=True)
        return Cell(datetime(2025, month, day), seen, "d-mmm")

    return make


def _clock(_: Random, __: int) -> Make:
    def make(rng: Random) -> Cell:
        hour, minute = rng.randrange(7, 18), rng.choice((0, 15, 30, 45))
        return Cell(time(hour, minute), Seen(f"{hour}:{minute:02}"), "h:mm")

    return make


def _duration(_: Random, __: int) -> Make:
    def make(rng: Random) -> Cell:
        hours, minutes = rng.randrange(1, 60), rng.choice((0, 15, 30))
        return Cell(
            timedelta(hours=hours, minutes=minutes), Seen(f"{hours}:{minutes:02}"), "[h]:mm"
        )

    return make


def _day_and_clock(_: Random, __: int) -> Make:
    def make(rng: Random) -> Cell:
        day = a_day(rng)
        stored = datetime(day.year, day.month, day.day, rng.randrange(8, 17), 30)
        text = f"{day.day} {MONTHS[day.month - 1]} {buddhist(day)} {stored:%H:%M}"
        return Cell(stored, Seen(text), f"{BUDDHIST}d mmm yyyy h:mm")

    return make


def _seen_day(_: Random, __: int) -> Make:
    """A day in a column of words: written in whatever way, the same day."""

    def make(rng: Random) -> Cell:
        day = a_day(rng)
        stored = datetime(day.year, day.month, day.day)
        return Cell(stored, Seen(f"{day.day}/{day.month}/{day.year}", day), "d/m/yyyy")

    return make


def _share_of_words(_: Random, __: int) -> Make:
    def make(rng: Random) -> Cell:
        share = Decimal(rng.randrange(1, 1000)) / 10
        return Cell(float(share / 100), Seen(f"{share:.1f}%"), "0.0%")

    return make


def _amount_of_words(_: Random, __: int) -> Make:
    def make(rng: Random) -> Cell:
        amount = rng.randrange(1000, 900_000)
        return Cell(amount, Seen(f"{amount:,}"), "#,##0")

    return make


def _scientific(_: Random, __: int) -> Make:
    """1E5 typed, the number of a room: kept as a hundred thousand."""

    def make(rng: Random) -> Cell:
        power = rng.randrange(3, 9)
        seen = Seen(f"1.00E+0{power}", also=(f"1E{power}",), unsure=True)
        return Cell(10.0**power, seen, "0.00E+00")

    return make


def _raised(_: Random, __: int) -> Make:
    def make(rng: Random) -> Cell:
        number = rng.randrange(2, 90)
        runs = ((f"{number} ม.", ""), ("2", "raised"))
        return Cell(f"{number} ม.2", Seen(f"{number} ม.²", also=(f"{number} ม.2",)), runs=runs)

    return make


def _partly_struck(_: Random, __: int) -> Make:
    def make(rng: Random) -> Cell:
        old, new = rng.randrange(1, 9), rng.randrange(10, 90)
        runs = ((f"ซอย {old}", "struck"), (f" ซอย {new}", ""))
        return Cell(f"ซอย {old} ซอย {new}", Seen(f"ซอย {new}"), runs=runs)

    return make


def _several_lines(_: Random, __: int) -> Make:
    def make(rng: Random) -> Cell:
        text = f"เลขที่ {rng.randrange(1, 99)}/2568\nลงวันที่ 3 มี.ค. 2568"
        return Cell(text, Seen(text))

    return make


NUMBER: dict[str, Habit] = {
    "number as text": _contract,
    "number padded": _stamped("00000", lambda n: f"{n:05}"),
    "number with letters": _stamped('"สป."0000', lambda n: f"สป.{n:04}"),
    "number of a form": _stamped('0000"/2568"', lambda n: f"{n:04}/2568"),
    "number with thousands": _amount_of_words,
    "number made a month": _contract_made_month,
    "number made a day": _house_made_day,
    "number made scientific": _scientific,
    "time of day": _clock,
    "duration": _duration,
    "day and time": _day_and_clock,
    "day in a column of words": _seen_day,
    "percent in a column of words": _share_of_words,
    "raised digits": _raised,
    "partly struck out": _partly_struck,
    "several lines": _several_lines,
}
