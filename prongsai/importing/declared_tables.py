"""The official forms of procurement: tables whose columns are a declared set, kept as they are.

They are read as a declared table of a disclosure is, by the same engine with the same findings.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from prongsai.findings import Finding, Findings
from prongsai.importing.source import SourceFile
from prongsai.reading.cells import Cell, SeenCell, TypedCell
from prongsai.reading.yaml_writing import OnOneLine, Plain
from prongsai.tables.columns import Column, ColumnSet, column_sets
from prongsai.tables.file_rows import FileRows, parts_of, read_file_rows
from prongsai.tables.grid.sheet import Sheet, one_line
from prongsai.tables.grid.words import says_none
from prongsai.thai.said_time import TitleTime, time_said

_ENOUGH = 0.6
"""So large a part of a set's required columns makes a table that form."""


@dataclass(frozen=True, slots=True)
class DeclaredTable:
    """A sheet that is an official form; ``block`` is its position in the source.

    ``share`` is the part of the required columns that are there; ``when`` what its titles say.
    """

    block: int
    sheet: Sheet
    columns: ColumnSet
    share: float
    read: FileRows
    when: TitleTime
    findings: tuple[Finding, ...]

    @property
    def title(self) -> str:
        """The form's title, with the months of this table where its titles say them."""
        return (
            f"{self.columns.title} – {self.when.words}" if self.when.words else self.columns.title
        )

    def described(self, table_id: str, source: str) -> dict[str, Plain]:
        """The entry under ``tables`` that reads the rows from a file."""
        entry: dict[str, Plain] = {
            "id": table_id,
            "title": self.title,
            "columns": self.columns.id,
            "source": source,
        }
        return entry | ({"sheet": self.sheet.name} if self.sheet.name else {})

    def inline(self, table_id: str) -> dict[str, Plain]:
        """The entry under ``tables`` with the rows written out."""
        rows: list[Plain] = []
        for row in self.read.rows:
            record = {
                column.id: text
                for column, cell, typed in zip(self.read.columns, row.cells, row.typed, strict=True)
                if (text := written_cell(column, cell, typed))
            }
            rows.append(OnOneLine(record))
        head: dict[str, Plain] = {"id": table_id, "title": self.title}
        return {**head, "columns": self.columns.id, "rows": rows}

    @property
    def preview(self) -> Iterator[str]:
        """Which header cell heads which column, what is missing, the account."""
        header = self.read.header
        labels = {column.id: column.label for column in self.columns.columns}
        for name, _ in sorted(header.positions.items(), key=lambda pair: pair[1]):
            heads = dict.fromkeys(header.text(place) for place in header.cells(name))
            yield f"{' + '.join(heads)} → {labels[name]}"
        for column in self.columns.columns:
            if column.required and column.id not in header.positions:
                yield f"(ไม่พบ) → {column.label}"
        yield from self.read.account.lines()


def written_cell(column: Column, cell: Cell, typed: TypedCell) -> str:
    """A cell as the row in YAML has it: as written; numbers of Excel without their format."""
    if column.kind.numeric and isinstance(cell, SeenCell) and typed.problem is None:
        return column.kind.yaml_text(typed)
    return one_line(cell)


def declared_tables(source: SourceFile) -> tuple[DeclaredTable, ...]:
    """The sheets that are official forms, each as the form it fits best."""
    found = (
        _declared(position, block, source.name)
        for position, block in enumerate(source.blocks)
        if isinstance(block, Sheet)
    )
    return tuple(table for table in found if table is not None)


def _declared(position: int, sheet: Sheet, name: str) -> DeclaredTable | None:
    best: tuple[int, float, ColumnSet] | None = None
    for columns in column_sets().values():
        for part in parts_of(sheet, columns.columns):
            known = part.header.positions if part.header else {}
            required = [column.id for column in columns.columns if column.required]
            share = sum(column in known for column in required) / len(required)
            # A form may hold all columns of a shorter one: the one that knows most heads fits.
            if share >= _ENOUGH and (best is None or (len(known), share) > best[:2]):
                best = (len(known), share, columns)
    if best is None:
        return None
    _, share, columns = best
    findings = Findings()
    read = read_file_rows(sheet, columns.columns, None, name, findings, whole=False)
    if read is None:
        return None
    when = time_said(f"{read.title} {sheet.name}")
    return DeclaredTable(position, sheet, columns, share, read, when, tuple(findings))


@dataclass(frozen=True, slots=True)
class SaidNone:
    """A sheet that only says that there was nothing to report."""

    block: int
    sheet: Sheet
    line: int
    text: str
    when: TitleTime


def said_none(source: SourceFile, tables: tuple[DeclaredTable, ...]) -> Iterator[SaidNone]:
    """The sheets that say there were none, with a form's header above it or without."""
    forms = {table.block: table for table in tables}
    for position, block in enumerate(source.blocks):
        if not isinstance(block, Sheet):
            continue
        table = forms.get(position)
        if table and table.read.rows:
            continue
        spots = [(n, text) for n in range(len(block.rows)) for text in block.texts(n) if text]
        said = next(((n, text) for n, text in spots if says_none(text)), None)
        if said and (table or len(spots) <= _FEW_TEXTS):
            above = " ".join(text for n, text in spots if n <= said[0])
            when = time_said(f"{above} {block.name}")
            yield SaidNone(position, block, block.numbers[said[0]], said[1], when)


_FEW_TEXTS = 12
