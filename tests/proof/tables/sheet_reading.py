"""What the program makes of a file: by a declared table, and by an import."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sheet_judge import Got, Told
from sheet_paper import Paper
from sheet_writers import SHEET

from prongsai.findings import Finding, Place
from prongsai.importing.draft import Setting
from prongsai.importing.drafting import draft_file
from prongsai.tables.loading import Table, TableSpec, load_table

Rows = list[tuple[int | None, dict[str, Got]]]


@dataclass(slots=True)
class Read:
    """What was read of a file: its records, what was said, and the program's own account.

    ``rows`` is ``None`` where the table as a whole was refused. ``left`` are rows of which the
    program says that they found no place; ``accounts`` give for each table the cells it found
    and those it took, left out and doubted.
    """

    rows: Rows | None
    told: list[Told]
    left: list[int] = field(default_factory=list)
    accounts: list[tuple[int, int]] = field(default_factory=list)


_ACCOUNT = re.compile(
    r"อ่านได้ ([0-9,]+) ช่อง จาก ([0-9,]+) ช่อง(?: ไม่ใช้ ([0-9,]+) \([^)]*\))?(?: อ่านไม่ได้ ([0-9,]+))?"
)

_TYPES = {
    "money": "money",
    "count": "integer",
    "quarter": "integer",
    "percent": "percent",
    "date": "date",
    "month": "month",
}
_TOPICS = {
    "projects": ("annual-report", "projects"),
    "announcements": ("procurement-announcements", "announcements"),
    "official": ("procurement-progress", "tables"),
}


def by_table(paper: Paper, path: Path) -> Read:
    """Read it as a table with columns of its own, or of an official set."""
    columns: Any = "ita-procurement-18"
    if paper.target != "official":
        columns = [
            {
                "id": column.id,
                "label": column.label,
                "type": _TYPES.get(column.kind, "text"),
                "required": "ใช่" if column.required else "ไม่",
            }
            for column in paper.columns
        ]
    given = {"id": "t", "title": "ตาราง", "columns": columns, "source": path.name}
    if "cover" in paper.beside and path.suffix == ".xlsx":
        given["sheet"] = SHEET
    spec = TableSpec.model_validate(given)
    table, findings = load_table(spec, path.parent, "", Place("t.yaml", 1))
    told = list(_told(findings))
    if table is None:
        return Read(None, told)
    return Read(_rows(table), told, accounts=_accounts(table))


def _accounts(table: Table) -> list[tuple[int, int]]:
    if table.account is None:
        return []
    account = table.account
    return [(account.cells, account.taken + account.doubtful + sum(account.left.values()))]


def _rows(table: Table) -> Rows:
    return [
        (
            row.line,
            {
                column.id: Got(text, value)
                for column, text, value in zip(table.columns, row.texts, row.values, strict=True)
            },
        )
        for row in table.rows
    ]


def _accounts_told(preview: Iterable[str]) -> list[tuple[int, int]]:
    """The accounts as they are said to the clerk."""
    found = [match for line in preview if (match := _ACCOUNT.search(line))]
    counts = [[int((part or "0").replace(",", "")) for part in match.groups()] for match in found]
    return [(cells, taken + left + doubtful) for taken, cells, left, doubtful in counts]


def _by_description(entries: Any, path: Path, said: Read) -> Read:
    """Read the tables that an import describes: what it said and what their reading says."""
    rows: Rows = []
    for entry in entries:
        spec = TableSpec.model_validate({**entry, "source": path.name})
        table, findings = load_table(spec, path.parent, "", Place("t.yaml", 1))
        said.told += _told(findings)
        if table is None:
            return said
        rows += _rows(table)
    said.rows = rows
    return said


def by_import(paper: Paper, path: Path, setting: Setting) -> Read:
    """Read it as ``import`` does, up to the draft of the content file.

    Official forms are written out into it, or kept as files that the draft describes.
    """
    topic, key = _TOPICS[paper.target]
    inline = paper.target != "official" or paper.seed % 4 == 1
    drafts = draft_file(path, path.name, setting, topic, inline=inline)
    told = list(_told(drafts.findings))
    left: list[int] = []
    records: Any = None
    accounts: list[tuple[int, int]] = []
    for draft in drafts.drafts:
        accounts += _accounts_told(draft.preview)
        told += _told(draft.findings)
        left += [line for line, _ in draft.left]
        records = draft.record.get(key, records)
    if key == "tables" and records is not None and not inline:
        return _by_description(records, path, Read(None, told, left, accounts))
    if key == "tables" and records is not None:
        records = [row for table in records for row in table["rows"]]
    if records is None:
        return Read(None if told else [], told, left, accounts)
    return Read([(None, _texts(record)) for record in records], told, left, accounts)


def _texts(record: Mapping[str, Any]) -> dict[str, Got]:
    return {key: Got(_text(value)) for key, value in record.items()}


def _text(value: Any) -> str:
    if isinstance(value, str | int):
        return str(value)
    if isinstance(value, Mapping):
        return str(value.get("text", ""))
    return "\n".join(str(part) for part in value)


def _told(findings: Iterable[Finding]) -> Iterable[Told]:
    for finding in findings:
        line = finding.place.line if finding.place else 0
        yield Told(finding.code, str(finding.severity), finding.message, line)
