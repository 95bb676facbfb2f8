"""Texts no clerk writes: rendering stays safe, bounded and without errors."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.markup.render import render_markdown
from prongsai.markup.source import MAX_CHARACTERS

# The suite would take minutes where a single one of these is quadratic.
ABSURD = {
    "quotes": ">" * 5000,
    "spaced quotes": "> " * 5000,
    "brackets": "[" * 5000,
    "images": "![" * 5000,
    "links": "[a](" * 5000,
    "bullets": "- " * 5000,
    "quoted bullets": "> - " * 5000,
    "stars": "*a " * 5000,
    "underscores": "_a " * 5000,
    "backquotes": "` `` " * 5000,
    "tags": "<a " * 5000,
    "declarations": "<![" * 5000,
    "comments": "<!--" * 3000,
    "open boxes": "<div>" * 3900,
    "nested lists": "\n".join(" " * 2 * n + "- x" for n in range(500)),
    "underlined": "a\n=\n" * 5000,
    "hashes": "# a\n" * 5000,
    "fences": "```\n" * 5000 + "x",
    "growing fences": "\n".join("`" * n for n in range(3, 1500)),
    "pipes": "|" * 5000,
    "blank lines": "\n" * 100_000,
    "many items": "- a\n\n" * 5000,
    "entities": "&amp" * 5000,
    "rules": "---\n" * 5000,
    "a line of dashes before words": "-" * 5000 + " ก",
    "one open bracket after another": "[" * 100_000,
    "backslashes": "\\" * 5000,
    "footnotes": "[^1]" * 5000,
    "open brackets": ("[a**~~ <![[ |x: [^1][</" * 90 + "\n\n") * 40,
}


@pytest.mark.parametrize("text", ABSURD.values(), ids=ABSURD.keys())
def test_absurd_texts_are_rendered(text: str) -> None:
    rendered = render_markdown(text, id_prefix="p")
    assert len(rendered.html) < 40 * len(text) + 1000
    assert_safe(rendered.html)


def test_what_was_hidden_from_the_parser_is_shown_again() -> None:
    rendered = render_markdown("[" * 1000 + "ก" + "<" * 1000)
    assert rendered.html == "<p>" + "[" * 1000 + "ก" + "&lt;" * 1000 + "</p>"
    assert rendered.limits


def test_a_text_that_is_too_long_is_cut_and_says_so() -> None:
    rendered = render_markdown("ก" * (MAX_CHARACTERS + 5))
    assert rendered.html == "<p>" + "ก" * MAX_CHARACTERS + "</p>"
    assert len(rendered.limits) == 1


def test_ordinary_text_runs_into_no_limit() -> None:
    text = "# หัวข้อ\n\nข้อความ **หนา** [ลิงก์](a.pdf)\n\n| ก | ข |\n|--|--|\n| 1 | 2 |\n" * 50
    assert render_markdown(text).limits == ()


def test_stand_ins_of_the_parser_never_show() -> None:
    assert "klzzwxh" not in render_markdown("*:**>*<t> []('(\\_").html


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


def assert_safe(html: str) -> None:
    assert not re.search("<script|<style|<iframe", html, re.I)
    reader = _Reader()
    reader.feed(html)
    names = {name for name, _ in reader.attributes}
    assert not {name for name in names if name.startswith("on") or name == "style"}
    assert not {"script", "style", "iframe", "object", "form", "svg"} & set(reader.tags)
    ids = [value for name, value in reader.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    assert not re.search("[\ue000-\ue02f\x00\x02\x03]", html)
    links = [value.strip().lower() for name, value in reader.attributes if name in ("href", "src")]
    assert not any(re.match("(javascript|data|vbscript):", link) for link in links)


PIECES = st.sampled_from(
    [
        *("# ", "## ", "- ", "1. ", "๑. ", "(1) ", "> ", "\n", "\n\n", "  ", "    ", "|", "|--|\n"),
        *("**", "*", "_", "`", "```\n", "[", "](", ")", "![", "[^1]", "[^1]: ", "{#a}", "---\n"),
        *("<", ">", "<script>", "</script>", "<p onclick=x>", " style='x'", "<!--", "-->", "<![["),
        *("javascript:", "&#106;", "&lt;", '"', "'", "\\", "\x02", "\x03", "\ue0000\ue001"),
        *("<h1 id=a class=b>", "กำ", "๒", "a", "\u200b", "\u00a0", "<style>", "<div>", "</div>"),
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=40).map("".join)


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.integers(0, 3))
def test_no_text_makes_rendering_fail_or_unsafe(text: str, shift: int) -> None:
    rendered = render_markdown(text, id_prefix="p", heading_shift=shift)
    assert_safe(rendered.html)
    for heading in rendered.headings:
        assert f'id="{heading.id}"' in rendered.html
        assert heading.id.startswith("p-")
        assert 0 <= heading.line <= text.count("\n") + text.count("\r") + 1


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_every_link_is_asked_about_and_an_answer_is_obeyed(text: str) -> None:
    rendered = render_markdown(text, link_resolver=lambda target: "answer")
    reader = _Reader()
    reader.feed(rendered.html)
    links = {value for name, value in reader.attributes if name in ("href", "src")}
    assert all(link == "answer" or link.startswith("#") for link in links)
