"""Building one agency: decide by the ledger, else load, match, plan and publish."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from prongsai.content.agency import Agency
from prongsai.content.loading import load_agency
from prongsai.findings import Finding, Place, Severity
from prongsai.matching.engine import match_year
from prongsai.matching.outcome import YearMatch
from prongsai.publish.digests import digest_file
from prongsai.publish.ledger import (
    AgencySummary,
    InputRecord,
    Ledger,
    ledger_path,
    read_ledger,
    write_ledger,
)
from prongsai.publish.output import Published, is_intact, publish
from prongsai.publish.workshop import Run, Workshop
from prongsai.site.pages.scope import PlannedPage, Scope, make_scope
from prongsai.site.plan import PlannedCopy, PlannedFile, plan_agency


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


def unchanged_agency(slug: str, run: Run) -> AgencyResult | None:
    """The result of an agency of which nothing has changed, decided by its ledger alone."""
    path = ledger_path(run.site.root, run.state, slug)
    before = read_ledger(path)
    inputs = dict(_inputs(run.site.root, slug, before.inputs))
    if not _nothing_changed(before, inputs, run.settings, run.output):
        return None
    if inputs != before.inputs:
        write_ledger(path, _with_inputs(before, inputs))
    return AgencyResult(slug, before.summary, before.findings, skipped=True)


def build_agency(slug: str, workshop: Workshop) -> AgencyResult:
    """Bring one agency's part of the output up to date, whatever its ledger says."""
    run = workshop.run
    path = ledger_path(run.site.root, run.state, slug)
    before = read_ledger(path)
    inputs = dict(_inputs(run.site.root, slug, before.inputs))
    ledger, published = _build(slug, workshop, before, inputs)
    write_ledger(path, ledger)
    return AgencyResult(
        slug,
        ledger.summary,
        ledger.findings,
        published.rendered,
        published.written,
        published.removed,
    )


def _inputs(
    root: Path, slug: str, before: Mapping[str, InputRecord]
) -> Iterator[tuple[str, InputRecord]]:
    """Every file of the agency's folder; only files whose size or time changed are read."""
    for path in sorted((root / "content" / slug).rglob("*")):
        if not path.is_file() or path.name.startswith((".", "~$")):
            continue
        name = path.relative_to(root).as_posix()
        found = path.stat()
        known = before.get(name)
        if known and known.size == found.st_size and known.mtime == found.st_mtime_ns:
            yield name, known
        else:
            yield name, InputRecord(found.st_size, found.st_mtime_ns, digest_file(path))


def _nothing_changed(
    before: Ledger, inputs: Mapping[str, InputRecord], settings: str, output: Path
) -> bool:
    return (
        before.settings == settings
        and bool(before.outputs)
        and _contents(before.inputs) == _contents(inputs)
        and all(is_intact(output / path, record) for path, record in before.outputs.items())
    )


def _contents(inputs: Mapping[str, InputRecord]) -> dict[str, str]:
    return {path: record.digest for path, record in inputs.items()}


def _with_inputs(ledger: Ledger, inputs: Mapping[str, InputRecord]) -> Ledger:
    return Ledger(ledger.settings, inputs, ledger.outputs, ledger.summary, ledger.findings)


def _build(
    slug: str, workshop: Workshop, before: Ledger, inputs: Mapping[str, InputRecord]
) -> tuple[Ledger, Published]:
    run = workshop.run
    loaded = load_agency(run.site.root, slug, workshop.topics, workshop.topics_of_item)
    if loaded.agency is None:
        # What was published stays until agency.yaml can be read again.
        kept = Ledger(run.settings, inputs, before.outputs, before.summary, loaded.findings)
        return kept, Published()
    agency = loaded.agency
    matches, missing = match_agency(agency, workshop)
    scope = make_scope(run.site, agency, workshop.topics, matches)
    planned, rivals = plan_agency(scope)
    published = publish(planned, run.output, before.outputs, workshop.renderer(agency.entry.theme))
    findings = [*loaded.findings, *missing, *rivals]
    findings += [finding.for_agency(slug) for finding in published.findings]
    ledger = Ledger(
        run.settings,
        inputs,
        published.outputs,
        _summary(scope, planned),
        tuple(sorted(findings, key=lambda finding: finding.sort_key)),
    )
    return ledger, published


def match_agency(agency: Agency, workshop: Workshop) -> tuple[tuple[YearMatch, ...], list[Finding]]:
    """Match every year the agency has a folder for, and the year being prepared."""
    matches: list[YearMatch] = []
    findings: list[Finding] = []
    for year in sorted({*agency.years, workshop.run.site.entry.fiscal_year}):
        framework = None
        with suppress(KeyError):
            framework = workshop.frameworks[year]
        if framework is None:
            findings.append(_no_framework(agency.slug, year))
        else:
            matches.append(match_year(agency, framework, workshop.topics))
    return tuple(matches), findings


def _no_framework(slug: str, year: int) -> Finding:
    return Finding(
        "CFG030",
        Severity.WARNING,
        f"ยังไม่มีกรอบการประเมินของปี {year} จึงยังไม่มีตาราง OIT ของปีนี้",
        f"สร้างกรอบชั่วคราวด้วย python build.py frameworks derive {year} --from {year - 1}",
        Place(f"content/{slug}/{year}"),
        agency=slug,
    )


def _summary(scope: Scope, planned: list[PlannedFile]) -> AgencySummary:
    entry = scope.agency.entry
    return AgencySummary(
        name=entry.name,
        type_label=entry.type.label,
        district=entry.district or "",
        province=entry.province or "",
        notice=entry.notice or "",
        home=scope.routes.home,
        sitemap=scope.routes.sitemap if scope.site.base_url else "",
        theme=entry.theme or "",
        years=tuple(
            (match.framework.fiscal_year, scope.routes.year(match.framework.fiscal_year))
            for match in scope.matches
        ),
        pages=sum(isinstance(entry, PlannedPage) for entry in planned),
        documents=sum(isinstance(entry, PlannedCopy) for entry in planned),
        tables=sum(len(disclosure.tables) for disclosure in scope.agency.disclosures),
    )
