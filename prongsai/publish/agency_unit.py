"""Building one agency: decide by the ledger, else load, match, plan and publish."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from prongsai.content.agency import Agency
from prongsai.content.loading import load_agency
from prongsai.content.readings import Readings
from prongsai.errors import ConfigError
from prongsai.findings import Finding, Findings, Message, Place, Severity
from prongsai.findings.rules.cfg import CFG030
from prongsai.findings.rules.doc import DOC013
from prongsai.findings.rules.tbl import TBL017
from prongsai.foreign.files import RememberedFiles, remembered_files
from prongsai.publish.early import Edit, publish_renewed, publish_saved
from prongsai.publish.inputs import read_inputs
from prongsai.publish.ledger import (
    InputRecord,
    Ledger,
    LedgerFile,
    ledger_path,
    read_ledger,
    write_ledger,
)
from prongsai.publish.output import Published, publish, retire
from prongsai.publish.ownership import is_intact
from prongsai.publish.remembering import remember
from prongsai.publish.workshop import Run, Workshop
from prongsai.requirements.claims import claim_findings
from prongsai.requirements.engine import match_year
from prongsai.requirements.kinds.website import website_findings
from prongsai.requirements.outcome import YearMatch
from prongsai.site.pages.scope import Scope, make_scope
from prongsai.site.pages.status import year_figures
from prongsai.site.plan import pages_of_content, plan_agency
from prongsai.site.planned import PlannedCopy, PlannedFile, PlannedPage
from prongsai.site.summary import AgencySummary


@dataclass(frozen=True, slots=True)
class AgencyResult:
    """What was done for one agency; ``skipped`` when the ledger showed nothing had changed."""

    slug: str
    summary: AgencySummary
    findings: tuple[Finding, ...]
    rendered: int = 0
    written: int = 0
    removed: int = 0
    skipped: bool = False

    @property
    def errors(self) -> int:
        """Number of findings that are errors."""
        return sum(finding.severity is Severity.ERROR for finding in self.findings)


@dataclass(frozen=True, slots=True)
class PreparedAgency:
    """An agency ready to be published; without a good agency.yaml ``scope`` is None."""

    scope: Scope | None
    planned: tuple[PlannedFile, ...]
    findings: tuple[Finding, ...]


def unchanged_agency(slug: str, run: Run) -> AgencyResult | None:
    """The result of an agency of which nothing has changed, decided by its ledger alone."""
    path = ledger_path(run.site.root, run.state, slug)
    before = read_ledger(path)
    inputs = read_inputs(run.site.root, slug, before.inputs, run.began)
    if not _nothing_changed(before, inputs, run.settings, run.output):
        return None
    if inputs != before.inputs:
        write_ledger(path, replace(before, inputs=inputs))
    return AgencyResult(slug, before.summary, before.findings, skipped=True)


def build_agency(slug: str, workshop: Workshop, edit: Edit | None = None) -> AgencyResult:
    """Bring one agency's part of the output up to date, whatever its ledger says.

    ``edit`` is what was saved since the agency was built last, if that is known.
    """
    run = workshop.run
    path = ledger_path(run.site.root, run.state, slug)
    kept = workshop.kept(slug)
    before = kept.read_ledger(path) if kept else read_ledger(path)
    early = Published()
    if kept and edit:
        early = publish_saved(edit, kept, workshop, before.outputs, LedgerFile(path))
        before = replace(before, outputs={**before.outputs, **early.outputs})
    inputs = read_inputs(run.site.root, slug, before.inputs, run.began)
    ledger, published = _build(slug, workshop, before, inputs, edit or Edit())
    if kept:
        kept.write_ledger(path, ledger)
    else:
        write_ledger(path, ledger)
    return AgencyResult(
        slug,
        ledger.summary,
        ledger.findings,
        early.rendered + published.rendered,
        early.written + published.written,
        published.removed,
    )


def _nothing_changed(
    before: Ledger, inputs: Mapping[str, InputRecord], settings: str, output: Path
) -> bool:
    return (
        before.settings == settings
        and bool(before.outputs)
        and _contents(before.inputs) == _contents(inputs)
        and all(is_intact(output / path, record) for path, record in before.outputs.items())
    )


def _contents(inputs: Mapping[str, InputRecord]) -> dict[str, str]:
    return {path: record.digest for path, record in inputs.items()}


def _build(
    slug: str,
    workshop: Workshop,
    before: Ledger,
    inputs: Mapping[str, InputRecord],
    edit: Edit,
) -> tuple[Ledger, Published]:
    run = workshop.run
    kept = workshop.kept(slug)
    prepared = _scoped(slug, workshop)
    scope = prepared.scope
    if kept:
        kept.scope = scope
    if scope is None:
        # What was published stays until agency.yaml can be read again.
        summary = replace(before.summary, current=not before.outputs)
        return replace(
            before,
            settings=_settled(run.settings, prepared.findings),
            inputs=inputs,
            summary=summary,
            findings=prepared.findings,
        ), Published()

    findings = Findings(prepared.findings)
    theme = theme_of(scope.agency, workshop, findings)
    file = LedgerFile(ledger_path(run.site.root, run.state, slug))
    assets = workshop.publish_assets(theme, file)
    renderer = workshop.renderer(theme)
    contents = pages_of_content(scope)
    records, early = before.outputs, Published()
    if kept:
        renewed = kept.renewed(contents)
        early = publish_renewed(renewed, contents, scope, workshop, records, file, edit)
        records = {**records, **early.outputs}
    planned = plan_agency(scope, findings, contents)
    readings = kept.readings if kept else None
    published = publish(planned, run.output, records, renderer, file, readings)
    retire(published, records, run.output)
    published.rendered += early.rendered
    published.written += assets + early.written
    findings.extend(finding.for_agency(slug) for finding in published.findings)
    # An agency whose files could not all be written has not been dealt with.
    settled = not (published.blocked or early.blocked)
    ledger = Ledger(
        _settled(run.settings, findings) if settled else "",
        inputs,
        published.outputs,
        summary_of(scope, planned, theme, not published.stale),
        tuple(sorted(findings, key=lambda finding: finding.sort_key)),
    )
    return ledger, published


def _settled(settings: str, findings: Iterable[Finding]) -> str:
    """The settings of a run, or none: what a reader could not finish is tried again."""
    unsettled = any(finding.code in (DOC013.code, TBL017.code) for finding in findings)
    return "" if unsettled else settings


def prepare_agency(slug: str, workshop: Workshop) -> PreparedAgency:
    """Load, match and plan an agency without touching the output."""
    prepared = _scoped(slug, workshop)
    if prepared.scope is None:
        return prepared
    findings = Findings(prepared.findings)
    planned = plan_agency(prepared.scope, findings)
    return replace(prepared, planned=tuple(planned), findings=tuple(findings))


def _scoped(slug: str, workshop: Workshop) -> PreparedAgency:
    """Load and match an agency; its plan is still to be made."""
    run = workshop.run
    kept = workshop.kept(slug)
    readings = kept.readings if kept else Readings()
    files = readings.foreign
    if not isinstance(files, RememberedFiles):
        readings.foreign = files = remembered_files(run.site.root, slug)
    loaded = load_agency(
        run.site.root,
        slug,
        workshop.topics,
        workshop.frameworks.topics_of_item,
        readings,
        run.began,
    )
    remember(files)
    if loaded.agency is None:
        return PreparedAgency(None, (), loaded.findings)
    findings = Findings(loaded.findings)
    matches = match_agency(loaded.agency, workshop, findings)
    scope = make_scope(run.site, loaded.agency, workshop.topics, matches)
    return PreparedAgency(scope, (), tuple(findings))


def match_agency(agency: Agency, workshop: Workshop, findings: Findings) -> tuple[YearMatch, ...]:
    """Match every year the agency has a folder for, and the year being prepared."""
    matches: list[YearMatch] = []
    home = workshop.run.site.home_of(agency.slug)
    for year in sorted({*agency.years, workshop.run.site.entry.fiscal_year}):
        framework = None
        with suppress(KeyError):
            framework = workshop.frameworks[year]
        if framework is None:
            place = Place(f"content/{agency.slug}/{year}")
            findings.add(_no_framework(year, workshop.frameworks), place, agency=agency.slug)
        else:
            matches.append(match_year(agency, framework, workshop.topics, home))
    findings.extend(claim_findings(agency, matches, workshop.topics))
    findings.extend(website_findings(agency, home))
    return tuple(matches)


def _no_framework(year: int, known: Iterable[int]) -> Message:
    """The remedy starts from the last year there is a framework for, else from the first."""
    years = sorted(known)
    start = max((other for other in years if other < year), default=next(iter(years), year - 1))
    return CFG030.no_framework(year=year, start=start)


def theme_of(agency: Agency, workshop: Workshop, findings: Findings) -> str | None:
    """The agency's own theme; None, for the site's, when it has none that can be used."""
    try:
        workshop.renderer(agency.entry.theme)
    except ConfigError as error:
        findings.extend(finding.for_agency(agency.slug) for finding in error.findings)
        return None
    return agency.entry.theme


def summary_of(
    scope: Scope, planned: Sequence[PlannedFile], theme: str | None, current: bool
) -> AgencySummary:
    """What the site's own pages need to know of an agency."""
    entry = scope.agency.entry
    return AgencySummary(
        name=entry.name,
        type_label=entry.type.label,
        district=entry.district or "",
        province=entry.province or "",
        notice=entry.notice or "",
        home=scope.routes.home,
        sitemap=scope.routes.sitemap if scope.site.base_url else "",
        theme=theme or "",
        current=current,
        years=tuple(
            (match.framework.fiscal_year, scope.routes.year(match.framework.fiscal_year))
            for match in scope.matches
        ),
        pages=sum(isinstance(entry, PlannedPage) for entry in planned),
        documents=sum(isinstance(entry, PlannedCopy) for entry in planned),
        tables=sum(len(disclosure.tables) for disclosure in scope.agency.disclosures),
        figures=year_figures(scope),
    )
