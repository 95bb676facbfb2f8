"""What search is given of a file: what it shows, page by page, and nothing that is personal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from pdf_files import write_pdf
from published_index import plain_scan, read_index
from small_site import SmallSite
from word_files import write_word

from prongsai.privacy.scan import scan_here
from prongsai.privacy.shown_words import MOST_CHARACTERS, PAGE_END, mended, packed, unpacked

MOBILE = "ติดต่อนางสาวสมมุติ โทร 08 1234 5678"
NUMBER = "เลขประจำตัวประชาชน 1-1017-00230-70-8"


def words_of(path: Path) -> str:
    return unpacked(scan_here(path, path.name).words)


def test_the_pages_of_a_pdf_are_told_apart(tmp_path: Path) -> None:
    pdf = write_pdf(tmp_path / "a.pdf", ["แผนงานหนึ่ง"], [], ["งบประมาณ", "สามแสนบาท"])

    assert words_of(pdf).split(PAGE_END) == ["แผนงานหนึ่ง", "", "งบประมาณ สามแสนบาท"]


@pytest.mark.parametrize("personal", [MOBILE, NUMBER])
def test_a_line_with_something_personal_is_left_out_whatever_it_weighs(
    tmp_path: Path, personal: str
) -> None:
    pdf = write_pdf(tmp_path / "a.pdf", ["รายชื่อ", personal, "ท้ายประกาศ"])
    assert scan_here(pdf, "a.pdf").found != ()

    assert words_of(pdf) == "รายชื่อ ท้ายประกาศ"


def test_what_a_workbook_hides_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        shown, hidden = book.add_worksheet("ก"), book.add_worksheet("ข")
        shown.write_row(0, 0, ["โครงการขุดลอกคลอง", "120,000"])
        shown.write_row(1, 0, ["แถวที่ซ่อน"])
        shown.set_row(1, None, None, {"hidden": True})
        shown.write_comment(0, 0, "ความเห็นภายใน")
        hidden.write(0, 0, "แผ่นที่ซ่อน")
        hidden.hide()
        book.set_properties({"author": "ผู้จัดทำ"})

    assert words_of(path) == "โครงการขุดลอกคลอง 120,000"


def test_a_word_file_is_one_page_of_what_it_shows(tmp_path: Path) -> None:
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>ข้อความซ่อน</w:t></w:r></w:p>"
    path = write_word(tmp_path / "a.docx", "<w:p><w:r><w:t>ประกาศรับสมัคร</w:t></w:r></w:p>" + hidden)

    assert words_of(path) == "ประกาศรับสมัคร"


def test_a_long_file_is_cut_and_a_scan_has_no_words(tmp_path: Path) -> None:
    pages = [["ก" * 5_000] * 10] * 6
    assert len(words_of(write_pdf(tmp_path / "long.pdf", *pages)).replace(PAGE_END, "")) <= (
        MOST_CHARACTERS
    )
    assert words_of(write_pdf(tmp_path / "blank.pdf", [], [])) == ""


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("เทศบาลตำ บลและน้ำ ประปา", "เทศบาลตำบลและน้ำประปา"),
        ("ที\uf70b", "ที\u0e49"),
        ("คู่มืคู่ อมืการขอรับรับริกริารสำหรับรัประชาชน", "คู่มือการขอรับบริการสำหรับประชาชน"),
        ("ข้อข้ มูลมู ทั้งหมดไม่ใม่ ช่ข้ช่ อข้ มูลมู จริงริ", "ข้อมูลทั้งหมดไม่ใช่ข้อมูลจริง"),
        ("วันที่ ........ เดือน", "วันที่ … เดือน"),
        (f"ผลงานที่ดีที่สุด{' ของหน่วยงาน' * 20}", f"ผลงานที่ดีที่สุด{' ของหน่วยงาน' * 20}"),
    ],
)
def test_what_readers_of_pdfs_break_is_mended_and_nothing_else(read: str, meant: str) -> None:
    assert mended(read) == meant


@pytest.mark.parametrize("text", ["", "งบประมาณ\fหน้าสอง", "ก" * 100_000])
def test_a_text_is_packed_and_comes_back(text: str) -> None:
    assert unpacked(packed(text)) == text
    assert len(packed(text)) <= max(80, len(text))


def test_words_that_were_not_packed_are_refused() -> None:
    for damaged in ("00000", "!"):
        with pytest.raises(ValueError, match=r"packed|base85"):
            unpacked(damaged)


def test_a_file_that_the_gate_keeps_back_is_in_no_index(
    small_site: Callable[..., SmallSite],
) -> None:
    site = small_site("ban-na")
    folder = site.root / "content/ban-na/2568/files"
    write_pdf(folder / "kept.pdf", ["คำเฉพาะของไฟล์นี้", NUMBER])
    write_pdf(folder / "open.pdf", ["หน้าแรก"], ["ถ้อยคำหน้าสอง", MOBILE])
    site.edit(
        "content/ban-na/2568/service-statistics.yaml",
        "documents:\n",
        "documents:\n"
        "  - {file: files/kept.pdf, title: ไฟล์หนึ่ง}\n"
        "  - {file: files/open.pdf, title: ไฟล์สอง}\n",
    )
    site.build()
    index = read_index(site.page("search-index.js"), site.page)

    assert plain_scan(index, "คำเฉพาะของไฟล์นี้") == set()
    assert plain_scan(index, "08 1234") == set()
    (found,) = plain_scan(index, "ถ้อยคำหน้าสอง")
    assert found.endswith("/open.pdf")
