"""Findings print like a good compiler's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.findings import Finding, Place, Severity
from prongsai.reports.diagnostics import (
    MOST_ALIKE,
    WIDEST_LINE,
    dominant_mistake,
    format_finding,
    format_findings,
)
from prongsai.thai.text import display_width


def finding(
    line: int = 0, column: int = 0, text: str = "", message: str = "ผิด", **more: str
) -> Finding:
    place = Place("content/a.yaml", line, column, text)
    code = more.pop("code", "CNT013")
    return Finding(code, Severity.ERROR, message, place=place, **more)


def test_a_finding_shows_sentence_place_line_and_remedy() -> None:
    shown = format_finding(finding(12, 12, "  summary: ที่นี่", "ข้อความผิด", remedy="แก้ข้อความ"))
    assert shown == (
        "ผิดพลาด CNT013: ข้อความผิด\n"
        "  --> content/a.yaml:12:12\n"
        "    |\n"
        " 12 |   summary: ที่นี่\n"
        "    |            ^\n"
        "  แก้ไข: แก้ข้อความ"
    )


def test_the_caret_stands_under_what_the_eye_sees() -> None:
    text = "ชื่อที่ตั้ง: น้ำ"
    column = text.index("น้ำ") + 1
    line, caret = format_finding(finding(1, column, text)).splitlines()[3:5]
    before = line[: line.index("น้ำ")]
    assert display_width(caret[:-1]) == display_width(before)


def test_a_whole_file_has_no_excerpt() -> None:
    assert format_finding(finding()) == "ผิดพลาด CNT013: ผิด\n  --> content/a.yaml"


def test_a_whole_line_has_no_caret() -> None:
    assert format_finding(finding(3, 0, "title: ก")).splitlines()[1:] == [
        "  --> content/a.yaml:3",
        "   |",
        " 3 | title: ก",
    ]


def test_a_finding_about_an_item_names_it() -> None:
    shown = format_finding(
        Finding(
            "OIT001", Severity.WARNING, "ยังขาด", agency="ban-na", year=2568, item="O12", url="/o12/"
        )
    )
    assert shown == "ควรแก้ OIT001: ยังขาด\n  --> ban-na 2568 O12\n  ที่อยู่: /o12/"


def test_tabs_and_invisible_characters_are_made_visible() -> None:
    shown = format_finding(finding(1, 3, "\t\u200bkey\x1b[31m", "มี\x1bโค้ด\nขึ้นบรรทัด"))
    assert shown.splitlines() == [
        "ผิดพลาด CNT013: มี<U+001B>โค้ด ขึ้นบรรทัด",
        "  --> content/a.yaml:1:3",
        "   |",
        " 1 |     <U+200B>key<U+001B>[31m",
        "   |             ^",
    ]


@pytest.mark.parametrize("column", [1, 300, 590])
def test_a_very_long_line_is_cut_around_the_caret(column: int) -> None:
    text = "ที่นี่" * 100
    line, caret = format_finding(finding(1, column, text)).splitlines()[3:5]
    assert display_width(line) <= WIDEST_LINE + 5
    assert "…" in line
    assert len(caret) <= WIDEST_LINE + 5


def test_findings_stand_in_report_order() -> None:
    shown = format_findings([finding(9, message="หลัง"), finding(2, message="ก่อน")])
    assert shown.index("ก่อน") < shown.index("หลัง")
    assert format_findings([]) == ""


def test_a_dominant_mistake_is_pointed_out() -> None:
    same = [finding(n, message="ย่อหน้าด้วย Tab", code="CNT003") for n in range(1, 13)]
    others = [finding(20, message="อื่น"), finding(21, message="อีกอย่าง")]
    assert format_findings([*same, *others]).endswith(
        "\n\n12 จาก 14 ข้อเป็นความผิดแบบเดียวกัน (CNT003): ย่อหน้าด้วย Tab"
    )
    assert dominant_mistake(same).startswith("ทั้ง 12 ข้อ")


def test_the_same_rule_with_other_words_counts_as_one_mistake() -> None:
    findings = [finding(n, message=f"ขาดช่อง {n}", code="CNT010") for n in range(3)]
    assert dominant_mistake(findings) == "ทั้ง 3 ข้อเป็นความผิดแบบเดียวกัน (CNT010): เช่น ขาดช่อง 0"


def test_a_few_or_mixed_findings_get_no_hint() -> None:
    assert dominant_mistake([finding(1), finding(2)]) == ""
    assert dominant_mistake([finding(n, message=str(n), code=f"CNT01{n}") for n in range(6)]) == ""


@given(st.text(), st.integers(0, 40))
def test_any_line_can_be_shown_and_cannot_move_the_cursor(text: str, column: int) -> None:
    shown = format_finding(finding(1, column, text))
    assert not any(ord(character) < 32 for character in shown.replace("\n", ""))
    assert len(shown.split("\n")) <= 5


@given(st.text(alphabet=[chr(c) for c in range(0x0E01, 0x0E3B)] + list(" abc-"), min_size=1))
def test_what_is_added_can_be_written_in_cp874(text: str) -> None:
    format_finding(finding(1, 1, text * 20, text, remedy=text)).encode("cp874")


def test_of_very_many_alike_the_first_are_shown_and_the_others_counted() -> None:
    many = [finding(line, message=f"ไม่รู้จักช่อง {line}", code="CNT011") for line in range(1, 5001)]
    others = [finding(7, code="CNT013")]

    text = format_findings([*many, *others])

    assert text.count("ผิดพลาด CNT011") == MOST_ALIKE
    assert text.count("ผิดพลาด CNT013") == 1
    assert "และอีก 4,950 แห่งแบบเดียวกัน (CNT011) ใน content/a.yaml" in text
    assert "5000 จาก 5001 ข้อเป็นความผิดแบบเดียวกัน" in text
