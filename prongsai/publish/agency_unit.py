"""Building one agency: load, match, plan and publish, whatever its ledger says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from prongsai.content.agency import Agency
from prongsai.content.loading import load_agency
from prongsai.errors import ConfigError
from prongsai.findings import Finding, Findings, Message, Place
from prongsai.findings.rules.cfg import CFG030
from prongsai.findings.rules.doc import DOC013
from prongsai.findings.rules.tbl import TBL017
from prongsai.publish.context import AgencyCache, BuildContext, Matched
from prongsai.publish.ledger import (
    InputRecord,
    Ledger,
    read_inputs,
)
from prongsai.publish.output import Published, publish, retire
from prongsai.publish.unchanged import AgencyResult, Run
from prongsai.publish.writing import remember
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
class PreparedAgency:
    """An agency ready to be published; without a good agency.yaml ``scope`` is None."""

    scope: Scope | None
    planned: tuple[PlannedFile, ...]
    findings: tuple[Finding, ...]


def build_agency(slug: str, context: BuildContext) -> AgencyResult:
    """Bring one agency's part of the output up to date."""
    run = context.run
    file = run.ledger(slug)
    cache = context.cache(slug)
    before = cache.read_ledger(file)
    inputs = read_inputs(run.site.root, slug, before.inputs, run.began)
    prepared = matched_agency(slug, context, cache, inputs)
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
    prepared = matched_agency(slug, context, context.cache(slug))
    if prepared.scope is None:
        return prepared
    findings = Findings(prepared.findings)
    planned = plan_agency(prepared.scope, findings)
    return replace(prepared, planned=tuple(planned), findings=tuple(findings))


def matched_agency(
    slug: str,
    context: BuildContext,
    cache: AgencyCache,
    inputs: Mapping[str, InputRecord] | None = None,
    known: Mapping[int, YearMatch] = {},
) -> PreparedAgency:
    """Load and match an agency; its plan is still to be made.

    ``known`` are years that nobody asks about: they stay as they were matched before.
    """
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
    findings = Findings(loaded.findings)
    matches = match_agency(loaded.agency, context, findings, known) if loaded.agency else ()
    if context.beside is not None and inputs is not None:
        context.beside(run, slug, Matched(loaded, matches, inputs))
    if loaded.agency is None:
        return PreparedAgency(None, (), loaded.findings)
    scope = make_scope(run.site, loaded.agency, context.topics, matches)
    return PreparedAgency(scope, (), tuple(findings))


def match_agency(
    agency: Agency,
    context: BuildContext,
    findings: Findings,
    known: Mapping[int, YearMatch] = {},
) -> tuple[YearMatch, ...]:
    """Match every year the agency has a folder for, and the year being prepared, if not ``known``."""
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
            match = known.get(year) or match_year(agency, framework, context.topics, home)
            matches.append(match)
    findings.extend(
        claim_findings(agency, matches, context.topics, context.frameworks.frames.values())
    )
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
