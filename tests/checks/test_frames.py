"""Frames beside OIT: the same facts and one engine, another outcome; a new one is one file."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from little_year import DAY, YEAR, check, found, write_year
from python_calamine import CalamineWorkbook
from small_site import SmallSite

from prongsai.checks.kept import KeptChecks
from prongsai.checks.result import YearCheck
from prongsai.checks.run import AgencyCheck, Wanted, withhold
from prongsai.content.loading import load_agency
from prongsai.content.site_config import load_site
from prongsai.errors import UsageError
from prongsai.findings import Finding, Findings, Place
from prongsai.findings.rules.web import WEB011
from prongsai.reports.check_html import check_as_html
from prongsai.reports.check_json import check_as_json
from prongsai.reports.check_junit import check_as_junit
from prongsai.reports.check_text import check_as_text
from prongsai.reports.check_xlsx import check_as_xlsx
from prongsai.requirements.claims import claim_findings
from prongsai.requirements.engine import match_year
from prongsai.requirements.loader import load_frameworks, wrong_names
from prongsai.topics.registry import act_tags, information_act, load_topics

LPA = """\
title: การประเมินของจังหวัด
short: จังหวัด
confidence: high
words: {item: เรื่อง, done: พร้อมแล้ว, complete: พร้อม, partial: ยังไม่ครบ, empty: ไม่มี}
indicators:
  - code: 1
    title: ด้านที่ 1
    subindicators:
      - code: 1.1
        title: การบริหาร
        items:
          - code: A1
            title: หน้าที่และอำนาจ
            topics: [mandate]
            confidence: high
            requirements:
              - {id: mandate.shown, text: หน้าที่และอำนาจ, check: {kind: published}, confidence: high}
          - code: A2
            title: ภาษาของเว็บไซต์
            topics: []
            confidence: high
            requirements:
              - {id: website.language, text: ทุกหน้าระบุภาษา, check: {kind: built-pages, rules: [WEB011]}, confidence: high}
          - code: A3
            title: แผนที่ตั้ง
            topics: [contact]
            confidence: high
            requirements:
              - {id: contact.on-map, text: แผนที่ตั้งหน่วยงาน, check: {kind: records, path: contact.map}, confidence: high}
"""
"""All that a frame needs: this file in ``frameworks/`` of the site."""


@pytest.fixture
def site(small_site: Callable[..., SmallSite]) -> SmallSite:
    made = small_site("ban-na")
    write_year(made)
    made.write("frameworks/frame-lpa.yaml", LPA)
    return made


def beside(site: SmallSite) -> YearCheck:
    (entry,) = check(site, frames=("lpa",)).years[0].beside
    return entry


def states(entry: YearCheck) -> dict[str, str]:
    return {item.match.item.code: item.match.state.value for item in entry.items}


def test_a_frame_of_one_file_is_measured_and_changes_nothing_of_oit(site: SmallSite) -> None:
    alone, both = check(site), check(site, frames=("lpa",))
    assert states(beside(site)) == {"A1": "complete", "A2": "empty", "A3": "empty"}
    (before,), (after,) = alone.years, both.years
    assert (before.readiness, before.items) == (after.readiness, after.items)
    added = {finding.requirement for finding in both.findings} - {
        finding.requirement for finding in alone.findings
    }
    assert added == {"website.language", "contact.on-map"}


def test_every_report_shows_it_in_the_words_of_the_frame(site: SmallSite) -> None:
    result = check(site, frames=("lpa",))
    words = "พร้อมแล้ว 1 จาก 3 เรื่อง"
    text = check_as_text(result)
    assert f"== การประเมินของจังหวัด | {words} ==" in text
    assert "  พร้อม: A1\n  ไม่มี: A2 A3" in text
    page = check_as_html(result)
    assert f"<h2>การประเมินของจังหวัด: {words}</h2>" in page
    (told,) = json.loads(check_as_json(result))["agencies"][0]["frames"]
    assert (told["name"], told["words"]) == ("lpa", words)
    assert [item["word"] for item in told["items"]] == ["พร้อม", "ไม่มี", "ไม่มี"]
    book = CalamineWorkbook.from_filelike(io.BytesIO(check_as_xlsx(result)))
    rows = book.get_sheet_by_name("กรอบอื่น").to_python()
    assert rows[2][2:6] == ["จังหวัด", "A2", "ภาษาของเว็บไซต์", "ไม่มี"]
    assert f'name="ban-na {YEAR} lpa" tests="3" failures="1"' in check_as_junit(result)


def test_pages_decide_what_only_pages_show_and_unknown_is_no_success(site: SmallSite) -> None:
    (agency,) = found(site, frames=("lpa",)).checks
    wrong = WEB011.wrong_language(found="ไม่ได้ระบุไว้").at(Place("content/ban-na/mandate.yaml", 1))

    def language(seen: tuple[Finding, ...], *, opened: bool) -> tuple[str, int]:
        looked = withhold(agency, seen, Wanted(DAY), opened=opened)
        (entry,) = looked.years[0].beside
        item = next(item for item in entry.items if item.match.item.code == "A2")
        return item.match.decisions[0].outcome.value, len(item.findings)

    assert language((), opened=False) == ("needs-human", 1)
    assert language((), opened=True) == ("met", 0)
    assert language((wrong,), opened=True) == ("not-met", 1)


def test_it_is_kept_and_read_again_as_it_was(site: SmallSite) -> None:
    configured = load_site(site.root / "site_config.yaml", Findings())
    wanted = Wanted(DAY, frames=("lpa",))
    kept = KeptChecks(configured, site.output, wanted)
    (agency,) = found(site, frames=("lpa",)).checks
    assert isinstance(agency, AgencyCheck)
    kept.keep(agency, "key")
    assert kept.has("ban-na", "key")
    assert kept.read("ban-na") == agency
    assert kept.key("ban-na") != KeptChecks(configured, site.output, Wanted(DAY)).key("ban-na")
    site.write("frameworks/frame-lpa.yaml", LPA.replace("code: A3", "code: A4"))
    assert KeptChecks(configured, site.output, wanted).key("ban-na") != kept.key("ban-na")


def test_one_of_another_year_is_not_measured(site: SmallSite) -> None:
    site.write("frameworks/frame-lpa.yaml", f"fiscal_year: {YEAR + 1}\n{LPA}")
    assert check(site, frames=("lpa",)).years[0].beside == ()
    site.write("frameworks/frame-lpa.yaml", f"fiscal_year: {YEAR}\n{LPA}")
    assert beside(site).readiness.items_total == 3


def test_items_may_be_asked_for_by_their_codes(site: SmallSite) -> None:
    only = check(site, frames=("lpa",), items=("A3",))
    assert {finding.item for finding in only.findings if finding.item} == {"A3"}
    with pytest.raises(UsageError, match="A3"):
        check(site, items=("A3",))


def test_one_that_cannot_be_used_is_told_and_not_measured(site: SmallSite) -> None:
    site.write("frameworks/frame-lpa.yaml", LPA.replace("topics: [mandate]", "topics: []"))
    findings = Findings()
    assert "lpa" not in load_frameworks(site.root, findings).frames
    assert [finding.code for finding in findings] == ["CFG022"]
    with pytest.raises(UsageError, match="lpa"):
        check(site, frames=("lpa",))


def test_what_a_frame_asks_may_be_attested(site: SmallSite) -> None:
    site.write(
        "frameworks/frame-lpa.yaml",
        LPA.replace("mandate.shown", "mandate.seen").replace(
            "{kind: published}", "{kind: attestation}"
        ),
    )
    site.edit(
        "content/ban-na/mandate.yaml",
        "updated:",
        "attestations:\n"
        "  - {requirement: mandate.seen, statement: ติดประกาศที่ศาลากลางบ้านแล้ว, unit: สำนักปลัด, date: 5 ม.ค. 2570}\n"
        "updated:",
    )
    known = load_frameworks(site.root, Findings())
    agency = load_agency(site.root, "ban-na", known.topics).agency
    assert agency is not None
    matches = [match_year(agency, known[YEAR], known.topics)]
    said = claim_findings(agency, matches, known.topics, known.frames.values())
    assert [finding.code for finding in said] == []
    assert [finding.code for finding in claim_findings(agency, matches, known.topics)] == ["CNT041"]
    assert states(beside(site))["A1"] == "complete"


# --- the frames that the program brings ------------------------------------------------------


@pytest.mark.parametrize("name", ["information-act", "dga-website"])
def test_the_programs_frames_name_what_there_is_and_where_it_is_from(name: str) -> None:
    known = load_frameworks(None, Findings())
    frame = known.frames[name]
    assert list(wrong_names(frame, known.topics)) == []
    assert frame.scoring is None
    assert all(item.source for item in frame.items())
    assert all(entry.source for item in frame.items() for entry in item.requirements)


def test_the_frame_of_the_act_has_its_parts_and_their_topics() -> None:
    frame = load_frameworks(None, Findings()).frames["information-act"]
    act = {
        section.tag(part): part for section in information_act().sections for part in section.parts
    }
    assert [item.code for item in frame.items()] == list(act_tags())
    for item in frame.items():
        assert item.title == act[item.code].title
        tagged = [topic.id for topic in load_topics() if item.code in topic.act]
        assert list(item.topics) == (tagged or ["laws"])


def of_the_act(root: Path) -> dict[str, str]:
    known = load_frameworks(None, Findings())
    agency = load_agency(root, "ban-na", known.topics).agency
    assert agency is not None
    match = match_year(agency, known.frames["information-act"].of_year(2568), known.topics)
    return {entry.item.code: entry.state.value for entry in match.items}


def test_content_answers_the_part_of_the_act_it_is_filed_under(site: SmallSite) -> None:
    before = of_the_act(site.root)
    assert (before["7(2)"], before["9(6)"]) == ("complete", "empty")
    site.edit("content/ban-na/mandate.yaml", "updated:", "act: [9(6)]\nupdated:")
    after = of_the_act(site.root)
    assert (after["7(2)"], after["9(6)"]) == ("empty", "complete")


def test_an_empty_phrase_answers_no_part_of_the_act(site: SmallSite) -> None:
    site.write("content/ban-na/laws.md", "---\ntitle: กฎหมาย\n---\n\nอยู่ระหว่างดำเนินการ\n")
    assert of_the_act(site.root)["7(4)"] == "empty"
    site.write(
        "content/ban-na/laws.md",
        "---\ntitle: กฎหมาย\n---\n\nข้อบัญญัติเรื่องการจัดการมูลฝอย ให้ทุกครัวเรือนคัดแยกขยะก่อนทิ้ง\n",
    )
    assert of_the_act(site.root)["7(4)"] == "complete"
