"""A page loads no picture from another website; readers may go and look for themselves."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.markup.render import leads_elsewhere, may_show_pictures, render_markdown

PIXEL = "https://evil.test/pixel.png"


@pytest.mark.parametrize(
    "text",
    [
        f"![แผนที่]({PIXEL})",
        "![แผนที่](//evil.test/pixel.png)",
        "![แผนที่](HTTPS://evil.test/pixel.png)",
        f"![แผนที่](<{PIXEL}>)",
        f"![แผนที่][map]\n\n[map]: {PIXEL}",
        f'<img src="{PIXEL}" alt="แผนที่">',
        f"<IMG SRC='{PIXEL}' ALT='แผนที่'>",
        f"<p><img alt=แผนที่ src={PIXEL}></p>",
        '<img alt="แผนที่" src="https&#58;&#47;&#47;evil.test/pixel.png">',
        '<img alt="แผนที่" src=" https://evil.test/pixel.png">',
        '<img alt="แผนที่" src="//evil.test/pixel.png" srcset="//evil.test/2.png 2x">',
        f"| รูป |\n|---|\n| ![แผนที่]({PIXEL}) |",
        f"- ![แผนที่]({PIXEL})",
    ],
)
def test_a_picture_of_another_website_becomes_a_link(text: str) -> None:
    rendered = render_markdown(text)

    assert "<img" not in rendered.html
    assert "srcset" not in rendered.html
    assert re.search(r'<a href="[^"]*evil\.test/pixel\.png">แผนที่</a>', rendered.html)
    assert len(rendered.foreign) == 1
    assert may_show_pictures(text)


def test_each_is_told_with_its_line() -> None:
    text = f"ก่อน\n\n![หนึ่ง]({PIXEL})\n\n![ของเรา](files/a.png)\n\n<img src='//b.test/2.png'>\n"
    found = render_markdown(text).foreign

    assert [(picture.source, picture.line) for picture in found] == [
        (PIXEL, 3),
        ("//b.test/2.png", 7),
    ]


def test_within_a_link_only_the_words_are_left() -> None:
    html = render_markdown(f"[![ตรา]({PIXEL})](https://nacc.example)").html

    assert '<a href="https://nacc.example">ตรา</a>' in html
    assert html.count("<a ") == 1


def test_a_picture_without_words_is_called_what_it_is() -> None:
    assert "รูปภาพจากเว็บไซต์อื่น</a>" in render_markdown(f"![]({PIXEL})").html


def test_words_that_look_like_tags_stay_words() -> None:
    html = render_markdown(f'<img src="{PIXEL}" alt="<script>alert(1)</script>">').html

    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;</a>" in html


def test_a_tag_written_in_an_attribute_is_no_tag() -> None:
    html = render_markdown(f"<a href='#x' title='<img src=\"{PIXEL}\">'>ข้อความ</a>").html

    assert html.count("<a ") == 1
    assert "evil.test" in html


def test_our_own_pictures_stay() -> None:
    rendered = render_markdown("![เรา](files/a.png) <img src='../b.png' alt='ข'>")

    assert rendered.html.count("<img ") == 2
    assert rendered.foreign == ()


def test_where_a_resolver_leads_decides() -> None:
    rendered = render_markdown("![เรา](a.png)", link_resolver=lambda target: f"//cdn.test/{target}")

    assert "<img" not in rendered.html
    assert [picture.source for picture in rendered.foreign] == ["a.png"]


@given(st.text(alphabet="htps:/\\.abc <>\"'![]()=img\n&#;", max_size=60))
def test_no_text_shows_a_picture_of_another_website(text: str) -> None:
    for attempt in (
        text,
        f"![x]({text})",
        f"<img src='{text}'>",
        f'<img src="{text}" alt="{text}">',
    ):
        html = render_markdown(attempt).html
        for source in re.findall(r'<img[^>]*?\ssrc="([^"]*)"', html):
            assert not leads_elsewhere(source)
