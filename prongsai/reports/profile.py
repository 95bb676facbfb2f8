"""What ``--profile`` tells: time and counts of a run, in Thai or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TextIO

from prongsai.options import PROFILE_FORMS
from prongsai.profile import Profile, Spent, profiling
from prongsai.thai.text import display_width, pad

OTHER = "other"
STAGES = {
    "read": "อ่านเนื้อหา",
    "match": "จับคู่กับเกณฑ์",
    "plan": "วางแผนไฟล์",
    "render": "สร้างหน้าและไฟล์",
    "write": "เขียนไฟล์",
    "verify": "ตรวจเว็บไซต์ที่สร้าง",
    OTHER: "อื่น ๆ",
}
"""The stages of a run, in their order, and how they are called."""

COUNTS = {
    "inputs_read": "ไฟล์ต้นทางที่อ่านเพราะเปลี่ยนไป",
    "texts_read": "ไฟล์ข้อความที่อ่าน",
    "markdown_parsed": "ข้อความ Markdown ที่แปล",
    "pieces_read_as_shown": "ท่อนข้อความที่ค้นตามที่หน้าแสดง",
    "templates_parsed": "แม่แบบที่อ่านใหม่",
    "templates_compiled": "แม่แบบที่แปลใหม่",
    "shared_parts_drawn": "ส่วนร่วมของหน้าที่สร้าง",
    "shared_records_digested": "โครงหน้าที่คิดรหัสย่อ",
    "pages_rendered": "หน้าที่สร้าง",
    "chunks_made": "ชุดไฟล์ที่หลายกระบวนการแบ่งกันสร้าง",
    "qr_codes_drawn": "คิวอาร์โค้ดที่วาด",
    "files_written": "ไฟล์ที่เขียน",
    "bytes_written": "ไบต์ที่เขียน",
}
"""What is counted, and how it is called."""


@contextmanager
def told_profile(form: str | None, stream: TextIO) -> Iterator[None]:
    """Take down what a command does until the end, and tell it in this form, if any."""
    if form is None:
        yield
        return
    with profiling() as profile:
        try:
            with profile.stage(OTHER):
                yield
        finally:
            told = as_json(profile) if form == PROFILE_FORMS[1] else as_text(profile)
            stream.write(told)


def as_json(profile: Profile) -> str:
    """Seconds by stage and counts, one line."""
    stages = {name: profile.stages.get(name, Spent()) for name in STAGES}
    data = {
        "stages": {
            name: {"wall": round(spent.wall, 4), "cpu": round(spent.cpu, 4)}
            for name, spent in stages.items()
        },
        "counts": {name: profile.counts.get(name, 0) for name in COUNTS},
    }
    return json.dumps(data) + "\n"


def as_text(profile: Profile) -> str:
    """A table of the stages and one of the counts.

    Stages of several processes are added up: they may be more than the run took.
    """
    stages = {label: profile.stages.get(name, Spent()) for name, label in STAGES.items()}
    rows = [("ขั้นตอน", "เวลา (วินาที)", "ซีพียู (วินาที)")]
    rows += [(label, f"{spent.wall:.2f}", f"{spent.cpu:.2f}") for label, spent in stages.items()]
    total = sum(stages.values(), Spent())
    rows.append(("รวมทุกกระบวนการ", f"{total.wall:.2f}", f"{total.cpu:.2f}"))
    counts = [(label, f"{profile.counts.get(name, 0):,}") for name, label in COUNTS.items()]
    return "\n".join((*_table(rows), "", *_table([("งาน", "จำนวน"), *counts]), ""))


def _table(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Rows whose first column is words and whose others are figures."""
    widths = [max(map(display_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        rest = [pad(cell, width, "right") for cell, width in zip(row[1:], widths[1:], strict=True)]
        yield "  ".join((pad(row[0], widths[0]), *rest))
