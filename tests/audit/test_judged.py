"""A website is judged requirement by requirement: seen with a quote, not seen, or for a human."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from site_server import Reply, Site, serving

from prongsai.audit.asking import Manners
from prongsai.audit.deciding import Judge
from prongsai.audit.judged import findings_beside, year_check
from prongsai.audit.opened import (
    Barrier,
    Lead,
    Left,
    Link,
    Media,
    Opened,
    Part,
    Target,
    Visit,
    Why,
)
from prongsai.audit.running import Asked, audit, audit_all, result_of
from prongsai.audit.scope import Naming
from prongsai.checks.result import YearCheck
from prongsai.findings import Findings, Severity
from prongsai.importing.source import Block, Heading, Paragraph
from prongsai.reporter import NullReporter, Progress
from prongsai.reports.registry import format_names, load_format
from prongsai.requirements.loader import load_frameworks
from prongsai.requirements.outcome import Decision, Outcome
from prongsai.tables.grid.sheet import Sheet

HOME = "https://ban-na.example"
NAME = "องค์การบริหารส่วนตำบลบ้านนา"
FRAMEWORKS = load_frameworks(None, Findings())
FRAMEWORK = FRAMEWORKS[2568]
DAY = date(2025, 4, 1)


def page(name: str, title: str, *blocks: Block | str, **more: object) -> Opened:
    parts = tuple(Paragraph(block, 1) if isinstance(block, str) else block for block in blocks)
    whole = (Heading(title, 1, 1), *parts)
    opened = Opened(f"{HOME}/{name}", f"{HOME}/{name}", 200, Media.HTML, name, title)
    return replace(opened, parts=(Part(1, "", whole),), sha256=name, **more)  # type: ignore[arg-type]


def document(name: str, title: str, *lines: str, **more: object) -> Opened:
    blocks = tuple(Paragraph(line, n) for n, line in enumerate(lines, start=1))
    opened = Opened(f"{HOME}/{name}", f"{HOME}/{name}", 200, Media.PDF, name, title)
    return replace(opened, parts=(Part(1, "", blocks),), sha256=name, **more)  # type: ignore[arg-type]


def judged(*pages: Opened) -> YearCheck:
    links = tuple(
        Link(
            one.address,
            one.title or one.name,
            Lead.PAGE if one.media is Media.HTML else Lead.DOCUMENT,
        )
        for one in pages
    )
    home = page("", NAME, "ยินดีต้อนรับ", links=links)
    visits = [
        Visit("", home),
        *(Visit("", one, (link,)) for one, link in zip(pages, links, strict=True)),
    ]
    return year_check(judge(visits), "ban-na", NAME, DAY)


def judge(visits: Sequence[Visit]) -> Judge:
    return Judge(FRAMEWORK, FRAMEWORKS.topics, visits, f"{HOME}/", NAME)


def decision(check: YearCheck, name: str) -> Decision:
    return next(
        decision
        for item in check.items
        for decision in item.match.decisions
        if decision.requirement.id == name
    )


def outcome(name: str, *pages: Opened) -> Outcome:
    return decision(judged(*pages), name).outcome


REPORT = "รายงานผลการดำเนินงานประจำปีงบประมาณ พ.ศ. 2567"
PLAN = Sheet.of(
    "",
    [
        ["ที่", "โครงการ", "งบประมาณ (บาท)", "ระยะเวลาดำเนินการ"],
        ["1", "ก่อสร้างถนนคอนกรีต หมู่ 3", "450,000", "ม.ค. - มี.ค. 2568"],
        ["2", "อบรมอาชีพผู้สูงอายุ", "60,000", "พ.ค. 2568"],
    ],
    1,
)


def test_what_is_seen_has_a_quote_with_its_address() -> None:
    check = judged(page("report", REPORT, "ปัญหาและอุปสรรค: ผู้รับจ้างส่งงานล่าช้าสองโครงการ"))
    problems = decision(check, "annual-report.problems")

    assert problems.outcome is Outcome.MET
    assert "ผู้รับจ้างส่งงานล่าช้า" in problems.evidence[0].label
    assert check.addresses[problems.evidence[0]] == f"{HOME}/report"


@pytest.mark.parametrize(
    "said",
    [
        "ปัญหาและอุปสรรค: -",
        "ปัญหาและอุปสรรค: อยู่ระหว่างรวบรวม",
        "หน้านี้มีรายงานให้ดาวน์โหลด",
        "อยู่ระหว่างจัดทำปัญหาและอุปสรรค จะเผยแพร่ภายในเดือนเมษายน",
    ],
)
def test_a_label_that_says_nothing_is_never_met(said: str) -> None:
    assert outcome("annual-report.problems", page("report", REPORT, said)) is not Outcome.MET


def test_a_period_may_be_spread_over_months_that_are_marked() -> None:
    heads = ["ที่", "โครงการ", "งบประมาณ", "ต.ค.", "พ.ย.", "ธ.ค."]
    marked = [heads, ["1", "วางท่อระบายน้ำ", "650,000", "", "X", "X"]]
    blank = [heads, ["1", "วางท่อระบายน้ำ", "650,000", "", "", ""]]
    title, name = "แผนดำเนินงานประจำปี 2568", "annual-plan-budget.project-period"

    assert outcome(name, page("plan", title, Sheet.of("", marked, 1))) is Outcome.MET
    assert outcome(name, page("plan", title, Sheet.of("", blank, 1))) is not Outcome.MET


@pytest.mark.parametrize(
    ("called", "topic"),
    [
        ("ประชาชนมีส่วนร่วมกับเทศบาล", "participation"),
        ("ผลตามมาตรการคุณธรรม", "integrity-measures-report"),
        ("ปี 2567: O19 รายงานผลการบริหารและพัฒนาทรัพยากรบุคคลประจำปี", "hr-annual"),
        ("รายงานผล ปี 2567", ""),
        ("แผนป้องกันและบรรเทาสาธารณภัย", ""),
    ],
)
def test_a_shortened_name_finds_its_topic_and_no_report_is_a_plan(called: str, topic: str) -> None:
    assert Naming(FRAMEWORK, FRAMEWORKS.topics).of(called) == ((topic,) if topic else ())


def test_a_heading_with_only_a_promise_below_it_is_no_evidence() -> None:
    team = Heading("คณะทำงานขับเคลื่อนจริยธรรม", 2, 2)
    title, name = "การขับเคลื่อนจริยธรรม", "ethics-drive.team"

    assert outcome(name, page("e", title, team, "อยู่ระหว่างเสนอแต่งตั้ง")) is not Outcome.MET
    assert outcome(name, page("e", title, team, "คำสั่งที่ 12/2568 แต่งตั้ง 5 คน")) is Outcome.MET


def test_a_column_counts_when_every_record_fills_it() -> None:
    title = "แผนดำเนินงานประจำปี 2568"
    whole = page("plan", title, PLAN)
    rows = [list(row) for row in PLAN.rows]
    rows[2][2] = ""
    gaps = page("plan", title, Sheet.of("", rows, 1))

    assert outcome("annual-plan-budget.project-budget", whole) is Outcome.MET
    assert outcome("annual-plan-budget.project-budget", gaps) is Outcome.NOT_MET


def test_another_years_report_is_told_with_its_year() -> None:
    old = page("report", REPORT.replace("2567", "2565"), "ข้อเสนอแนะ: เริ่มจัดจ้างให้เร็วขึ้นในไตรมาสแรก")
    check = judged(old)

    assert decision(check, "annual-report.recommendations").outcome is Outcome.NOT_MET
    assert "2565" in decision(check, "annual-report.recommendations").reason


def test_what_cannot_be_read_is_for_a_human_and_never_absent() -> None:
    scan = document("report.pdf", REPORT, barriers=(Barrier(Why.SCAN, "เป็นภาพสแกน"),))
    check = judged(scan)

    assert decision(check, "annual-report.problems").outcome is Outcome.NEEDS_HUMAN
    assert check.readiness.at_best is not None
    assert check.readiness.at_best > check.readiness.oit_score


def test_a_site_of_scripts_alone_is_for_a_human_as_a_whole() -> None:
    shell = Opened(HOME, HOME, 200, Media.HTML, barriers=(Barrier(Why.SCRIPT_ONLY),))
    check = year_check(judge([Visit("", shell)]), "ban-na", NAME, DAY)
    outcomes = {entry.outcome for item in check.items for entry in item.match.decisions}

    assert outcomes == {Outcome.NEEDS_HUMAN}


def test_a_document_of_another_agency_is_none_of_this_one() -> None:
    lines = (REPORT, "องค์การบริหารส่วนตำบลเขาอื่น", "ปัญหาและอุปสรรค: ฝนตกหนักทั้งเดือนสิงหาคม")
    own = tuple(line.replace("เขาอื่น", "บ้านนา") for line in lines)

    assert outcome("annual-report.problems", document("a.pdf", REPORT, *lines)) is Outcome.NOT_MET
    assert outcome("annual-report.problems", document("a.pdf", REPORT, *own)) is Outcome.MET


def test_a_list_of_demands_answers_none_of_them() -> None:
    item = FRAMEWORK.item("O7")
    assert item is not None
    listed = [f"พบข้อมูล {entry.text}" for entry in item.requirements]
    check = judged(page("report", REPORT, Heading("องค์ประกอบตามเกณฑ์", 2, 2), *listed))

    assert decision(check, "annual-report.spent").outcome is Outcome.NOT_MET
    assert decision(check, "annual-report.recommendations").outcome is Outcome.NOT_MET


def test_a_statement_of_none_counts_where_the_year_allows_it() -> None:
    title = "สถิติเรื่องร้องเรียนการทุจริต ประจำปีงบประมาณ พ.ศ. 2567"
    said = page("stat", title, "ในปีงบประมาณ พ.ศ. 2567 ไม่มีเรื่องร้องเรียนการทุจริต")

    assert outcome("complaint-statistics.total", said) is Outcome.DECLARED_NONE


def test_a_link_to_another_site_is_not_taken_on_faith() -> None:
    link = Link("https://forms.example.com/d/1", "ระบบยื่นคำร้องออนไลน์", Lead.OUTSIDE)

    assert outcome("e-service.system", page("e", "E-Service", "บริการ", links=(link,))) is (
        Outcome.NEEDS_HUMAN
    )


BARRIERS = {
    Why.GONE: "AUD003",
    Why.TO_HOME: "AUD003",
    Why.MANGLED: "AUD003",
    Why.NO_PERMISSION: "AUD004",
    Why.LOGIN: "AUD004",
    Why.SCAN: "AUD005",
    Why.SCRIPT_ONLY: "AUD005",
    Why.GARBLED: "AUD005",
    Why.NO_HTTPS: "AUD006",
    Why.SLOW: "AUD006",
}


@pytest.mark.parametrize("why", BARRIERS)
def test_what_stands_in_the_way_is_a_finding_with_its_address(why: Why) -> None:
    barred = document("plan.pdf", "แผนดำเนินงาน", barriers=(Barrier(why, "รายละเอียด"),))
    told = list(findings_beside(judge([Visit("", barred)]), "ban-na", (), HOME))

    assert [finding.code for finding in told if finding.code.startswith("AUD00")] == [BARRIERS[why]]
    assert all(finding.place and HOME in finding.place.file for finding in told)


def test_what_was_left_out_and_other_years_are_told() -> None:
    old = page("report", REPORT.replace("2567", "2565"), "ผลการดำเนินงานครบทุกโครงการ")
    left = (Left(Why.ROBOTS, 3, f"{HOME}/private/"),)
    told = list(findings_beside(judge([Visit("", old)]), "ban-na", left, HOME))

    assert {finding.code for finding in told} == {"AUD007", "AUD008"}
    assert any("robots.txt" in finding.message for finding in told)


def test_every_report_of_a_check_shows_an_audit() -> None:
    check = judged(page("report", REPORT, "ข้อเสนอแนะ: เริ่มจัดจ้างตั้งแต่ไตรมาสแรกของปี"))
    asked = Asked(FRAMEWORK, FRAMEWORKS.topics, DAY)
    from prongsai.audit.running import Audited

    result = result_of([Audited(Target(NAME, HOME), check, ())], asked, detailed=True)
    for name in format_names():
        assert load_format(name).write(result)
    page_of_all = str(load_format("html").write(result))
    assert "เริ่มจัดจ้างตั้งแต่ไตรมาสแรก" in page_of_all
    assert f'href="{HOME}/report"' in page_of_all


# --- as it is served ----------------------------------------------------------------------------


@pytest.fixture
def served() -> Iterator[str]:
    body = f"<h1>{REPORT}</h1><p>ปัญหาและอุปสรรค: ฝนตกหนักทั้งเดือนสิงหาคม</p>"
    home = f'<title>{NAME}</title><main><a href="/r">{REPORT}</a></main>'
    with serving(
        Site({"/": Reply(home), "/r": Reply(f"<title>{REPORT}</title><main>{body}</main>")})
    ) as s:
        yield s.address


def test_a_killed_list_goes_on_without_opening_again(served: str, tmp_path: Path) -> None:
    asked = Asked(FRAMEWORK, FRAMEWORKS.topics, DAY, manners=Manners(pause=0.0))
    targets = (Target("แห่งแรก", f"{served}/"), Target("แห่งที่สอง", f"{served}/r"))
    running = audit_all(targets, asked, tmp_path)
    first = next(running)
    running.close()  # killed after the first of two

    again = list(audit_all(targets, asked, tmp_path))
    assert not first.visits
    assert [entry.check.name for entry in again] == ["แห่งแรก", "แห่งที่สอง"]
    assert again[0].check.readiness == first.check.readiness
    kept = decision(again[0].check, "annual-report.problems").evidence
    assert again[0].check.addresses[kept[0]].startswith(served)
    assert not list((tmp_path / ".prongsai/audits").rglob("*.json"))


def test_who_waits_is_told_how_many_errors_were_found(served: str, tmp_path: Path) -> None:
    told: list[int] = []

    class Waiting(NullReporter):
        def advanced(self, progress: Progress) -> None:
            told.append(progress.errors)

    asked = Asked(FRAMEWORK, FRAMEWORKS.topics, DAY, manners=Manners(pause=0.0))
    audited = list(audit_all([Target(NAME, f"{served}/")], asked, tmp_path, Waiting()))

    result = result_of(audited, asked, detailed=True)
    assert told == [sum(f.severity is Severity.ERROR for f in result.findings)]
    assert told != [0]


def test_offline_sees_what_was_opened_before_and_asks_nobody(served: str, tmp_path: Path) -> None:
    asked = Asked(FRAMEWORK, FRAMEWORKS.topics, DAY, manners=Manners(pause=0.0))
    target = Target(NAME, f"{served}/")
    online = audit(target, "ban-na", asked, tmp_path)
    offline = audit(target, "ban-na", replace(asked, offline=True), tmp_path / "elsewhere")

    assert decision(online.check, "annual-report.problems").outcome is Outcome.MET
    assert decision(offline.check, "annual-report.problems").outcome is Outcome.NEEDS_HUMAN
