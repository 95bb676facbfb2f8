"""The quick way through the parser gives the same bytes as the library's own way."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.markup.parsing import parse_markdown, parsed
from prongsai.markup.plain_blocks import Odd, plain_blocks
from prongsai.markup.render import render_markdown
from prongsai.markup.source import prepare

REPOSITORY = Path(__file__).parents[2]

PIECES = [
    *("| a | b |\n|---|:-:|\n| 1 | 2 |\n", "| ก | ข | c\n--|--:|:--\nx | **y** | [z](u)\n"),
    *("|a|b|\n|-|-|\n", "| |x|\n|-|-|\n| | |\n", "|a|\n|-|\n|b|\n", "|[^1]|a|\n", "|", "\\|"),
    *(
        "| [x](y z) | ** q** | *e* |\n",
        "| [ก](a_b.pdf) | **(1)** | 5*3 |\n",
        "| `|` | &amp; | < |\n",
    ),
    *("# หัวข้อ\n", "## h {#x}\n", "> q ", "- i\n", "1. j\n", "๑. ก\n", "\n\n", "\n", "  \n", "\t"),
    *("[ก](files/a.pdf)", "![p](b.png)", "**ก**", "*a*", "_b_", "`c`", "**ก ข**|", "***", "---\n"),
    *("<b>x</b>", "<h2>t</h2>", "<div>\n\n", "</div>", "<img src=x>", "[^1]", "[^1]: note\n"),
    *(
        "[r][1]",
        "[1]: http://e/\n",
        "http://a.b/c_d",
        "```\ncode\n```\n",
        "ข้อความ",
        "\u200b",
        "\u00a0",
    ),
]


LISTS = [
    *("- i\n", "- \n", "  - j\n", "    - k\n", "1. j\n", "2. jj\n", "3) z\n", "๒) ข\n", "(1) c\n"),
    *(
        "(๒) d\n",
        "• e\n",
        "-ก\n",
        "* f\n",
        "\n\n",
        "\n",
        "  \n",
        " ",
        "    ",
        "ข้อความ\n",
        "ที่ ๑. ก\n",
    ),
    *("**ก** ข", "[ก](a_b.pdf)", "[ค](javascript:x)", "[ง](https://a.b/c?d=1#e)", "---\n", "# ห\n"),
    *("| a | b |\n|---|:-:|\n| 1 | 2 |\n", "> q\n", "!", "\u00a0", '"q"', "a > b", "&", "๑", "-"),
]


def libraries_own(text: str) -> object:
    return parsed(text, shortcuts=False)


@settings(max_examples=250, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=20).map("".join))
def test_any_text_comes_out_the_same(text: str) -> None:
    assert parsed(text) == libraries_own(text)


@settings(max_examples=250, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(LISTS), min_size=1, max_size=16).map("".join))
def test_lists_of_any_shape_come_out_the_same(text: str) -> None:
    assert parsed(text) == libraries_own(text)


USUAL = [
    *("ข้อความ\n", "ขค | ง", " | ", "| a | b |\n", "| --- | --- |\n", "|---|\n", "-- | --\n"),
    *("## หัว\n", "#แท็ก\n", "# a | b\n", "####### x\n", "## h {#x}\n", "## ปิด ##\n", "  # ย่อ\n"),
    *("- ก\n", "  - ข\n", "1. ก\n", "---\n", "===\n", "\n", "\n\n", "  ", "**ก**", "5*3", "5***3"),
    *("[ก](a.pdf)", "[ก\n](b)", "[[a](b)](c)", "[", "]", "![p](q)", "ก:\n", "-", "_", " "),
]
"""What a text is made of that is prepared at once, and what ends that."""


@settings(max_examples=250, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(USUAL), min_size=1, max_size=14).map("".join))
def test_what_is_prepared_at_once_comes_out_the_same(text: str) -> None:
    assert parsed(text) == libraries_own(text)


@pytest.mark.parametrize(
    ("text", "tamed"),
    [
        ("[ก](a) " * 30, False),
        ("[[[ก]]] " * 9, False),
        ("[" * 30, True),
        ("[ก " * 30 + "\n\n" + "ข] " * 30, True),
        ("[" * 9 + "ก" + "]" * 9 + "[ข]" * 20, True),
    ],
)
def test_many_brackets_are_tamed_where_they_are_never_closed_or_too_deep(
    text: str, tamed: bool
) -> None:
    assert bool(prepare(text).limits) == tamed


CELLS = [
    "ก",
    "ข ค",
    "1,250.00",
    "",
    " ",
    "  ง",
    "**ก**",
    "[ก](a.pdf)",
    "5%",
    "%s",
    "!",
    "a>b",
    "\xa0",
]
ROWS = st.lists(st.sampled_from(CELLS), min_size=1, max_size=4)
TABLES = st.lists(ROWS, min_size=1, max_size=5)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    ROWS, TABLES, st.sampled_from(["| {} |", "|{}|", "{}", "| {}"]), st.sampled_from([" | ", "|"])
)
def test_tidy_and_untidy_rows_come_out_the_same(
    head: list[str], rows: list[list[str]], around: str, between: str
) -> None:
    ruled = "|".join(["---", ":-:", "--:", "---"][: len(head)])
    lines = [between.join(head), ruled, *(between.join(row) for row in rows)]
    text = "\n".join(around.format(line) for line in lines)

    assert parsed(text) == libraries_own(text)


@pytest.mark.parametrize(
    "cell",
    [
        "1,250.00",
        "",
        "\xa0",
        "ก\u200b",
        "[เอกสาร](files/a-b.pdf)",
        "**รวม**",
        "**(ก)**",
        "** x**",
        "[ก](<b c>)",
        "[^x]",
        "![a](b)",
        "a_b_c",
        "5*3*2",
        "ก &amp; ข",
        "x > y",
        '"อ้าง"',
        "`|`",
        "\\*",
    ],
)
def test_a_cell_comes_out_the_same(cell: str) -> None:
    text = f"| หัว | {cell} |\n|:--|--:|\n| {cell} | ข |\n| ค |\n| ค | {cell} | เกิน |\n"

    assert parsed(text) == libraries_own(text)


def test_the_texts_of_the_sample_come_out_the_same() -> None:
    for path in sorted((REPOSITORY / "content").rglob("*.md")):
        text = path.read_text(encoding="utf-8").split("---\n", 2)[-1]
        assert parsed(text) == libraries_own(text), path


def test_what_offices_write_needs_no_library() -> None:
    text = (
        "# แผน **ปี 2568**\n\nดังนี้\n- ก\n  1. ข\n  2. ค\n- ง [แผน](files/plan.pdf)\n\n"
        "| ที่ | ชื่อ |\n|---|--:|\n| 1 | **รวม** |\n\n---\n\nย่อหน้า\nสองบรรทัด\n"
    )

    blocks = plain_blocks(prepare(text).text)

    assert blocks is not None
    assert not [block for block in blocks if isinstance(block, Odd)]
    assert parsed(text) == libraries_own(text)


def test_a_block_that_needs_the_library_sends_no_other_there() -> None:
    blocks = plain_blocks("ก\n\nข *เอียง*\n\n> ค\n\nง")

    assert blocks is not None
    assert [block.text for block in blocks if isinstance(block, Odd)] == ["ข *เอียง*\n\n> ค"]


def test_a_table_in_a_list_is_named_by_the_heading_above_it() -> None:
    html = parsed("## ก\n\n- ข\n\n  | a | b |\n  |---|---|\n  | 1 | 2 |\n\n## ค\n").html

    assert "ตาราง ก" in html


def test_a_text_is_parsed_once_however_many_ask() -> None:
    parse_markdown.cache_clear()
    text = "# หัวข้อ\n\n[ก](a.pdf) ข้อความ\n"

    page = render_markdown(text, id_prefix="p", heading_shift=1, link_resolver=lambda _: "b.pdf")
    again = render_markdown(text)

    assert 'href="b.pdf"' in page.html
    assert page.headings[0].level == 2
    assert 'href="a.pdf"' in again.html
    assert again.headings[0].level == 1
    assert parse_markdown(text).words.split() == ["หัวข้อ", "ก", "ข้อความ"]
    assert parse_markdown.cache_info().misses == 1
