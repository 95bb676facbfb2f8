"""What a person reads in a manual is what comes back: items, elements, notes, days."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from prongsai.manuals.manual import Manual
from prongsai.manuals.reading import read_manual

TEXT = """\
คู่มือการเปิดเผยข้อมูลสาธารณะ
ให้ตอบภายในวันที่ ๓๐ เมษายน ๒๕๗๐
ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล
ตัวชี้วัดย่อยที่ ๙.๑ ข้อมูลพื้นฐาน
O๑ โครงสร้าง
องค์ประกอบด้านข้อมูล
๑. แสดงแผนผัง ประกอบด้วย (1) สำนัก กอง ฝ่าย (2) ตำแหน่งสำคัญ
๒. แสดงรายละเอียด ดังนี้
(ก) ชื่อ
(ข) โทรศัพท์
หมายเหตุ: ให้เป็นปัจจุบัน
ข้อ O2
ข้อมูลผู้บริหาร
- ผู้บริหารสูงสุด¹
- รองผู้บริหาร
"""


def read(tmp_path: Path, text: str = TEXT) -> Manual:
    path = tmp_path / "manual.txt"
    path.write_text(text, encoding="utf-8")
    return read_manual(path)


def test_items_stand_in_their_sections_with_their_titles(tmp_path: Path) -> None:
    first, second = read(tmp_path).items
    assert (first.code, first.title, second.code, second.title) == (
        "O1",
        "โครงสร้าง",
        "O2",
        "ข้อมูลผู้บริหาร",
    )
    assert first.indicator is not None
    assert first.subindicator is not None
    assert (first.indicator.code, first.subindicator.title) == ("9", "ข้อมูลพื้นฐาน")


def test_lists_inside_lists_give_their_members_under_the_sentence_above(tmp_path: Path) -> None:
    first = read(tmp_path).items[0]
    assert [(element.text, element.under) for element in first.elements] == [
        ("สำนัก กอง ฝ่าย", "แสดงแผนผัง ประกอบด้วย"),
        ("ตำแหน่งสำคัญ", "แสดงแผนผัง ประกอบด้วย"),
        ("ชื่อ", "แสดงรายละเอียด ดังนี้"),
        ("โทรศัพท์", "แสดงรายละเอียด ดังนี้"),
    ]


def test_notes_and_their_signs_are_no_elements(tmp_path: Path) -> None:
    first, second = read(tmp_path).items
    assert first.notes == ("หมายเหตุ: ให้เป็นปัจจุบัน",)
    assert [element.text for element in second.elements] == ["ผู้บริหารสูงสุด", "รองผู้บริหาร"]


def test_the_last_day_is_read_and_what_belongs_to_no_item_is_kept(tmp_path: Path) -> None:
    manual = read(tmp_path)
    assert manual.deadline == date(2027, 4, 30)
    assert [text for _, text in manual.left] == ["คู่มือการเปิดเผยข้อมูลสาธารณะ"]


def test_a_table_goes_on_after_its_header_is_repeated(tmp_path: Path) -> None:
    rows = [
        "ข้อ\tข้อมูล\tองค์ประกอบด้านข้อมูล",
        "O7\tรายงานผล\tผลการดำเนินการ",
        "\t\tปัญหา อุปสรรค",
        "ข้อ\tข้อมูล\tองค์ประกอบด้านข้อมูล",
        "\t\tข้อเสนอแนะ",
        "O8\tคู่มือ\tขั้นตอน",
    ]
    seventh, eighth = read(tmp_path, "\n".join(rows) + "\n").items
    assert [element.text for element in seventh.elements] == [
        "ผลการดำเนินการ",
        "ปัญหา อุปสรรค",
        "ข้อเสนอแนะ",
    ]
    assert eighth.title == "คู่มือ"


def test_a_file_that_is_none_says_so_and_gives_nothing(tmp_path: Path) -> None:
    for name in ("manual.odg", "gone.txt", "gone.pdf"):
        manual = read_manual(tmp_path / name)
        assert not manual.items
        assert [finding.code for finding in manual.findings] == ["IMP001"]


def test_a_damaged_pdf_says_so(tmp_path: Path) -> None:
    path = tmp_path / "manual.pdf"
    path.write_bytes(b"%PDF-1.7 nothing")
    manual = read_manual(path)
    assert not manual.items
    assert [finding.code for finding in manual.findings] == ["IMP001"]
