"""Dates as clerks write them."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from prongsai.thai.dates import DateError, DateFault, buddhist_year, format_date, parse_date
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
    with pytest.raises(DateError) as caught:
        parse_date("29/02/2568")
    assert caught.value.fault is DateFault.NO_SUCH_DAY


@pytest.mark.parametrize(
    "text",
    ["วันอังคารที่ 14 มกราคม 2568", "ณ วันที่ 14 ม.ค. 2568", "วันที่ 14/1/2568", "14  ม.ค.\u00a02568"],
)
def test_words_around_the_date_are_understood(text: str) -> None:
    assert parse_date(text) == date(2025, 1, 14)


@pytest.mark.parametrize(
    ("text", "fault", "named"),
    [
        ("", DateFault.NOTHING, {}),
        ("ตลอดปี", DateFault.UNREADABLE, {"text": "ตลอดปี"}),
        ("14/13/2568", DateFault.NO_SUCH_MONTH, {"text": "14/13/2568"}),
        ("01/14/2568", DateFault.MONTH_BEFORE_DAY, {"text": "01/14/2568", "near": "14/1/2568"}),
        ("31/04/2568", DateFault.NO_SUCH_DAY, {"day": 31, "month": "เมษายน 2568", "last": 30}),
        ("0/01/2568", DateFault.NO_SUCH_DAY, {"day": 0, "month": "มกราคม 2568", "last": 31}),
        ("14 มกรราคม 2568", DateFault.MISSPELT_MONTH, {"month": "มกรราคม", "near": "มกราคม"}),
        ("14 ตรุษจีน 2568", DateFault.UNKNOWN_MONTH, {"month": "ตรุษจีน"}),
        ("14 ม.ค.", DateFault.NO_YEAR, {"text": "14 ม.ค."}),
        ("ม.ค. 2568", DateFault.NO_DAY, {"text": "ม.ค. 2568"}),
        ("14 - 15 ม.ค. 2568", DateFault.SPAN, {"text": "14 - 15 ม.ค. 2568"}),
        ("14/01/5268", DateFault.ODD_YEAR, {"year": 5268}),
        ("14/01/25", DateFault.SHORT_YEAR, {"year": "25"}),
        ("“10 เม.ย. 2569”", DateFault.QUOTED, {"text": "“10 เม.ย. 2569”"}),
        ("‘10/04/2569", DateFault.QUOTED, {"text": "‘10/04/2569"}),
        ("٤/٠١/٢٥٦٨", DateFault.UNREADABLE, {"text": "٤/٠١/٢٥٦٨"}),
    ],
)
def test_what_is_no_date_names_its_fault(
    text: str, fault: DateFault, named: dict[str, object]
) -> None:
    with pytest.raises(DateError) as caught:
        parse_date(text)
    assert (caught.value.fault, caught.value.named) == (fault, named)


def test_a_refusal_survives_the_way_between_processes() -> None:
    error = pickle.loads(pickle.dumps(DateError(DateFault.NO_YEAR, text="14 ม.ค.")))
    assert (error.fault, error.named) == (DateFault.NO_YEAR, {"text": "14 ม.ค."})


def test_dates_are_written_in_the_buddhist_era() -> None:
    day = date(2025, 1, 14)
    assert buddhist_year(day) == 2568
    assert format_date(day) == "14 มกราคม 2568"
    assert format_date(day, "short", "thai") == to_thai("14 ม.ค. 2568")
    with pytest.raises(ValueError, match="13"):
        month_name(13)
