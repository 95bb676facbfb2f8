"""The result of an ITA round that a report tells in running text."""

from __future__ import annotations

import pytest

from prongsai.content_types.ita_results import ItaResult
from prongsai.importing.readers.plain_text import text_blocks
from prongsai.importing.shapes import ita_total
from prongsai.importing.source import Aim, Recognised, SourceFile


def recognised(text: str, *takes: str) -> list[Recognised]:
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
    (found,) = recognised(text)
    assert found.value == [{"year": year, "total": total, "grade": grade}]
    assert found.preview == (f"ปี {year} คะแนนรวม {total} ระดับ {grade}",)
    assert found.blocks == frozenset()
    ItaResult.model_validate(found.value[0])


def test_scores_in_a_second_column_belong_to_the_names_beside_them() -> None:
    names = "".join(f"{n}. ตัวชี้วัดที่ {n} ด้าน {n}\n" for n in range(1, 11))
    scores = "".join(f"- ได้คะแนนเท่ากับร้อยละ {80 + n}.5\n" for n in range(1, 11))
    (found,) = recognised(f"การประเมิน ปีงบประมาณ พ.ศ. 2567 ได้คะแนนรวม 85.20\n\n{names}\n{scores}")
    result = ItaResult.model_validate(found.value[0])
    assert [str(entry.score) for entry in result.indicators] == [
        f"{80 + n}.5" for n in range(1, 11)
    ]
    assert [entry.instrument.value for entry in result.indicators] == ["IIT"] * 5 + ["EIT"] * 3 + [
        "OIT"
    ] * 2


def test_scores_in_a_table_of_the_ten_indicators_are_taken() -> None:
    rows = "".join(f"ตัวชี้วัดที่ {n} ด้าน {n} คะแนน {80 + n}.25\tแนวทาง\n" for n in range(1, 11))
    (found,) = recognised(
        f"การประเมิน ปีงบประมาณ พ.ศ. 2567 ได้คะแนนรวม 85.20\n\nตัวชี้วัด\tแนวทาง\n{rows}"
    )
    result = ItaResult.model_validate(found.value[0])
    assert [entry.name for entry in result.indicators] == [f"ด้าน {n}" for n in range(1, 11)]
    assert str(result.indicators[9].score) == "90.25"


def test_a_score_without_a_year_or_an_assessment_is_no_result() -> None:
    assert recognised("โครงการได้คะแนน 90.28 ในปีงบประมาณ 2567") == []
    assert recognised("นักเรียนปีงบประมาณ 2567 ได้คะแนน 90") == []
    assert recognised("การประเมิน ปีงบประมาณ 2567 ได้คะแนน 90", "measures") == []
