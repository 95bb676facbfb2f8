"""Verifying the built site: what was promised is opened, agency by agency."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from prongsai.checks.online import LinkUse, Refuted, try_links
from prongsai.checks.verify.built import Built, Page, PublishedFile, anchors_elsewhere
from prongsai.checks.verify.facts import FileFacts, PageFacts
from prongsai.checks.verify.fault import Fault, Origins, as_findings
from prongsai.checks.verify.file_reader import read_file
from prongsai.checks.verify.links import WEB
from prongsai.checks.verify.memory import (
    Memory,
    Outcome,
    asked_years,
    key_of,
    memory_path,
    read_memory,
    write_memory,
)
from prongsai.checks.verify.page_reader import Parts, read_page
from prongsai.checks.verify.rules import rules
from prongsai.content.site_config import Site
from prongsai.findings import Finding, Severity
from prongsai.findings.rules.lnk import LNK001, LNK002, LNK014
from prongsai.processes import in_processes, workers_for
from prongsai.profile import staged
from prongsai.publish.ledger import Ledger, LedgerFile, OutputRecord
from prongsai.publish.output_folder import state_name
from prongsai.reporter import Progress, Reporter
from prongsai.site.routes import public_url

SITE = "_site"
"""The ledger of what belongs to no agency: portal, 404, style sheets."""

WORTH_A_PROCESS = 8
"""Fewer agencies than this are verified in the calling process: starting others costs more."""


@dataclass
class _Unit:
    """One agency (or the site's own pages) while it is verified."""

    name: str
    built: Built
    missing: list[Fault] = field(default_factory=list)

    @property
    def slug(self) -> str:
        return "" if self.name == SITE else self.name


@dataclass(frozen=True, slots=True)
class _Verified:
    """What was found out about one agency: findings, and the addresses outside the site."""

    title: str
    findings: tuple[Finding, ...]
    addresses: int
    uses: tuple[tuple[str, LinkUse], ...] = ()


OfAgency = tuple[str, tuple[Finding, ...]]
"""The folder of an agency (empty: the site itself), and what its pages have shown."""


def verify_site(
    site: Site,
    output: Path,
    slugs: Sequence[str],
    reporter: Reporter,
    *,
    online: bool = False,
    refuted: Refuted | None = None,
    jobs: int = 1,
) -> Iterator[OfAgency]:
    """Check the built pages and files of the agencies as an assessor would open them.

    The ledgers say what the last build promised; only pages and files that changed since
    the last verification are read again, and an agency of which nothing changed is not looked
    into. With ``online`` the external links are really tried, and those that are no evidence
    noted in ``refuted``; what that shows comes last. ``jobs`` 0 means one process for each
    core. An agency's findings come in the order of reports; nothing a page holds raises.
    """
    names = (*slugs, SITE)
    reporter.started(len(slugs))
    uses: dict[str, list[LinkUse]] = {}
    addresses = 0
    verified = _all(site, output.absolute(), names, online, jobs)
    for done, (name, unit) in enumerate(zip(names, verified, strict=True), start=1):
        addresses += unit.addresses
        for address, use in unit.uses:
            uses.setdefault(address, []).append(use)
        yield "" if name == SITE else name, unit.findings
        errors = sum(finding.severity is Severity.ERROR for finding in unit.findings)
        # The site's own pages come last; nobody counts them as an agency.
        if done <= len(slugs):
            reporter.advanced(Progress(done, len(slugs), unit.title, 0, 0, errors))
    if online:
        tried = try_links(uses, reporter, refuted=refuted)
        for slug in dict.fromkeys(finding.agency for finding in tried):
            yield slug, tuple(finding for finding in tried if finding.agency == slug)
    elif addresses:
        reporter.note(f"ลิงก์ภายนอก {addresses:,} แห่งยังไม่ได้ลองเปิดจริง (ลองด้วย check --online)")


def _all(
    site: Site, output: Path, names: Sequence[str], online: bool, jobs: int
) -> Iterator[_Verified]:
    """Verify one after the other, or many at once; in the order of the names.

    Only those of which something changed are worth other processes.
    """
    changed = [name for name in names if online or _remembered(site, output, name) is None]
    work = partial(_verify, site, output, online=online)
    workers = workers_for(len(changed), jobs, WORTH_A_PROCESS)
    made: Iterator[_Verified]
    if workers == 1:
        made = map(work, changed)
    else:
        made = in_processes(work, changed, workers, in_order=True)
    again = frozenset(changed)
    for name in names:
        known = None if name in again else _remembered(site, output, name)
        yield known or (next(made) if name in again else work(name))


def _remembered(site: Site, output: Path, name: str) -> _Verified | None:
    """What was found the last time, where the same would be found again."""
    outcome, _ = _outcome(site, output, name)
    known = outcome.known(output)
    return _Verified(known.title, known.findings, known.addresses) if known else None


def _outcome(site: Site, output: Path, name: str) -> tuple[Outcome, Ledger]:
    state = state_name(site, output)
    file = LedgerFile.of(site.root, state, name)
    ledger = file.read()
    memory = memory_path(site.root, state, name)
    return Outcome(memory, key_of(site, output, name, file, ledger)), ledger


def found_again(site: Site, output: Path, slug: str) -> tuple[Finding, ...]:
    """What verifying an agency has found in this run, read again from the disk."""
    path = memory_path(site.root, state_name(site, output.absolute()), slug)
    found = Outcome(path, "").last()
    return found.findings if found else ()


@staged("verify")
def _verify(site: Site, output: Path, name: str, *, online: bool) -> _Verified:
    outcome, ledger = _outcome(site, output, name)
    unit = _unit(site, output, name, ledger, outcome.memory)
    origins = Origins(site.root, unit.slug, unit.built.ledger)
    outside = _addresses(unit.built, origins)
    found = sorted(set(_findings(unit, origins)), key=lambda finding: finding.sort_key)
    title = ledger.summary.name or site.entry.title
    settled = all(facts.settled for facts in unit.built.files.values())
    outcome.remember(title, found, len(outside), unit.built.looked_at(), settled=settled)
    return _Verified(
        title=title,
        findings=tuple(found),
        addresses=len(outside),
        uses=tuple(
            (address, _use(address, path, link, origins, site))
            for address, (path, link) in (outside.items() if online else ())
        ),
    )


def _unit(site: Site, output: Path, name: str, ledger: Ledger, path: Path) -> _Unit:
    """Read what has to be read of one agency, and remember it for the next time."""
    before = read_memory(path)
    parts = Parts()
    missing: list[Fault] = []
    pages: dict[str, tuple[str, PageFacts]] = {}
    files: dict[str, tuple[str, FileFacts]] = {}
    for target, record in ledger.outputs.items():
        version = _version(f"{output}{os.sep}{target}", record)
        if version is None:
            missing.append(_missing(target))
        elif version.startswith("0:"):
            missing.append(_empty(target))
        elif target.endswith(".html"):
            known = before.pages.get(target)
            pages[target] = (
                known
                if known and known[0] == version
                else (version, read_page(output / target, rules().reads, parts))
            )
        else:
            seen = before.files.get(target)
            files[target] = (
                seen
                if seen and seen[0] == version
                else (version, read_file(output / target, target, record))
            )
    after = Memory(pages, files)
    if after != before:
        write_memory(path, after)
    built = Built(
        site=site,
        output=output,
        ledger=ledger,
        pages={target: facts for target, (_, facts) in pages.items()},
        files={target: facts for target, (_, facts) in files.items()},
        asked=asked_years(
            site.root, path.with_name("_asked.json"), "" if name == SITE else ledger.settings
        ),
        others=anchors_elsewhere(output),
    )
    return _Unit(name, built, missing)


def _version(path: str, record: OutputRecord) -> str | None:
    """Names the version of a file: its bytes on disk, and what they were made from."""
    try:
        found = os.stat(path)  # noqa: PTH116 (a Path for each file costs more than asking)
    except OSError:
        return None
    return f"{found.st_size}:{found.st_mtime_ns}:{record.made_from}"


def _findings(unit: _Unit, origins: Origins) -> list[Finding]:
    built = unit.built
    if not built.ledger.outputs:
        return [_nothing(unit.slug)]
    faults = [*unit.missing, *_page_faults(built), *_file_faults(built)]
    return list(as_findings(faults, origins, built.site.base_url))


def _page_faults(built: Built) -> Iterator[Fault]:
    for path, facts in built.pages.items():
        page = Page(path, facts)
        for rule in rules().pages:
            yield from rule(page, built)


def _file_faults(built: Built) -> Iterator[Fault]:
    linked = _linked(built)
    known: dict[str, set[str]] = {}
    for finding in built.ledger.findings:
        if finding.place and finding.code.startswith("DOC"):
            known.setdefault(finding.place.file, set()).add(finding.code)
    for path, facts in built.files.items():
        origin = built.ledger.outputs[path].origin
        file = PublishedFile(
            path, origin, facts, frozenset(known.get(origin, ())), linked=path in linked
        )
        for rule in rules().files:
            yield from rule(file, built)


def _linked(built: Built) -> set[str | None]:
    """The files that some page of the agency has a link to."""
    return {
        built.resolve(path, link.href).path
        for path, facts in built.pages.items()
        for link in facts.links
    }


def _use(address: str, path: str, name: str, origins: Origins, site: Site) -> LinkUse:
    place = origins.find(path, (address, name)) or origins.common([path])
    year, item = origins.item_of(path)
    return LinkUse(name, place, origins.slug, year, item, public_url(site.base_url, path))


def _addresses(built: Built, origins: Origins) -> dict[str, tuple[str, str]]:
    """The web addresses outside the site, each with the first page and text that has it."""
    seen: dict[str, tuple[str, str]] = {}
    for path in sorted(built.pages, key=origins.importance):
        for link in built.pages[path].links:
            if built.resolve(path, link.href).scheme in (*WEB, "//"):
                seen.setdefault(link.href, (path, link.name))
    return seen


def _missing(path: str) -> Fault:
    return Fault(LNK001.missing(path=path), path)


def _empty(path: str) -> Fault:
    return Fault(LNK002.empty(path=path), path)


def _nothing(slug: str) -> Finding:
    return LNK014.nothing_built().at(agency=slug)
