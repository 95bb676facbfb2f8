"""Pages of a PDF are shown as pictures; what cannot be drawn is none."""

from __future__ import annotations

import struct
from pathlib import Path

from small_site import REPOSITORY

from prongsai.documents.page_pictures import LONGER_SIDE, page_picture

MANUAL = REPOSITORY / "content" / "sample" / "files" / "operation-manual.pdf"


def test_a_page_is_drawn_with_its_longer_side_as_said() -> None:
    picture = page_picture(MANUAL, 1)

    assert picture is not None
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    assert max(struct.unpack(">II", picture[16:24])) == LONGER_SIDE


def test_what_is_no_page_or_no_pdf_has_no_picture(tmp_path: Path) -> None:
    broken = tmp_path / "เสีย.pdf"
    broken.write_bytes(b"%PDF-1.7 nothing")

    assert page_picture(MANUAL, 0) is None
    assert page_picture(MANUAL, 999) is None
    assert page_picture(broken, 1) is None
    assert page_picture(tmp_path / "ไม่มี.pdf", 1) is None
