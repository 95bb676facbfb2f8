"""The report for people: readiness in words, what to do first, one table for many agencies."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from checked_sites import checked
from golden_texts import assert_agreed
from little_year import YEAR, check, write_year
from small_site import SmallSite

from prongsai.checks.baseline import Accepted, AcceptedEntry
from prongsai.checks.result import CheckResult, Readiness, WhatIf
from prongsai.findings import Place
from prongsai.reports.check_text import check_as_text
from prongsai.reports.readiness import comparison_table, days_words, points, reached
from prongsai.thai.text import display_width

WHAT_IF = WhatIf(Decimal("92.1"), Decimal(88))
SCREEN = 24


@pytest.fixture
def site(small_site: Callable[..., SmallSite]) -> SmallSite:
    made = small_site("ban-na")
    write_year(made)
    return made


def grown(site: SmallSite) -> SmallSite:
    """The site with five agencies, one of them without a usable agency.yaml."""
    for slug in ("khao-noi", "thung-yai", "nong-mai", "wang-din"):
        site.add_agency(slug)
    write_year(site)
    site.write("content/wang-din/agency.yaml", "name: [\n")
    return site


def detailed(result: CheckResult) -> str:
    return check_as_text(replace(result, detailed=True))


def test_the_whole_report_of_one_agency(site: SmallSite) -> None:
    site.write("content/ban-na/2570/structure.yaml", "titel: โครงสร้าง\n")
    assert_agreed("reports/check-one-agency.txt", detailed(check(site, what_if=WHAT_IF)))


def test_what_is_told_first_fits_a_screen(site: SmallSite) -> None:
    site.write("content/ban-na/2570/structure.yaml", "titel: โครงสร้าง\n")
    text = check_as_text(check(site, what_if=WHAT_IF))

    assert_agreed("reports/check-first-screen.txt", text)
    assert max(map(display_width, text.splitlines())) <= 120
    assert len(text.splitlines()) <= SCREEN


def test_of_an_agency_with_nothing_filled_what_is_told_first_fits_a_screen(
    small_site: Callable[..., SmallSite],
) -> None:
    text = check_as_text(checked(small_site("ban-na"), 2569))

    assert len(text.splitlines()) <= SCREEN
    assert "\n  และอีก " in text


def test_a_place_typed_into_a_form_is_named_by_its_sheet(site: SmallSite) -> None:
    result = check(site)
    (finding, *_) = (f for f in result.findings if f.item == "O4" and f.place)
    assert finding.place is not None
    typed = {(finding.place.file, finding.place.line): 'ชีต "O4 ข่าว" ของ แบบ.xlsx'}
    result = replace(result, typed_in=typed)

    assert 'แก้ในชีต "O4 ข่าว" ของ แบบ.xlsx แล้วนำเข้าใหม่' in check_as_text(result)
    assert '  แก้ในชีต "O4 ข่าว" ของ แบบ.xlsx แล้วนำเข้าใหม่' in detailed(result)


def test_a_total_is_never_shown_as_more_than_it_is() -> None:
    assert reached(Decimal("84.997")) == "84.99"
    assert reached(Decimal(85)) == "85.00"
    assert points(Decimal("84.997")) == "84.99"
    assert points(Decimal("95.238")) == "95.24"
    assert points(sum([Decimal(25) / 3] * 3, Decimal(0))) == "25.00"


def test_a_year_that_only_warns_says_last_and_loudly_that_passing_is_not_complete(
    site: SmallSite,
) -> None:
    assert "ระวัง" not in check_as_text(check(site))
    *_, last = check_as_text(check(site, items=("O4",))).splitlines()

    assert last.startswith("ระวัง: ปี 2570 ของ ban-na ไม่พบข้อผิดพลาดในข้อใด ทั้งที่ครบ 1 จาก 4 ข้อ ")
    assert "1 รายการยังไม่ยืนยันกับคู่มือของปี และ 1 รายการรอเจ้าหน้าที่รับรอง จึงเตือนเท่านั้น" in last
    assert last.endswith("การผ่านนี้ไม่ได้แปลว่าครบ")


def test_the_whole_report_of_many_agencies(site: SmallSite) -> None:
    result = check(grown(site), what_if=WHAT_IF)
    assert_agreed("reports/check-many-agencies.txt", check_as_text(replace(result, named=())))


def test_of_many_agencies_those_asked_for_by_name_are_told_in_detail(site: SmallSite) -> None:
    result = check(grown(site))
    text = check_as_text(replace(result, named=("khao-noi",)))
    assert "== องค์การบริหารส่วนตำบลเขาน้อย (khao-noi) ปีงบประมาณ พ.ศ. 2570 ==" in text
    assert "(ban-na) ปีงบประมาณ" not in text


def test_the_columns_of_the_table_stand_under_each_other(site: SmallSite) -> None:
    heading, *rows = comparison_table(check(grown(site)))
    end = display_width(heading[: heading.index("ข้อสังเกต") + len("ข้อสังเกต")])
    assert [display_width(row) for row in rows] == [end] * len(rows)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (29, "เหลือ 29 วัน"),
        (1234, "เหลือ 1,234 วัน"),
        (0, "วันนี้เป็นวันสุดท้าย"),
        (-3, "พ้นกำหนดแล้ว 3 วัน"),
        (None, "ยังไม่ทราบวันสุดท้าย"),
    ],
)
def test_days_in_words(days: int | None, words: str) -> None:
    assert days_words(Readiness(4, 1, Decimal(0), days)) == words


def test_a_provisional_year_is_named_so(site: SmallSite) -> None:
    write_year(site, provisional="true")
    told = check_as_text(check(site))
    assert "โปรดทราบ: กรอบชั่วคราว" in told
    assert "เจ้าหน้าที่ยืนยันแล้ว 7 จาก 8 องค์ประกอบ" in told


def test_a_year_of_low_confidence_is_named_so(site: SmallSite) -> None:
    write_year(site, confidence="low")
    assert "โปรดทราบ: ความเชื่อมั่นของกรอบปี 2570: ต่ำ" in check_as_text(check(site))


def test_a_sound_year_needs_no_caution(site: SmallSite) -> None:
    assert "โปรดทราบ" not in check_as_text(check(site))


def test_the_most_valuable_item_comes_first(site: SmallSite) -> None:
    lines = detailed(check(site)).splitlines()
    assert [line.split()[1] for line in lines if line.startswith("-- O")] == ["O4", "O3", "O2"]
    first = re.findall(r"^[0-9]\. (O[0-9]+)", check_as_text(check(site)), re.MULTILINE)
    assert first == ["O4", "O3", "O2"]


def test_accepted_findings_are_counted_and_not_shown(site: SmallSite) -> None:
    keys = ({"code": "OIT011", "requirement": "structure.chart", "item": "O3"},)
    baseline = tuple(
        Accepted(
            AcceptedEntry(agency="ban-na", year=YEAR, reason="รอ", expires=date(2028, 1, 1), **key),
            Place("b.yaml", 2),
        )
        for key in keys
    )
    text = detailed(check(site, baseline=baseline))
    assert "O3 แผนผังโครงสร้าง:" not in text
    assert "O3 แผนผังมีฝ่าย" in text
    assert "ไม่นับ 1 ข้อสังเกตที่ยอมรับไว้ชั่วคราวใน baseline" in text
    assert "ครบ 1 จาก 4 ข้อ" in text


def test_nothing_found_is_said_plainly(site: SmallSite) -> None:
    assert "\nไม่พบข้อสังเกต\n" in check_as_text(check(site, items=("O1",)))
