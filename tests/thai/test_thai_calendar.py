"""Months, fiscal years and periods."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.thai.dates import DateError
from prongsai.thai.fiscal import (
    YearMonth,
    first_half_bounds,
    fiscal_months,
    fiscal_year_bounds,
    fiscal_year_of,
)
from prongsai.thai.months import LONG_NAMES, SHORT_NAMES, month_number
from prongsai.thai.periods import parse_moment, parse_period

FISCAL_YEARS = st.integers(2450, 2650)


@pytest.mark.parametrize("number", range(1, 13))
def test_every_month_is_known_by_its_names(number: int) -> None:
    long, short = LONG_NAMES[number - 1], SHORT_NAMES[number - 1]
    variants = [
        long,
        short,
        short.replace(".", ""),
        short.removesuffix("."),
        f"เดือน{long}",
        f" {short} ",
    ]
    assert {month_number(name) for name in variants} == {number}


def test_other_words_are_no_month() -> None:
    assert month_number("มกรวม") is None
    assert month_number("") is None


@given(FISCAL_YEARS)
def test_a_fiscal_year_runs_from_october_to_september(year: int) -> None:
    first, last = fiscal_year_bounds(year)
    day = timedelta(days=1)
    assert (first.month, first.day, last.month, last.day) == (10, 1, 9, 30)
    assert fiscal_year_of(first) == fiscal_year_of(last) == year
    assert fiscal_year_of(first - day) == year - 1
    assert fiscal_year_of(last + day) == year + 1


def test_fiscal_year_2568_in_the_common_era() -> None:
    assert fiscal_year_bounds(2568) == (date(2024, 10, 1), date(2025, 9, 30))
    assert first_half_bounds(2568) == (date(2024, 10, 1), date(2025, 3, 31))


@given(FISCAL_YEARS)
def test_the_twelve_months_fill_the_fiscal_year(year: int) -> None:
    months = fiscal_months(year)
    assert len(months) == 12
    assert list(months) == sorted(months)
    assert {month.fiscal_year for month in months} == {year}
    assert (months[0].first_day, months[-1].last_day) == fiscal_year_bounds(year)
    assert all(a.next == b for a, b in pairwise(months))


@given(st.integers(2440, 2642), st.integers(1, 12))
def test_a_month_reads_back_from_every_way_of_writing_it(year: int, month: int) -> None:
    wanted = YearMonth(year - 543, month)
    assert YearMonth.parse(wanted.label()) == wanted
    assert YearMonth.parse(wanted.label("short", "thai")) == wanted
    assert YearMonth.parse(f"{year}-{month:02d}") == wanted
    assert YearMonth.parse(f"{month}/{year}") == wanted
    assert YearMonth.parse(str(wanted)) == wanted


def test_a_month_with_a_two_digit_year() -> None:
    assert YearMonth.parse("ต.ค. 67") == YearMonth.parse("ตค.67") == YearMonth(2024, 10)


@pytest.mark.parametrize("text", ["13/2567", "2567-00", "ต.ค.", "ต.ค. 25", "ตลอดปี", ""])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(DateError):
        YearMonth.parse(text)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("ต.ค. 65 – มี.ค. 66", "2022-10-01", "2023-03-31"),
        ("ต.ค. 2565-มี.ค. 2566", "2022-10-01", "2023-03-31"),
        ("1 ต.ค. 2567 - 31 มี.ค. 2568", "2024-10-01", "2025-03-31"),
        ("๑ ตุลาคม ๒๕๖๗ ถึง ๓๐ กันยายน ๒๕๖๘", "2024-10-01", "2025-09-30"),
        ("ระหว่างวันที่ 1 ตุลาคม 2567 ถึงวันที่ 30 กันยายน 2568", "2024-10-01", "2025-09-30"),
        ("ปีงบประมาณ 2566", "2022-10-01", "2023-09-30"),
        ("ประจำปีงบประมาณ พ.ศ. 2566", "2022-10-01", "2023-09-30"),
        ("พ.ศ. 2566-2570", "2022-10-01", "2027-09-30"),
        ("2566–2570", "2022-10-01", "2027-09-30"),
        ("ตลอดปีงบประมาณ พ.ศ. ๒๕๖๔", "2020-10-01", "2021-09-30"),
        ("ตลอดทั้งปี 2566", "2022-10-01", "2023-09-30"),
        ("ปีปฏิทิน 2566", "2023-01-01", "2023-12-31"),
        ("ม.ค.-มี.ค.66", "2023-01-01", "2023-03-31"),
        ("ต.ค.-มี.ค.66", "2022-10-01", "2023-03-31"),
        ("1-15 ม.ค. 2568", "2025-01-01", "2025-01-15"),
        ("1 ต.ค. - 31 ธ.ค. 67", "2024-10-01", "2024-12-31"),
        ("14-1-2568 - 20-1-2568", "2025-01-14", "2025-01-20"),
        ("เดือนกุมภาพันธ์ 2567", "2024-02-01", "2024-02-29"),
        ("2567-10", "2024-10-01", "2024-10-31"),
        ("14/01/2568", "2025-01-14", "2025-01-14"),
    ],
)
def test_periods_as_they_stand_in_plans_and_reports(text: str, start: str, end: str) -> None:
    assert parse_period(text) == (date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    "text", ["ตลอดปี", "", "-", "ทุกวันที่ 5 ของเดือน", "31 ก.พ. 2568", "1-99 ม.ค. 2568"]
)
def test_what_names_no_days_has_no_bounds(text: str) -> None:
    assert parse_period(text) == (None, None)


def test_a_period_that_runs_backwards_is_left_for_the_caller_to_judge() -> None:
    assert parse_period("มี.ค. 68 - ต.ค. 67") == (date(2025, 3, 1), date(2024, 10, 31))


def test_a_moment_is_a_day_a_month_or_a_fiscal_year() -> None:
    assert parse_moment("2566") == fiscal_year_bounds(2566)
    with pytest.raises(DateError):
        parse_moment("ตลอดปี")


@given(st.text(alphabet="0123456789๐๑ .-/–ถึงมคตพศปี", max_size=40))
def test_any_text_may_stand_as_a_period(text: str) -> None:
    start, end = parse_period(text)
    assert (start is None) == (end is None)
