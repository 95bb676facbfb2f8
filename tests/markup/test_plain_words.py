"""The quick words of a text are those of its page; what the page hides is in neither."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from small_site import REPOSITORY

from prongsai.markup.parsing import parsed, plain_words

_CAPTION = re.compile(r"<caption.*?</caption>", re.DOTALL)
_IN_A_LINE = re.compile(r"</?(?:a|b|code|del|em|i|span|strong|sub|sup)(?:\s[^>]*)?>")


def read_on_the_page(text: str) -> str:
    """What is read of the parsed text, but for the captions that only readers aloud have."""
    html = _CAPTION.sub("", parsed(text).html)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", _IN_A_LINE.sub("", html))).split())


def test_the_texts_of_the_sample_read_alike_both_ways() -> None:
    texts = [
        path.read_text(encoding="utf-8").rpartition("\n---\n")[2]
        for path in sorted((REPOSITORY / "content").rglob("*.md"))
    ]
    assert len(texts) > 20
    differing = [
        text for text in texts if letters(plain_words(text)) != letters(read_on_the_page(text))
    ]
    assert differing == []


def letters(text: str) -> str:
    """What can be searched for: signs of lists and blanks apart."""
    return re.sub(r"[\W_]+", "", text)


_WORDS = st.sampled_from(
    [
        "งบประมาณ",
        "**ตัวหนา**",
        "ข้อ 1.",
        "a & b",
        "[ลิงก์](https://a.example/x_(1))",
        "ใช้**งบ**ให้",
        "2 * 3",
        "๕)",
    ]
)
_LINES = st.one_of(
    st.lists(_WORDS, min_size=1, max_size=4).map(" ".join),
    st.sampled_from(
        [
            *("# หัวข้อ", "## ข้อสอง ##", "- รายการ", "1. หนึ่ง", "๑. หนึ่ง", "> อ้าง", "---", ""),
            "| ก | ข |\n|---|:-:|\n| 1 | 2 |",
            "   ย่อหน้า",
            "<!-- ลับ -->",
            "`รหัส`",
            "![ภาพ](a.png)",
        ]
    ),
)


@example("๕) งบประมาณ\n\n๕)")
@example("1. งบประมาณ\n2.")
@example("๕)")
@given(st.lists(_LINES, max_size=8).map("\n\n".join))
def test_any_text_reads_alike_both_ways(text: str) -> None:
    assert letters(plain_words(text)) == letters(read_on_the_page(text))


@pytest.mark.parametrize(
    "hidden",
    [
        *("<!-- ความลับ -->", "<script>ความลับ</script>", "[x]: https://a.example 'ความลับ'"),
        *('[ก](https://a.example "ความลับ")', "![ความลับ](a.png)", "<b title='ความลับ'>ก</b>"),
    ],
)
def test_what_a_page_does_not_show_is_not_found(hidden: str) -> None:
    assert "ความลับ" not in plain_words(f"ก่อน\n\n{hidden}\n\nหลัง")


@pytest.mark.parametrize(
    "text", ["|" + " " * 60_000 + "x", "[" * 60_000, "- " * 30_000, "#" * 60_000]
)
def test_no_text_takes_long(text: str) -> None:
    plain_words(text)
