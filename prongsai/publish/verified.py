"""At the end of a run: what it says it wrote is really there.

Somebody, or a program that tidies up, may have deleted the output while the run was at work.

Codes: CFG034 files of the output that vanished while the site was built, and did so again.
"""

from __future__ import annotations

from collections.abc import Sequence

from prongsai.findings import Finding
from prongsai.findings.rules.cfg import CFG034
from prongsai.publish.agency_unit import AgencyResult
from prongsai.publish.foreign import told
from prongsai.publish.ledger import ledger_path, read_ledger
from prongsai.publish.ownership import is_intact
from prongsai.publish.site_unit import NAME as SITE_LEDGER
from prongsai.publish.workshop import Run


def lost_files(
    built: Sequence[AgencyResult], unchanged: Sequence[AgencyResult], run: Run
) -> dict[str, list[str]]:
    """By agency (or ``_site``) the files that are not there as their ledgers say.

    Of agencies that were built every file is looked at; of those found ``unchanged`` when
    the run began, one: who deletes a folder deletes that too.
    """
    found = {result.slug: _lost(result.slug, run) for result in built}
    found |= {result.slug: _lost_home(result, run) for result in unchanged}
    found[SITE_LEDGER] = _lost(SITE_LEDGER, run)
    return {slug: names for slug, names in found.items() if names}


def gone(names: Sequence[str]) -> Finding:
    """Says which files are missing though they were written twice."""
    return CFG034.gone(count=len(names), files=told(names)).at()


def _lost(slug: str, run: Run) -> list[str]:
    """A record without a size is of a file that could not be written, which was told."""
    outputs = read_ledger(ledger_path(run.site.root, run.state, slug)).outputs
    return [
        name
        for name, record in outputs.items()
        if record.size >= 0 and not is_intact(run.output / name, record)
    ]


def _lost_home(result: AgencyResult, run: Run) -> list[str]:
    home = result.summary.home
    return [home] if home and not (run.output / home).is_file() else []
