"""National ID numbers on pages and in documents: found, told apart, never shown."""

from __future__ import annotations

import random
import zipfile
from pathlib import Path

import pytest
from built_output import BuiltOutput, codes
from hypothesis import given
from hypothesis import strategies as st

from prongsai.privacy.document_text import read_document
from prongsai.privacy.kinds.national_id import find_national_ids, is_national_id

FILES = Path(__file__).parents[2] / "documents" / "files"


def number(first_twelve: str) -> str:
    """A number with its check digit, reckoned as the Ministry of Interior does."""
    total = sum((13 - place) * int(digit) for place, digit in enumerate(first_twelve))
    return f"{first_twelve}{(11 - total % 11) % 10}"


def grouped(digits: str, mark: str = "-") -> str:
    pieces = (digits[0], digits[1:5], digits[5:10], digits[10:12], digits[12])
    return mark.join(pieces)


PERSON = number("110370207181")


@given(st.from_regex(r"[1-8][0-9]{11}", fullmatch=True))
def test_the_check_digit_is_the_only_one_that_passes(first: str) -> None:
    good = number(first)

    assert [f"{first}{last}" for last in range(10) if is_national_id(f"{first}{last}")] == [good]


@pytest.mark.parametrize(
    "written",
    [
        PERSON,
        grouped(PERSON),
        grouped(PERSON, " "),
        grouped(PERSON, "–"),
        PERSON.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")),
        f"({PERSON})",
        f"นาย ก{PERSON}",
    ],
)
def test_numbers_are_found_as_people_write_them(written: str) -> None:
    assert [found.digits for found in find_national_ids(f"อ้างถึง {written} แล้ว")] == [PERSON]


@pytest.mark.parametrize(
    "text",
    [
        number("099400016550"),  # a juristic person
        "1103702071812",  # a wrong check digit
        "67109012345 โครงการ",
        "0-3727-1234 ต่อ 1103",
        f"12{PERSON}",
        f"{PERSON}.50",
        f"https://a.go.th/{PERSON}",
        "1 1 0 3 7 0 2 0 7 1 8 1 1",  # figures of a table, one by one
        "1,103,702,071,811 บาท",
    ],
)
def test_other_numbers_are_left_in_peace(text: str) -> None:
    assert find_national_ids(text) == []


def test_words_near_the_number_make_it_certain() -> None:
    named = f"เลขประจำตัวประชาชน {PERSON[:3]} {PERSON[3:8]} {PERSON[8:]}"

    assert [found.certain for found in find_national_ids(named)] == [True]
    assert [found.certain for found in find_national_ids(f"อ้างถึง {PERSON}")] == [False]


def test_a_column_of_numbers_that_all_pass_is_certain() -> None:
    people = [number(f"3{place:011d}") for place in (12345678, 22345678, 32345678)]
    by_chance = [str(random.Random(7).randrange(10**12, 9 * 10**12)) for _ in range(60)]

    assert all(found.certain for found in find_national_ids("\n".join(people)))
    assert not any(found.certain for found in find_national_ids("\n".join([*by_chance, PERSON])))


def test_a_number_in_a_quotation_is_found(tmp_path: Path) -> None:
    site = BuiltOutput(tmp_path)
    site.item(f"<pre>{PERSON}</pre>")

    assert codes(site.verify()) == ["PII002"]


def test_a_number_in_a_workbook_is_found(tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    with zipfile.ZipFile(book, "w") as package:
        package.writestr("xl/worksheets/sheet1.xml", f"<row><c><v>{PERSON}</v></c></row>")
        package.writestr("xl/sharedStrings.xml", "<si><t>เลขบัตรประชาชน</t></si>")
    site = BuiltOutput(tmp_path)
    site.put("ban-na/files/2568/x/book.xlsx", book.read_bytes(), origin="content/ban-na/book.xlsx")

    assert codes(site.verify()) == ["PII001"]


def test_a_document_in_word_is_read_too(tmp_path: Path) -> None:
    letter = tmp_path / "letter.docx"
    with zipfile.ZipFile(letter, "w") as package:
        text = f"<w:p><w:t>บัตรประชาชน {PERSON[:5]}</w:t><w:t>{PERSON[5:]}</w:t></w:p>"
        package.writestr("word/document.xml", text)

    [found] = find_national_ids(read_document(letter).text)

    assert (found.digits, found.certain) == (PERSON, True)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("scan.pdf", "เป็นภาพสแกน 1 จาก 1 หน้า"),
        ("password.pdf", "ไฟล์ตั้งรหัสผ่านไว้"),
        ("cut-short.pdf", "ไฟล์เสียหาย"),
        ("thai-text.pdf", ""),
    ],
)
def test_what_cannot_be_read_says_why(name: str, why: str) -> None:
    assert read_document(FILES / name).unread == tuple(filter(None, [why]))


def test_a_package_that_promises_too_much_is_read_within_bounds(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
        for sheet in range(3):
            package.writestr(f"xl/worksheets/sheet{sheet}.xml", "9" * 6_000_000)

    assert len(read_document(bomb).text) <= 2_000_010
