"""Dates as clerks write them."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from prongsai.thai.dates import DateError, buddhist_year, format_date, parse_date
from prongsai.thai.digits import to_thai
from prongsai.thai.months import LONG_NAMES, SHORT_NAMES, month_name

FIRST, LAST = date(2400 - 543, 1, 1), date(2600 - 543, 12, 31)

STYLES: dict[str, Callable[[date], str]] = {
    "slashes": lambda d: f"{d.day:02d}/{d.month:02d}/{d.year + 543}",
    "dashes": lambda d: f"{d.day}-{d.month}-{d.year + 543}",
    "dots": lambda d: f"{d.day}.{d.month}.{d.year + 543}",
    "short month": lambda d: f"{d.day} {SHORT_NAMES[d.month - 1]} {d.year + 543}",
    "month without dots": lambda d: (
        f"{d.day} {SHORT_NAMES[d.month - 1].replace('.', '')} {d.year + 543}"
    ),
    "no spaces": lambda d: f"{d.day}{SHORT_NAMES[d.month - 1]}{d.year + 543}",
    "long month, Thai digits": lambda d: format_date(d, digits="thai"),
    "with era": lambda d: f"{d.day} {LONG_NAMES[d.month - 1]} พ.ศ. {d.year + 543}",
    "with era, no dots": lambda d: f"วันที่ {d.day} เดือน{LONG_NAMES[d.month - 1]} พศ {d.year + 543}",
    "ISO, Buddhist": lambda d: f"{d.year + 543}-{d.month:02d}-{d.day:02d}",
    "written by us": lambda d: format_date(d, "short"),
}


@pytest.mark.parametrize("style", STYLES)
def test_every_day_of_two_centuries_reads_back(style: str) -> None:
    write = STYLES[style]
    day = FIRST
    while day <= LAST:
        text = write(day)
        assert parse_date(text) == day, text
        day += timedelta(days=1)


def test_common_era_dates_stay_as_they_are() -> None:
    assert parse_date("2025-01-14") == date(2025, 1, 14)
    assert parse_date("14/01/2025") == date(2025, 1, 14)
    assert parse_date("14 มกราคม ค.ศ. 2025") == date(2025, 1, 14)


@pytest.mark.parametrize("buddhist", range(2540, 2600))
def test_two_digits_are_the_end_of_a_buddhist_year(buddhist: int) -> None:
    assert parse_date(f"14 ม.ค. {buddhist % 100}") == date(buddhist - 543, 1, 14)
    assert parse_date(f"14/1/{buddhist % 100}") == date(buddhist - 543, 1, 14)


def test_leap_day_is_judged_in_the_common_era() -> None:
    assert parse_date("29/02/2567") == date(2024, 2, 29)
    assert parse_date("๒๙ กุมภาพันธ์ ๒๕๖๗") == date(2024, 2, 29)
    with pytest.raises(DateError, match="ไม่มีวันที่ 29 กุมภาพันธ์ 2568"):
        parse_date("29/02/2568")


@pytest.mark.parametrize(
    "text",
    ["วันอังคารที่ 14 มกราคม 2568", "ณ วันที่ 14 ม.ค. 2568", "วันที่ 14/1/2568", "14  ม.ค.\u00a02568"],
)
def test_words_around_the_date_are_understood(text: str) -> None:
    assert parse_date(text) == date(2025, 1, 14)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "ยังไม่ได้กรอกวันที่"),
        ("ตลอดปี", 'อ่าน "ตลอดปี" เป็นวันที่ไม่ได้'),
        ("14/13/2568", 'เดือนใน "14/13/2568" ต้องเป็น 1 ถึง 12'),
        ("31/04/2568", "ไม่มีวันที่ 31 เมษายน 2568"),
        ("0/01/2568", "ไม่มีวันที่ 0 มกราคม 2568"),
        ("14 มกรวม 2568", 'ไม่รู้จักชื่อเดือน "มกรวม"'),
        ("14/01/5268", "ปี 5268 ไม่น่าจะถูกต้อง"),
        ("14/01/25", 'ปี "25" เขียนย่อจนไม่แน่ว่าเป็นปีใด'),
        ("٤/٠١/٢٥٦٨", 'อ่าน "٤/٠١/٢٥٦٨" เป็นวันที่ไม่ได้'),
    ],
)
def test_what_is_no_date_is_refused_in_thai(text: str, message: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_date(text)
    assert caught.value.message == message
    assert caught.value.remedy


@pytest.mark.parametrize("text", ["“10 เม.ย. 2569”", "‘10/04/2569", '"10/04/2569"'])
def test_quotation_marks_pasted_with_a_date_are_named_as_what_is_wrong(text: str) -> None:
    with pytest.raises(DateError, match="เพราะมีเครื่องหมายคำพูดติดมา") as caught:
        parse_date(text)
    assert caught.value.remedy.startswith("ลบเครื่องหมายคำพูดออก")


def test_a_refusal_survives_the_way_between_processes() -> None:
    error = pickle.loads(pickle.dumps(DateError("ก", "ข")))
    assert (error.message, error.remedy) == ("ก", "ข")


def test_dates_are_written_in_the_buddhist_era() -> None:
    day = date(2025, 1, 14)
    assert buddhist_year(day) == 2568
    assert format_date(day) == "14 มกราคม 2568"
    assert format_date(day, "short", "thai") == to_thai("14 ม.ค. 2568")
    with pytest.raises(ValueError, match="13"):
        month_name(13)
