"""What the preview knows at a moment: the last build, its errors, and each page's findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from threading import Lock

from prongsai.checks.completeness import item_findings
from prongsai.checks.verify.origins import Origins
from prongsai.content.site_config import Site
from prongsai.findings import Finding
from prongsai.preview.notices import Notices, overlay, panel
from prongsai.preview.page_check import findings_of_page
from prongsai.publish.build import BuildResult
from prongsai.publish.ledger import ledger_path, read_ledger
from prongsai.publish.site_unit import NAME as SITE_LEDGER
from prongsai.publish.warm import WarmBuild
from prongsai.site.scope import Scope


class Desk:
    """Lies between the builds and the server; both may ask at any time."""

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
        run = result.workshop.run
        ledger = read_ledger(ledger_path(run.site.root, run.state, slug or SITE_LEDGER))
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
            yield from findings_of_page(run, path, ledger, origins)


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
    """What the item of a page still lacks."""
    match = scope.match(year)
    for entry in match.items if match else ():
        if match and entry.item.code == item:
            yield from item_findings(match, entry)
