"""How far a report has come: counts in words, and the same as shares of a bar."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from prongsai.content_types.measures import Measure
from prongsai.content_types.registry import Progress
from prongsai.site.parts.records import EXTRAS, progress_summary, sort_value


def measures(*states: Progress | None) -> tuple[Measure, ...]:
    return tuple(Measure(measure="มาตรการ", status=state) for state in states)


def told(*states: Progress | None) -> list[tuple[str, int]]:
    summary = progress_summary(measures(*states))
    assert summary is not None
    return [(share.label, share.count) for share in summary.shares]


def test_a_report_tells_its_three_states_even_where_one_counts_nothing() -> None:
    assert told(Progress.DONE, Progress.IN_PROGRESS, Progress.DONE) == [
        ("ดำเนินการแล้ว", 2),
        ("อยู่ระหว่างดำเนินการ", 1),
        ("ยังไม่ได้ดำเนินการ", 0),
    ]


def test_a_report_that_always_says_it_in_other_words_is_counted_in_these() -> None:
    finished, done = Progress.read("ดำเนินการแล้วเสร็จ"), Progress.DONE
    assert told(finished, finished)[0] == ("ดำเนินการแล้วเสร็จ", 2)
    assert told(finished, done)[0] == ("ดำเนินการแล้ว", 2)


def test_what_is_cancelled_or_not_told_is_never_counted_as_done() -> None:
    assert told(Progress.DONE, Progress.CANCELLED, None)[-2:] == [("ยกเลิก", 1), ("ไม่ระบุสถานะ", 1)]


def test_a_plan_without_states_has_no_summary() -> None:
    assert progress_summary(measures(None, None)) is None
    assert progress_summary(()) is None


@given(st.lists(st.sampled_from([*Progress, None]), min_size=1, max_size=60))
def test_the_shares_fill_the_bar_without_gaps(states: list[Progress | None]) -> None:
    summary = progress_summary(measures(*states))
    if summary is None:
        return
    assert sum(share.count for share in summary.shares) == summary.total == len(states)
    end = Decimal(0)
    for share in summary.shares:
        assert share.start == end
        end = share.start + share.width
    assert end == 100


def test_cells_are_sorted_by_what_they_mean() -> None:
    measure = Measure.model_validate(
        {"measure": "ก", "status": "ยังไม่ดำเนินการ", "period": "ธ.ค. 67 - ก.ย. 68"}
    )

    table = EXTRAS["measures"]((measure,) * 5)
    assert [(cell.kind, cell.sort) for cell in table.rows[0].cells] == [
        ("name", ""),
        ("value", "2024-12-01"),
        ("status", "3"),
    ]
    assert sort_value(measure.status) == "3"
    assert sort_value(measure.period) == "2024-12-01"
    assert sort_value(measure.measure) == ""
    assert sort_value(Decimal("1.50")) == ""
