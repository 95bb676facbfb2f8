"""The part of the output that belongs to no agency: portal, 404, sitemap, robots, assets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

from prongsai.publish.assets import planned_assets
from prongsai.publish.ledger import (
    AgencySummary,
    Ledger,
    OutputRecord,
    ledger_path,
    read_ledger,
    write_ledger,
)
from prongsai.publish.output import Published, publish
from prongsai.publish.workshop import Workshop
from prongsai.site.pages.portal import not_found_page, portal_page
from prongsai.site.plan import PlannedFile, PlannedText, sitemap
from prongsai.site.routes import ROBOTS, SITE_SITEMAP, SITEMAP, public_url
from prongsai.site.views import AgencyRowView, LinkView

NAME = "_site"


def build_site(
    workshop: Workshop, agencies: Sequence[AgencySummary], *, prune: bool = True
) -> Published:
    """Bring the site's own pages up to date, with the static files of every theme in use.

    ``prune`` is off when only some agencies were built: the others' pages still name the
    style sheet they were made with.
    """
    run = workshop.run
    path = ledger_path(run.site.root, run.state, NAME)
    before = _records(workshop, path)

    def claim(outputs: Mapping[str, OutputRecord]) -> None:
        write_ledger(path, Ledger(outputs=outputs))

    planned = list(_planned(workshop, agencies))
    published = publish(planned, run.output, before, workshop.renderer(None), claim, prune=prune)
    write_ledger(
        path, Ledger(run.settings, outputs=published.outputs, findings=tuple(published.findings))
    )
    return published


def _records(workshop: Workshop, path: Path) -> dict[str, OutputRecord]:
    """What the site itself has published; a single agency's home may have taken its place."""
    run = workshop.run
    taken: Mapping[str, OutputRecord] = {}
    if run.site.single:
        taken = read_ledger(ledger_path(run.site.root, run.state, run.site.agencies[0])).outputs
    outputs = read_ledger(path).outputs
    return {name: record for name, record in outputs.items() if name not in taken}


def _planned(workshop: Workshop, agencies: Sequence[AgencySummary]) -> Iterator[PlannedFile]:
    site = workshop.run.site
    if not site.single:
        portal = portal_page(site, [_row(summary) for summary in agencies if summary.name])
        yield portal
        if site.base_url:
            yield sitemap(site.base_url, SITE_SITEMAP, [portal])
            yield _sitemap_index(site.base_url, agencies)
    yield not_found_page(site)
    yield _robots(workshop)
    themes = {summary.theme for summary in agencies if summary.theme}
    for name in sorted(themes | {site.entry.theme}):
        yield from planned_assets(workshop.renderer(name).theme)


def _row(summary: AgencySummary) -> AgencyRowView:
    return AgencyRowView(
        name=summary.name,
        target=summary.home,
        type_label=summary.type_label,
        district=summary.district,
        province=summary.province,
        years=tuple(LinkView(str(year), target) for year, target in summary.years),
        notice=summary.notice,
    )


def _robots(workshop: Workshop) -> PlannedText:
    """Everything may be read by everyone; the sitemap is named when its address is known."""
    lines = ["User-agent: *", "Allow: /"]
    base_url = workshop.run.site.base_url
    if base_url:
        lines += ["", f"Sitemap: {public_url(base_url, SITEMAP)}"]
    return PlannedText(ROBOTS, ("\n".join(lines) + "\n").encode(), "robots")


def _sitemap_index(base_url: str, agencies: Sequence[AgencySummary]) -> PlannedText:
    sitemaps = [SITE_SITEMAP, *(summary.sitemap for summary in agencies if summary.sitemap)]
    parts = "".join(
        f"  <sitemap><loc>{escape(public_url(base_url, path))}</loc></sitemap>\n"
        for path in sitemaps
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{parts}</sitemapindex>\n"
    )
    return PlannedText(SITEMAP, content.encode(), "sitemap")
