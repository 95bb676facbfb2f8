"""Items that are kept back by what their built pages show, or by links that lead astray."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from prongsai.checks.completeness import gains, readiness, requirement_finding
from prongsai.checks.result import YearCheck
from prongsai.checks.run import AgencyCheck, Wanted
from prongsai.findings import Finding, Message, Severity
from prongsai.requirements.outcome import NONE, Decision, ItemMatch, Outcome, YearMatch

_Of = tuple[str, int | None, str]
_Refuted = Mapping[str, Message]


def withhold(
    check: AgencyCheck,
    findings: Sequence[Finding],
    wanted: Wanted,
    refuted: _Refuted = MappingProxyType({}),
) -> AgencyCheck:
    """The check of an agency with the ``findings`` about its pages.

    No item is complete while its own page has an error, and a requirement whose evidence are
    links is not met once all of them are ``refuted``.
    """
    errors: dict[_Of, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.severity is Severity.ERROR and finding.item:
            errors[finding.agency, finding.year, finding.item].append(finding)
    years = tuple(_year(year, errors, wanted, refuted) for year in check.years)
    return replace(check, years=years, of_pages=tuple(findings))


def _year(
    check: YearCheck, errors: Mapping[_Of, list[Finding]], wanted: Wanted, refuted: _Refuted
) -> YearCheck:
    def kept_back(entry: ItemMatch) -> ItemMatch:
        own = errors.get((check.slug, check.year, entry.item.code), ())
        faults = tuple(dict.fromkeys((*entry.faults, *own)))
        decisions = tuple(_tried(decision, refuted) for decision in entry.decisions)
        return replace(entry, faults=faults, decisions=decisions)

    match = replace(check.match, items=tuple(map(kept_back, check.match.items)))
    if match == check.match:
        return check
    worth = gains(match)
    by_code = {entry.item.code: entry for entry in match.items}
    items = tuple(
        replace(
            item,
            match=by_code[code],
            gain=worth.get(code, NONE),
            findings=(
                *dict.fromkeys((*item.findings, *errors.get((check.slug, check.year, code), ()))),
                *_astray(match, item.match, by_code[code]),
            ),
        )
        for item in check.items
        for code in (item.match.item.code,)
    )
    ready = readiness(match, wanted.as_of, wanted.what_if)
    return replace(check, match=match, readiness=ready, items=items)


def _tried(decision: Decision, refuted: _Refuted) -> Decision:
    opens = [address for entry in decision.evidence for address in entry.opens]
    if not opens or decision.outcome is not Outcome.MET or not set(opens).issubset(refuted):
        return decision
    told, place = refuted[opens[0]], decision.evidence[0].place
    return Decision(decision.requirement, Outcome.NOT_MET, told=told, place=place)


def _astray(match: YearMatch, before: ItemMatch, after: ItemMatch) -> Iterator[Finding]:
    """A finding for each requirement that is not met any more."""
    for old, new in zip(before.decisions, after.decisions, strict=True):
        if new is not old:
            yield requirement_finding(match, after, new)
