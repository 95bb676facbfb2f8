"""Writing down a publication: one line more in the log of each agency."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from prongsai import __version__
from prongsai.checks.result import YearCheck
from prongsai.checks.run import Wanted
from prongsai.checks.session import check_site
from prongsai.content.site_config import Site
from prongsai.findings.stops import JournalStops
from prongsai.journal.chain import (
    ItemOutcome,
    Line,
    Publication,
    chain_file,
    next_entry,
    read_chain,
    write_chain,
)
from prongsai.journal.proof import proven
from prongsai.journal.signing import signature_of
from prongsai.publish.build import BuildResult
from prongsai.reporter import NullReporter
from prongsai.site.routes import AgencyRoutes


def refuse_damaged(site: Site) -> None:
    """Raise a stop for a log that is not whole: nothing is published that cannot be written down."""
    for slug in site.agencies:
        path = chain_file(site.root, slug)
        if proven(read_chain(path), path.name):
            raise JournalStops.damaged(file=path.relative_to(site.root).as_posix())


def record(
    site: Site, result: BuildResult, digests: Mapping[str, str], now: datetime, jobs: int = 0
) -> int:
    """Write a line for each agency; returns how many. ``digests`` are of all files by path."""
    written = 0
    wanted = Wanted(as_of=date.min, all_years=True)
    for check in check_site(site, site.agencies, wanted, jobs, NullReporter()):
        path = chain_file(site.root, check.slug)
        chain = read_chain(path)
        outputs = result.context.run.ledger(check.slug).read().outputs
        publication = Publication(
            agency=check.slug,
            name=check.years[0].name if check.years else check.slug,
            address=site.base_url,
            files={name: digests[name] for name in sorted(outputs) if name in digests},
            years={str(year.year): _outcomes(site, year) for year in check.years},
        )
        entry = next_entry(chain, publication, now.isoformat(timespec="seconds"), __version__)
        digest = entry.digest()
        line = Line(entry, digest, signature_of(digest))
        write_chain(path, replace(chain, lines=(*chain.lines, line)))
        written += 1
    return written


def _outcomes(site: Site, check: YearCheck) -> dict[str, ItemOutcome]:
    routes = AgencyRoutes(site.prefix(check.slug))
    return {
        entry.item.code: ItemOutcome(
            entry.state.value, entry.item.title, routes.item(check.year, entry.item.slug)
        )
        for entry in check.match.items
    }
