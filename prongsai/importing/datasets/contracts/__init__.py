"""Contract data of the Comptroller General, exported as CSV, Excel or JSON."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from prongsai.content.agency import AgencyEntry
from prongsai.content.folder import AGENCY_FILE
from prongsai.findings import Findings, Place
from prongsai.findings.rules.imp_contracts import IMP050
from prongsai.importing.datasets.contracts.agencies import Ask, choose
from prongsai.importing.datasets.contracts.drafts import (
    ContractData,
    drafts_of,
    told_of_no_year,
    topics_wanted,
)
from prongsai.importing.datasets.contracts.export import Export, read_export
from prongsai.importing.datasets.contracts.purchases import (
    settle,
    told_of_doubts,
    told_of_purchases,
)
from prongsai.importing.datasets.contracts.rows import (
    last_day,
    read_rows,
    told_of_nothing,
    told_of_rows,
)
from prongsai.importing.draft import Drafts, Setting
from prongsai.reading.read_model import read_model


def recognise(path: Path, name: str) -> Export | None:
    """The rows of an export; ``None`` for other files."""
    return read_export(path, name)


def draft(
    files: Sequence[Export], setting: Setting, topic: str = "", asked: Ask | None = None
) -> Drafts:
    """Monthly summaries, the form of the NACC and the reports of the year, of one agency.

    ``topic`` is the one that is wanted, as typed; empty for all. ``asked`` lets a person choose
    between the agencies of the files.
    """
    findings = Findings()
    names = ", ".join(export.name for export in files)
    agency = _agency(setting, findings)
    code = _code(setting, agency, findings)
    reads = [(export, read_rows(export)) for export in files]
    findings.extend(finding for export in files for finding in export.findings)
    findings.extend(finding for export, read in reads for finding in told_of_nothing(export, read))
    if findings.has_errors():
        return Drafts((), tuple(findings))
    rows = [row for _, read in reads for row in read.rows]
    chosen = choose(rows, code, agency.name if agency else "", names, findings, asked)
    for export, read in reads:
        own = read.of_agency((row for row in chosen.rows if row.file == export.name), chosen.code)
        findings.extend(told_of_rows(export, own))
    until = last_day(rows)
    settled = settle(chosen.rows)
    findings.extend((*told_of_purchases(settled), *told_of_doubts(settled)))
    if findings.has_errors() or until is None:
        return Drafts((), tuple(findings))
    wanted = topics_wanted(setting)
    if topic:
        named = setting.topics_named(topic)
        wanted = tuple(entry for entry in wanted if entry.topic.id in named)
    data = ContractData(settled.purchases, until, names, agency)
    drafts = tuple(drafts_of(data, wanted, setting))
    if not drafts:
        years = sorted({entry.year for entry in wanted})
        findings.extend([told_of_no_year(settled.purchases, years, names)])
    return Drafts(drafts, tuple(findings))


def _agency(setting: Setting, findings: Findings) -> AgencyEntry | None:
    name = f"{setting.folder}/{AGENCY_FILE}"
    path = setting.site.root / name
    return read_model(path, name, AgencyEntry, findings) if path.is_file() else None


def _code(setting: Setting, agency: AgencyEntry | None, findings: Findings) -> str:
    known = (agency.egp_code if agency else None) or ""
    given = setting.egp_code
    if known and given and known.lstrip("0") != given.lstrip("0"):
        findings.add(
            IMP050.other_code(given=given, known=known), Place(f"{setting.folder}/agency.yaml")
        )
    return given or known
