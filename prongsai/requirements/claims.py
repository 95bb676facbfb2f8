"""``covers`` claims: the place a clerk names for a requirement, found and weighed.

A heading counts by the text below it, a table by its rows, a page of a document by its text,
which has to speak of what is asked.
Codes: CNT041 a claim or attestation for a requirement that no year asks for; CNT042 a claim
whose place does not exist although the requirement is met otherwise.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from prongsai.content.agency import Agency
from prongsai.content.anchors import table_anchor
from prongsai.content.disclosure import Disclosure, Document
from prongsai.findings import Finding, Message
from prongsai.findings.rules.cnt_places import CNT041, CNT042
from prongsai.requirements.documents import document_evidence, kept_back, was_read
from prongsai.requirements.framework import Framework
from prongsai.requirements.judging import Scales, Weighed, Worth, not_evidence
from prongsai.requirements.kind import RequirementRule
from prongsai.requirements.outcome import Outcome, YearMatch
from prongsai.requirements.question import Evidence, Met, Question, Unmet, Verdict
from prongsai.requirements.weighed_places import sections_of, weigh_section, weigh_table
from prongsai.thai.digits import to_arabic
from prongsai.thai.nearest import nearest
from prongsai.thai.slugs import heading_id
from prongsai.topics.registry import TopicRegistry

_PAGE = re.compile(r"page=([0-9]{1,6})")


def decide_claim(question: Question, rule: type[RequirementRule]) -> Verdict | None:
    """The verdict of the claims for the requirement; None when nothing is claimed.

    ``rule`` says what is wrong. Several places may be named; one that is wrong spoils the
    claim, so that it is seen.
    """
    evidence: list[Evidence] = []
    for number, claim in enumerate(question.disclosure.entry.covers):
        if question.requirement in claim.requirement:
            verdict = _Claim(claim.at, number, question, rule).decide()
            if isinstance(verdict, Unmet):
                return verdict
            evidence.extend(verdict.evidence)
    return Met(tuple(evidence)) if evidence else None


@dataclass(frozen=True, slots=True)
class _Claim:
    """The place a clerk names, and what it is named for."""

    at: str
    number: int
    question: Question
    rule: type[RequirementRule]

    def decide(self) -> Verdict:
        if self.at.startswith("#"):
            return self._heading()
        if self.at.startswith("table:"):
            return self._table()
        return self._document()

    def _broken(self, told: Message) -> Unmet:
        return Unmet(told, self.question.disclosure.place("covers", self.number, "at"))

    def _evidence(self, label: str, anchor: str) -> Met:
        place = self.question.disclosure.place("covers", self.number)
        return Met((self.question.evidence(label, place, anchor),))

    def _weighed(self, weighed: Weighed, what: str, met: Met) -> Verdict:
        """Met where the place is evidence; else why not, at the claim itself."""
        if weighed.is_evidence:
            return met
        place = self.question.disclosure.place("covers", self.number, "at")
        return not_evidence(self.question, weighed, what, place, met.evidence)

    def _heading(self) -> Verdict:
        """A heading may be named by its anchor or by its own words."""
        sections = sections_of(self.question.disclosure)
        written = self.at.removeprefix("#").strip()
        name = written if written in sections else heading_id(written)
        if name in sections:
            topic, section = self.question.disclosure.topic.id, sections[name]
            what = f"หัวข้อ {section.title}"
            met = self._evidence(what, f"{topic}-{name}")
            return self._weighed(weigh_section(Scales(self.question), section), f"{what} ", met)
        if not sections:
            return self._broken(self.rule.no_heading_yet(at=self.at))
        known = ", ".join(f"#{section.title}" for section in sections.values())
        return self._broken(self.rule.no_such_heading(at=self.at, known=known))

    def _table(self) -> Verdict:
        name, _, column = self.at.removeprefix("table:").partition("/")
        tables = {table.id: table for table in self.question.disclosure.tables}
        if not tables:
            return self._broken(self.rule.no_table_yet(table=name))
        if name not in tables:
            return self._broken(self.rule.no_such_table(table=name, known=", ".join(tables)))
        table = tables[name]
        columns = {entry.id: entry.label for entry in table.columns}
        if column and column not in columns:
            known = ", ".join(columns)
            return self._broken(self.rule.no_such_column(table=name, column=column, known=known))
        label = f"ตาราง {table.title}" + (f" คอลัมน์ {columns[column]}" if column else "")
        met = self._evidence(label, table_anchor(self.question.disclosure.topic.id, table.id))
        return self._weighed(weigh_table(Scales(self.question), table, column), f"{label} ", met)

    def _document(self) -> Verdict:
        path, _, fragment = self.at.partition("#")
        documents = self.question.disclosure.documents
        if any(entry.file == path for entry, _ in kept_back(self.question.disclosure)):
            return self._broken(self.rule.document_kept_back(title=path))
        if not documents:
            return self._broken(self.rule.no_document_yet(file=path))
        document = _named(documents, path)
        if document is None:
            known = ", ".join(entry.reference for entry in documents)
            return self._broken(self.rule.no_such_document(file=path, known=known))
        if not was_read(document):
            return self._broken(self.rule.document_unread(title=path))
        if not fragment:
            return self._read(document, None)
        page = _PAGE.fullmatch(to_arabic(fragment))
        if page is None:
            return self._broken(self.rule.no_page_number(fragment=fragment))
        return self._page(document, path, int(page[1]))

    def _page(self, document: Document, path: str, page: int) -> Verdict:
        pages = document.facts.pages
        if pages is None:
            return self._broken(self.rule.without_pages(file=path))
        if not 1 <= page <= pages:
            return self._broken(self.rule.no_such_page(file=path, pages=pages, page=page))
        return self._read(document, page)

    def _read(self, document: Document, page: int | None) -> Verdict:
        """Only the text of a PDF can be read; whatever else is claimed a person has to see."""
        weighed = Scales(self.question).document(document, page)
        if weighed.is_evidence and document.facts.kind != "pdf":
            weighed = Weighed(Worth.UNREAD, document.reference)
        met = Met((document_evidence(self.question, document, page),))
        return self._weighed(weighed, f"เอกสาร {document.title} ", met)


def _named(documents: Sequence[Document], path: str) -> Document | None:
    plain = posixpath.normpath(path.replace("\\", "/"))
    return next((entry for entry in documents if entry.reference == plain), None)


# --- what is wrong with claims, seen from all years ---------------------------------------


def claim_findings(
    agency: Agency,
    matches: Sequence[YearMatch],
    topics: TopicRegistry,
    frames: Iterable[Framework] = (),
) -> list[Finding]:
    """What is wrong with the claims of an agency, seen from all years it is measured by.

    ``frames`` beside them may be claimed as well; they are asked for names that no year knows.
    """
    found = [*_of_unknown(agency, matches, frames), *_of_broken(agency, matches, topics)]
    return [finding.for_agency(agency.slug) for finding in dict.fromkeys(found)]


def _of_unknown(
    agency: Agency, matches: Sequence[YearMatch], frames: Iterable[Framework]
) -> Iterator[Finding]:
    for disclosure in agency.disclosures:
        names = tuple(_names(disclosure))
        if not names:
            continue
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
        for key, number, requirement in names:
            if own and requirement not in own and not _asked_by(frames, requirement):
                yield _unknown_requirement(disclosure, key, number, requirement, sorted(own))


def _asked_by(frames: Iterable[Framework], requirement: str) -> bool:
    asked = (entry for frame in frames for item in frame.items() for entry in item.requirements)
    return any(entry.id == requirement for entry in asked)


def _names(disclosure: Disclosure) -> Iterator[tuple[str, int, str]]:
    for number, claim in enumerate(disclosure.entry.covers):
        yield from (("covers", number, name) for name in claim.requirement)
    for number, word in enumerate(disclosure.entry.attestations):
        yield from (("attestations", number, name) for name in word.requirement)


def _unknown_requirement(
    disclosure: Disclosure, key: str, number: int, requirement: str, own: Sequence[str]
) -> Finding:
    near = nearest(requirement, own, alike=0.5)
    if near is None:
        said = CNT041.unknown(requirement=requirement, known=", ".join(own))
    else:
        said = CNT041.misspelt(requirement=requirement, near=near)
    return said.at(disclosure.place(key, number, "requirement"))


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
                verdict = decide_claim(
                    Question(agency, year, requirement.id, topic, disclosure, requirement.text),
                    requirement.check.rule,
                )
                if isinstance(verdict, Unmet) and not verdict.human:
                    said = CNT042.broken(
                        reason=verdict.told.message,
                        remedy=verdict.told.remedy,
                        requirement=requirement.id,
                    )
                    yield said.at(verdict.place)
