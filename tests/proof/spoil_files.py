"""How tables, documents, and the words of people are spoiled."""

from __future__ import annotations

from collections.abc import Iterator

from spoil import Spoil
from workbooks import Rows, rewritten
from worked_copy import WorkedCopy

from prongsai.requirements.kinds.attestation import Attestation
from prongsai.requirements.kinds.covered import Covered
from prongsai.requirements.kinds.document import DocumentCheck
from prongsai.requirements.kinds.table import TableCheck
from prongsai.requirements.kinds.website import Website
from prongsai.requirements.question import Question
from prongsai.tables.columns import column_sets
from prongsai.tables.loading import Table


def _table(copy: WorkedCopy, question: Question, check: TableCheck) -> Iterator[Spoil]:
    disclosure = question.disclosure
    file = disclosure.file
    fitting = {
        table.id: table
        for table in disclosure.tables
        if table.column_set in check.column_sets
        or (check.columns and all(table.position(name) is not None for name in check.columns))
    }
    if check.columns:
        table = next(iter(fitting.values()))
        yield _blank_cell(copy, table, check.columns[0])
        return
    data = copy.data(file)
    for raw in data["tables"]:
        if raw["id"] in fitting:
            raw["columns"] = [
                {"id": column.id, "label": column.label}
                for column in column_sets()[raw["columns"]].columns
                if fitting[raw["id"]].position(column.id) is not None
            ]
    yield Spoil("คอลัมน์ไม่ใช่แบบที่กำหนด", {file: data}, file, ("tables",))
    data = copy.data(file)
    data["tables"] = [raw for raw in data["tables"] if raw["id"] not in fitting]
    if not data["tables"]:
        del data["tables"]
    yield Spoil("ลบตาราง", {file: data}, file, ("tables",))


def _blank_cell(copy: WorkedCopy, table: Table, column: str) -> Spoil:
    """Empty one cell of the table's workbook."""
    assert table.source_file.endswith(".xlsx"), "tables written in the YAML are not spoiled yet"
    label = next(entry.label for entry in table.columns if entry.id == column)
    row = table.rows[-1].line

    def without(rows: Rows) -> Rows:
        heads = [cells.index(label) for cells in rows if label in cells]
        return [
            ["" if y == row and x in heads else cell for x, cell in enumerate(cells)]
            for y, cells in enumerate(rows, start=1)
        ]

    files = {table.source_file: rewritten(copy.root / table.source_file, without)}
    return Spoil(f"ลบช่อง {label} แถว {row}", files, table.source_file, row=row)


def _document(copy: WorkedCopy, question: Question, check: DocumentCheck) -> Iterator[Spoil]:
    disclosure = question.disclosure
    file = disclosure.file
    data = copy.data(file)
    fitting = {
        document.reference
        for document in disclosure.documents
        if not check.types or document.facts.kind in check.types
    }
    data["documents"] = [raw for raw in data["documents"] if raw["file"] not in fitting]
    if not data["documents"]:
        del data["documents"]
    yield Spoil(f"ลบเอกสาร {'/'.join(check.types)}".rstrip(), {file: data}, file, ("documents",))


def _claimed(copy: WorkedCopy, question: Question, check: Covered) -> Iterator[Spoil]:
    yield _without_entries(copy, question, "covers")


def _attested(copy: WorkedCopy, question: Question, check: Attestation) -> Iterator[Spoil]:
    yield _without_entries(copy, question, "attestations")


def _without_entries(copy: WorkedCopy, question: Question, key: str) -> Spoil:
    file = question.disclosure.file
    data = copy.data(file)
    name = question.requirement
    data[key] = [raw for raw in data[key] if raw["requirement"] != name]
    if not data[key]:
        del data[key]
    return Spoil(f"ลบ {key} ขององค์ประกอบนี้", {file: data}, file, (key,))


def _website(copy: WorkedCopy, question: Question, check: Website) -> Iterator[Spoil]:
    file = question.agency.tree.file
    data = copy.data(file)
    del data["website"]
    yield Spoil("ลบ website ของหน่วยงาน", {file: data}, file)


SPOILS = {
    TableCheck: _table,
    DocumentCheck: _document,
    Covered: _claimed,
    Attestation: _attested,
    Website: _website,
}
