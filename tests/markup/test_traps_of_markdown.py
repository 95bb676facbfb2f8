"""Markdown as it is typed: nothing that was written is lost, and signs stay signs."""

from __future__ import annotations

import re

import pytest

from prongsai.markup.render import render_markdown


def shown(text: str) -> str:
    return re.sub(r"<[^>]+>", "", render_markdown(text).html)


def test_a_bar_within_a_cell_divides_nothing() -> None:
    text = "| รายการ | สูตร |\n| --- | --- |\n| อัตรา ก\\|ข | `x|y` |\n| บรรทัด<br>สอง | ค |\n"

    assert "ก|ข" in shown(text)
    assert "x|y" in shown(text)
    assert render_markdown(text).html.count("<td") == 4


def test_a_cell_beyond_the_header_is_kept() -> None:
    assert "สาม (เกิน)" in shown("| ก | ข |\n| --- | --- |\n| หนึ่ง | สอง | สาม (เกิน) |\n| เดียว |\n")


@pytest.mark.parametrize(
    "written", ["5*3*2", "2*3*4 ม.", "user_name_here", "1 * 2 * 3", "ก*ข*ค 5*3*2"]
)
def test_a_star_between_digits_is_one(written: str) -> None:
    first = written.split()[-1] if "ก*" in written else written

    assert first in shown(f"ขนาด {written} และอื่น ๆ")


def test_numbers_within_a_sentence_and_years_begin_no_list() -> None:
    assert "เลขที่ ๑๒/๒๕๖๘ ข้อ 1. และ 2. ไม่ใช่รายการ" in shown("เลขที่ ๑๒/๒๕๖๘ ข้อ 1. และ 2. ไม่ใช่รายการ")
    assert "2568. นี่คือปี" in shown("2568. นี่คือปี ไม่ใช่ข้อ")


@pytest.mark.parametrize("indent", ["    ", "\t", "\u00a0\u00a0\u00a0\u00a0"])
def test_a_thai_indent_is_a_paragraph(indent: str) -> None:
    assert "<pre" not in render_markdown(f"นำ\n\n{indent}ย่อหน้าที่เคาะ\n").html


def test_a_comment_is_not_published() -> None:
    assert "ภายใน" not in render_markdown("ก\n\n<!-- ความเห็นภายใน -->\n\nข").html
