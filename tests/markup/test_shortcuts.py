"""The quick way through the parser gives the same bytes as the library's own way."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.markup.parsing import make_converter, parse_markdown
from prongsai.markup.render import render_markdown
from prongsai.markup.source import prepare
from prongsai.markup.tree import Job, Shaper

REPOSITORY = Path(__file__).parents[2]
QUICK = make_converter(allow_html=True)
PLAIN = make_converter(allow_html=True, shortcuts=False)

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


def converted(converter: object, text: str) -> str:
    source = prepare(text)
    converter.reset()  # type: ignore[attr-defined]
    shaper = converter.treeprocessors["prongsai-shape"]  # type: ignore[attr-defined]
    assert isinstance(shaper, Shaper)
    shaper.job = Job("t0", source.marks)
    return str(converter.convert(source.text))  # type: ignore[attr-defined]


@settings(max_examples=250, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=20).map("".join))
def test_any_text_comes_out_the_same(text: str) -> None:
    assert converted(QUICK, text) == converted(PLAIN, text)


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

    assert converted(QUICK, text) == converted(PLAIN, text)


def test_the_texts_of_the_sample_come_out_the_same() -> None:
    for path in sorted((REPOSITORY / "content").rglob("*.md")):
        text = path.read_text(encoding="utf-8").split("---\n", 2)[-1]
        assert converted(QUICK, text) == converted(PLAIN, text), path


def test_a_plain_table_is_no_tree_of_cells() -> None:
    rows = "".join(f"| {n} | โครงการที่ {n} |\n" for n in range(200))

    QUICK.reset()
    QUICK.treeprocessors["prongsai-shape"].job = Job("t0", ())  # type: ignore[attr-defined]
    root = QUICK.parser.parseDocument(["| ที่ | ชื่อ |", "|---|---|", *rows.split("\n")]).getroot()

    assert len(list(root.iter())) == 2


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
