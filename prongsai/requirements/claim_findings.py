"""Claims and attestations that lead nowhere, also where a requirement is met without them.

Codes: CNT041 a claim or attestation for a requirement that no year asks for; CNT042 a claim
whose place does not exist although the requirement is met otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from prongsai.content.agency import Agency
from prongsai.content.disclosure import Disclosure
from prongsai.findings import Finding, Severity
from prongsai.requirements.claims import decide_claim
from prongsai.requirements.outcome import Outcome, YearMatch
from prongsai.requirements.question import Question, Unmet
from prongsai.topics.registry import TopicRegistry


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
        for key, number, requirement in _named(disclosure):
            if own and requirement not in own:
                yield _unknown(disclosure, key, number, requirement, sorted(own))


def _named(disclosure: Disclosure) -> Iterator[tuple[str, int, str]]:
    for number, claim in enumerate(disclosure.entry.covers):
        yield "covers", number, claim.requirement
    for number, word in enumerate(disclosure.entry.attestations):
        yield "attestations", number, word.requirement


def _unknown(
    disclosure: Disclosure, key: str, number: int, requirement: str, own: Sequence[str]
) -> Finding:
    close = get_close_matches(requirement, own, n=1, cutoff=0.5)
    hint = f'หมายถึง "{close[0]}" ใช่หรือไม่' if close else f"องค์ประกอบของเรื่องนี้: {', '.join(own)}"
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
                verdict = decide_claim(
                    Question(agency, match.framework, entry.item, requirement, topic, disclosure)
                )
                if isinstance(verdict, Unmet):
                    yield Finding(
                        "CNT042",
                        Severity.WARNING,
                        f"{verdict.reason} (ช่อง covers ของ {requirement.id})",
                        verdict.remedy,
                        verdict.place,
                    )
