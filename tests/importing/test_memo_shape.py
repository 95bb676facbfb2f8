"""The head and the reasoning of an official memo become the typed key ``memo``."""

from __future__ import annotations

from pathlib import Path

from word_files import heading, member, paragraph, write_word

from prongsai.content_types.memo import Memo
from prongsai.importing.readers import word
from prongsai.importing.readers.plain_text import text_blocks
from prongsai.importing.shapes import memo
from prongsai.importing.source import Aim, Recognised, SourceFile

AIM = Aim("ban-na", 2568)
TEXT = """บันทึกข้อความ

ส่วนราชการ งานประชาสัมพันธ์ สำนักปลัดเทศบาล.....

ที่ ตร.๕๓๑๐๑/๔๑..... วันที่ ๑๔ มกราคม ๒๕๖๘.....

เรื่อง รายงานผลการดำเนินการตามมาตรการ

เรียน นายกเทศมนตรีตำบลบ้านนา ผ่านปลัดเทศบาล

เรื่องเดิม

เทศบาลเข้ารับการประเมิน ITA

ข้อพิจารณา

เพื่อโปรดพิจารณา

(นางสาวตัวอย่าง ทดสอบ)
ผู้ช่วยนักประชาสัมพันธ์

รายงานที่แนบมา
"""


def recognised(text: str, *takes: str) -> list[Recognised]:
    source = SourceFile("บันทึก.txt", text_blocks(text)[0])
    return list(memo.recognise(source, takes or ("memo",), AIM))


def test_every_line_of_the_head_has_its_key() -> None:
    (found,) = recognised(TEXT)
    assert found.value == {
        "office": "งานประชาสัมพันธ์ สำนักปลัดเทศบาล",
        "number": "ตร.๕๓๑๐๑/๔๑",
        "date": "๑๔ มกราคม ๒๕๖๘",
        "subject": "รายงานผลการดำเนินการตามมาตรการ",
        "to": "นายกเทศมนตรีตำบลบ้านนา",
        "through": "ปลัดเทศบาล",
        "background": ["เทศบาลเข้ารับการประเมิน ITA"],
        "consideration": ["เพื่อโปรดพิจารณา"],
        "signed_by": "ผู้ช่วยนักประชาสัมพันธ์",
    }
    assert found.trust == 1
    assert found.findings == ()
    assert found.common == {
        "responsible": "งานประชาสัมพันธ์ สำนักปลัดเทศบาล",
        "updated": "๑๔ มกราคม ๒๕๖๘",
    }
    Memo.model_validate(found.value)


def test_the_name_above_the_post_is_left_out_and_told() -> None:
    (found,) = recognised(TEXT)
    assert found.left == ((19, "(นางสาวตัวอย่าง ทดสอบ)"),)
    assert "ตัวอย่าง" not in str(found.value)


def test_what_follows_the_memo_is_not_part_of_it() -> None:
    (found,) = recognised(TEXT)
    blocks = text_blocks(TEXT)[0]
    assert max(found.blocks) == len(blocks) - 2


def test_a_memo_written_in_word_is_found_too(tmp_path: Path) -> None:
    body = heading("บันทึกข้อความ") + "".join(
        map(
            paragraph,
            ("ส่วนราชการ กองคลัง", "ที่ 1/2568\tวันที่ 5 ก.พ. 2568", "เรื่อง ขออนุมัติ", "เรียน ปลัดเทศบาล"),
        )
    )
    body += paragraph("ข้อเท็จจริง", bold=True) + member("มีผู้เข้าร่วม ๔๐ คน", 1)
    source = word.read(write_word(tmp_path / "a.docx", body), "a.docx")
    (found,) = memo.recognise(source, ("memo",), AIM)
    assert isinstance(found.value, dict)
    assert found.value["number"] == "1/2568"
    assert found.value["facts"] == ["มีผู้เข้าร่วม ๔๐ คน"]
    assert Memo.model_validate(found.value).date.isoformat() == "2025-02-05"


def test_lines_that_are_missing_are_named() -> None:
    (found,) = recognised("บันทึกข้อความ\n\nส่วนราชการ กองคลัง\n\nเรื่อง ขออนุมัติ\n\nเรียน ปลัดเทศบาล\n")
    (finding,) = found.findings
    assert finding.code == "IMP024"
    assert finding.message == 'ไม่พบบรรทัด "ที่, วันที่" ในหัวบันทึกข้อความ'
    assert finding.remedy == "เติมข้อมูลที่ขาดใต้ช่อง บันทึกข้อความ ในไฟล์เนื้อหาที่ได้"
    assert found.trust == 0.6


def test_a_date_that_cannot_be_read_is_named() -> None:
    (found,) = recognised(TEXT.replace("๑๔ มกราคม ๒๕๖๘", "๔๔ มกรา"))
    (finding,) = found.findings
    assert finding.message == 'อ่านวันที่ "๔๔ มกรา" ในหัวบันทึกข้อความไม่ได้'
    assert finding.remedy == "แก้วันที่ใต้ช่อง บันทึกข้อความ ในไฟล์เนื้อหาที่ได้ เช่น 14 ม.ค. 2568"
    assert "updated" not in found.common


def test_other_documents_are_no_memo() -> None:
    assert recognised("รายงานผล\n\nเรื่อง มาตรการ\n") == []
    assert recognised("บันทึกข้อความ\n\nไม่มีหัวเรื่อง\n") == []
    assert recognised(TEXT, "measures") == []
