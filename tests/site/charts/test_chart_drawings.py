"""Bars, columns and boxes lie within their drawing and are as long as their figures."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.content_types.people import Unit
from prongsai.site.charts.bars import BarChart, Measure, Subject, bar_chart
from prongsai.site.charts.columns import ColumnChart, Series, column_chart, unbroken
from prongsai.site.charts.measure import NARROW, share, text_width
from prongsai.site.parts.organisation import Box, OrgDrawing, drawn_for_page
from prongsai.thai.fiscal import YearMonth, fiscal_months

HAIR = Decimal("0.02")
"""Two roundings to two decimals."""

AMOUNTS = st.decimals(min_value=0, max_value=10**12, allow_nan=False, places=2)
NAMES = st.text(alphabet="กขคงนมรสอาิ้เ ", min_size=1, max_size=120).filter(str.strip)
MONTHS = fiscal_months(2568)


def plain_bars(*values: Decimal | None) -> BarChart:
    subjects = [
        Subject(f"หมวด {number}", (Measure(value, "x" if value is None else f"{value:,}"),))
        for number, value in enumerate(values)
    ]
    return bar_chart("ชื่อ", "ความ", subjects)


# --- bars ----------------------------------------------------------------------------


@settings(deadline=None)
@given(st.lists(st.tuples(NAMES, AMOUNTS), min_size=1, max_size=12))
def test_bars_and_their_figures_lie_within_the_drawing(rows: list[tuple[str, Decimal]]) -> None:
    subjects = [Subject(name, (Measure(value, f"{value:,}"),)) for name, value in rows]
    chart = bar_chart("ชื่อ", "ความ", subjects)

    for bar in chart.bars:
        assert chart.left + bar.width <= 100
        assert bar.text_x + share(text_width(bar.text)) <= 100 + HAIR
        assert bar.y + chart.bar_height <= chart.height
    assert all(0 < line.y < chart.height for line in chart.lines)
    assert all(text_width(line.text) <= NARROW for line in chart.lines)


@settings(deadline=None)
@given(st.lists(AMOUNTS, min_size=2, max_size=8))
def test_bars_are_as_long_as_their_amounts(values: list[Decimal]) -> None:
    chart = plain_bars(*values)
    longest, top = max(bar.width for bar in chart.bars), max(values)

    for bar, value in zip(chart.bars, values, strict=True):
        expected = longest * value / top if top else Decimal(0)
        assert abs(bar.width - expected) <= HAIR


@settings(deadline=None)
@given(st.lists(NAMES, min_size=1, max_size=6))
def test_nothing_is_drawn_upon_something_else(names: list[str]) -> None:
    subjects = [Subject(name, (Measure(Decimal(1), "1"),) * 2, "หมายเหตุ") for name in names]
    chart = bar_chart("ชื่อ", "ความ", subjects)
    lines = sorted(line.y for line in chart.lines)
    bars = sorted(bar.y for bar in chart.bars)

    assert all(after - before >= 1 for before, after in pairwise(lines))
    assert all(after - before >= chart.bar_height for before, after in pairwise(bars))
    # A baseline lies below the bar before it by a letter's height, or above the next bar.
    for y in lines:
        assert not any(bar < y < bar + chart.bar_height + Decimal("0.8") for bar in bars)


def test_what_is_not_known_has_no_bar_but_says_so() -> None:
    known, unknown = plain_bars(Decimal(5), None).bars

    assert known.known
    assert known.width > 0
    assert (unknown.known, unknown.width, unknown.text) == (False, 0, "x")


def test_zero_is_known_and_has_no_length() -> None:
    only = plain_bars(Decimal(0)).bars[0]

    assert only.known
    assert only.width == 0


def test_a_tiny_amount_beside_a_huge_one_keeps_its_figure() -> None:
    huge, tiny = plain_bars(Decimal(10**12), Decimal("0.01")).bars

    assert huge.width > 40
    assert tiny.width == 0
    assert tiny.text == "0.01"


def test_the_names_of_bars_have_a_margin_of_their_own() -> None:
    subject = Subject("ก", (Measure(Decimal(90), "90.00", 0, "2568"),))
    named = bar_chart("ชื่อ", "ความ", [subject])

    assert named.left >= share(text_width("2568"))
    assert plain_bars(Decimal(90)).left == 0


# --- columns -------------------------------------------------------------------------

COUNTS = st.lists(st.none() | st.integers(0, 10**7), min_size=1, max_size=24)


def columns_of(*series: list[int | None], stacked: bool = False) -> ColumnChart:
    months = [YearMonth(2024, 10)]
    while len(months) < len(series[0]):
        months.append(months[-1].next)
    laid = [
        Series(f"ชุด {n}", tuple(None if c is None else Decimal(c) for c in one))
        for n, one in enumerate(series)
    ]
    return column_chart("ชื่อ", "ความ", months, laid, stacked=stacked)


@settings(deadline=None)
@given(COUNTS, st.booleans())
def test_columns_stand_on_the_axis_within_the_drawing(
    counts: list[int | None], stacked: bool
) -> None:
    chart = columns_of(counts, [count and count // 2 for count in counts], stacked=stacked)
    floor = chart.grid[0].y

    for column in chart.columns:
        assert chart.left <= column.x
        assert column.x + column.width <= 100
        assert chart.grid[-1].y <= column.y
        assert column.y + column.height <= floor
        assert stacked or column.y + column.height == floor
    assert all(0 < mark.y < chart.height for mark in (*chart.values, *chart.months, *chart.years))


@settings(deadline=None)
@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=12))
def test_columns_are_as_high_as_their_counts(counts: list[int]) -> None:
    chart = columns_of(list(counts))
    highest = max(column.height for column in chart.columns)

    for column, count in zip(chart.columns, counts, strict=True):
        assert abs(column.height - highest * count / max(counts)) <= HAIR


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(1, 999), st.integers(1, 999)), min_size=1, max_size=12))
def test_stacked_columns_stand_upon_each_other_and_beside_ones_do_not_touch(
    pairs: list[tuple[int, int]],
) -> None:
    one, other = [a for a, _ in pairs], [b for _, b in pairs]
    stacked = columns_of(list(one), list(other), stacked=True).columns
    beside = columns_of(list(one), list(other)).columns

    for low, high in zip(stacked[::2], stacked[1::2], strict=True):
        assert high.y + high.height == low.y
        assert (high.x, high.width) == (low.x, low.width)
    assert all(left.x + left.width <= right.x + HAIR for left, right in pairwise(beside))


@settings(deadline=None)
@given(COUNTS)
def test_the_texts_shown_on_a_phone_do_not_run_into_each_other(counts: list[int | None]) -> None:
    chart = columns_of(counts)
    for marks in (chart.months, [mark for mark in chart.values if mark.text != "–"]):
        shown = [mark for mark in marks if not mark.spare]
        small = Decimal("0.875")
        for left, right in pairwise(shown):
            room = share((text_width(left.text) + text_width(right.text)) / 2 * small)
            assert right.x - left.x + HAIR >= room


def test_a_month_without_a_figure_is_marked_and_never_a_zero() -> None:
    chart = columns_of([5, None, 0])

    assert [(mark.text, mark.spare) for mark in chart.values] == [
        ("5", False),
        ("–", False),
        ("0", False),
    ]
    assert len(chart.columns) == 1


def test_zeros_alone_take_little_room() -> None:
    empty, full = columns_of([0] * 12), columns_of([1] * 12)

    assert empty.columns == ()
    assert [mark.text for mark in empty.values] == ["0"] * 12
    assert empty.height < full.height
    assert [line.text for line in empty.grid] == ["0"]


def test_a_single_month_is_no_wall() -> None:
    assert columns_of([7]).columns[0].width <= 14


def test_the_highest_month_always_has_its_figure() -> None:
    chart = columns_of([1_000_000, 2_000_000, 1_500_000] * 4)

    assert [mark.text for mark in chart.values if not mark.spare] == ["2,000,000"]


def test_the_months_of_a_fiscal_year_stand_above_their_two_years() -> None:
    series = Series("ก", tuple(Decimal(1) for _ in MONTHS))
    chart = column_chart("ชื่อ", "ความ", MONTHS, [series])

    assert [mark.text for mark in chart.months][:4] == ["ต.ค.", "พ.ย.", "ธ.ค.", "ม.ค."]
    assert [mark.text for mark in chart.years] == ["พ.ศ. 2567", "พ.ศ. 2568"]
    assert [mark.spare for mark in chart.months] == [False, True] * 6


def test_months_left_out_between_two_are_shown() -> None:
    october, january = YearMonth(2024, 10), YearMonth(2025, 1)

    assert unbroken([january, october, january]) == (
        october,
        YearMonth(2024, 11),
        YearMonth(2024, 12),
        january,
    )
    assert unbroken([]) == ()


def test_months_far_apart_stay_as_they_are() -> None:
    months = (YearMonth(2014, 10), YearMonth(2024, 10))

    assert unbroken(months) == months


# --- organisation --------------------------------------------------------------------

UNITS = st.recursive(
    st.builds(Unit, name=NAMES, head=st.none() | NAMES),
    lambda inner: st.builds(Unit, name=NAMES, units=st.lists(inner, max_size=5).map(tuple)),
    max_leaves=25,
)


def overlap(one: Box, other: Box) -> bool:
    across = one.x < other.x + other.width and other.x < one.x + one.width
    return across and one.y < other.y + other.height and other.y < one.y + one.height


@settings(deadline=None, max_examples=50)
@given(st.lists(UNITS, min_size=1, max_size=4).map(tuple))
def test_boxes_lie_within_the_drawing_and_apart(units: tuple[Unit, ...]) -> None:
    drawing: OrgDrawing = drawn_for_page(units)

    for box in drawing.boxes:
        assert box.x >= 0
        assert box.x + box.width <= 100
        assert box.y + box.height <= drawing.height
        assert all(box.y < line.y < box.y + box.height for line in box.lines)
    assert not any(overlap(one, other) for one, other in combinations(drawing.boxes, 2))


@settings(deadline=None, max_examples=50)
@given(st.lists(UNITS, min_size=1, max_size=4).map(tuple))
def test_every_unit_is_named_in_the_drawing(units: tuple[Unit, ...]) -> None:
    def names(unit: Unit) -> list[str]:
        return [unit.name, *(name for inner in unit.units for name in names(inner))]

    wanted = sum(len(names(unit)) for unit in units)
    drawing = drawn_for_page(units)
    texts = [line for box in drawing.boxes for line in box.lines]
    written = "".join(line.text for line in texts).replace(" ", "").replace("•", "")
    assert all(name.replace(" ", "") in written for unit in units for name in names(unit))
    bullets = sum(line.text.startswith("•") for line in texts)
    assert len(drawing.boxes) + bullets == wanted


def test_a_unit_of_a_unit_is_joined_to_it() -> None:
    units = (Unit(name="ปลัด", units=(Unit(name="กองคลัง"), Unit(name="กองช่าง"))),)
    root, left, right = drawn_for_page(units).boxes
    joints = drawn_for_page(units).joints

    assert left.x + left.width in {joint.x2 for joint in joints}
    assert right.x in {joint.x2 for joint in joints}
    assert any(joint.x1 == joint.x2 and joint.y1 == root.height for joint in joints)
    assert drawn_for_page((Unit(name="ปลัด"),)).joints == ()
