"""Copies of people's papers, by the name of the file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prongsai.findings.rules.pii import PII003
from prongsai.privacy.kind import Kind, Sighting
from prongsai.privacy.passages import Part, WholeText
from prongsai.privacy.surroundings import Surroundings

_PAPERS = re.compile(
    r"(?:สำเนา)?บัตร\s*(?:ประจำตัว)?\s*(?:ประชาชน|ปชช)|ทะเบียนบ้าน|หนังสือเดินทาง|สมุดบัญชี|หน้าบุ๊ค"
    r"|id[-_ ]?card|house[-_ ]?registration|passport|bank[-_ ]?book",
    re.IGNORECASE,
)
_COPY = re.compile(r"สำเนา|copy|scan|สแกน", re.IGNORECASE)
_FORM = re.compile(r"แบบ(?:ฟอร์ม|คำขอ|คำร้อง)|คู่มือ|ขั้นตอน|วิธี|การขอ|form|manual", re.IGNORECASE)


class IdentityPaper(Kind):
    """A file whose name says that it is a copy of somebody's papers."""

    word = "identity-paper"
    label = "สำเนาเอกสารส่วนบุคคล"
    certain = PII003.found
    doubtful = PII003.doubtful
    only_part = Part.FILE_NAME

    @classmethod
    def find(cls, text: WholeText, around: Surroundings) -> Iterator[Sighting]:
        """Names of files alone; what a text says of such papers is no copy."""
        for number, passage in enumerate(text.passages[:1]):
            name = text.lines[number]
            found = _PAPERS.search(name)
            if passage.cells[0].where.part is Part.FILE_NAME and found and not _FORM.search(name):
                yield Sighting(
                    found.start(), found.end(), name, f'"{name}"', bool(_COPY.search(name))
                )
