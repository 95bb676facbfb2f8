"""Digits, widths, forms for searching, and ASCII names."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.thai.digits import in_digits, to_arabic, to_thai
from prongsai.thai.slugs import ascii_file_name, heading_id
from prongsai.thai.text import (
    display_width,
    invisible_characters,
    normalize_for_search,
    pad,
    without_invisible,
)

THAI = st.text(alphabet=[chr(c) for c in range(0x0E01, 0x0E5C) if c not in range(0x0E3B, 0x0E3F)])


@given(st.integers(0, 10**12))
def test_numbers_change_script_and_come_back(number: int) -> None:
    thai = to_thai(str(number))
    assert not re.search("[0-9]", thai)
    assert to_arabic(thai) == str(number)


@given(st.text())
def test_only_digits_are_touched(text: str) -> None:
    assert re.sub("[0-9๐-๙]", "", to_arabic(text)) == re.sub("[0-9๐-๙]", "", text)
    assert to_arabic(to_thai(text)) == to_arabic(text)
    assert in_digits(text, "thai") == to_thai(text)


def test_width_counts_cells_not_characters() -> None:
    assert display_width("น้ำท่วม") == 5
    assert display_width("กี่") == 1
    assert display_width("ที่\u200bนี่") == 2
    assert display_width("漢字") == 4


def test_padding_lines_up_thai_columns() -> None:
    assert pad("ที่", 4) == "ที่   "
    assert pad("ที่", 4, "right") == "   ที่"
    assert pad("ยาวเกิน", 3) == "ยาวเกิน"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("น้\u0e4d\u0e32", "น้ำ"),  # sara am as two characters
        ("น\u0e4d้\u0e32", "น้ำ"),  # nikhahit before the tone mark
        ("นำ้", "น้ำ"),  # tone mark typed last
        ("ท\u0e48\u0e35", "ที่"),  # tone mark before the vowel
        ("ที่่", "ที่"),  # tone mark twice
        ("เเผน", "แผน"),
        ("งบ\u200bประ\u00adมาณ", "งบประมาณ"),
        ("ปี ๒๕๖๘", "ปี 2568"),
        ("  OIT\u00a0 แผน ", "oit แผน"),
    ],
)
def test_text_that_looks_equal_is_found_as_equal(typed: str, meant: str) -> None:
    assert normalize_for_search(typed) == normalize_for_search(meant) == meant.lower()


def test_sara_am_is_never_taken_apart() -> None:
    assert normalize_for_search("ดำเนินการ") == "ดำเนินการ"


@given(THAI)
def test_normalised_thai_has_one_order_of_marks(text: str) -> None:
    normal = normalize_for_search(text)
    assert "\u0e40\u0e40" not in normal
    assert not re.search("[\u0e48-\u0e4b][\u0e31\u0e34-\u0e3a\u0e47]", normal)


def test_invisible_characters_are_named() -> None:
    assert invisible_characters("a\u200b b\u00a0\u200bc\n") == (
        "U+200B ZERO WIDTH SPACE",
        "U+00A0 NO-BREAK SPACE",
    )
    assert invisible_characters("ที่ น้ำ\tx\n") == ()
    assert without_invisible("a\u200bb\u00a0c") == "ab c"


def test_heading_ids_are_short_stable_and_blind_to_slips() -> None:
    assert heading_id("แผนดำเนินงานประจำปี") == "h-b5e5f7"
    assert heading_id("เเผนด\u0e4d\u0e32เนินงาน\u200bประจำปี ") == heading_id("แผนดำเนินงานประจำปี")
    assert heading_id("แผน") != heading_id("แผ่น")


@given(st.text())
def test_published_names_are_permanent_ascii(name: str) -> None:
    published = ascii_file_name(name)
    assert re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9]{1,10})?", published)
    assert published == ascii_file_name(name)


@pytest.mark.parametrize(
    ("name", "published"),
    [
        ("Annual Plan 2568.PDF", "annual-plan-2568.pdf"),
        ("files/o12.xlsx", "o12.xlsx"),
        ("backup.tar.gz", "backup-tar.gz"),
        ("README", "readme"),
    ],
)
def test_ascii_names_stay_readable(name: str, published: str) -> None:
    assert ascii_file_name(name) == published


@pytest.mark.parametrize("name", ["แผนดำเนินงาน.PDF", "CON.pdf", f"{'x' * 200}.pdf", "---.pdf"])
def test_other_names_become_a_digest(name: str) -> None:
    assert re.fullmatch(r"doc-[0-9a-f]{8}\.pdf", ascii_file_name(name))
