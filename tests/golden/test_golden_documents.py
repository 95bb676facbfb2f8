"""What the clerk reads about a file that cannot be published as it is."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import hostile_files as hostile
import odd_pdfs as odd
import pytest
from golden_texts import assert_reads_as_agreed, texts_of
from PIL import Image

from prongsai.documents.inspection import inspect_document
from prongsai.foreign.apart import Refusal
from prongsai.foreign.files import ForeignFiles

FILES = Path(__file__).parents[1] / "documents" / "files"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

Write = Callable[[Path], None]
Value = TypeVar("Value")


def one_colour(path: Path) -> None:
    Image.new("RGB", (200, 100), "white").save(path)


def _sample(name: str) -> Write:
    return lambda path: _discard(shutil.copyfile(FILES / name, path))


def _begin_of(name: str, size: int) -> Write:
    return _bytes((FILES / name).read_bytes()[:size])


def _bytes(data: bytes) -> Write:
    return lambda path: _discard(path.write_bytes(data))


def _discard(_: object) -> None:
    """What a call gives back is of no interest."""


def _nothing(path: Path) -> None:
    """The file is named, but was never laid there."""


def _locked_workbook() -> bytes:
    return OLD_OFFICE + bytes(1024) + "EncryptedPackage".encode("utf-16-le") + bytes(512)


def _empty_archive(path: Path) -> None:
    with zipfile.ZipFile(path, "w"):
        pass


def _archive(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("form.txt", "x")


def _pages(count: int) -> bytes:
    """A PDF of pages that each hold one word."""
    kids = " ".join(f"{number + 5} 0 R" for number in range(count))
    font = "<</Font<</F1 3 0 R>>>>"
    show = "BT /F1 12 Tf 10 50 Td (Page) Tj ET"
    page = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Resources{font}/Contents 4 0 R>>"
    bodies = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {count}/Kids[{kids}]>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        f"<</Length {len(show)}>>\nstream\n{show}\nendstream",
        *[page] * count,
    ]
    data = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    head = f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n"
    end = f"trailer\n<</Size {len(bodies) + 1}/Root 1 0 R>>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + f"{head}{table}{end}".encode()


def _odd(path: Path, field: str, value: int) -> Path:
    whole = hostile.package(path, {"plan.txt": b"x"})
    return hostile.changed_part(whole, "plan.txt", field, value)


def _long_drawing(path: Path) -> Path:
    drawing = hostile.endless(b"", b"BT (x) Tj ET\n", 60_000_000)
    return hostile.pdf(path, b"\x78\x9c" + drawing)


def _endless(path: Path) -> Path:
    stream = hostile.endless(b"", bytes(10), 1_000_000_000)
    return hostile.with_stream(hostile.word(path), "word/media/x.png", stream)


def _many_parts(path: Path) -> Path:
    return hostile.package(path, {f"{number}.txt": b"" for number in range(10_001)})


class _Stopped(ForeignFiles):
    """A reading process that gives no answer."""

    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal

    def read(self, function: Callable[..., Value], path: Path, *words: str) -> Value | Refusal:
        return self.refusal


CASES: dict[str, tuple[str, Write]] = {
    "DOC001": ("แผนพัฒนา.pdf", _nothing),
    "DOC001-folder": ("files", Path.mkdir),
    "DOC003": ("plan.pdf", _sample("letter.docx")),
    "DOC003-image": ("photo.jpg", _sample("picture.png")),
    "DOC003-heic": ("photo.jpg", _bytes(b"\0\0\0\x18ftypheic" + bytes(200))),
    "DOC003-no-ending": ("plan", _sample("thai-text.pdf")),
    "DOC003-not-that-kind": ("plan.pdf", _bytes(b"plain words")),
    "DOC003-old-excel": ("table.xlsx", _bytes(OLD_OFFICE + bytes(2000))),
    "DOC004": ("plan.pdf", _sample("cut-short.pdf")),
    "DOC005": ("plan.pdf", _sample("password.pdf")),
    "DOC005-office": ("table.xlsx", _bytes(_locked_workbook())),
    "DOC006": ("plan.pdf", _sample("no-copying.pdf")),
    "DOC007": ("plan.pdf", _sample("scan.pdf")),
    "DOC008": ("plan.pdf", _bytes(_pages(301))),
    "DOC009": ("letter.docx", _begin_of("letter.docx", 300)),
    "DOC009-archive": ("forms.zip", _empty_archive),
    "DOC010": ("photo.jpg", _begin_of("picture.jpg", 300)),
    "DOC011": ("letter.doc", _bytes(OLD_OFFICE + bytes(2000))),
    "DOC011-archive": ("forms.zip", _archive),
    "DOC011-for-some": ("plan.json", _bytes(b'{"a": 1}')),
    "DOC012": ("plan.php", _bytes(b"<?php system($_GET['c']); ?>")),
    "DOC012-browser": ("plan.html", _bytes(b"<script src=x.js></script>")),
    "DOC012-computer": ("plan.exe", _bytes(b"MZ")),
    "DOC012-configuration": ("web.config", _bytes(b"<configuration/>")),
    "DOC012-inside": ("plan.pdf", _bytes(b"<!doctype html><script>alert(1)</script>")),
    "DOC012-macro": ("table.xlsm", _bytes(b"PK")),
    "DOC012-macro-inside": ("old.xls", _bytes(OLD_OFFICE + "_VBA_PROJECT".encode("utf-16-le"))),
    "DOC012-no-ending": ("plan", _bytes(b"something else")),
    "DOC012-unlisted": ("plan.xyz", _bytes(b"something else")),
    "DOC012-vector": ("logo.svg", _bytes(b"<svg xmlns='http://www.w3.org/2000/svg'/>")),
    "DOC012-whole-name": (".htaccess", _bytes(b"SetHandler application/x-httpd-php")),
    "DOC025": ("plan.pdf", _bytes(odd.BLANK)),
    "DOC026": ("plan.pdf", _bytes(odd.LATIN_LETTERS)),
    "DOC027": ("plan.pdf", _bytes(odd.DRAWN)),
    "DOC028": ("plan.pdf", _bytes(odd.XFA)),
    "DOC030": ("plan.pdf", _bytes(odd.SCRIPT)),
    "DOC030-attached": ("plan.pdf", _bytes(odd.attached(b"table.xlsx"))),
    "DOC031": ("plan.pdf", _bytes(odd.LAUNCH)),
    "DOC031-program": ("plan.pdf", _bytes(odd.attached(b"form.exe"))),
    "DOC029": ("photo.png", lambda path: _discard(one_colour(path))),
    "DOC005-archive": ("forms.zip", lambda path: _discard(_odd(path, "flags", 1))),
    "DOC009-method": ("forms.zip", lambda path: _discard(_odd(path, "method", 77))),
    "DOC014": ("photo.png", lambda path: _discard(hostile.huge_picture(path))),
    "DOC014-pdf": ("plan.pdf", lambda path: _discard(_long_drawing(path))),
    "DOC014-office": ("letter.docx", lambda path: _discard(_endless(path))),
    "DOC014-archive": ("forms.zip", lambda path: _discard(_many_parts(path))),
}
STOPPED = {
    "DOC013": Refusal.STOPPED,
    "DOC013-not-started": Refusal.NOT_STARTED,
    "DOC013-too-long": Refusal.TOO_LONG,
}


@pytest.mark.parametrize("name", CASES)
def test_a_fault_of_a_file_reads_as_agreed(tmp_path: Path, name: str) -> None:
    file, write = CASES[name]
    write(tmp_path / file)

    _, findings = inspect_document(tmp_path / file, f"content/ban-na/2568/files/{file}")

    assert_reads_as_agreed(name, findings)


@pytest.mark.parametrize("name", STOPPED)
def test_a_file_whose_reader_stopped_reads_as_agreed(tmp_path: Path, name: str) -> None:
    hostile.word(tmp_path / "letter.docx")

    _, findings = inspect_document(
        tmp_path / "letter.docx", "content/ban-na/2568/files/letter.docx", _Stopped(STOPPED[name])
    )

    assert_reads_as_agreed(name, findings)


def test_every_text_is_of_a_case() -> None:
    assert texts_of({"DOC"}) == {*CASES, *STOPPED}
