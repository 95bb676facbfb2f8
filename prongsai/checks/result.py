"""What a check run has found out, ready for any report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from prongsai.checks.completeness import ItemCheck, Readiness, WhatIf
from prongsai.findings import Finding, Severity
from prongsai.matching.outcome import Evidence, YearMatch

TOOL = "prongsai"


@dataclass(frozen=True, slots=True)
class YearCheck:
    """One agency measured against one fiscal year (Buddhist Era).

    ``addresses`` gives where the public sees each piece of evidence: an output path with an
    anchor or a PDF page.
    """

    slug: str
    name: str
    match: YearMatch
    readiness: Readiness
    items: tuple[ItemCheck, ...]
    addresses: Mapping[Evidence, str]

    @property
    def year(self) -> int:
        """The fiscal year."""
        return self.match.framework.fiscal_year


@dataclass(frozen=True, slots=True)
class CheckResult:
    """A whole check run.

    ``as_of`` is the day the run was made for (Common Era). ``findings`` are all findings
    after the baseline, in the order of reports; ``accepted`` is how many the baseline took
    away. ``base_url`` is the site's public address, empty when it is not known.
    """

    as_of: date
    years: tuple[YearCheck, ...]
    findings: tuple[Finding, ...]
    base_url: str = ""
    what_if: WhatIf | None = None
    accepted: int = 0

    def worst(self, threshold: Severity) -> bool:
        """Whether some finding is at or above a threshold."""
        ranks = {severity: rank for rank, severity in enumerate(_RANKS)}
        return any(ranks[finding.severity] <= ranks[threshold] for finding in self.findings)


_RANKS = (Severity.ERROR, Severity.WARNING, Severity.INFO, Severity.NOT_CHECKED)
