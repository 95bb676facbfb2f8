"""What the clerk's manual says of kinds of documents is what the program accepts."""

from __future__ import annotations

import re
from pathlib import Path

from prongsai.documents.file_types import document_type, published_endings

CONTENT = Path(__file__).resolve().parents[2] / "docs" / "manual" / "content.md"
SECTION = re.compile(r"### แนบไฟล์ชนิดใดได้บ้าง\n(.*?)\n## ", re.DOTALL)


def rows() -> list[tuple[tuple[str, ...], str]]:
    """The endings of each row of the table, and what happens when a reader follows a link."""
    found = SECTION.search(CONTENT.read_text(encoding="utf-8"))
    assert found is not None
    cells = [row.split("|") for row in found[1].splitlines() if row.startswith("|")][2:]
    return [(tuple(re.findall(r"`\.([a-z0-9]+)`", row[2])), row[3]) for row in cells]


def test_every_kind_that_may_be_published_stands_in_the_table_once() -> None:
    listed = [ending for endings, _ in rows() for ending in endings]

    assert sorted(listed) == sorted(published_endings())


def test_the_table_says_what_happens_with_each() -> None:
    for endings, told in rows():
        for ending in endings:
            kind = document_type(ending)
            assert kind is not None
            assert ("ดาวน์โหลด" in told) == (kind.served == "download"), ending
            assert ("เตือน" in told) == (kind.word == "warning" or ending in ("mp4", "mp3")), ending
