"""Tables of Markdown whose shape would lose something are told, and lose nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.markup.render import render_markdown
from prongsai.markup.unparsed_lines import cells_in, table_faults, widened

WIDE = "| ก | ข |\n| --- | --- |\n| 1 | 2 | 3 |\n| 4 | 5 |"


def faults(text: str) -> list[tuple[int, str]]:
    return [(fault.line, fault.fault) for fault in table_faults(text.split("\n"))]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (WIDE, [(2, "wide")]),
        ("| ก | ข |\n| --- | --- |\n| 1 | 2 |", []),
        ("ก | ข\n--- | ---\n1 | 2 | 3", [(2, "wide")]),
        ("| ก | ข |\n| 1 | 2 |", [(0, "unruled")]),
        ("| ก | ข |\n| — | — |\n| 1 | 2 |", [(0, "unruled")]),
        ("| ก |", []),
        ("เวลา 8.30 | 16.30 น.\nปิดวันหยุด | เสาร์", []),
        ("| ก | ข |\n| --- | --- |\n| ก\\|ข | `x|y` |", []),
        ("```\n| ก | ข |\n| 1 | 2 |\n```", []),
        ("~~~\n| ก |\n```\n| ข | ค |\n| 1 | 2 |\n~~~", []),
        ("ก่อน\n| ก | ข |\n| 1 | 2 |\n\nหลัง", [(1, "unruled")]),
    ],
)
def test_what_is_told_of_a_table(text: str, told: list[tuple[int, str]]) -> None:
    assert faults(text) == told


def test_cells_beyond_the_header_stand_below_an_empty_heading() -> None:
    page = render_markdown(WIDE).html

    assert page.count("<td>3</td>") + page.count(">3<") >= 1
    assert page.count("<tr>") == 3


def test_code_that_looks_like_a_table_is_not_widened() -> None:
    lines = f"```\n{WIDE}\n```".split("\n")
    assert widened(lines) is lines


def test_a_table_that_fits_is_left_alone() -> None:
    lines = ["| ก | ข |", "| --- | --- |", "| 1 | 2 |"]
    assert widened(lines) is lines


@given(st.text(alphabet="|\\`ก -:\n~", max_size=80))
def test_no_text_is_too_strange(text: str) -> None:
    lines = text.split("\n")
    assert len(widened(lines)) == len(lines)
    assert all(fault.cells >= 1 for fault in table_faults(lines))
    assert all(cells_in(line) >= 1 for line in lines)
