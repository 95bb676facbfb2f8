"""One built page opened as an assessor would, without opening the rest of the site."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.checks.verify.asked_years import asked_years
from prongsai.checks.verify.built import Built, Page, anchors_elsewhere
from prongsai.checks.verify.fault import as_findings
from prongsai.checks.verify.memory import memory_path
from prongsai.checks.verify.origins import Origins
from prongsai.checks.verify.reader import read_page
from prongsai.checks.verify.registry import rules
from prongsai.findings import Finding
from prongsai.publish.ledger import Ledger
from prongsai.publish.workshop import Run


def findings_of_page(run: Run, path: str, ledger: Ledger, origins: Origins) -> Iterator[Finding]:
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
