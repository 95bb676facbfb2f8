"""What a Markdown text holds and no page shows is told, where it begins."""

from __future__ import annotations

import pytest

from prongsai.content.content_text import tell_what_is_not_shown
from prongsai.findings import Findings
from prongsai.markup.source import MAX_CHARACTERS


def told(text: str) -> list[tuple[int, str]]:
    findings = Findings()
    tell_what_is_not_shown(text, "mandate.md", findings, first_line=5)
    return [(finding.place.line, finding.message) for finding in findings if finding.place]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("ก\n\n<script>\nx\n\nหลัง", 7, "แท็ก <script> ไม่มีแท็กปิด ข้อความหลังจากนี้ทั้งหมดจึงไม่แสดง"),
        ("<STYLE>ก</Style> หลัง", 5, "แท็ก <style> และทุกข้อความที่อยู่ข้างในไม่แสดง"),
        ("```\n<script>\n```\n<iframe src=x>", 8, "แท็ก <iframe> ไม่แสดง"),
        ("ก" * (MAX_CHARACTERS + 1), 5, "ข้อความยาวเกิน 1,000,000 ตัวอักษร จึงแสดงเพียงส่วนต้น"),
    ],
)
def test_what_no_page_shows_is_told(text: str, line: int, said: str) -> None:
    ((found, message),) = told(text)

    assert found == line
    assert message.startswith(said)


@pytest.mark.parametrize(
    "text",
    [
        "`<script>` เป็นแท็ก",
        "`ก\n<script>`",
        "``ก\n<script>``",
        "~~~\n<script>\n~~~\n",
        "<b>หนา</b> <br> 1 < 2",
        "<scripted>",
    ],
)
def test_what_is_shown_is_left_in_peace(text: str) -> None:
    assert told(text) == []


def test_an_element_is_told_once_however_often_it_stands_there() -> None:
    assert len(told("<script>a</script>\n" * 1000)) == 1
