"""What a person reads in a manual is what comes back: items, elements, notes, days."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from prongsai.manuals.manual import Manual, Section
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


WEIGHED = """\
น้ำหนักคะแนน IIT ร้อยละ ๒๕ EIT ร้อยละ 25 และ OIT ร้อยละ 50
ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล (น้ำหนักร้อยละ 60)
ตัวชี้วัดย่อยที่ 9.1 ข้อมูลพื้นฐาน
ค่าน้ำหนัก: 40 คะแนน
O1 โครงสร้าง น้ำหนัก 2.5
- แผนผัง
- น้ำหนัก 30 กิโลกรัมขึ้นไปให้แสดงแยก
O2 ข้อมูลผู้บริหาร
- ผู้บริหารสูงสุด
"""


def test_weights_are_read_wherever_the_manual_says_them(tmp_path: Path) -> None:
    manual = read(tmp_path, WEIGHED)
    first, second = manual.items
    assert manual.instruments == (25, 25, 50)
    assert first.indicator == Section("9", "การเปิดเผยข้อมูล", Decimal(60))
    assert first.subindicator == Section("9.1", "ข้อมูลพื้นฐาน", Decimal(40))
    assert (first.title, first.weight) == ("โครงสร้าง", Decimal("2.5"))
    assert [element.text for element in first.elements][1].startswith("น้ำหนัก 30 กิโลกรัม")
    assert (second.title, second.weight) == ("ข้อมูลผู้บริหาร", None)


def test_weights_stand_in_columns_of_their_own(tmp_path: Path) -> None:
    rows = [
        "ตัวชี้วัดย่อย\tน้ำหนักตัวชี้วัดย่อย\tข้อ\tข้อมูล\tองค์ประกอบด้านข้อมูล\tน้ำหนัก (ร้อยละ)",
        "9.1 ข้อมูลพื้นฐาน\t๔๐ %\tO7\tรายงานผล\tผลการดำเนินการ\t๑.๕",
        "\t\t\t\tปัญหา อุปสรรค\t",
        "9.2 การบริหาร\t60\tO8\tคู่มือ\tขั้นตอน\t-",
    ]
    seventh, eighth = read(tmp_path, "\n".join(rows) + "\n").items
    assert (seventh.weight, eighth.weight) == (Decimal("1.5"), None)
    assert [item.subindicator and item.subindicator.weight for item in (seventh, eighth)] == [
        40,
        60,
    ]
    assert [element.text for element in seventh.elements] == ["ผลการดำเนินการ", "ปัญหา อุปสรรค"]
