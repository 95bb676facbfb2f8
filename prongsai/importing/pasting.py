"""A pasted block as records of one list or rows of one table, with an account of its rows.

Every row of the block is taken, doubtful, or left out for a reason that is said; the three add
up to the rows there are. Doubtful rows are asked one by one; nothing is written here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from prongsai.findings import Finding, Findings
from prongsai.importing.clipboard import Clip
from prongsai.importing.declared_tables import written_cell
from prongsai.importing.grid_records import Purpose, TableReading, records_of
from prongsai.importing.record_fields import RecordSheet
from prongsai.importing.source import Aim
from prongsai.reading.yaml_writing import Plain
from prongsai.tables.columns import Column
from prongsai.tables.file_rows import FileRows, read_file_rows
from prongsai.tables.grid.account import OTHER_TABLE, ColumnSum
from prongsai.tables.grid.regions import RowKind
from prongsai.tables.grid.sheet import Sheet, is_filled
from prongsai.tables.grid.tables import tables_in

BLOCK = "ข้อมูลที่วาง"
"""What a pasted block is called in messages."""

BLANK = "แถวว่าง"
_OUR_HEADS = 0
"""The number of a row of heads that the block itself does not have."""
_NOTHING = "แถวที่ไม่มีข้อมูลของช่องใด"


@dataclass(frozen=True, slots=True)
class PastedRow:
    """A record: the number of its row in the block, its value as in YAML, why it is doubtful.

    ``unread`` are the texts of fields that could not be read, by the field's id.
    """

    line: int
    value: Mapping[str, Plain]
    doubts: tuple[str, ...] = ()
    unread: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pasted:
    """What became of a block of ``seen`` rows.

    ``spread`` are rows that go on with the record above them. ``columns`` say which head was
    read as which field, ``notes`` what holds for the block as a whole.
    """

    seen: int
    rows: tuple[PastedRow, ...] = ()
    spread: int = 0
    left: Mapping[str, int] = field(default_factory=dict)
    sums: tuple[ColumnSum, ...] = ()
    columns: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def sure(self) -> tuple[PastedRow, ...]:
        """The records that are taken as they are."""
        return tuple(row for row in self.rows if not row.doubts)

    @property
    def doubtful(self) -> tuple[PastedRow, ...]:
        """The records that somebody has to look at."""
        return tuple(row for row in self.rows if row.doubts)

    @property
    def adds_up(self) -> bool:
        """Whether every row is accounted for once."""
        return self.seen == len(self.rows) + self.spread + sum(self.left.values())

    def lines(self) -> Iterator[str]:
        """The account for people."""
        left = ", ".join(f"{why} {count:,}" for why, count in self.left.items() if count)
        said = f" ({left})" if left else ""
        more = f" แถวต่อจากรายการข้างบน {self.spread:,}" if self.spread else ""
        yield (
            f"วาง {self.seen:,} แถว = รับ {len(self.sure):,}{more} "
            f"สงสัย {len(self.doubtful):,} ไม่รับ {sum(self.left.values()):,}{said}"
        )
        for one in self.sums:
            same = "ตรงกับที่วาง" if one.agrees else f"ไม่ตรงกับที่วาง {one.found:,.2f}"
            yield f"ยอดรวม {one.label} {one.taken:,.2f} {same}"


def pasted_records(clip: Clip, records: RecordSheet, key: str, aim: Aim) -> Pasted:
    """A block as records of a list of typed content."""
    sheet = clip.sheet
    purpose = Purpose(key, records, BLOCK, aim)
    readings = [(part, records_of(part, purpose)) for part in tables_in(sheet)]
    notes: list[str] = []
    if not any(reading for _, reading in readings) and sheet.rows:
        labels = [entry.label for entry in records.fields if not entry.of_part]
        headed = _headed(sheet, labels)
        readings = [(headed, records_of(headed, purpose))] if headed else readings
        notes.append(_NO_HEADS.format(heads=" | ".join(labels[: _width(sheet)])))
    account = _Account(clip)
    for part, reading in readings:
        if reading is None:
            account.leave_part(part)
        else:
            account.take_records(reading, records)
    return account.result(notes)


_NO_HEADS = "ไม่พบหัวตาราง จึงอ่านตามลำดับช่อง {heads} โปรดดูว่าตรงกัน"


def pasted_rows(clip: Clip, columns: Sequence[Column], unit: str | None = None) -> Pasted:
    """A block as rows of a declared table."""
    sheet, findings = clip.sheet, Findings()
    account, notes = _Account(clip), []
    read = (
        read_file_rows(sheet, columns, unit, BLOCK, findings, whole=False) if sheet.rows else None
    )
    if read is None and sheet.rows:
        labels = [column.label for column in columns]
        headed, findings = _headed(sheet, labels), Findings()
        read = (
            read_file_rows(headed, columns, unit, BLOCK, findings, whole=False) if headed else None
        )
        notes.append(_NO_HEADS.format(heads=" | ".join(labels[: _width(sheet)])))
    if read is None:
        account.leave_part(sheet)
    else:
        account.take_rows(read, findings)
    return account.result(notes)


def _headed(sheet: Sheet, labels: Sequence[str]) -> Sheet | None:
    """The block below the heads of the list, in their order; ``None`` if it is wider."""
    width = _width(sheet)
    if not 0 < width <= len(labels):
        return None
    return replace(
        sheet,
        rows=(tuple(labels[:width]), *sheet.rows),
        numbers=(_OUR_HEADS, *sheet.numbers),
        widths=(),
    )


def _width(sheet: Sheet) -> int:
    return max(map(len, sheet.rows), default=0)


@dataclass(slots=True)
class _Account:
    """Counts the rows of one block while its tables are read."""

    clip: Clip
    rows: list[PastedRow] = field(default_factory=list)
    spread: int = 0
    left: Counter[str] = field(default_factory=Counter)
    sums: list[ColumnSum] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def leave_part(self, part: Sheet) -> None:
        """Nothing of a table is taken."""
        self.left[OTHER_TABLE] += sum(any(map(is_filled, row)) for row in part.rows)

    def take_records(self, reading: TableReading, records: RecordSheet) -> None:
        """The records of one table, each with what is doubtful in its rows."""
        starts = [line for line, _ in reading.drawn]
        doubts: dict[int, list[str]] = {}
        told = self._by_row(reading.found.findings)
        numbers = reading.region.sheet.numbers
        for row in reading.region.rows:
            line = numbers[row.index]
            own = bisect_right(starts, line) - 1
            if line not in starts and (row.kind is not RowKind.RECORD or own < 0):
                self._leave(line, row.kind)
                continue
            if line not in starts:
                self.spread += 1
            elif not reading.drawn[own][1]:
                self.left[_NOTHING] += 1
            said = doubts.setdefault(own, [])
            said += told.pop(line, ())
            said += self._two_ways(line, reading.region.header.text)
        for position, (line, value) in enumerate(reading.drawn):
            if isinstance(value, Mapping) and value:
                unread = reading.unread.get(line, {})
                missing = _missing(value, records, unread)
                whole = (*doubts.get(position, ()), *missing, *_unsure(value, records))
                self.rows.append(PastedRow(line, value, whole, unread))
        self.sums += [one for account in reading.found.accounts for one in account.sums]
        self.columns += reading.found.preview
        self.notes += (text for texts in told.values() for text in texts)

    def take_rows(self, read: FileRows, findings: Findings) -> None:
        """The rows of a declared table, each with what is doubtful in its cells."""
        lines = {row.line for row in read.rows}
        for row in read.rows:
            value: dict[str, Plain] = {}
            doubts: list[str] = []
            unread: dict[str, str] = {}
            for column, cell, typed in zip(read.columns, row.cells, row.typed, strict=True):
                if text := written_cell(column, cell, typed):
                    value[column.id] = text
                if typed.problem and typed.problem.unreadable:
                    unread[column.id] = value.pop(column.id, "")  # type: ignore[assignment]
                if typed.problem:
                    doubts.append(f'ช่อง "{column.label}": {typed.problem.message}')
            doubts += self._two_ways(row.line, read.header.text)
            self.rows.append(PastedRow(row.line, value, tuple(doubts), unread))
        self._count_left(read, lines)
        self.sums += read.account.sums
        labels = {column.id: column.label for column in read.columns}
        self.columns += (
            f"{read.header.text(place)} → {labels[name]}"
            for name, place in read.header.positions.items()
            if name in labels
        )
        told = self._by_row(findings)
        self.notes += (text for line, texts in told.items() if line not in lines for text in texts)

    def _count_left(self, read: FileRows, lines: set[int]) -> None:
        for region in read.regions:
            for row in region.rows:
                if region.sheet.numbers[row.index] not in lines:
                    self._leave(region.sheet.numbers[row.index], row.kind)
        known = {region.sheet.numbers[row.index] for region in read.regions for row in region.rows}
        sheet = self.clip.sheet
        others = (
            number
            for number, row in zip(sheet.numbers, sheet.rows, strict=True)
            if any(map(is_filled, row)) and number not in known
        )
        self.left[OTHER_TABLE] += sum(1 for _ in others)

    def _leave(self, line: int, kind: RowKind) -> None:
        if line != _OUR_HEADS:
            self.left[_NOTHING if kind is RowKind.RECORD else kind.value] += 1

    def _by_row(self, findings: Iterable[Finding]) -> dict[int, list[str]]:
        told: dict[int, list[str]] = {}
        for finding in findings:
            told.setdefault(finding.place.line if finding.place else 0, []).append(finding.message)
        return told

    def _two_ways(self, line: int, head: object) -> Iterator[str]:
        assert callable(head)
        for (index, place), other in self.clip.differing.items():
            if self.clip.sheet.numbers[index] == line:
                seen = str(self.clip.sheet.cell(index, place) or "")
                yield f'ช่อง "{head(place)}": โปรแกรมต้นทางให้มาสองแบบ "{seen}" และ "{other}"'

    def result(self, notes: Sequence[str]) -> Pasted:
        """The account, blank rows included."""
        sheet = self.clip.sheet
        self.left[BLANK] += sum(not any(map(is_filled, row)) for row in sheet.rows)
        if self.clip.unlike:
            notes = (*notes, _UNLIKE)
        left = {why: count for why, count in self.left.items() if count > 0}
        return Pasted(
            len(sheet.rows),
            tuple(sorted(self.rows, key=lambda row: row.line)),
            self.spread,
            left,
            tuple(self.sums),
            tuple(dict.fromkeys(self.columns)),
            tuple(dict.fromkeys((*notes, *self.notes))),
        )


_UNLIKE = "โปรแกรมต้นทางให้ตารางมาสองแบบที่มีแถวหรือช่องไม่เท่ากัน จึงอ่านตามตารางที่เห็น โปรดดูผลให้ครบ"


def _unsure(value: Mapping[str, Plain], records: RecordSheet) -> Iterator[str]:
    """What the fields' kinds take in one way of several, or as an amount in round words."""
    for entry in records.fields:
        held: object = value
        for step in entry.path:
            held = held.get(step) if isinstance(held, Mapping) else None
        for text in held if isinstance(held, list) else [held]:
            told = entry.kind.doubt(text) if isinstance(text, str) else None
            if told is not None:
                yield f'ช่อง "{entry.label}": {told.message}'


def _missing(
    value: Mapping[str, Plain], records: RecordSheet, unread: Mapping[str, str]
) -> Iterator[str]:
    for entry in records.fields:
        there = value.get(entry.path[0] if entry.path else entry.id)
        if entry.required and not there and entry.id not in unread:
            yield f'ยังไม่มี "{entry.label}"'
