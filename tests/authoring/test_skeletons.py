"""New files of an agency: nothing is claimed, everything is asked, and filling them in is enough."""

from __future__ import annotations

from pathlib import Path

import pytest
from clerk_desk import filled_in, put, uncommented
from last_years_plans import plan_reported_on
from named_files import AGENCY

from prongsai.authoring.skeletons import AgencyFacts, agency_files, topic_file, topic_skeleton
from prongsai.content.agency import AgencyType
from prongsai.content.loading import LoadedAgency, load_agency
from prongsai.findings import Findings
from prongsai.requirements.asked import asked_of, topics_asked
from prongsai.requirements.engine import match_year
from prongsai.requirements.framework import Framework
from prongsai.requirements.loader import load_frameworks
from prongsai.requirements.outcome import Outcome, YearMatch
from prongsai.topics.registry import load_topics, usual_unit

FRAMEWORKS = load_frameworks(None, Findings())
TOPICS = load_topics()
YEARS = tuple(FRAMEWORKS)
KINDS_AND_YEARS = [
    *((kind, 2569) for kind in AgencyType),
    *((kind, year) for year in YEARS[:-1] for kind in (AgencyType.SAO, AgencyType.OTHER)),
]
"""Every kind once and every year once with, once without the rules for local governments."""


def facts(**known: object) -> AgencyFacts:
    settled: dict[str, object] = {"slug": "a", "name": "หน่วยงานใหม่", "type": AgencyType.SAO}
    return AgencyFacts(**{**settled, **known})  # type: ignore[arg-type]


def new_agency(root: Path, framework: Framework, **known: object) -> LoadedAgency:
    for name, text in agency_files(facts(**known), framework, TOPICS):
        put(root / "content" / "a" / name, text)
    return loaded(root)


def loaded(root: Path) -> LoadedAgency:
    return load_agency(root, "a", TOPICS, lambda year, code: None)


def matched(agency: LoadedAgency, framework: Framework) -> YearMatch:
    assert agency.agency is not None
    return match_year(agency.agency, framework, TOPICS)


def outcomes(match: YearMatch) -> dict[str, Outcome]:
    return {
        decision.requirement.id: decision.outcome
        for item in match.items
        for decision in item.decisions
    }


# --- a new agency claims nothing ------------------------------------------------------------


@pytest.mark.parametrize(("kind", "year"), KINDS_AND_YEARS)
def test_new_files_are_read_without_a_word_and_meet_nothing(
    tmp_path: Path, kind: AgencyType, year: int
) -> None:
    agency = new_agency(tmp_path, FRAMEWORKS[year], type=kind)
    assert [finding.message for finding in agency.findings] == []
    found = outcomes(matched(agency, FRAMEWORKS[year]))
    asked = {r.id for i in FRAMEWORKS[year].items() for r in i.requirements}
    assert set(found) == asked
    assert {name for name, outcome in found.items() if outcome is Outcome.MET} == set()
    for name, outcome in found.items():
        assert outcome is not Outcome.DECLARED_NONE, name
        assert outcome is not Outcome.NOT_APPLICABLE or kind is AgencyType.OTHER, name


@pytest.mark.parametrize("year", [2568, 2569])
def test_only_what_was_said_at_the_start_is_met(tmp_path: Path, year: int) -> None:
    known = {
        "website": "https://www.nongna.tuayang.go.th/",
        "phones": ("0 4312 3456",),
        "emails": ("saraban@nongna.tuayang.go.th",),
    }
    found = outcomes(matched(new_agency(tmp_path, FRAMEWORKS[year], **known), FRAMEWORKS[year]))
    met = {name for name, outcome in found.items() if outcome is Outcome.MET}
    assert {"contact.phone", "contact.email"} <= met
    assert {name.partition(".")[0] for name in met} <= {
        "contact",
        "e-service",
        "complaint-channel",
    }
    websites = {
        requirement.id
        for item in FRAMEWORKS[year].items()
        for requirement in item.requirements
        if requirement.check.kind == "website"
    }
    assert met == {"contact.phone", "contact.email"} | (met & websites)


@pytest.mark.parametrize("year", YEARS)
def test_what_is_missing_has_its_place_in_the_file_where_it_is_to_be_written(
    tmp_path: Path, year: int
) -> None:
    match = matched(new_agency(tmp_path, FRAMEWORKS[year]), FRAMEWORKS[year])
    for item in match.items:
        for decision in item.decisions:
            topic = TOPICS[decision.requirement.topic]
            if topic.id == "news" or decision.requirement.check.kind in ("website", "answers"):
                continue  # what these ask for is written in another file
            assert decision.place is not None, decision.requirement.id
            assert decision.place.file == f"content/a/{topic_file(topic, year)}"


# --- what the comments say -------------------------------------------------------------------


@pytest.mark.parametrize("year", YEARS)
def test_every_official_requirement_stands_in_the_file_that_meets_it(year: int) -> None:
    framework = FRAMEWORKS[year]
    for asked in topics_asked(framework, TOPICS):
        lines = topic_skeleton(asked.topic, framework).splitlines()
        for requirement, codes in asked.requirements:
            star = "*" if requirement.advisory else ""
            said = f"## ต้องมี{star} [{', '.join(codes)}] {requirement.text}"
            if lines:
                assert lines.count(said) == 1, said
        for entry in asked.items if lines else ():
            assert any(f"ข้อ {entry.item.code} {entry.item.title} |" in line for line in lines)


def test_a_file_says_what_it_is_for_until_when_and_whose_job_it_usually_is() -> None:
    text = topic_skeleton(TOPICS["procurement-annual"], FRAMEWORKS[2568])
    item = next(i for i in FRAMEWORKS[2568].items() if "procurement-annual" in i.topics)
    head = text.splitlines()[:10]
    assert head[0] == ("# yaml-language-server: $schema=../../../schemas/procurement-annual.json")
    assert f"## ปี 2568 ข้อ {item.code} {item.title} | " in text
    assert "## กำหนดตอบในระบบ ITAS: 30 เมษายน 2568" in head
    assert "## ส่วนงานที่มักรับผิดชอบ: กองคลัง (งานพัสดุ)" in head
    assert "ปล่อยไว้ได้" in text


def test_the_way_to_meet_a_requirement_is_told_in_words_and_keys() -> None:
    lines = topic_skeleton(TOPICS["structure"], FRAMEWORKS[2569]).splitlines()
    begin = next(n for n, line in enumerate(lines) if "แผนผังโครงสร้างการแบ่งส่วนราชการ" in line)
    assert lines[begin + 1] == (
        "##   ช่อง chart.units (ส่วนงาน): อย่างน้อย 2 รายการ ทุกรายการมี ชื่อส่วนงาน (name)"
    )
    assert "# chart:" in lines


def test_no_requirement_is_left_without_words_on_how_to_meet_it() -> None:
    for framework in FRAMEWORKS.values():
        for asked in topics_asked(framework, TOPICS):
            lines = topic_skeleton(asked.topic, framework).splitlines()
            for number, line in enumerate(lines):
                if line.startswith("## ต้องมี"):
                    assert lines[number + 1].startswith("##   "), line


def test_an_agency_that_is_no_local_government_is_not_asked_for_two_sides() -> None:
    local = topic_skeleton(TOPICS["executives"], FRAMEWORKS[2569])
    other = topic_skeleton(TOPICS["executives"], FRAMEWORKS[2569], local=False)
    assert "## ต้องมี [O2] ผู้บริหารครบทั้งฝ่ายการเมืองและฝ่ายข้าราชการประจำ" in local
    assert "ครบทั้งฝ่ายการเมือง" not in other


def test_a_topic_the_year_does_not_ask_for_has_no_file() -> None:
    assert asked_of(TOPICS["ita-results"], FRAMEWORKS[2569]).requirements == ()
    assert topic_skeleton(TOPICS["ita-results"], FRAMEWORKS[2569]) == ""
    assert topic_skeleton(TOPICS["news"], FRAMEWORKS[2569]) == ""


def test_a_usual_unit_is_known_for_every_topic() -> None:
    assert [topic.id for topic in TOPICS if not usual_unit(topic.id)] == []


# --- from the new file to the complete one ----------------------------------------------------


def running_since(year: int, plan: Path) -> str:
    """The plan of several years that is filed, its projects begun in an earlier one."""
    text = plan.read_text(encoding="utf-8")
    begun = text.replace(f"ต.ค. {year} - ", f"ต.ค. {year - 1} - ")
    assert begun != text
    return begun


def fill_in_everything(root: Path, framework: Framework) -> None:
    named_in_the_forms = facts(name=AGENCY, type=AgencyType.SUBDISTRICT_MUNICIPALITY)
    for name, text in agency_files(named_in_the_forms, framework, TOPICS):
        put(root / "content" / "a" / name, filled_in(uncommented(text)))
    year = framework.fiscal_year
    for requirement in (entry for item in framework.items() for entry in item.requirements):
        if reported_on := plan_reported_on(requirement, year, TOPICS):
            plan, text = reported_on
            file = root / "content" / "a" / topic_file(plan, year - 1)
            put(file, running_since(year - 1, file) if file.exists() else filled_in(text))
    news = f"---\ntitle: ประชุมสภา\ndate: 14 ม.ค. {year}\n---\nประชุมสภาท้องถิ่น\n"
    put(root / "content" / "a" / "news" / "meeting.md", news)


@pytest.mark.parametrize("year", YEARS)
def test_examples_in_use_and_brackets_filled_meet_every_requirement(
    tmp_path: Path, year: int
) -> None:
    fill_in_everything(tmp_path, FRAMEWORKS[year])
    agency = loaded(tmp_path)
    assert [(finding.message, str(finding.place)) for finding in agency.findings] == []
    match = matched(agency, FRAMEWORKS[year])
    unmet = {
        decision.requirement.id: decision.reason
        for item in match.items
        for decision in item.decisions
        if decision.outcome is not Outcome.MET
    }
    assert unmet == {}


def test_one_example_in_use_meets_its_requirement_and_no_other(tmp_path: Path) -> None:
    framework = FRAMEWORKS[2569]
    new_agency(tmp_path, framework)
    file = tmp_path / "content" / "a" / "mandate.yaml"
    put(file, filled_in(uncommented(file.read_text(encoding="utf-8"))))
    found = outcomes(matched(loaded(tmp_path), framework))
    assert {name for name, outcome in found.items() if outcome is Outcome.MET} == {
        "mandate.own-powers"
    }


@pytest.mark.parametrize("year", [2568, 2569])
def test_brackets_left_unfilled_are_named_line_by_line_and_never_count(
    tmp_path: Path, year: int
) -> None:
    framework = FRAMEWORKS[year]
    for name, text in agency_files(facts(), framework, TOPICS):
        put(tmp_path / "content" / "a" / name, uncommented(text))
    agency = loaded(tmp_path)
    assert {finding.code for finding in agency.findings} == {"CNT017"}
    for finding in agency.findings:
        assert finding.place is not None
        assert "<" in finding.place.text
        assert "ยังไม่ได้แทน" in finding.message
        assert "รวมเครื่องหมาย < และ >" in finding.remedy


@pytest.mark.parametrize("year", YEARS)
def test_explanations_never_become_content(year: int) -> None:
    for asked in topics_asked(FRAMEWORKS[year], TOPICS):
        for line in uncommented(topic_skeleton(asked.topic, FRAMEWORKS[year])).splitlines():
            assert not line.startswith("ต้องมี")
            assert not line.startswith("เรื่อง")


# --- from last year's file --------------------------------------------------------------------


def test_what_is_known_is_content_and_other_examples_take_the_place_of_the_general_ones() -> None:
    text = topic_skeleton(
        TOPICS["risk-assessment"],
        FRAMEWORKS[2569],
        known={"title": "ความเสี่ยงของเรา", "responsible": "กองคลัง", "fiscal_year": "2569"},
        examples={"risks": [{"process": "ตรวจรับงานก่อสร้าง"}], "summary": "<สรุป>"},
    )
    lines = text.splitlines()
    assert "title: ความเสี่ยงของเรา" in lines
    assert "responsible: กองคลัง" in lines
    assert "fiscal_year: 2569" in lines
    assert "# fiscal_year: 2569" not in lines
    begin = lines.index("# risks:")
    assert lines[begin + 1 : begin + 3] == ["#   - process: ตรวจรับงานก่อสร้าง", ""]
    assert lines[-2:] == ["## กรอบของปีนี้ไม่ได้ขอช่องนี้ (เก็บไว้ได้)", "# summary: <สรุป>"]
