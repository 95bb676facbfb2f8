"""Tables of a disclosure: described in YAML, filled inline or from a CSV or Excel file.

Codes: TBL009 a cell cannot be read as its column's type · TBL010 a word is not in the code
list · TBL012 a required cell is empty · TBL014 the description contradicts itself · TBL015 the
table has no rows · TBL016 an inline row does not fit the columns. Those of the header and of
rows in files are in :mod:`prongsai.tables.file_rows`, those of files in
:mod:`prongsai.tables.spreadsheets`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import AfterValidator, Field, model_validator

from prongsai.digests import LONG, digest_bytes, digest_if_readable
from prongsai.findings import Finding, Findings, Place
from prongsai.findings.rules.cnt_values import CNT013
from prongsai.findings.rules.tbl import TBL005, TBL014, TBL015
from prongsai.foreign.files import ForeignFiles
from prongsai.reading.cells import TypedCell, Value
from prongsai.reading.fields import (
    Entry,
    RelativePath,
    Text,
    ThaiDate,
    WrittenForm,
    openable,
    refusal,
)
from prongsai.reading.fields.refusal import is_left_to_fill, left_to_fill
from prongsai.tables.columns import Column, ColumnsEntry, column_sets
from prongsai.tables.file_rows import has_header, read_file_rows
from prongsai.tables.grid.account import Account
from prongsai.tables.grid.sheet import Sheet
from prongsai.tables.spreadsheets import WORKBOOKS, read_sheet, sheet_names
from prongsai.tables.table_rows import RowReader, inline_rows

_MOST_SHEETS = 50


def name_fitting_sheet(
    findings: Sequence[Finding],
    raw: Sheet,
    columns: Sequence[Column],
    path: Path,
    files: ForeignFiles | None,
) -> list[Finding]:
    """Where no header was found, name the other sheet of the workbook that has one."""
    place = next((f.place for f in findings if f.code == TBL005.code), None)
    if place is None:
        return list(findings)
    other = _fitting(raw.name, columns, path, place.file, files)
    if not other:
        return list(findings)
    said = TBL005.on_another_sheet(sheet=raw.name, other=other).at(place)
    return [said if finding.code == TBL005.code else finding for finding in findings]


def _fitting(
    sheet: str, columns: Sequence[Column], path: Path, name: str, files: ForeignFiles | None
) -> str:
    if path.suffix.lower() not in WORKBOOKS:
        return ""
    for other in sheet_names(path)[:_MOST_SHEETS]:
        if other != sheet:
            found = read_sheet(path, name, other, files)
            if found.readable and found.rows and has_header(found, columns):
                return other
    return ""


Locate = Callable[[tuple[str | int, ...]], Place]
"""Gives the place of a path below the table's description, such as ``("rows", 3)``."""


def _read_rows(value: Any) -> Any:
    """Accept a list whose entries are mappings or lists of plain cells."""
    if value is None or (isinstance(value, tuple) and all(isinstance(r, InlineRow) for r in value)):
        return value or ()
    if not isinstance(value, list | tuple):
        raise refusal(CNT013.no_rows())
    rows = []
    for index, row in enumerate(value):
        entries = (
            row.items() if isinstance(row, Mapping) else enumerate(row) if _is_list(row) else None
        )
        if entries is None:
            raise refusal(CNT013.no_row(number=index + 1))
        cells = tuple((str(key), "" if cell is None else cell) for key, cell in entries)
        if any(isinstance(cell, Mapping) or _is_list(cell) for _, cell in cells):
            raise refusal(CNT013.list_in_row(number=index + 1))
        for _, cell in cells:
            if is_left_to_fill(str(cell)):
                raise left_to_fill(str(cell))
        named = isinstance(row, Mapping)
        rows.append(InlineRow(tuple((k if named else "", str(cell)) for k, cell in cells)))
    return tuple(rows)


def _is_list(value: Any) -> bool:
    return isinstance(value, list | tuple)


@dataclass(frozen=True, slots=True)
class InlineRow:
    """A row written in YAML: (column id or label, text); names are empty in a plain list."""

    cells: tuple[tuple[str, str], ...]


ROWS = WrittenForm(
    label="แถว: `{รหัสคอลัมน์: ค่า}` หรือ `[ค่า, ค่า]`",
    explanation="แถว: {รหัสคอลัมน์: ค่า} หรือ [ค่า, ค่า]",
    schema=lambda _: {"type": "array", "items": {"type": ["object", "array"]}},
    read=_read_rows,
)


class TableSpec(Entry):
    """How a table is described in YAML: what it is called, its columns, and its rows.

    ``columns`` is the id of an official set or a list of columns; the rows are either
    ``rows`` (mappings or lists) or in the file ``source`` (its sheet ``sheet``).
    """

    id: Annotated[
        Text,
        Field(title="รหัสตาราง", pattern=r"^[a-z0-9][a-z0-9-]*$"),
        AfterValidator(openable),
    ]
    title: Annotated[Text, Field(title="ชื่อตาราง")]
    columns: Annotated[ColumnsEntry, Field(title="คอลัมน์")]
    rows: Annotated[tuple[InlineRow, ...], ROWS, Field(title="แถว")] = ()
    source: Annotated[RelativePath | None, Field(title="ไฟล์ข้อมูล")] = None
    sheet: Annotated[Text | None, Field(title="ชีต")] = None
    note: Annotated[Text | None, Field(title="หมายเหตุ")] = None
    unit: Annotated[Text | None, Field(title="หน่วย")] = None
    as_of: Annotated[ThaiDate | None, Field(title="ข้อมูล ณ วันที่")] = None

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if self.rows and self.source:
            raise refusal(CNT013.rows_and_source(), at="source")
        if not self.rows and not self.source:
            raise refusal(CNT013.empty_table(), at="source")
        return self


@dataclass(frozen=True, slots=True)
class Row:
    """A row: typed values and their texts in the order of the columns, and its line.

    ``line`` is the row number in the source file, or the line in the YAML; 0 if unknown.
    ``unread`` are the positions of cells that are empty because they could not be read,
    ``withheld`` of those that are empty because they are not to be published.
    """

    values: tuple[Value, ...]
    texts: tuple[str, ...]
    line: int
    unread: tuple[int, ...] = ()
    withheld: tuple[int, ...] = ()

    def without(self, position: int) -> Row:
        """The row with an empty cell at a position, which is not to be published."""
        return replace(
            self,
            values=tuple(None if n == position else v for n, v in enumerate(self.values)),
            texts=tuple("" if n == position else t for n, t in enumerate(self.texts)),
            withheld=(*self.withheld, position),
        )


@dataclass(frozen=True, slots=True)
class Table:
    """A table with typed rows.

    ``source_file`` is the POSIX path of the file the rows come from, empty for inline rows;
    ``digest`` the BLAKE2b (32 bytes, hex) of that file or of the inline rows;
    ``column_set`` the id of an official set or empty. Optional columns which the source
    does not have are not in ``columns``. ``account`` says what became of every cell of a file.
    """

    id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str | None = None
    unit: str | None = None
    as_of: Any = None
    source_file: str = ""
    digest: str = ""
    column_set: str = ""
    account: Account | None = None

    @property
    def filled_rows(self) -> tuple[Row, ...]:
        """The rows that say something in a required column, or anywhere if none is required."""
        required = [n for n, column in enumerate(self.columns) if column.required]
        places = required or range(len(self.columns))
        return tuple(row for row in self.rows if any(row.values[n] is not None for n in places))

    def position(self, column_id: str) -> int | None:
        """The position of a column from 0, or None."""
        ids = [column.id for column in self.columns]
        return ids.index(column_id) if column_id in ids else None

    def values(self, column_id: str) -> tuple[Value, ...]:
        """The values of a column from top to bottom; empty if there is no such column."""
        position = self.position(column_id)
        return () if position is None else tuple(row.values[position] for row in self.rows)


def load_table(
    spec: TableSpec,
    folder: Path,
    folder_name: str,
    place: Place | Locate,
    files: ForeignFiles | None = None,
) -> tuple[Table | None, list[Finding]]:
    """Load a table; return it with everything there is to say about it.

    ``source`` is looked up in ``folder``, whose POSIX path in the site is ``folder_name``.
    ``place`` is where the table is described, or a function that gives the place of a path
    below it. ``files`` may remember what was read of the file before. Returns None when the
    table as a whole cannot be shown. A cell that cannot be read is empty, a row that does not
    fit is left out; each is a finding. Never raises for what the files hold.
    """
    findings = Findings()
    locate = place if callable(place) else lambda path: place
    table = _load(spec, folder, folder_name, locate, files, findings)
    return table, list(findings)


def _load(
    spec: TableSpec,
    folder: Path,
    folder_name: str,
    locate: Locate,
    files: ForeignFiles | None,
    findings: Findings,
) -> Table | None:
    official = column_sets().get(spec.columns) if isinstance(spec.columns, str) else None
    columns = official.columns if official else spec.columns
    if isinstance(columns, str) or not columns:
        findings.add(TBL014.no_columns(table=spec.title), locate(()))
        return None
    doubled = _doubled([column.id for column in columns])
    if doubled:
        told = TBL014.doubled_columns(table=spec.title, columns=", ".join(doubled))
        findings.add(told, locate(("columns",)))
        return None
    if spec.source is None:
        return _load_inline(spec, columns, locate, findings)
    name = f"{folder_name}/{spec.source}".lstrip("/")
    path = folder / spec.source
    raw = read_sheet(path, name, spec.sheet, files)
    own = Findings(raw.findings)
    table = _load_file(spec, columns, path, name, raw, own) if raw.readable else None
    findings.extend(name_fitting_sheet(list(own), raw, columns, path, files))
    return table


def _doubled(names: list[str]) -> list[str]:
    return [name for index, name in enumerate(names) if name in names[:index]]


def _load_inline(
    spec: TableSpec, columns: tuple[Column, ...], locate: Locate, findings: Findings
) -> Table | None:
    given = [row.cells for row in spec.rows]
    laid = inline_rows(given, columns, locate, findings)
    if laid is None:
        return None
    used, rows = laid

    def place(index: int, text: str) -> Place:
        return _with_text(locate(("rows", index)), text)

    reader = RowReader(used, place, findings, offset=1)
    loaded = []
    for index, cells in rows:
        loaded.append(_row(reader.read(cells, index), locate(("rows", index)).line))
    reader.finish()
    digest = digest_bytes(repr(given).encode("utf-8", "replace"), LONG)
    return _table(spec, used, loaded, "", digest)


def _row(typed: Sequence[TypedCell], line: int) -> Row:
    unread = tuple(number for number, cell in enumerate(typed) if cell.unreadable)
    return Row(tuple(c.value for c in typed), tuple(c.text for c in typed), line, unread)


def _with_text(place: Place, text: str) -> Place:
    return place if place.text else Place(place.file, place.line, place.column, text)


def _load_file(
    spec: TableSpec,
    columns: tuple[Column, ...],
    path: Path,
    name: str,
    raw: Sheet,
    findings: Findings,
) -> Table | None:
    if not raw.rows:
        return _empty(spec, columns, name, path, findings)
    read = read_file_rows(raw, columns, spec.unit, name, findings)
    if read is None:
        return None
    rows = [_row(row.typed, row.line) for row in read.rows]
    if not rows and not read.says_none:
        return replace(_empty(spec, read.columns, name, path, findings), account=read.account)
    # That there was nothing in a month is told to the reader of the page, too.
    note = " ".join(filter(None, (spec.note, read.says_none))) or None
    table = _table(spec, read.columns, rows, name, digest_if_readable(path, LONG))
    return replace(table, note=note, account=read.account)


def _empty(
    spec: TableSpec, columns: tuple[Column, ...], name: str, path: Path, findings: Findings
) -> Table:
    """Return the table without rows: an empty list is something to see, not to hide."""
    findings.add(TBL015.empty(table=spec.title), Place(name))
    return _table(spec, columns, [], name, digest_if_readable(path, LONG))


def _table(
    spec: TableSpec, columns: tuple[Column, ...], rows: list[Row], name: str, digest: str
) -> Table:
    return Table(
        id=spec.id,
        title=spec.title,
        columns=columns,
        rows=tuple(rows),
        note=spec.note,
        unit=spec.unit,
        as_of=spec.as_of,
        source_file=name,
        digest=digest,
        column_set=spec.columns if isinstance(spec.columns, str) else "",
    )
