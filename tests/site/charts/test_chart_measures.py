"""Room for Thai text, and scales that hold their data."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.site.charts.measure import SCORES, nice_scale, text_width, wrapped
from prongsai.site.charts.words import baht, percent_of, short_baht, short_tick

THAI = st.text(alphabet="กขคงจนมรลวสอาิีุู่้ำเแโใไะ็์ ๆ()", max_size=80)
FIGURES = st.lists(
    st.decimals(min_value=0, max_value=10**13, allow_nan=False, places=2), min_size=1, max_size=20
)

# --- text ----------------------------------------------------------------------------


def test_marks_above_and_below_take_no_room() -> None:
    assert text_width("กี้") == text_width("ก")
    assert text_width("ผู้") == text_width("ผ")


@pytest.mark.parametrize(
    ("text", "real"),
    [
        ("กองสาธารณสุขและสิ่งแวดล้อม", "12.94"),
        ("ผู้อำนวยการกองยุทธศาสตร์และงบประมาณ", "18.17"),
        ("0123456789", "5.65"),
        ("19,100,000", "5.11"),
        ("18.74 ล้าน", "4.55"),
        ("E-Service", "4.24"),
        ("เม.ย.", "2.13"),
        ("ณฌญฒ", "3.45"),
    ],
)
def test_text_is_never_thought_narrower_than_the_bold_font_sets_it(text: str, real: str) -> None:
    assert Decimal(real) <= text_width(text) <= Decimal(real) * Decimal("1.12")


def test_a_line_ends_at_a_space_if_there_is_one() -> None:
    assert wrapped("งานสวัสดิการเด็ก เยาวชน ผู้สูงอายุ และคนพิการ", Decimal(14)) == (
        "งานสวัสดิการเด็ก เยาวชน",
        "ผู้สูงอายุ และคนพิการ",
    )


def test_without_a_space_it_ends_before_a_word_that_begins_a_new_thought() -> None:
    assert wrapped("ผู้อำนวยการกองสาธารณสุขและสิ่งแวดล้อม", Decimal(14)) == (
        "ผู้อำนวยการกองสาธารณสุข",
        "และสิ่งแวดล้อม",
    )


def test_a_number_keeps_its_unit_and_its_noun() -> None:
    assert wrapped("ปรับปรุงถนนทางเข้าหมู่บ้าน หมู่ที่ 12 ตำบลตัวอย่าง", Decimal(16)) == (
        "ปรับปรุงถนนทางเข้าหมู่บ้าน",
        "หมู่ที่ 12 ตำบลตัวอย่าง",
    )


def test_a_short_text_is_one_line_and_no_text_is_one_empty_line() -> None:
    assert wrapped("กองช่าง", Decimal(17)) == ("กองช่าง",)
    assert wrapped("", Decimal(17)) == ("",)


@settings(deadline=None)
@given(THAI, st.integers(2, 20))
def test_lines_fit_and_lose_nothing(text: str, width: int) -> None:
    lines = wrapped(text, Decimal(width))

    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    # A letter with its own vowels is never divided, however narrow the place is.
    assert all(text_width(line) <= width or len(line.strip("ะาำๆ)็์ิีุู่้")) <= 6 for line in lines)


@settings(deadline=None)
@given(THAI, st.integers(4, 20))
def test_no_line_begins_with_a_mark_or_ends_with_a_vowel_that_leads(text: str, width: int) -> None:
    lines = wrapped(text, Decimal(width))

    for line, following in pairwise(lines):
        cut_within_a_word = f"{line}{following}" in text
        if cut_within_a_word:
            assert following[0] not in "ะาำๆ็์ิีุู่้)"
            assert line[-1] not in "เแโใไ"


# --- scales --------------------------------------------------------------------------


@settings(deadline=None)
@given(FIGURES)
def test_a_scale_holds_all_figures_in_few_even_steps(figures: list[Decimal]) -> None:
    scale = nice_scale(figures)
    steps = {after - before for before, after in pairwise(scale.ticks)}

    assert scale.ticks[0] == 0
    assert scale.ticks[-1] == scale.top >= max(figures)
    assert len(steps) == 1
    assert 2 <= len(scale.ticks) <= 5
    assert scale.top <= max(figures) * 4 or max(figures) == 0


@settings(deadline=None)
@given(st.lists(st.integers(0, 10**9), min_size=1))
def test_ticks_of_what_is_counted_are_whole(counts: list[int]) -> None:
    assert all(tick == int(tick) for tick in nice_scale(counts, whole=True).ticks)


@pytest.mark.parametrize(
    ("largest", "ticks"),
    [
        (883, [0, 250, 500, 750, 1000]),
        (3, [0, 1, 2, 3]),
        (1, [0, 1]),
        (7, [0, 2, 4, 6, 8]),
        (10, [0, 5, 10]),
    ],
)
def test_ticks_are_numbers_that_people_count_in(largest: int, ticks: list[int]) -> None:
    assert list(nice_scale([largest], whole=True).ticks) == ticks


def test_zeros_and_nothing_at_all_have_a_scale_too() -> None:
    assert nice_scale([]).ticks == nice_scale([0, 0]).ticks == (0, 1)


def test_scores_are_out_of_a_hundred() -> None:
    assert SCORES.percent(Decimal("87.5")) == Decimal("87.50")
    assert SCORES.percent(Decimal(0)) == 0


# --- figures in words ----------------------------------------------------------------


def test_money_is_short_in_a_drawing_and_whole_in_a_sentence() -> None:
    assert short_baht(Decimal("19100000")) == "19.10 ล้าน"
    assert short_baht(Decimal("85000.40")) == "85,000"
    assert short_baht(Decimal("0.25")) == "0.25"
    assert short_baht(Decimal("1234567890123")) == "1,234,567.89 ล้าน"
    assert baht(Decimal("3713000.00")) == "3,713,000 บาท"
    assert baht(Decimal("99.5")) == "99.50 บาท"


def test_ticks_are_short() -> None:
    assert [short_tick(Decimal(value)) for value in ("0", "2.5", "1000", "2500000")] == [
        "0",
        "2.5",
        "1,000",
        "2.5 ล้าน",
    ]


def test_nothing_is_a_share_of_nothing() -> None:
    assert percent_of(Decimal(1), Decimal(3)) == Decimal("33.33")
    assert percent_of(Decimal(1), Decimal(0)) is None
