"""What the preview tells on a page: errors over it, its findings in a panel, their manual."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from threading import Lock
from typing import TypedDict

from prongsai.checks.result import item_findings
from prongsai.checks.verify.built import Built, Page, anchors_elsewhere
from prongsai.checks.verify.fault import Origins, as_findings
from prongsai.checks.verify.memory import asked_years, memory_path
from prongsai.checks.verify.page_reader import read_page
from prongsai.checks.verify.rules import rules
from prongsai.content.site_config import Site
from prongsai.errors import ProngsaiError
from prongsai.findings import Finding, Place, Severity
from prongsai.findings.rules.cfg import CFG031
from prongsai.publish.build import BuildResult
from prongsai.publish.ledger import SITE_LEDGER, Ledger
from prongsai.publish.unchanged import Run
from prongsai.publish.warm import WarmBuild
from prongsai.reports.explain import explain_rule
from prongsai.requirements import registry
from prongsai.site.scope import Scope

MOST = 100
"""So many findings are shown on a page; the rest is counted."""

EXPLAIN = "/__prongsai/explain/"
"""Where the manual of a finding's code is served."""

_WEIGHT = {
    Severity.ERROR: 0,
    Severity.WARNING: 1,
    Severity.NOT_CHECKED: 2,
    Severity.INFO: 3,
}


class Notice(TypedDict):
    """A finding as the page's script gets it; all texts, to be shown as they are."""

    code: str
    severity: str
    label: str
    message: str
    remedy: str
    where: str
    line: str
    explain: str


class Notices(TypedDict):
    """Some findings, how many more there are, and one sentence about them.

    ``pending`` says that not everything has been looked at yet.
    """

    title: str
    findings: list[Notice]
    more: int
    pending: bool


def overlay(findings: Iterable[Finding], agency: str) -> Notices:
    """The errors a page of an agency (empty: of the site itself) has to show."""
    errors = [
        finding
        for finding in findings
        if finding.severity is Severity.ERROR and (not agency or finding.agency in ("", agency))
    ]
    return _notices(errors, "พบข้อผิดพลาด {count} แห่ง แก้แล้วบันทึก ข้อความนี้จะหายไปเอง")


def panel(findings: Iterable[Finding], *, pending: bool = False) -> Notices:
    """The findings about one page, errors first."""
    ordered = sorted(dict.fromkeys(findings), key=lambda f: (_WEIGHT[f.severity], f.sort_key))
    if not ordered:
        title = "กำลังตรวจหน้านี้" if pending else "หน้านี้ไม่มีข้อสังเกต"
        return {"title": title, "findings": [], "more": 0, "pending": pending}
    return _notices(ordered, "ข้อสังเกตของหน้านี้ {count} ข้อ", pending=pending)


def stopped(error: ProngsaiError) -> tuple[Finding, ...]:
    """Why a build was stopped, as findings; one without a place when it gave none."""
    if error.findings:
        return error.findings
    return (CFG031.stopped(reason=error.message).at(),)


def _notices(findings: Sequence[Finding], title: str, *, pending: bool = False) -> Notices:
    return {
        "title": title.format(count=f"{len(findings):,}") if findings else "",
        "findings": [_notice(finding) for finding in findings[:MOST]],
        "more": max(0, len(findings) - MOST),
        "pending": pending,
    }


def _notice(finding: Finding) -> Notice:
    place = finding.place or Place("")
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "label": finding.severity.label,
        "message": finding.message,
        "remedy": finding.remedy,
        "where": str(place) if place.file else "",
        "line": place.text.strip()[:300],
        "explain": f"{EXPLAIN}{finding.code}",
    }


def _findings_of_page(run: Run, path: str, ledger: Ledger, origins: Origins) -> Iterator[Finding]:
    """What the rules for pages say of one page; documents are left to the whole check."""
    site, output = run.site, run.output
    memory = memory_path(site.root, run.state, origins.slug).with_name("_asked.json")
    built = Built(
        site=site,
        output=output,
        ledger=ledger,
        pages={path: read_page(output / path, rules().reads)},
        files={},
        asked=asked_years(site.root, memory, ledger.settings),
        others=anchors_elsewhere(output),
    )
    page = Page(path, built.pages[path])
    faults = [fault for rule in rules().pages for fault in rule(page, built)]
    yield from as_findings(faults, origins, site.base_url)


def explained(code: str) -> str:
    """The manual of a rule code; nothing for a code that is not known."""
    rule = registry.rules().get(code.upper())
    return explain_rule(rule, None) if rule else ""


class ErrorPanel:
    """The last build, its errors, and each page's findings; builds and the server share it."""

    def __init__(self, build: WarmBuild) -> None:
        self._build = build
        self._lock = Lock()
        self._result: BuildResult | None = None
        self._stopped: tuple[Finding, ...] = ()
        self._scopes: dict[str, Scope | None] = {}

    def built(self, result: BuildResult) -> None:
        """A build has come to its end."""
        with self._lock:
            self._result, self._stopped = result, ()
            self._scopes = {slug: self._build.scope(slug) for slug in result.site.agencies}

    def stopped(self, findings: tuple[Finding, ...]) -> None:
        """A build was stopped; what it was to replace is still there."""
        with self._lock:
            self._stopped = findings

    def errors(self, path: str) -> Notices:
        """What the overlay of a page shows."""
        with self._lock:
            result, findings = self._result, self._stopped
        if findings or result is None:
            return overlay(findings, "")
        return overlay(result.findings, agency_of(path, result.site))

    def findings(self, path: str, *, there: bool) -> Notices:
        """What the panel of a page shows; only a page that is ``there`` is opened."""
        with self._lock:
            result = self._result
            slug = agency_of(path, result.site) if result else ""
            pending = result is None or (slug != "" and self._scopes.get(slug) is None)
        return panel(self._about(path, result, there) if result else (), pending=pending)

    def agency(self, path: str) -> str:
        """The agency a page belongs to, or nothing."""
        with self._lock:
            result = self._result
        return agency_of(path, result.site) if result else ""

    def _about(self, path: str, result: BuildResult, there: bool) -> Iterator[Finding]:
        slug = agency_of(path, result.site)
        run = result.context.run
        ledger = run.ledger(slug or SITE_LEDGER).read()
        origins = Origins(run.site.root, slug, ledger)
        year, item = origins.item_of(path)
        files = set(origins.sources(path))
        for finding in result.findings:
            if _is_about(finding, slug, files, year, item):
                yield finding
        with self._lock:
            scope = self._scopes.get(slug)
        if scope is not None and year is not None:
            yield from _of_item(scope, year, item)
        if there and path in ledger.outputs:
            yield from _findings_of_page(run, path, ledger, origins)


def agency_of(path: str, site: Site) -> str:
    """The agency that a page of the output belongs to, or nothing for the site's own."""
    if site.single:
        return site.agencies[0]
    first = path.partition("/")[0]
    return first if first in site.agencies else ""


def _is_about(
    finding: Finding, slug: str, files: Iterable[str], year: int | None, item: str
) -> bool:
    if finding.agency != slug:
        return False
    if item and (finding.year, finding.item) == (year, item):
        return True
    return finding.place is not None and finding.place.file in files


def _of_item(scope: Scope, year: int, item: str) -> Iterator[Finding]:
    match = scope.match(year)
    for entry in match.items if match else ():
        if match and entry.item.code == item:
            yield from item_findings(match, entry)
