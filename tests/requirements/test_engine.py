"""Deciding: who is asked, what was declared not to be there, what no program can see."""

from __future__ import annotations

from typing import Any

import pytest
from assessor_desk import AGENCY, Desk, met, shown, unmet

from prongsai.requirements.outcome import Decision, ItemState, Outcome

STATISTICS = "complaint-statistics.total"
TOTAL = {"kind": "present", "path": "complaint_statistics.total"}
NONE = "none:\n  statement: ไม่มีเรื่องร้องเรียน\n  date: {date}\n  unit: สำนักปลัด\n"


# --- declared none --------------------------------------------------------------------


def test_a_dated_statement_that_there_was_none(desk: Desk) -> None:
    desk.write("2568/complaint-statistics.yaml", NONE.format(date="7 ต.ค. 2567"))
    decision = desk.ask(STATISTICS, TOTAL, none_allowed=True, data_year="previous")
    assert decision.outcome is Outcome.DECLARED_NONE
    assert decision.outcome.settled
    assert decision.reason == "ไม่มีเรื่องร้องเรียน"
    assert shown(decision) == [
        (
            "content/a/2568/complaint-statistics.yaml:2",
            "complaint-statistics-none",
            "ไม่มีเรื่องร้องเรียน",
        )
    ]


def test_it_counts_only_where_the_framework_allows_it(desk: Desk) -> None:
    desk.write("2568/complaint-statistics.yaml", NONE.format(date="7 ต.ค. 2567"))
    assert desk.ask(STATISTICS, TOTAL).outcome is Outcome.NOT_MET


def test_a_statement_beside_figures_that_deny_it_is_an_error(desk: Desk) -> None:
    figures = "complaint_statistics:\n  total: {n}\n  completed: {n}\n  in_progress: 0\n"
    none = NONE.format(date="7 ต.ค. 2567")
    desk.write("2568/complaint-statistics.yaml", figures.format(n=2) + none)
    assert "แต่ข้อมูลในไฟล์นี้บอกว่ามี" in unmet(desk.ask(STATISTICS, TOTAL, none_allowed=True))[0]
    desk.write("2568/complaint-statistics.yaml", figures.format(n=0) + none)
    assert met(desk.ask(STATISTICS, TOTAL, none_allowed=True))
    month = "  months:\n    - {month: ต.ค. 66, total: 2}\n"
    desk.write("2568/complaint-statistics.yaml", figures.format(n=0) + month + none)
    assert desk.ask(STATISTICS, TOTAL, none_allowed=True).outcome is Outcome.NOT_MET


def test_that_a_file_denies_what_it_shows_weighs_in_any_year_and_for_any_topic(desk: Desk) -> None:
    none = NONE.format(date="7 ต.ค. 2567")
    desk.write("2568/annual-report.yaml", f"projects:\n  - {{name: ก, spent: 500}}\n{none}")
    spent = {"kind": "records", "path": "projects", "fields": ["spent"]}
    decision = desk.ask("annual-report.spent", spent, confidence="low")
    assert "แต่ข้อมูลในไฟล์นี้บอกว่ามี" in unmet(decision)[0]
    assert decision.weighs
    desk.write("2568/annual-report.yaml", "projects:\n  - {name: ก}\n")
    assert not desk.ask("annual-report.spent", spent, confidence="low").weighs


@pytest.mark.parametrize("said", ["รอข้อมูล", "-", "xxx", "ยังไม่มีข้อมูล"])
def test_a_statement_that_says_nothing_declares_nothing(desk: Desk, said: str) -> None:
    none = f"none:\n  statement: '{said}'\n  date: 7 ต.ค. 2567\n"
    desk.write("2568/complaint-statistics.yaml", none)
    assert desk.ask(STATISTICS, TOTAL, none_allowed=True).outcome is Outcome.NOT_MET


@pytest.mark.parametrize(
    ("rule", "date", "counts"),
    [
        ("previous", "30 ก.ย. 2567", True),
        ("previous", "15 ต.ค. 2566", False),
        ("current", "1 ต.ค. 2567", True),
        ("current", "31 มี.ค. 2568", True),
        ("current", "30 ก.ย. 2567", False),
        ("any", "1 ม.ค. 2560", True),
    ],
)
def test_a_statement_must_be_made_late_enough_to_know(
    desk: Desk, rule: str, date: str, counts: bool
) -> None:
    desk.write("2568/complaint-statistics.yaml", NONE.format(date=date))
    decision = desk.ask(STATISTICS, TOTAL, none_allowed=True, data_year=rule)
    assert (decision.outcome is Outcome.DECLARED_NONE) is counts


def test_last_years_statement_says_from_when_a_new_one_counts(desk: Desk) -> None:
    desk.write("2568/complaint-statistics.yaml", NONE.format(date="15 ต.ค. 2566"))
    assert unmet(desk.ask(STATISTICS, TOTAL, none_allowed=True, data_year="previous")) == (
        "คำประกาศว่าไม่มีลงวันที่ 15 ตุลาคม 2566 จึงเป็นของปีก่อน เกณฑ์ต้องการข้อมูลปีงบประมาณ 2567",
        "ประกาศใหม่ ลงวันที่ตั้งแต่ 30 กันยายน 2567 เป็นต้นไป",
        "content/a/2568/complaint-statistics.yaml:3",
    )


# --- who is asked ---------------------------------------------------------------------


def test_rules_for_local_governments_are_not_asked_of_others(desk: Desk) -> None:
    check = {"kind": "values", "path": "executives", "field": "side", "values": ["political"]}
    local = desk.ask("executives.two-sides", check, audience="local")
    assert local.outcome is Outcome.NOT_MET
    desk.write("agency.yaml", AGENCY.format(type="other"))
    other = desk.ask("executives.two-sides", check, audience="local")
    assert other.outcome is Outcome.NOT_APPLICABLE
    assert other.outcome.settled
    assert other.reason == "ใช้เฉพาะองค์กรปกครองส่วนท้องถิ่น"
    assert desk.ask("executives.two-sides", check).outcome is Outcome.NOT_MET


# --- what is not there ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "file", "title"),
    [
        ("structure.chart", "content/a/structure.yaml", "โครงสร้างหน่วยงาน"),
        (
            "annual-report.results",
            "content/a/2568/annual-report.yaml",
            "รายงานผลการดำเนินงานประจำปี",
        ),
    ],
)
def test_a_topic_without_a_file_names_the_file_to_make(
    desk: Desk, name: str, file: str, title: str
) -> None:
    assert unmet(desk.ask(name, {"kind": "covered"})) == (
        f'ยังไม่มีไฟล์ของเรื่อง "{title}"',
        f"สร้างไฟล์ {file}",
        file,
    )


BROKEN = "ไฟล์ {file} มีข้อผิดพลาด จึงยังใช้เป็นหลักฐานไม่ได้"


def test_a_file_with_an_error_is_named_as_such(desk: Desk) -> None:
    desk.write("structure.yaml", "chart: {unit: []\n")
    decision = desk.ask("structure.chart", {"kind": "present", "path": "chart"}, broken=True)
    file = "content/a/structure.yaml"
    assert unmet(decision) == (BROKEN.format(file=file), "แก้ข้อผิดพลาดของไฟล์นี้ก่อน", file)


def test_a_part_that_cannot_be_read_is_named_with_its_place(desk: Desk) -> None:
    desk.write("structure.yaml", "title: โครงสร้าง\nchart:\n  unit: []\n")
    decision = desk.ask("structure.chart", {"kind": "present", "path": "chart"}, broken=True)
    place = "content/a/structure.yaml:2"
    assert unmet(decision) == (
        "ช่อง chart มีส่วนที่อ่านไม่ได้ ส่วนนั้นจึงยังไม่ได้เผยแพร่และยังไม่เป็นหลักฐาน",
        f"แก้ข้อผิดพลาดที่ {place} ก่อน",
        place,
    )


def test_an_older_file_does_not_stand_in_for_the_broken_one_of_the_year(desk: Desk) -> None:
    desk.write("structure.yaml", "chart:\n  units:\n    - name: สำนักปลัด\n")
    desk.write("2568/structure.yaml", "chart: {unit: []\n")
    check = {"kind": "present", "path": "chart"}
    decision = desk.ask("structure.chart", check, broken=True)
    assert unmet(decision)[0] == BROKEN.format(file="content/a/2568/structure.yaml")
    assert met(desk.ask("structure.chart", check, year=2569, broken=True))


def test_the_years_own_file_counts_before_the_evergreen_one(desk: Desk) -> None:
    desk.write("structure.yaml", "chart:\n  units:\n    - name: สำนักปลัด\n")
    desk.write("2568/structure.yaml", "chart:\n  units:\n    - name: กองช่าง\n")
    check = {"kind": "present", "path": "chart"}
    assert met(desk.ask("structure.chart", check))[0][0] == "content/a/2568/structure.yaml:2"
    assert met(desk.ask("structure.chart", check, year=2569))[0][0] == "content/a/structure.yaml:2"


# --- a human word, and the website ----------------------------------------------------


def test_what_no_program_can_see_needs_a_human_word(desk: Desk) -> None:
    desk.write("structure.yaml", "title: โครงสร้าง\n")
    decision = desk.ask("structure.current", {"kind": "attestation"})
    assert decision.outcome is Outcome.NEEDS_HUMAN
    assert not decision.outcome.settled
    assert decision.reason == "โปรแกรมตรวจข้อนี้เองไม่ได้ ต้องมีเจ้าหน้าที่รับรอง"
    assert decision.remedy == (
        "เติมช่อง attestations โดยระบุ requirement: structure.current พร้อม statement, unit และ date"
    )
    assert str(decision.place) == "content/a/structure.yaml:1"


def test_the_word_of_the_responsible_unit_settles_it(desk: Desk) -> None:
    word = "  - {{requirement: {0}, statement: ตรวจแล้ว, unit: สำนักปลัด, date: 1 เม.ย. 2568}}\n"
    desk.write(
        "structure.yaml",
        f"attestations:\n{word.format('structure.other')}{word.format('structure.current')}",
    )
    assert met(desk.ask("structure.current", {"kind": "attestation"})) == [
        ("content/a/structure.yaml:3", "structure-attestation-2", "คำรับรองของสำนักปลัด")
    ]


def test_the_main_website_is_named_in_the_agency_file(desk: Desk) -> None:
    desk.write("e-service.yaml", "title: บริการ\nsummary: ยื่นคำร้องออนไลน์\n")
    check = {"kind": "website"}
    assert unmet(desk.ask("e-service.from-website", check)) == (
        "ยังไม่ระบุเว็บไซต์หลักของหน่วยงาน",
        "เติมช่อง website ใน agency.yaml",
        "content/a/agency.yaml:1",
    )
    desk.write("agency.yaml", AGENCY.format(type="sao") + "website: https://www.tuayang.go.th/\n")
    assert met(desk.ask("e-service.from-website", check)) == [
        ("content/a/agency.yaml:4", "e-service", "เว็บไซต์หลักของหน่วยงาน")
    ]


def test_the_main_website_leads_nowhere_while_there_is_nothing_to_read(desk: Desk) -> None:
    desk.write("e-service.yaml", "title: บริการ\n")
    desk.write("agency.yaml", AGENCY.format(type="sao") + "website: https://www.tuayang.go.th/\n")
    reason, remedy, place = unmet(desk.ask("e-service.from-website", {"kind": "website"}))
    assert reason == "ยังไม่มีข้อมูลเรื่อง บริการออนไลน์ (E-Service) ให้เข้าถึง"
    assert remedy == "เติมข้อมูลในไฟล์ content/a/e-service.yaml"
    assert place == "content/a/e-service.yaml:1"


# --- items ----------------------------------------------------------------------------

PROBLEMS = {"id": "annual-report.problems", "check": {"kind": "present", "path": "problems"}}
ADVICE = {
    "id": "annual-report.recommendations",
    "check": {"kind": "present", "path": "recommendations"},
}
LOW = {"confidence": "low"}
LOCAL = {
    "id": "annual-report.local",
    "check": {"kind": "present", "path": "body"},
    "audience": "local",
}


def state(desk: Desk, *requirements: dict[str, Any]) -> tuple[bool, ItemState]:
    match = desk.match(list(requirements))
    return match.complete, match.state


def test_every_firm_requirement_keeps_an_item_back(desk: Desk) -> None:
    desk.write("2568/annual-report.yaml", "problems: [ฝน]\n")
    assert state(desk, PROBLEMS, ADVICE) == (False, ItemState.PARTIAL)
    assert [entry.requirement.id for entry in desk.match([PROBLEMS, ADVICE]).open] == [
        "annual-report.recommendations"
    ]


def test_an_advisory_requirement_only_warns(desk: Desk) -> None:
    desk.write("2568/annual-report.yaml", "problems: [ฝน]\n")
    assert state(desk, PROBLEMS, {**ADVICE, **LOW}) == (True, ItemState.COMPLETE)


def test_an_item_of_advisory_requirements_alone_needs_them_all(desk: Desk) -> None:
    desk.write("2568/annual-report.yaml", "problems: [ฝน]\n")
    advisory = ({**PROBLEMS, **LOW}, {**ADVICE, **LOW})
    assert state(desk, *advisory) == (False, ItemState.PARTIAL)
    desk.write("2568/annual-report.yaml", "problems: [ฝน]\nrecommendations: [ร่ม]\n")
    assert state(desk, *advisory) == (True, ItemState.COMPLETE)


INSTEAD = {**PROBLEMS, "instead": ["annual-report.recommendations", "annual-report.results"]}
RESULTS = {
    "id": "annual-report.results",
    "check": {"kind": "records", "path": "projects", "fields": ["result"]},
}


def test_what_stands_in_for_a_requirement_has_to_be_met_as_a_whole(desk: Desk) -> None:
    desk.write("2568/annual-report.yaml", "recommendations: [ควรจัดหาร่มก่อนฤดูฝน]\n")
    alone = desk.match([INSTEAD, ADVICE, RESULTS]).decisions[0]
    assert (alone.outcome, alone.evidence) == (Outcome.NOT_MET, ())

    desk.write(
        "2568/annual-report.yaml",
        "recommendations: [ควรจัดหาร่มก่อนฤดูฝน]\n"
        "projects: [{name: ซ่อมถนน, result: ซ่อมแล้วเสร็จ 300 เมตร}]\n",
    )
    match = desk.match([INSTEAD, ADVICE, RESULTS])
    stood_in, *others = match.decisions
    assert stood_in.outcome is Outcome.MET
    assert stood_in.evidence == (*others[0].evidence, *others[1].evidence)
    assert match.complete


def test_what_stands_in_for_another_is_still_asked_for_itself(desk: Desk) -> None:
    desk.write("2568/annual-report.yaml", "problems: [ฝนตกหนักในไตรมาสที่ 4]\n")
    match = desk.match([INSTEAD, ADVICE, RESULTS])
    assert [entry.requirement.id for entry in match.open] == [ADVICE["id"], RESULTS["id"]]


def test_an_unknown_is_never_a_success(desk: Desk) -> None:
    desk.write("2568/annual-report.yaml", "problems: [ฝน]\n")
    human = {"id": "annual-report.human", "check": {"kind": "attestation"}}
    assert state(desk, PROBLEMS, human) == (False, ItemState.PARTIAL)


def test_what_is_not_asked_of_an_agency_does_not_complete_the_item(desk: Desk) -> None:
    desk.write("agency.yaml", AGENCY.format(type="other"))
    assert state(desk, LOCAL) == (True, ItemState.NOT_APPLICABLE)
    assert state(desk, LOCAL, {**PROBLEMS, **LOW}) == (False, ItemState.EMPTY)


def test_an_item_without_content_is_empty(desk: Desk) -> None:
    assert state(desk, PROBLEMS, ADVICE) == (False, ItemState.EMPTY)


@pytest.mark.parametrize("outcome", [Outcome.NOT_MET, Outcome.NEEDS_HUMAN])
def test_what_is_open_without_a_reason_is_a_fault_of_the_program(
    desk: Desk, outcome: Outcome
) -> None:
    decision = desk.ask(STATISTICS, TOTAL)
    assert decision.told is not None
    assert decision.told.code == "OIT010"

    with pytest.raises(TypeError, match="its rule has to say why"):
        Decision(decision.requirement, outcome)
