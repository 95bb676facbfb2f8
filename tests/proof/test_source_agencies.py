"""The five agencies whose documents were given: what a careful reader finds in each.

Every line below was written from the document itself, requirement by requirement, not
from what the program says; ``why`` is what the document says or does not say.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pytest
from worked_copy import FRAMEWORKS, REPOSITORY, TOPICS, load

from prongsai.checks.result import item_findings
from prongsai.content.loading import LoadedAgency
from prongsai.findings import Findings, Place
from prongsai.reading.text_files import split_front_matter
from prongsai.reading.yaml_source import read_yaml
from prongsai.requirements.engine import match_year
from prongsai.requirements.framework import Requirement
from prongsai.requirements.outcome import Decision, ItemMatch, Outcome

MET, NOT_MET, WAITS = Outcome.MET, Outcome.NOT_MET, Outcome.NEEDS_HUMAN
Path_ = tuple[str | int, ...]


@dataclass(frozen=True)
class Reading:
    """What a reader notes on one requirement: found or not, where to look, and why."""

    requirement: str
    outcome: Outcome
    file: str
    path: Path_
    why: str


REPORT = "integrity-measures-report"
PLAN = "anticorruption-plan"

HUA_PLUAK = (
    Reading(
        f"{REPORT}.measures",
        MET,
        "2567/integrity-measures-report.yaml",
        ("measures",),
        "ตารางรายงานมีมาตรการครบทั้งสี่ลำดับ",
    ),
    Reading(
        f"{REPORT}.results",
        MET,
        "2567/integrity-measures-report.yaml",
        ("measures", 0, "result"),
        "คอลัมน์สรุปผลการดำเนินการมีข้อความครบทั้งสี่ลำดับ",
    ),
    Reading(
        f"{REPORT}.outcomes",
        MET,
        "2567/integrity-measures-report.yaml",
        ("measures", 0, "outcome"),
        "คอลัมน์ผลลัพธ์หรือความสำเร็จมีข้อความครบทั้งสี่ลำดับ",
    ),
    Reading(
        f"{REPORT}.answers-plan",
        WAITS,
        "2566/integrity-measures.yaml",
        (),
        "เอกสารเป็นรายงานอย่างเดียว ไม่มีตัวมาตรการของปี 2566 ให้เทียบว่ารายงานครบ",
    ),
    Reading(
        f"{REPORT}.data-year",
        MET,
        "2567/integrity-measures-report.yaml",
        ("fiscal_year",),
        "หัวเรื่องระบุประจำปีงบประมาณ พ.ศ. 2566 ซึ่งเป็นปีก่อนปีที่รับการประเมิน",
    ),
)

NONG_CHOK = (
    Reading(
        f"{REPORT}.communication",
        MET,
        "2564/integrity-measures-report.yaml",
        ("measures", 0, "method"),
        "คอลัมน์วิธีดำเนินการมีข้อความทุกแถว",
    ),
    Reading(
        f"{REPORT}.results",
        NOT_MET,
        "2564/integrity-measures-report.yaml",
        ("measures", 0),
        "คอลัมน์ผลการดำเนินงานมีเพียงสถานะ เช่น ดำเนินการแล้ว ไม่บอกว่าทำอะไรไปบ้าง",
    ),
    Reading(
        f"{REPORT}.outcomes",
        NOT_MET,
        "2564/integrity-measures-report.yaml",
        ("measures", 0),
        "ตารางไม่มีคอลัมน์ผลลัพธ์หรือความสำเร็จ",
    ),
    Reading(
        f"{REPORT}.data-year",
        MET,
        "2564/integrity-measures-report.yaml",
        ("fiscal_year",),
        "หัวเรื่องระบุประจำปีงบประมาณ 2564 ซึ่งเป็นปีที่รับการประเมิน",
    ),
)

THA_NANG_NAEO = (
    Reading(
        "integrity-measures.last-year-results",
        MET,
        "2566/integrity-measures.md",
        ("ita_results", 0),
        "แสดงผลปี 2565 คะแนน 65.54 ระดับ C และคะแนนครบสิบตัวชี้วัด",
    ),
    Reading(
        "integrity-measures.analysis",
        NOT_MET,
        "2566/integrity-measures.md",
        ("ita_analysis", 0),
        "ตารางวิเคราะห์เป็นภาพรวมช่องเดียวต่อเครื่องมือ ไม่บอกประเด็นของตัวชี้วัดใดเป็นรายตัว",
    ),
    Reading(
        "integrity-measures.method",
        MET,
        "2566/integrity-measures.md",
        ("measures", 0, "method"),
        "ทั้งสองมาตรการมีวิธีการดำเนินงานเป็นข้อ ๆ",
    ),
    Reading(
        "integrity-measures.responsible",
        NOT_MET,
        "2566/integrity-measures.md",
        ("measures", 0),
        "มาตรการการใช้งบประมาณพิมพ์วิธีการซ้ำลงในช่องผู้รับผิดชอบ ไม่มีชื่อส่วนงาน (มาตรการที่สองระบุสำนักปลัด)",
    ),
    Reading(
        "integrity-measures.monitoring",
        MET,
        "2566/integrity-measures.md",
        ("measures", 0, "monitoring"),
        "ช่องการติดตามผลของทั้งสองมาตรการให้รายงานทุกเดือน",
    ),
    Reading(
        "integrity-measures.period",
        MET,
        "2566/integrity-measures.md",
        ("measures", 0, "period"),
        "ทั้งสองมาตรการดำเนินการตลอดปี 2566",
    ),
)

NONG_SAMET = (
    Reading(
        f"{REPORT}.measures",
        MET,
        "2568/integrity-measures-report.yaml",
        ("measures", 0),
        "ตารางมีสองมาตรการ แถวแรกต่อข้ามหน้า",
    ),
    Reading(
        f"{REPORT}.results",
        MET,
        "2568/integrity-measures-report.yaml",
        ("measures", 0, "result"),
        "คอลัมน์สรุปผลการดำเนินการมีข้อความทั้งสองมาตรการ",
    ),
    Reading(
        f"{REPORT}.outcomes",
        MET,
        "2568/integrity-measures-report.yaml",
        ("measures", 0, "outcome"),
        "คอลัมน์ผลลัพธ์หรือความสำเร็จมีข้อความทั้งสองมาตรการ",
    ),
    Reading(
        f"{REPORT}.answers-plan",
        WAITS,
        "2567/integrity-measures.yaml",
        (),
        "เอกสารมีเพียงบันทึกข้อความและรายงาน ไม่มีตัวมาตรการของปี 2567 ให้เทียบ",
    ),
    Reading(
        f"{REPORT}.data-year",
        MET,
        "2568/integrity-measures-report.yaml",
        ("fiscal_year",),
        "หัวรายงานระบุประจำปีงบประมาณ พ.ศ. 2567 ซึ่งเป็นปีก่อนปีที่รับการประเมิน",
    ),
)

PROJECT_21: Path_ = ("action_plan", "dimensions", 1, "projects", 14)

WAPI_PATHUM = (
    Reading(
        f"{PLAN}.projects",
        MET,
        "anticorruption-plan.yaml",
        ("action_plan",),
        "รายละเอียดโครงการครบ 36 โครงการในสี่มิติ ทุกโครงการมีชื่อ",
    ),
    Reading(
        f"{PLAN}.project-budget",
        NOT_MET,
        "anticorruption-plan.yaml",
        PROJECT_21,
        "35 โครงการบอกงบประมาณหรือบอกว่าไม่ใช้งบประมาณ แต่หน้าของโครงการที่ 21 ซึ่งมีงบประมาณขาดหายไป",
    ),
    Reading(
        f"{PLAN}.project-period",
        NOT_MET,
        "anticorruption-plan.yaml",
        PROJECT_21,
        "หน้าเดียวกันที่ขาดไปมีระยะเวลาดำเนินการของโครงการที่ 21 ด้วย",
    ),
    Reading(
        f"{PLAN}.covers-year",
        MET,
        "anticorruption-plan.yaml",
        ("period",),
        "แผน พ.ศ. 2566-2570 ครอบคลุมทุกปีที่นำมาตอบ",
    ),
)

READINGS = {
    ("hua-pluak", 2567, "O35"): HUA_PLUAK,
    ("nong-chok", 2564, "O43"): NONG_CHOK,
    ("tha-nang-naeo", 2566, "O42"): THA_NANG_NAEO,
    ("nong-samet", 2568, "O28"): NONG_SAMET,
    ("wapi-pathum", 2566, "O36"): WAPI_PATHUM,
    ("wapi-pathum", 2567, "O32"): WAPI_PATHUM,
    ("wapi-pathum", 2568, "O25"): WAPI_PATHUM,
    ("wapi-pathum", 2569, "O23"): WAPI_PATHUM,
}
ANSWERED = [pytest.param(*key, id="-".join(map(str, key))) for key in READINGS]


@cache
def agency(slug: str) -> LoadedAgency:
    return load(REPOSITORY, slug)


def item(slug: str, year: int, code: str) -> ItemMatch:
    loaded = agency(slug).agency
    assert loaded is not None
    return match_year(loaded, FRAMEWORKS[year], TOPICS).item(code)


def line(file: str, path: Path_) -> int:
    """The line of a value in a content file; 0 for a file that is not there."""
    if not (REPOSITORY / file).exists():
        return 0
    text = (REPOSITORY / file).read_text(encoding="utf-8")
    first = 1
    if file.endswith(".md"):
        parts = split_front_matter(text, file, Findings())
        assert parts is not None
        text, first = parts.yaml, parts.yaml_line
    tree = read_yaml(text, file, Findings(), first)
    assert tree is not None
    return tree.place(path).line


def shown(decision: Decision) -> Place | None:
    return decision.evidence[0].place if decision.evidence else decision.place


@pytest.mark.parametrize("slug", sorted({slug for slug, _, _ in READINGS}))
def test_the_content_has_no_faults(slug: str) -> None:
    assert agency(slug).findings == ()


@pytest.mark.parametrize(("slug", "year", "code"), ANSWERED)
def test_every_requirement_ends_as_the_reader_noted(slug: str, year: int, code: str) -> None:
    readings = READINGS[slug, year, code]
    decisions = {d.requirement.id: d for d in item(slug, year, code).decisions}

    assert {name: decision.outcome for name, decision in decisions.items()} == {
        reading.requirement: reading.outcome for reading in readings
    }


@pytest.mark.parametrize(("slug", "year", "code"), ANSWERED)
def test_it_points_where_the_reader_looked(slug: str, year: int, code: str) -> None:
    decisions = {d.requirement.id: d for d in item(slug, year, code).decisions}
    found = {name: shown(decision) for name, decision in decisions.items()}

    for reading in READINGS[slug, year, code]:
        file = f"content/{slug}/{reading.file}"
        place = found[reading.requirement]
        assert place is not None
        assert (place.file, place.line) == (file, line(file, reading.path)), reading


@pytest.mark.parametrize(("slug", "year", "code"), ANSWERED)
def test_only_what_is_missing_becomes_a_finding(slug: str, year: int, code: str) -> None:
    loaded = agency(slug).agency
    assert loaded is not None
    match = match_year(loaded, FRAMEWORKS[year], TOPICS)
    missing = [r.requirement for r in READINGS[slug, year, code] if r.outcome is not MET]

    assert [f.requirement for f in item_findings(match, match.item(code))] == missing


def test_the_project_with_the_lost_page_is_named() -> None:
    decisions = {d.requirement.id: d for d in item("wapi-pathum", 2568, "O25").decisions}

    reason = decisions[f"{PLAN}.project-period"].reason
    assert "มาตรการจัดทำแผนปฏิบัติการป้องกันการทุจริตเพื่อยกระดับคุณธรรมและความโปร่งใส" in reason
    assert reason.endswith("ยังไม่มีระยะเวลาดำเนินการ")


def test_nobody_has_two_readings_of_one_requirement() -> None:
    for (_, year, code), readings in READINGS.items():
        asked: tuple[Requirement, ...] = FRAMEWORKS[year].item(code).requirements  # type: ignore[union-attr]
        assert [entry.requirement for entry in readings] == [entry.id for entry in asked]
