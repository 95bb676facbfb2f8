"""Official compounds are not parted by the end of a line, and stay the words they are."""

from __future__ import annotations

import re

import pytest
from small_site import WHOLE_WORD

from prongsai.site.templates import keep_words_whole


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
    assert re.sub("<[^>]*>", "", whole) == re.sub("<[^>]*>", "", text)
