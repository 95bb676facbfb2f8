"""Building one agency: decide by the ledger, else load, match, plan and publish."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from prongsai.content.agency import Agency
from prongsai.content.loading import load_agency
from prongsai.errors import ConfigError
from prongsai.findings import Finding, Findings, Message, Place, Severity
from prongsai.findings.rules.cfg import CFG030
from prongsai.findings.rules.doc import DOC013
from prongsai.findings.rules.tbl import TBL017
from prongsai.publish.context import AgencyCache, BuildContext, Run
from prongsai.publish.ledger import (
    InputRecord,
    Ledger,
    read_inputs,
)
from prongsai.publish.output import Published, publish, retire
from prongsai.publish.output_folder import is_intact
from prongsai.publish.writing import remember
from prongsai.reporter import Progress
from prongsai.requirements.claims import claim_findings
from prongsai.requirements.engine import match_year
from prongsai.requirements.kinds.website import website_findings
from prongsai.requirements.outcome import YearMatch
from prongsai.site.pages.status import year_figures
from prongsai.site.plan import plan_agency
from prongsai.site.planned import PlannedCopy, PlannedFile, PlannedPage
from prongsai.site.scope import Scope, make_scope
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

    def progress(self, done: int, total: int) -> Progress:
        """What to report when ``done`` of ``total`` agencies have been dealt with."""
        name = self.summary.name or self.slug
        return Progress(done, total, name, self.written, self.removed, self.errors, self.skipped)


@dataclass(frozen=True, slots=True)
class PreparedAgency:
    """An agency ready to be published; without a good agency.yaml ``scope`` is None."""

    scope: Scope | None
    planned: tuple[PlannedFile, ...]
    findings: tuple[Finding, ...]


def unchanged_agency(slug: str, run: Run) -> AgencyResult | None:
    """The result of an agency of which nothing has changed, decided by its ledger alone."""
    file = run.ledger(slug)
    before = file.read()
    inputs = read_inputs(run.site.root, slug, before.inputs, run.began)
    if not _nothing_changed(before, inputs, run.settings, run.output):
        return None
    if inputs != before.inputs:
        file.write(replace(before, inputs=inputs))
    return AgencyResult(slug, before.summary, before.findings, skipped=True)


def build_agency(slug: str, context: BuildContext) -> AgencyResult:
    """Bring one agency's part of the output up to date, whatever its ledger says."""
    run = context.run
    file = run.ledger(slug)
    cache = context.cache(slug)
    before = cache.read_ledger(file)
    inputs = read_inputs(run.site.root, slug, before.inputs, run.began)
    prepared = _matched(slug, context, cache)
    cache.scope = prepared.scope
    if prepared.scope is None:
        ledger, published = _left_standing(before, inputs, prepared, run), Published()
    else:
        findings = Findings(prepared.findings)
        ledger, published = _published(prepared.scope, findings, context, cache, before, inputs)
    file.write(ledger)
    cache.knows_ledger(file, ledger)
    return AgencyResult(
        slug,
        ledger.summary,
        ledger.findings,
        published.rendered,
        published.written,
        published.removed,
    )


def _nothing_changed(
    before: Ledger, inputs: Mapping[str, InputRecord], settings: str, output: Path
) -> bool:
    return (
        before.settings == settings
        and bool(before.outputs)
        and contents_of(before.inputs) == contents_of(inputs)
        and all(is_intact(output / path, record) for path, record in before.outputs.items())
    )


def contents_of(inputs: Mapping[str, InputRecord]) -> dict[str, str]:
    """What was in each input, by its digest, whenever it was written."""
    return {path: record.digest for path, record in inputs.items()}


def _left_standing(
    before: Ledger, inputs: Mapping[str, InputRecord], prepared: PreparedAgency, run: Run
) -> Ledger:
    """The ledger of what was published, which stays until agency.yaml can be read again."""
    return replace(
        before,
        settings=_settled(run.settings, prepared.findings),
        inputs=inputs,
        summary=replace(before.summary, current=not before.outputs),
        findings=prepared.findings,
    )


def _published(
    scope: Scope,
    findings: Findings,
    context: BuildContext,
    cache: AgencyCache,
    before: Ledger,
    inputs: Mapping[str, InputRecord],
) -> tuple[Ledger, Published]:
    run, slug = context.run, scope.agency.slug
    theme = theme_of(scope.agency, context, findings)
    file = run.ledger(slug)
    assets = context.publish_assets(theme, file)
    planned = plan_agency(scope, findings)
    renderer = context.renderer(theme)
    published = publish(
        planned,
        run.output,
        before.outputs,
        renderer,
        file,
        context.cache(slug).reads,
        context.page_workers,
    )
    retire(published, before.outputs, run.output)
    published.written += assets
    findings.extend(finding.for_agency(slug) for finding in published.findings)
    ledger = Ledger(
        # An agency whose files could not all be written has not been dealt with.
        "" if published.blocked else _settled(run.settings, findings),
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


def prepare_agency(slug: str, context: BuildContext) -> PreparedAgency:
    """Load, match and plan an agency without touching the output."""
    prepared = _matched(slug, context, context.cache(slug))
    if prepared.scope is None:
        return prepared
    findings = Findings(prepared.findings)
    planned = plan_agency(prepared.scope, findings)
    return replace(prepared, planned=tuple(planned), findings=tuple(findings))


def _matched(slug: str, context: BuildContext, cache: AgencyCache) -> PreparedAgency:
    """Load and match an agency; its plan is still to be made."""
    run = context.run
    loaded = load_agency(
        run.site.root,
        slug,
        context.topics,
        context.frameworks.topics_of_item,
        cache.reads,
        run.began,
        run.site.entry.privacy,
    )
    remember(cache.files)
    if loaded.agency is None:
        return PreparedAgency(None, (), loaded.findings)
    findings = Findings(loaded.findings)
    matches = match_agency(loaded.agency, context, findings)
    scope = make_scope(run.site, loaded.agency, context.topics, matches)
    return PreparedAgency(scope, (), tuple(findings))


def match_agency(
    agency: Agency, context: BuildContext, findings: Findings
) -> tuple[YearMatch, ...]:
    """Match every year the agency has a folder for, and the year being prepared."""
    matches: list[YearMatch] = []
    home = context.run.site.home_of(agency.slug)
    for year in sorted({*agency.years, context.run.site.entry.fiscal_year}):
        framework = None
        with suppress(KeyError):
            framework = context.frameworks[year]
        if framework is None:
            place = Place(f"content/{agency.slug}/{year}")
            findings.add(_no_framework(year, context.frameworks), place, agency=agency.slug)
        else:
            matches.append(match_year(agency, framework, context.topics, home))
    findings.extend(claim_findings(agency, matches, context.topics))
    findings.extend(website_findings(agency, home))
    return tuple(matches)


def _no_framework(year: int, known: Iterable[int]) -> Message:
    """The remedy starts from the last year there is a framework for, else from the first."""
    years = sorted(known)
    start = max((other for other in years if other < year), default=next(iter(years), year - 1))
    return CFG030.no_framework(year=year, start=start)


def theme_of(agency: Agency, context: BuildContext, findings: Findings) -> str | None:
    """The agency's own theme; None, for the site's, when it has none that can be used."""
    try:
        context.renderer(agency.entry.theme)
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
        allowed=tuple(mark for each in scope.agency.exceptions for mark in each.marks),
    )
