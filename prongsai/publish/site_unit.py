"""The part of the output that belongs to no agency: portal, 404, sitemap, robots, assets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext, suppress

from prongsai.content.site_pages import load_site_pages
from prongsai.errors import ConfigError
from prongsai.findings import Finding, Findings
from prongsai.publish.context import BuildContext, planned_assets
from prongsai.publish.ledger import (
    SITE_LEDGER,
    Ledger,
    LedgerFile,
    OutputRecord,
)
from prongsai.publish.output import Published, publish, retire
from prongsai.publish.unchanged import AgencyResult, Run, site_made_from, summaries_of
from prongsai.site.pages.portal import not_found_page
from prongsai.site.pages.provinces import portal_pages
from prongsai.site.pages.texts import page_copies, text_pages
from prongsai.site.plan import site_outputs
from prongsai.site.planned import PlannedFile, PlannedPage
from prongsai.site.shell import site_shell
from prongsai.site.summary import AgencySummary


def build_site(
    context: BuildContext,
    *,
    whole: bool,
    results: Sequence[AgencyResult] = (),
    told: Sequence[Finding] | None = None,
    more: Sequence[PlannedFile] = (),
) -> Published:
    """Bring the site's own pages up to date, with the static files of every theme in use.

    ``more`` are further files that belong to no agency.

    They show something of every agency, as this run's ``results`` or its ledger have it. Orphans
    go only where the run is about the ``whole`` site and no page of an earlier run stands: such a
    page still names the style sheet it was made with. What was ``told`` of pages and frameworks is
    remembered for runs that find nothing to do; without it the next run makes this part anew.
    """
    run = context.run
    file = run.ledger(SITE_LEDGER)
    before = _records(run, file)
    agencies = summaries_of(run, results)
    planned = [*planned_site(context, agencies), *more]
    published = publish(planned, run.output, before, context.renderer(None), file)
    if whole and not published.stale and all(summary.current for summary in agencies):
        retire(published, before, run.output)
    else:
        published.outputs = {**before, **published.outputs}
    findings = (*(told or ()), *published.findings)
    finished = whole and told is not None and not (published.stale or published.findings)
    made_from = site_made_from(run, agencies) if finished else ""
    summary = AgencySummary(pages=published.pages)
    file.write(Ledger(made_from, {}, published.outputs, summary, findings))
    return published


def _records(run: Run, file: LedgerFile) -> dict[str, OutputRecord]:
    """What the site itself has published; a single agency's home may have taken its place."""
    taken: Mapping[str, OutputRecord] = {}
    if run.site.single:
        taken = run.ledger(run.site.agencies[0]).read().outputs
    outputs = file.read().outputs
    return {name: record for name, record in outputs.items() if name not in taken}


def planned_site(context: BuildContext, agencies: Sequence[AgencySummary]) -> Iterator[PlannedFile]:
    """Every file that belongs to no agency; ``agencies`` are all of the site."""
    site = context.run.site
    named = [] if site.single else [summary for summary in agencies if summary.name]
    portal = () if site.single else tuple(portal_pages(site, named))
    yield from portal
    yield not_found_page(site)
    texts = () if site.single else load_site_pages(site, Findings())
    pages = tuple(text_pages(site, texts, site_shell(site)))
    yield from page_copies(site, texts)
    yield from pages
    places = tuple(page for page in portal[1:] if isinstance(page, PlannedPage))
    yield from site_outputs(site, agencies, (*places, *pages))
    themes = {summary.theme for summary in agencies if summary.theme}
    for name in sorted(themes | {site.entry.theme}):
        # A theme that only a ledger knows may be gone; its agency is told when it is built.
        with nullcontext() if name == site.entry.theme else suppress(ConfigError):
            yield from planned_assets(context.renderer(name).theme)
