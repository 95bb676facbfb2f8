"""Several texts in one cell, as offices write them."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from prongsai.importing.record_values import as_listed, listed


@pytest.mark.parametrize(
    ("cell", "items"),
    [
        ("1) อบรม 2) ตรวจ 3) รายงาน", ("อบรม", "ตรวจ", "รายงาน")),
        ("๑.จัดทำแบบสอบถาม ๒.นำผลมาปรับปรุง", ("จัดทำแบบสอบถาม", "นำผลมาปรับปรุง")),
        ("๑. อบรม\n๒. ตรวจ", ("อบรม", "ตรวจ")),
        ("(1) อบรม\n(2) ตรวจ", ("อบรม", "ตรวจ")),
        ("- อบรม\n- ตรวจ", ("อบรม", "ตรวจ")),
        ("-อบรม\n-ตรวจ", ("อบรม", "ตรวจ")),
        ("• อบรม\n• ตรวจ", ("อบรม", "ตรวจ")),
        ("* อบรม * ตรวจ", ("อบรม", "ตรวจ")),
        ("อบรม\nตรวจ", ("อบรม", "ตรวจ")),
        ("- อบรม", ("อบรม",)),
        ("- 2 โครงการ\n- 3 กิจกรรม", ("2 โครงการ", "3 กิจกรรม")),
        ("-2.5% จากปีก่อน\nดีขึ้น", ("-2.5% จากปีก่อน", "ดีขึ้น")),
        ("อบรม", ("อบรม",)),
        ("", ()),
    ],
)
def test_numbers_bullets_and_lines_divide_a_cell(cell: str, items: tuple[str, ...]) -> None:
    assert listed(cell) == items


def test_a_line_wrapped_to_fit_the_cell_belongs_to_its_number() -> None:
    assert listed("1. จัดอบรม\nพนักงานทุกกอง\n2. ติดตามผล") == ("จัดอบรม พนักงานทุกกอง", "ติดตามผล")


def test_numbers_that_go_on_over_a_page_break_are_one_list() -> None:
    assert listed("๑. ก ๒. ข\n๓. ค") == ("ก", "ข", "ค")


@pytest.mark.parametrize(
    "text",
    [
        "-2.5% จากปีก่อน",
        "-.5 จุด",
        "–๒.๕ จุด",
        "*5 คะแนน",
        "5. ข้อเดียวที่ไม่ใช่ข้อแรก",
        "1.5 ล้านบาท",
        "ข้อ 1. และข้อ 2. ของระเบียบ",
        "ม.ค. - มี.ค. 68",
    ],
)
def test_figures_within_a_sentence_are_no_numbering(text: str) -> None:
    assert listed(text) == (text,)


def test_other_numbering_below_a_number_stays_in_its_item() -> None:
    assert listed("1. ก\n1) ข\n2) ค\n2. ง") == ("ก 1) ข 2) ค", "ง")


TEXT = st.text(st.sampled_from("กขค 12.)(-*•‣\n"), min_size=1, max_size=20).filter(
    lambda text: text == text.strip()
)


@given(st.lists(TEXT, max_size=5))
@example(["1) ก 2) ข"])
@example(["‣ ก"])
@example(["1. ก", "2. ข"])
@example(["ก\n\nข"])
@example(["  ก".strip(), "- ข"])
def test_what_is_written_into_a_cell_is_read_back_as_it_was(items: list[str]) -> None:
    assert listed(as_listed(items)) == tuple(items)


@given(st.text(max_size=200))
def test_no_cell_makes_trouble_and_no_item_is_empty(text: str) -> None:
    assert all(listed(text))
