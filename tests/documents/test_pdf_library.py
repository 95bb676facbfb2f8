"""What a page of a PDF is: text, a scan, blank, drawn, or letters that nobody can read."""

from __future__ import annotations

from pathlib import Path

import odd_pdfs as odd
import pytest

from prongsai.documents.inspection import DocumentFacts, inspect_document
from prongsai.documents.pdf_facts import read_pdf_facts
from prongsai.documents.pdf_library import is_garbled

FILES = Path(__file__).with_name("files")


def looked_at(tmp_path: Path, data: bytes) -> tuple[DocumentFacts, list[str]]:
    path = tmp_path / "plan.pdf"
    path.write_bytes(data)
    facts, findings = inspect_document(path, "plan.pdf")
    assert facts is not None
    return facts, [finding.code for finding in findings]


@pytest.mark.parametrize(
    ("data", "look", "codes"),
    [
        (odd.TEXT, "text", []),
        (odd.LATIN_LETTERS, "garbled", ["DOC026"]),
        (odd.GLYPH_NUMBERS, "garbled", ["DOC026"]),
        (odd.BLANK, "blank", ["DOC025"]),
        (odd.WHITE_SCAN, "blank", ["DOC025"]),
        (odd.SIGNED_SCAN, "scan", ["DOC007"]),
        (odd.DRAWN, "drawn", ["DOC027"]),
        (odd.XFA, "text", ["DOC028"]),
    ],
)
def test_a_page_is_called_what_it_is(
    tmp_path: Path, data: bytes, look: str, codes: list[str]
) -> None:
    facts, told = looked_at(tmp_path, data)

    assert (facts.looks, told) == ((look,), codes)
    assert facts.text_pages == (look == "text",)
    assert facts.is_scan is (look == "scan")


def test_what_nobody_can_read_is_not_kept_as_text(tmp_path: Path) -> None:
    assert looked_at(tmp_path, odd.LATIN_LETTERS)[0].texts == ("",)


@pytest.mark.parametrize("added", [b"\0" * 6000, b" \n" * 50_000, b"<!-- cached -->" * 400])
def test_what_others_added_behind_the_end_does_no_harm(tmp_path: Path, added: bytes) -> None:
    assert looked_at(tmp_path, odd.TEXT + added)[1] == []


@pytest.mark.parametrize("part", [0.3, 0.5, 0.9])
def test_a_part_of_a_file_is_damaged_though_an_earlier_version_ended_in_it(
    tmp_path: Path, part: float
) -> None:
    changed = odd.TEXT + b"5 0 obj\n<< /Length 9000 >>\nstream\n" + b"x" * 9000
    cut = changed[: len(odd.TEXT) + int(9000 * part)]

    assert looked_at(tmp_path, cut)[1] == ["DOC004"]


@pytest.mark.parametrize(
    "text",
    [
        "แผนพัฒนาท้องถิ่น (พ.ศ. 2566 - 2570)",
        "Annual report 2567",
        "Gemäß §5 für Übergänge",
        "1,250.00 -",
        "",
    ],
)
def test_words_of_any_language_are_no_rubbish(text: str) -> None:
    assert not is_garbled(text)


def test_a_few_marks_of_private_use_among_thai_words_are_no_rubbish() -> None:
    assert not is_garbled("ที\uf70aประชุมสภาท้องถิ\uf70bนเห็นชอบแผนพัฒนาท้องถิ\uf70bน")
    assert is_garbled("\uf700\uf701\uf702" * 5)


@pytest.mark.parametrize(
    "data",
    [odd.SCRIPT, odd.SCRIPT_BY_NUMBERS, odd.packed_script()],
    ids=["plain", "a letter by its number", "in a packed object"],
)
def test_a_script_is_seen_however_it_is_written(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "plan.pdf").write_bytes(data)

    assert read_pdf_facts(tmp_path / "plan.pdf").actions == ("JavaScript",)


def test_documents_of_offices_do_nothing_but_show() -> None:
    for path in sorted(FILES.glob("*.pdf")):
        facts = read_pdf_facts(path)
        assert (facts.actions, facts.attached) == ((), ()), path.name
