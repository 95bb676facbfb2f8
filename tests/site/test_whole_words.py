"""Official compounds are not parted by the end of a line, and stay the words they are."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from small_site import WHOLE_WORD

from prongsai.site.whole_words import keep_words_whole

APART = re.compile(
    r"(<(script|style|title|textarea|option|svg|code)\b.*?</\2>|<!--.*?-->|<[^>]*>)", re.DOTALL
)
PIECES = (
    *("งบประมาณ", "ผู้รับผิดชอบ", "งบ", "<", ">", "<p>", "</p>", "<!--", "-->", "<script>"),
    *("</script>", "<svg", "</svg>", '<a title="', '">', "<code>", "</code>", "\n"),
)


def test_a_compound_is_one_piece_and_the_longest_one_counts() -> None:
    html = keep_words_whole("<p>ผู้รับผิดชอบงบประมาณ</p>")

    assert html == ('<p><span class="whole">ผู้รับผิดชอบ</span><span class="whole">งบประมาณ</span></p>')


@pytest.mark.parametrize(
    "html",
    [
        "<title>งบประมาณ</title>",
        '<script type="application/ld+json">{"name": "งบประมาณ"}</script>',
        "<style>.งบประมาณ {}</style>",
        "<select><option>งบประมาณ</option></select>",
        "<svg><text>งบประมาณ</text></svg>",
        '<img alt="งบประมาณ" src="x.png">',
        "<!-- งบประมาณ -->",
    ],
)
def test_what_may_hold_no_elements_is_left_alone(html: str) -> None:
    assert keep_words_whole(html) == html


def test_what_is_read_copied_and_searched_stays_the_same() -> None:
    text = "<h1>รายการจัดซื้อจัดจ้าง</h1><p>หน่วยงานที่<b>รับผิด</b>ชอบ e-GP</p>"

    whole = keep_words_whole(text)

    assert whole != text
    assert WHOLE_WORD.sub(r"\1", whole) == text
    assert keep_words_whole(f"<div>{whole}</div>") == f"<div>{whole}</div>"
    assert re.sub("<[^>]*>", "", whole) == re.sub("<[^>]*>", "", text)


@given(st.lists(st.sampled_from(PIECES)).map("".join))
@example('<a title="<script>งบประมาณ">งบประมาณ</a></script>งบประมาณ')
@example("<svg>งบประมาณ<งบประมาณ")
def test_it_marks_what_stands_between_tags_and_elements_left_alone(html: str) -> None:
    """As parting the page at every tag would, which costs twice as much."""
    expected = []
    done = 0
    for apart in APART.finditer(html):
        expected += [marked(html[done : apart.start()]), apart[0]]
        done = apart.end()

    assert keep_words_whole(html) == "".join([*expected, marked(html[done:])])


def marked(text: str) -> str:
    return re.sub("ผู้รับผิดชอบ|งบประมาณ", r'<span class="whole">\g<0></span>', text)
