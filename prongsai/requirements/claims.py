"""``covers`` claims: the place a clerk names for a requirement, checked to exist.

Codes: CNT041 a claim or attestation for a requirement that no year asks for; CNT042 a claim
whose place does not exist although the requirement is met otherwise.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Sequence

from prongsai.content.agency import Agency
from prongsai.content.anchors import table_anchor
from prongsai.content.disclosure import CoverClaim, Disclosure, Document
from prongsai.findings import Finding, Message, Severity
from prongsai.markup.render import render_markdown
from prongsai.requirements.documents import document_evidence, opens
from prongsai.requirements.outcome import Outcome, YearMatch
from prongsai.requirements.question import Evidence, Met, Question, Unmet, Verdict
from prongsai.thai.digits import to_arabic
from prongsai.thai.nearest import did_you_mean
from prongsai.thai.slugs import heading_id
from prongsai.topics.registry import TopicRegistry

_PAGE = re.compile(r"page=([0-9]{1,6})")


def decide_claim(question: Question) -> Verdict | None:
    """The verdict of the claims for the requirement; None when nothing is claimed.

    Several places may be named; one that is wrong spoils the claim, so that it is seen.
    """
    evidence: list[Evidence] = []
    for number, claim in enumerate(question.disclosure.entry.covers):
        if claim.requirement == question.requirement:
            verdict = _verdict(claim, number, question)
            if isinstance(verdict, Unmet):
                return verdict
            evidence.extend(verdict.evidence)
    return Met(tuple(evidence)) if evidence else None


def _verdict(claim: CoverClaim, number: int, question: Question) -> Verdict:
    if claim.at.startswith("#"):
        return _heading(claim, number, question)
    if claim.at.startswith("table:"):
        return _table(claim, number, question)
    return _document(claim, number, question)


def _broken(number: int, question: Question, reason: str, remedy: str) -> Unmet:
    told = Message("CNT042", Severity.WARNING, reason, remedy)
    return Unmet(told, question.disclosure.place("covers", number, "at"))


def _choose(kind: str, known: Collection[str]) -> str:
    """What there is to choose from, or that it has to be added first."""
    if known:
        return f"{kind}ที่มี: {', '.join(known)}"
    return f"เรื่องนี้ยังไม่มี{kind} เพิ่ม{kind}ก่อน หรือแก้ช่อง at ให้ชี้ที่อื่น"


def _evidence(question: Question, number: int, label: str, anchor: str) -> Met:
    place = question.disclosure.place("covers", number)
    return Met((question.evidence(label, place, anchor),))


def heading_anchors(disclosure: Disclosure) -> dict[str, str]:
    """The headings of the disclosure's text: anchor without the topic's prefix, and text."""
    if disclosure.body is None:
        return {}
    topic = disclosure.topic.id
    rendered = render_markdown(disclosure.body.text, id_prefix=topic)
    return {heading.id.removeprefix(f"{topic}-"): heading.text for heading in rendered.headings}


def _heading(claim: CoverClaim, number: int, question: Question) -> Verdict:
    """A heading may be named by its anchor or by its own words."""
    headings = heading_anchors(question.disclosure)
    written = claim.at.removeprefix("#").strip()
    name = written if written in headings else heading_id(written)
    if name not in headings:
        known = [f"#{text}" for text in headings.values()]
        return _broken(number, question, f'ไม่พบหัวข้อ "{claim.at}"', _choose("หัวข้อ", known))
    topic = question.disclosure.topic.id
    return _evidence(question, number, f"หัวข้อ {headings[name]}", f"{topic}-{name}")


def _table(claim: CoverClaim, number: int, question: Question) -> Verdict:
    table_id, _, column = claim.at.removeprefix("table:").partition("/")
    tables = {table.id: table for table in question.disclosure.tables}
    table = tables.get(table_id)
    if table is None:
        return _broken(number, question, f'ไม่พบตาราง "{table_id}"', _choose("ตาราง", tables))
    columns = {entry.id: entry.label for entry in table.columns}
    if column and column not in columns:
        return _broken(
            number,
            question,
            f'ตาราง "{table_id}" ไม่มีคอลัมน์ "{column}"',
            f"คอลัมน์ที่มี: {', '.join(columns)}",
        )
    label = f"ตาราง {table.title}" + (f" คอลัมน์ {columns[column]}" if column else "")
    return _evidence(question, number, label, table_anchor(question.disclosure.topic.id, table.id))


def _document(claim: CoverClaim, number: int, question: Question) -> Verdict:
    path, _, fragment = claim.at.partition("#")
    document = _named(question.disclosure, path)
    if document is None:
        known = [entry.reference for entry in question.disclosure.documents]
        return _broken(
            number,
            question,
            f'ไม่พบเอกสาร "{path}" ในช่อง documents ของเรื่องนี้',
            _choose("เอกสาร", known),
        )
    if not opens(document):
        reason = f'เปิดเอกสาร "{path}" ไม่ได้ เพราะไฟล์เสียหายหรือต้องใช้รหัสผ่าน'
        return _broken(number, question, reason, "บันทึกไฟล์ใหม่ให้ทุกคนเปิดอ่านได้ แล้ววางทับ")
    if not fragment:
        return Met((document_evidence(question, document),))
    page = _PAGE.fullmatch(to_arabic(fragment))
    if page is None:
        return _broken(number, question, f'ตำแหน่ง "#{fragment}" อ่านไม่ออก', "เขียนเลขหน้าแบบ #page=4")
    return _page(document, path, int(page[1]), number, question)


def _page(document: Document, path: str, wanted: int, number: int, question: Question) -> Verdict:
    pages = document.facts.pages
    if pages is None:
        reason = f'เอกสาร "{path}" ไม่ใช่ PDF จึงระบุหน้าไม่ได้'
        return _broken(number, question, reason, "ระบุเฉพาะชื่อไฟล์ หรือใช้ไฟล์ PDF")
    if not 1 <= wanted <= pages:
        reason = f'เอกสาร "{path}" มี {pages} หน้า ไม่มีหน้า {wanted}'
        return _broken(number, question, reason, "แก้เลขหน้าให้ตรงกับเอกสาร")
    return Met((document_evidence(question, document, wanted),))


def _named(disclosure: Disclosure, path: str) -> Document | None:
    plain = posixpath.normpath(path.replace("\\", "/"))
    return next((entry for entry in disclosure.documents if entry.reference == plain), None)


# --- what is wrong with claims, seen from all years ---------------------------------------


def claim_findings(
    agency: Agency, matches: Sequence[YearMatch], topics: TopicRegistry
) -> list[Finding]:
    """What is wrong with the claims of an agency, seen from all years it is measured by."""
    found = [*_of_unknown(agency, matches), *_of_broken(agency, matches, topics)]
    return [finding.for_agency(agency.slug) for finding in dict.fromkeys(found)]


def _of_unknown(agency: Agency, matches: Sequence[YearMatch]) -> Iterator[Finding]:
    for disclosure in agency.disclosures:
        years = [
            match
            for match in matches
            if disclosure.year is None or match.framework.fiscal_year >= disclosure.year
        ]
        topics = tuple(f"{topic.id}." for topic in disclosure.topics)
        own = {
            decision.requirement.id
            for match in years
            for item in match.items
            for decision in item.decisions
            if decision.requirement.id.startswith(topics)
        }
        for key, number, requirement in _names(disclosure):
            if own and requirement not in own:
                yield _unknown_requirement(disclosure, key, number, requirement, sorted(own))


def _names(disclosure: Disclosure) -> Iterator[tuple[str, int, str]]:
    for number, claim in enumerate(disclosure.entry.covers):
        yield "covers", number, claim.requirement
    for number, word in enumerate(disclosure.entry.attestations):
        yield "attestations", number, word.requirement


def _unknown_requirement(
    disclosure: Disclosure, key: str, number: int, requirement: str, own: Sequence[str]
) -> Finding:
    hint = did_you_mean(requirement, own, alike=0.5) or f"องค์ประกอบของเรื่องนี้: {', '.join(own)}"
    return Finding(
        "CNT041",
        Severity.ERROR,
        f'เรื่องนี้ไม่มีองค์ประกอบชื่อ "{requirement}" ในกรอบของปีที่เกี่ยวข้อง',
        hint,
        disclosure.place(key, number, "requirement"),
    )


def _of_broken(
    agency: Agency, matches: Sequence[YearMatch], topics: TopicRegistry
) -> Iterator[Finding]:
    for match in matches:
        for entry in match.items:
            for decision in entry.decisions:
                if decision.outcome is not Outcome.MET:
                    continue
                requirement = decision.requirement
                topic = topics[requirement.topic]
                disclosure = agency.disclosure(topic.id, match.framework.fiscal_year)
                if disclosure is None or not disclosure.entry.covers:
                    continue
                year = match.framework.fiscal_year
                verdict = decide_claim(Question(agency, year, requirement.id, topic, disclosure))
                if isinstance(verdict, Unmet):
                    yield Finding(
                        "CNT042",
                        Severity.WARNING,
                        f"{verdict.told.message} (ช่อง covers ของ {requirement.id})",
                        verdict.told.remedy,
                        verdict.place,
                    )
