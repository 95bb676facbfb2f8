"""Markdown's YAML front matter, cut from its body."""

from __future__ import annotations

import re

from prongsai.findings import Finding, Place, Severity

_FENCE = re.compile(r"---[ \t]*")
_FENCE_END = re.compile(r"(?:---|\.\.\.)[ \t]*")


def split_front_matter(text: str, file: str) -> tuple[str, int, str, int, list[Finding]]:
    """Split Markdown into YAML front matter and body.

    Returns the YAML, the number of its first line, the body, the number of the body's
    first line, and findings. Without front matter the YAML is empty and the body is the
    text; an opened but unclosed front matter is an error (CNT008).
    """
    lines = text.split("\n")
    start = next((n for n, line in enumerate(lines) if line.strip()), None)
    if start is None or not _FENCE.fullmatch(lines[start]):
        return "", 1, text, 1, []
    for end in range(start + 1, len(lines)):
        if _FENCE_END.fullmatch(lines[end]):
            yaml_text = "\n".join(lines[start + 1 : end])
            return yaml_text, start + 2, "\n".join(lines[end + 1 :]), end + 2, []
    finding = Finding(
        "CNT008",
        Severity.ERROR,
        "ส่วนหัวของไฟล์เปิดด้วย --- แต่ไม่มี --- ปิดท้าย",
        "เติมบรรทัด --- หลังช่องสุดท้ายของส่วนหัว ก่อนเนื้อหา",
        Place(file, start + 1, 1, lines[start]),
    )
    return "", start + 2, "", len(lines) + 1, [finding]
