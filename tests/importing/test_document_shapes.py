"""Running text as typed content: memos, and the result of an ITA round."""

from __future__ import annotations

from pathlib import Path

import pytest
from word_files import heading, member, paragraph, write_word

from prongsai.content_types.measures import ItaResult
from prongsai.content_types.official_texts import Memo
from prongsai.importing.readers import word
from prongsai.importing.readers.plain_text import text_blocks
from prongsai.importing.shapes import ita_total, memo
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


def memo_in(text: str, *takes: str) -> list[Recognised]:
    source = SourceFile("บันทึก.txt", text_blocks(text)[0])
    return list(memo.recognise(source, takes or ("memo",), AIM))


def test_every_line_of_the_head_has_its_key() -> None:
    (found,) = memo_in(TEXT)
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
    (found,) = memo_in(TEXT)
    assert found.left == ((19, "(นางสาวตัวอย่าง ทดสอบ)"),)
    assert "ตัวอย่าง" not in str(found.value)


def test_what_follows_the_memo_is_not_part_of_it() -> None:
    (found,) = memo_in(TEXT)
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
    (found,) = memo_in("บันทึกข้อความ\n\nส่วนราชการ กองคลัง\n\nเรื่อง ขออนุมัติ\n\nเรียน ปลัดเทศบาล\n")
    (finding,) = found.findings
    assert finding.code == "IMP024"
    assert finding.message == 'ไม่พบบรรทัด "ที่, วันที่" ในหัวบันทึกข้อความ'
    assert finding.remedy == "เติมข้อมูลที่ขาดใต้ช่อง บันทึกข้อความ ในไฟล์เนื้อหาที่ได้"
    assert found.trust == 0.6


def test_a_date_that_cannot_be_read_is_named() -> None:
    (found,) = memo_in(TEXT.replace("๑๔ มกราคม ๒๕๖๘", "๔๔ มกรา"))
    (finding,) = found.findings
    assert finding.message == 'อ่านวันที่ "๔๔ มกรา" ในหัวบันทึกข้อความไม่ได้'
    assert finding.remedy == "แก้วันที่ใต้ช่อง บันทึกข้อความ ในไฟล์เนื้อหาที่ได้ เช่น 14 ม.ค. 2568"
    assert "updated" not in found.common


def test_other_documents_are_no_memo() -> None:
    assert memo_in("รายงานผล\n\nเรื่อง มาตรการ\n") == []
    assert memo_in("บันทึกข้อความ\n\nไม่มีหัวเรื่อง\n") == []
    assert memo_in(TEXT, "measures") == []


def result_in(text: str, *takes: str) -> list[Recognised]:
    source = SourceFile("รายงาน.txt", text_blocks(text)[0])
    return list(ita_total.recognise(source, takes or ("ita_results",), Aim("ban-na", 2568)))


@pytest.mark.parametrize(
    ("text", "year", "total", "grade"),
    [
        (
            "จากการประเมินคุณธรรม ประจำปีงบประมาณ พ.ศ.๒๕๖๖ โดยภาพรวมได้คะแนน ๙๐.๒๘ (ผ่านดี) เทศบาล",
            "2566",
            "90.28",
            "ผ่านดี",
        ),
        (
            "เข้าร่วมการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๗ ได้รับคะแนนการประเมิน ๙๙.๘๑ ระดับ ผ่านดีเยี่ยม นั้น",
            "2567",
            "99.81",
            "ผ่านดีเยี่ยม",
        ),
        (
            "ผลการประเมิน ITA ปีงบประมาณ พ.ศ.๒๕๖๕ มีดังนี้\n\n- ๑.๑ คะแนนเฉลี่ย ๖๕.๕๔ คะแนน\n- ๑.๒ ระดับผลการประเมิน C\n",
            "2565",
            "65.54",
            "C",
        ),
    ],
)
def test_year_total_and_grade(text: str, year: str, total: str, grade: str) -> None:
    (found,) = result_in(text)
    assert found.value == [{"year": year, "total": total, "grade": grade}]
    assert found.preview == (f"ปี {year} คะแนนรวม {total} ระดับ {grade}",)
    assert found.blocks == frozenset()
    ItaResult.model_validate(found.value[0])


def test_scores_in_a_second_column_belong_to_the_names_beside_them() -> None:
    names = "".join(f"{n}. ตัวชี้วัดที่ {n} ด้าน {n}\n" for n in range(1, 11))
    scores = "".join(f"- ได้คะแนนเท่ากับร้อยละ {80 + n}.5\n" for n in range(1, 11))
    (found,) = result_in(f"การประเมิน ปีงบประมาณ พ.ศ. 2567 ได้คะแนนรวม 85.20\n\n{names}\n{scores}")
    result = ItaResult.model_validate(found.value[0])
    assert [str(entry.score) for entry in result.indicators] == [
        f"{80 + n}.5" for n in range(1, 11)
    ]
    assert [entry.instrument.value for entry in result.indicators] == ["IIT"] * 5 + ["EIT"] * 3 + [
        "OIT"
    ] * 2


def test_scores_in_a_table_of_the_ten_indicators_are_taken() -> None:
    rows = "".join(f"ตัวชี้วัดที่ {n} ด้าน {n} คะแนน {80 + n}.25\tแนวทาง\n" for n in range(1, 11))
    (found,) = result_in(f"การประเมิน ปีงบประมาณ พ.ศ. 2567 ได้คะแนนรวม 85.20\n\nตัวชี้วัด\tแนวทาง\n{rows}")
    result = ItaResult.model_validate(found.value[0])
    assert [entry.name for entry in result.indicators] == [f"ด้าน {n}" for n in range(1, 11)]
    assert str(result.indicators[9].score) == "90.25"


def test_a_score_without_a_year_or_an_assessment_is_no_result() -> None:
    assert result_in("โครงการได้คะแนน 90.28 ในปีงบประมาณ 2567") == []
    assert result_in("นักเรียนปีงบประมาณ 2567 ได้คะแนน 90") == []
    assert result_in("การประเมิน ปีงบประมาณ 2567 ได้คะแนน 90", "measures") == []
