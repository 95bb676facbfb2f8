"""What is found in the files that agencies publish."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.documents.image_size import read_image_size
from prongsai.documents.inspection import DocumentFacts, human_size, inspect_document
from prongsai.documents.kinds import kind_label
from prongsai.findings import Finding, Severity

FILES = Path(__file__).parent / "files"


def inspect(name: str) -> tuple[DocumentFacts, list[Finding]]:
    facts, findings = inspect_document(FILES / name, f"content/a/{name}")
    assert facts is not None
    return facts, findings


def codes(findings: list[Finding]) -> list[str]:
    return [finding.code for finding in findings]


def test_a_thai_pdf_with_text_tells_pages_language_and_title() -> None:
    facts, findings = inspect("thai-text.pdf")
    assert facts.kind == "pdf"
    assert facts.pages == 2
    assert facts.text_pages == (True, True)
    assert facts.is_scan is False
    assert facts.language == "th"
    assert facts.title == "แผนพัฒนาท้องถิ่น ตัวอย่าง"
    assert findings == []


def test_size_and_digest_are_those_of_the_bytes() -> None:
    data = (FILES / "thai-text.pdf").read_bytes()
    facts, _ = inspect("thai-text.pdf")
    assert facts.size == len(data)
    assert facts.digest == hashlib.blake2b(data, digest_size=32).hexdigest()


def test_a_scan_is_recognised_and_the_clerk_is_told() -> None:
    facts, findings = inspect("scan.pdf")
    assert facts.is_scan is True
    assert facts.text_pages == (False,)
    assert codes(findings) == ["DOC007"]
    assert findings[0].severity is Severity.WARNING


def test_a_pdf_behind_a_password_is_an_error() -> None:
    facts, findings = inspect("password.pdf")
    assert facts.encrypted
    assert facts.pages is None
    assert codes(findings) == ["DOC005"]
    assert findings[0].severity is Severity.ERROR


def test_a_pdf_that_forbids_copying_opens_with_a_warning() -> None:
    facts, findings = inspect("no-copying.pdf")
    assert facts.encrypted
    assert facts.pages == 1
    assert facts.text_pages == (True,)
    assert codes(findings) == ["DOC006"]


def test_a_pdf_cut_short_is_an_error_with_a_remedy() -> None:
    facts, findings = inspect("cut-short.pdf")
    assert facts.size > 0
    assert codes(findings) == ["DOC004"]
    assert findings[0].remedy
    assert str(findings[0].place) == "content/a/cut-short.pdf"


@pytest.mark.parametrize("cut", [1, 200, 5_000, 20_000])
def test_no_cut_of_a_pdf_passes_for_whole(tmp_path: Path, cut: int) -> None:
    data = (FILES / "thai-text.pdf").read_bytes()
    short = tmp_path / "a.pdf"
    short.write_bytes(data[: len(data) - 6 - cut])
    _, findings = inspect_document(short, "a.pdf")
    assert codes(findings) == ["DOC004"]


def test_word_is_recognised_by_its_content() -> None:
    facts, findings = inspect("letter.docx")
    assert facts.kind == "docx"
    assert facts.label == "Word"
    assert findings == []


@pytest.mark.parametrize("name", ["picture.png", "picture.jpg", "picture.gif", "picture.webp"])
def test_an_image_tells_its_size_in_pixels(name: str) -> None:
    facts, findings = inspect(name)
    assert (facts.kind, facts.width, facts.height) == ("image", 40, 30)
    assert facts.label == "รูปภาพ"
    assert findings == []


@pytest.mark.parametrize("name", ["picture.png", "picture.jpg", "picture.gif", "picture.webp"])
def test_an_image_cut_short_is_an_error(tmp_path: Path, name: str) -> None:
    short = tmp_path / name
    short.write_bytes((FILES / name).read_bytes()[:-14])
    facts, findings = inspect_document(short, name)
    assert facts is not None
    assert codes(findings) == ["DOC010"]


def test_an_image_that_ends_in_its_header_has_no_size(tmp_path: Path) -> None:
    short = tmp_path / "a.jpg"
    short.write_bytes((FILES / "picture.jpg").read_bytes()[:20])
    with short.open("rb") as stream:
        size = read_image_size(stream)
    assert size is not None
    assert (size.width, size.height, size.complete) == (0, 0, False)


def test_a_name_that_lies_about_the_content_is_an_error(tmp_path: Path) -> None:
    renamed = tmp_path / "plan.pdf"
    shutil.copy(FILES / "letter.docx", renamed)
    facts, findings = inspect_document(renamed, "plan.pdf")
    assert facts is not None
    assert facts.kind == "docx"
    assert codes(findings) == ["DOC003"]
    assert "Word" in findings[0].message


def test_an_old_workbook_under_a_new_name_is_told_apart_from_a_new_one(tmp_path: Path) -> None:
    renamed = tmp_path / "table.xlsx"
    renamed.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))
    finding = inspect_document(renamed, "table.xlsx")[1][0]
    assert finding.code == "DOC003"
    assert "เป็น Excel รุ่นเก่า (.xls)" in finding.message


def test_a_png_named_jpg_is_an_error(tmp_path: Path) -> None:
    renamed = tmp_path / "photo.jpg"
    shutil.copy(FILES / "picture.png", renamed)
    assert codes(inspect_document(renamed, "photo.jpg")[1]) == ["DOC003"]


def test_a_missing_file_and_a_folder_are_errors(tmp_path: Path) -> None:
    for path in (tmp_path / "none.pdf", tmp_path):
        facts, findings = inspect_document(path, "x.pdf")
        assert facts is None
        assert codes(findings) == ["DOC001"]


def test_an_empty_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"")
    facts, findings = inspect_document(tmp_path / "a.pdf", "a.pdf")
    assert facts is None
    assert codes(findings) == ["DOC002"]


def test_a_damaged_word_file_is_an_error(tmp_path: Path) -> None:
    damaged = tmp_path / "a.docx"
    damaged.write_bytes((FILES / "letter.docx").read_bytes()[:300])
    facts, findings = inspect_document(damaged, "a.docx")
    assert facts is not None
    assert facts.kind == "docx"
    assert codes(findings) == ["DOC009"]


def test_an_office_file_with_a_password_is_an_error(tmp_path: Path) -> None:
    locked = tmp_path / "a.xlsx"
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1024)
    locked.write_bytes(ole + "EncryptedPackage".encode("utf-16-le") + bytes(512))
    facts, findings = inspect_document(locked, "a.xlsx")
    assert facts is not None
    assert facts.encrypted
    assert codes(findings) == ["DOC005"]


def test_a_csv_is_recognised(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("ก,ข\n1,2\n", encoding="utf-8-sig")
    facts, findings = inspect_document(tmp_path / "a.csv", "a.csv")
    assert facts is not None
    assert facts.kind == "csv"
    assert findings == []


def test_only_the_first_300_pages_are_looked_at(tmp_path: Path) -> None:
    (tmp_path / "long.pdf").write_bytes(_empty_pages(301))
    facts, findings = inspect_document(tmp_path / "long.pdf", "long.pdf")
    assert facts is not None
    assert facts.pages == 301
    assert len(facts.text_pages) == 300
    unchecked = next(finding for finding in findings if finding.code == "DOC008")
    assert unchecked.severity is Severity.NOT_CHECKED


def _empty_pages(count: int) -> bytes:
    """Write a PDF of empty pages by hand."""
    kids = " ".join(f"{n + 3} 0 R" for n in range(count))
    bodies = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count {count}/Kids[{kids}]>>"]
    bodies += ["<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>"] * count
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    start = len(out)
    out += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    trailer = f"trailer\n<</Size {len(bodies) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
    return out + trailer.encode()


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0 B"),
        (1023, "1023 B"),
        (1024, "1.0 KB"),
        (10_000, "9.8 KB"),
        (153_600, "150 KB"),
        (1_048_500, "1.0 MB"),
        (1_258_291, "1.2 MB"),
        (3 * 1024**3, "3.0 GB"),
    ],
)
def test_sizes_are_written_for_people(size: int, text: str) -> None:
    assert human_size(size) == text


def test_kinds_have_thai_and_english_labels() -> None:
    assert kind_label("image") == "รูปภาพ"


_STARTS = [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\xff\xd8\xff\xc0", b"\x89PNG\r\n\x1a\n", b"GIF89a"]
_STARTS += [b"RIFF\x00\x00\x00\x00WEBPVP8X", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]
_ENDINGS = [".pdf", ".docx", ".xlsx", ".png", ".csv", ".zip", "", ".ไทย"]


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(_STARTS), st.binary(max_size=300), st.sampled_from(_ENDINGS))
def test_no_bytes_make_the_inspection_fail(
    tmp_path_factory: pytest.TempPathFactory, start: bytes, rest: bytes, ending: str
) -> None:
    path = tmp_path_factory.getbasetemp() / f"document{ending}"
    path.write_bytes(start + rest)
    facts, findings = inspect_document(path, path.name)
    assert facts is not None or findings
    assert all(finding.code.startswith("DOC") for finding in findings)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_damage_to_a_real_file_makes_the_inspection_fail(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    names = ["thai-text.pdf", "letter.docx", "picture.jpg", "no-copying.pdf"]
    source = FILES / data.draw(st.sampled_from(names))
    content = bytearray(source.read_bytes())
    for _ in range(data.draw(st.integers(1, 20))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.getbasetemp() / f"damaged{source.suffix}"
    path.write_bytes(content)
    facts, findings = inspect_document(path, path.name)
    # What no longer shows what it is, is no document.
    assert facts is not None or codes(findings) in (["DOC003"], ["DOC012"])
