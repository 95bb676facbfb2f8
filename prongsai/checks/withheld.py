"""Items that are kept back by what their built pages show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from prongsai.checks.completeness import gains, readiness
from prongsai.checks.result import YearCheck
from prongsai.checks.run import Wanted
from prongsai.checks.session import AgencyCheck
from prongsai.findings import Finding, Severity
from prongsai.requirements.outcome import ItemMatch
from prongsai.requirements.scoring import NONE

_Of = tuple[str, int | None, str]


def withhold(
    checks: Iterable[AgencyCheck], findings: Sequence[Finding], wanted: Wanted
) -> Iterator[AgencyCheck]:
    """The checks of agencies; no item is complete while its own page has an error."""
    errors: dict[_Of, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.severity is Severity.ERROR and finding.item:
            errors[finding.agency, finding.year, finding.item].append(finding)
    for check in checks:
        years = tuple(_year(year, errors, wanted) for year in check.years)
        yield replace(check, years=years)


def _year(check: YearCheck, errors: Mapping[_Of, list[Finding]], wanted: Wanted) -> YearCheck:
    def kept_back(entry: ItemMatch) -> ItemMatch:
        own = errors.get((check.slug, check.year, entry.item.code), ())
        return replace(entry, faults=tuple(dict.fromkeys((*entry.faults, *own))))

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
            findings=tuple(
                dict.fromkeys((*item.findings, *errors.get((check.slug, check.year, code), ())))
            ),
        )
        for item in check.items
        for code in (item.match.item.code,)
    )
    ready = readiness(match, wanted.as_of, wanted.what_if)
    return replace(check, match=match, readiness=ready, items=items)
