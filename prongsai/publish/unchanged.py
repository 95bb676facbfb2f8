"""What a run may leave as it is, decided by its ledgers alone: nothing is loaded for that.

An agency stands when its files and all common settings are those of its last good run, and what
was published of it lies there as it was written. The site's own part stands when, besides, it
would be made from the same summaries of agencies. Where everything stands, a run imports
nothing of what reads content and makes pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from prongsai.content.page_settings import PageSource
from prongsai.content.site_config import FRAMEWORKS_FOLDER, Site
from prongsai.digests import code_digest, digest_bytes, digest_of
from prongsai.findings import Finding, Severity
from prongsai.publish.ledger import (
    SITE_LEDGER,
    InputRecord,
    Ledger,
    LedgerFile,
    is_intact,
    read_inputs,
    state_folder,
)
from prongsai.reporter import Progress
from prongsai.site.summary import AgencySummary
from prongsai.site.themes import theme_folders


@dataclass(frozen=True, slots=True)
class Run:
    """One run: the site, where it is published, and the digest of all common settings.

    ``began`` is the time in ns, by the clock of the disk, before which all inputs were
    surely as this run sees them.
    """

    site: Site
    output: Path
    state: str
    settings: str
    began: int

    def ledger(self, name: str) -> LedgerFile:
        """The ledger of an agency, or of the site itself."""
        return LedgerFile.of(self.site.root, self.state, name)

    @property
    def ledgers(self) -> Path:
        """The folder of all ledgers of this output."""
        return state_folder(self.site.root, self.state)


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


def unchanged_agency(slug: str, run: Run) -> AgencyResult | None:
    """The result of an agency of which nothing has changed; None where it is to be built."""
    file = run.ledger(slug)
    before = file.read()
    inputs = read_inputs(run.site.root, slug, before.inputs, run.began)
    if not _nothing_changed(before, inputs, run.settings, run.output):
        return None
    if inputs != before.inputs:
        file.write(replace(before, inputs=inputs))
    return AgencyResult(slug, before.summary, before.findings, skipped=True)


def _nothing_changed(
    before: Ledger, inputs: Mapping[str, InputRecord], settings: str, output: Path
) -> bool:
    return (
        before.settings == settings
        and bool(before.outputs)
        and contents_of(before.inputs) == contents_of(inputs)
        and _is_in_place(before, output)
    )


def contents_of(inputs: Mapping[str, InputRecord]) -> dict[str, str]:
    """What was in each input, by its digest, whenever it was written."""
    return {path: record.digest for path, record in inputs.items()}


def _is_in_place(ledger: Ledger, output: Path) -> bool:
    folder = str(output)
    return all(is_intact(f"{folder}/{path}", record) for path, record in ledger.outputs.items())


def summaries_of(run: Run, results: Iterable[AgencyResult]) -> list[AgencySummary]:
    """The summaries of all agencies; of those that this run knows nothing of by their ledgers."""
    found = {result.slug: result.summary for result in results}
    return [
        found[slug] if slug in found else run.ledger(slug).read().summary
        for slug in sorted(run.site.agencies)
    ]


def unchanged_site(run: Run, summaries: Sequence[AgencySummary]) -> Ledger | None:
    """The ledger of the site's own part where that stands; ``summaries`` are of all agencies."""
    made_from = site_made_from(run, summaries)
    ledger = run.ledger(SITE_LEDGER).read()
    stands = made_from and ledger.settings == made_from and _is_in_place(ledger, run.output)
    return ledger if stands else None


def site_made_from(run: Run, summaries: Sequence[AgencySummary]) -> str:
    """The digest of what a good run makes the site's own part from; empty where it is made anew.

    A portal's own pages are read for links and pictures each time.
    """
    if run.site.pages or not all(summary.current for summary in summaries):
        return ""
    return digest_of(run.settings, sorted(run.site.agencies), list(summaries))


def settings_digest(site: Site) -> str:
    """The digest of what concerns every agency alike: settings, themes, frameworks, code."""
    folders = (*theme_folders(site.root), site.root / FRAMEWORKS_FOLDER)
    files = tuple(
        (path.relative_to(folder).as_posix(), digest_bytes(path.read_bytes()))
        for folder in folders
        if folder.is_dir()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    )
    # Which other agencies there are concerns none of them, nor where the site is sent to.
    entry = site.entry.model_copy(update={"agencies": (), "pages": (), "publish": None})
    return digest_of(entry, site.single, _own_pages(site), files, code_digest())


def _own_pages(site: Site) -> tuple[tuple[PageSource, str], ...]:
    """The pages that a single agency publishes with its own; a portal has them to itself."""
    if not site.single:
        return ()
    return tuple((page, digest_bytes((site.root / page.file).read_bytes())) for page in site.pages)
