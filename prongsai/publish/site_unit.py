"""The part of the output that belongs to no agency: portal, 404, sitemap, robots, assets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext, suppress
from pathlib import Path

from prongsai.content.site_pages import load_site_pages
from prongsai.errors import ConfigError
from prongsai.findings import Findings
from prongsai.publish.context import BuildContext, planned_assets
from prongsai.publish.ledger import (
    SITE_LEDGER,
    Ledger,
    LedgerFile,
    OutputRecord,
    ledger_path,
    read_ledger,
    write_ledger,
)
from prongsai.publish.output import Published, publish, retire
from prongsai.site.pages.portal import not_found_page, portal_page
from prongsai.site.pages.texts import page_copies, text_pages
from prongsai.site.plan import site_outputs
from prongsai.site.planned import PlannedFile
from prongsai.site.shell import site_shell
from prongsai.site.summary import AgencySummary


def build_site(
    context: BuildContext, agencies: Sequence[AgencySummary], *, prune: bool = True
) -> Published:
    """Bring the site's own pages up to date, with the static files of every theme in use.

    ``prune`` is off while pages of an earlier run stand: they still name the style sheet
    they were made with.
    """
    run = context.run
    path = ledger_path(run.site.root, run.state, SITE_LEDGER)
    before = _records(context, path)

    planned = list(planned_site(context, agencies))
    published = publish(planned, run.output, before, context.renderer(None), LedgerFile(path))
    if prune and not published.stale:
        retire(published, before, run.output)
    else:
        published.outputs = {**before, **published.outputs}
    write_ledger(
        path, Ledger(run.settings, outputs=published.outputs, findings=tuple(published.findings))
    )
    return published


def _records(context: BuildContext, path: Path) -> dict[str, OutputRecord]:
    """What the site itself has published; a single agency's home may have taken its place."""
    run = context.run
    taken: Mapping[str, OutputRecord] = {}
    if run.site.single:
        taken = read_ledger(ledger_path(run.site.root, run.state, run.site.agencies[0])).outputs
    outputs = read_ledger(path).outputs
    return {name: record for name, record in outputs.items() if name not in taken}


def planned_site(context: BuildContext, agencies: Sequence[AgencySummary]) -> Iterator[PlannedFile]:
    """Every file that belongs to no agency; ``agencies`` are all of the site."""
    site = context.run.site
    if not site.single:
        yield portal_page(site, [summary for summary in agencies if summary.name])
    yield not_found_page(site)
    texts = () if site.single else load_site_pages(site, Findings())
    pages = tuple(text_pages(site, texts, site_shell(site)))
    yield from page_copies(site, texts)
    yield from pages
    yield from site_outputs(site, agencies, pages)
    themes = {summary.theme for summary in agencies if summary.theme}
    for name in sorted(themes | {site.entry.theme}):
        # A theme that only a ledger knows may be gone; its agency is told when it is built.
        with nullcontext() if name == site.entry.theme else suppress(ConfigError):
            yield from planned_assets(context.renderer(name).theme)
