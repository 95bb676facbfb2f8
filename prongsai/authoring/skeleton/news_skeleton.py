"""A new post of the agency's news: Markdown with front matter."""

from __future__ import annotations

import re
from datetime import date

from prongsai.reading.yaml_writing import yaml_text
from prongsai.thai.dates import BUDDHIST_OFFSET, format_date
from prongsai.thai.slugs import ascii_file_name

BODY = "<เนื้อข่าว>"
"""Stands where the text is to be written; a post that still holds it is not published."""


def news_file(title: str, day: date) -> str:
    """Where the post lies in the agency's folder, e.g. ``news/2569-01-14-no-gift.md``.

    The day comes first, by the Buddhist Era; a Thai title becomes a short digest.
    """
    name = ascii_file_name(f"{re.sub(r'[/.]', ' ', title).strip()}.md")
    return f"news/{day.year + BUDDHIST_OFFSET}-{day:%m-%d}-{name}"


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
