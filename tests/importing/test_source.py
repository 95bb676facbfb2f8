"""What no typed key took becomes Markdown that shows the same texts."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.importing.source import Block, Bullets, Heading, Paragraph, markdown_of
from prongsai.markup.render import render_markdown
from prongsai.tables.grid.sheet import Sheet


def shown(*blocks: Block) -> BeautifulSoup:
    return BeautifulSoup(render_markdown(markdown_of(blocks)).html, "html.parser")


def test_headings_lists_and_tables_are_shown_as_such() -> None:
    page = shown(
        Heading("ส่วนที่ ๑", 1, 1),
        Heading("๑. หลักการ", 4, 2),
        Paragraph("เทศบาลให้ความสำคัญ", 3),
        Bullets(("กำหนดแนวทาง\n- ข้อมูลพื้นฐาน\n(๒.๑) การบริหาร", "ติดตามผล"), True, 4),
        Sheet.of("", (("ระดับ", "คะแนน"), ("A|B", "๙๐\n๑๐๐")), 6),
    )
    assert [h.get_text() for h in page.find_all("h2")] == ["ส่วนที่ ๑"]
    assert [h.get_text() for h in page.find_all("h3")] == ["๑. หลักการ"]
    items = page.find_all("li")
    assert [" ".join(item.get_text(" ").split()) for item in items] == [
        "กำหนดแนวทาง - ข้อมูลพื้นฐาน (๒.๑) การบริหาร",
        "ติดตามผล",
    ]
    assert [cell.get_text("/") for cell in page.find_all("td")] == ["A|B", "๙๐/๑๐๐"]


def test_nothing_is_written_for_no_blocks() -> None:
    assert markdown_of(()) == ""


_TEXT = st.text(alphabet="กข๑1.)(-+*_`#<>&;[]{}|\\~=!: a", min_size=1, max_size=14).filter(
    lambda text: bool(re.search(r"[กข]", text))
)


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text)


@settings(deadline=None)
@given(_TEXT)
def test_any_text_is_shown_as_it_was_written(text: str) -> None:
    written = _plain(text)
    assert _plain(shown(Paragraph(text, 1)).get_text()) == written
    assert _plain(shown(Bullets((text,), False, 1)).get_text()) == written
    grid = Sheet.of("", (("หัว", "ท้าย"), (text, "ท้าย")), 1)
    assert _plain(shown(grid).find_all("td")[0].get_text()) == written
