"""A new post of the agency's news: Markdown with front matter."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date

from prongsai.reading.yaml_writing import yaml_text
from prongsai.thai.dates import BUDDHIST_OFFSET, format_date
from prongsai.thai.slugs import ascii_file_name

BODY = "<เนื้อข่าว>"
"""Stands where the text is to be written; a post that still holds it is not published."""

_NO_WORD = "news"
_DIGEST = re.compile(r"doc-[0-9a-f]{8}")
"""What stands for a heading that no ASCII name can be made of."""


def news_file(title: str, day: date, taken: Collection[str] = ()) -> str:
    """Where the post lies in the agency's folder, e.g. ``news/2569-01-14-no-gift.md``.

    The day comes first, by the Buddhist Era; a heading that makes no ASCII name, as every
    Thai one, becomes ``news``. ``taken`` are names in the folder, without their endings and
    in small letters: where one is taken, the next free number goes behind.
    """
    first = f"{day_mark(day)}{_word(title)}"
    name, number = first, 1
    while name in taken:
        number += 1
        name = f"{first}-{number}"
    return f"news/{name}.md"


def day_mark(day: date) -> str:
    """How the names of a day's posts begin, e.g. ``2569-01-14-``."""
    return f"{day.year + BUDDHIST_OFFSET}-{day:%m-%d}-"


def _word(title: str) -> str:
    word = ascii_file_name(re.sub(r"[/.]", " ", title).strip())
    return _NO_WORD if _DIGEST.fullmatch(word) else word


def news_skeleton(title: str, day: date) -> str:
    """The text of the post; what may be added stands as comments in the front matter."""
    facts = yaml_text({"title": title, "date": format_date(day)})
    return (
        "---\n"
        f"{facts}"
        '## ช่องที่เพิ่มได้ (ลบ "# " หน้าบรรทัด แล้วพิมพ์ข้อมูลจริงแทน <…>)\n'
        "# summary: <สรุปข่าวหนึ่งประโยค>\n"
        "# unit: <ส่วนงาน>\n"
        "# images: [files/photo.jpg]\n"
        "---\n"
        f"{BODY}\n"
    )
