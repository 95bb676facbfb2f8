"""From a drawn table to records of typed content: one way for Excel, CSV, Word and text.

Codes: IMP003 a column that heads no field · IMP004 a cell that is doubtful · IMP009
something the table does not say itself, and where it was taken from.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from prongsai.authoring.importing.column_words import TICK, Words, tick_id, words_of
from prongsai.authoring.importing.grid_cells import (
    boxes_in,
    is_dash,
    read_cell,
    single_line,
)
from prongsai.authoring.importing.grid_header import Head, find_head
from prongsai.authoring.importing.grid_rows import (
    DrawnRecord,
    RowSorter,
    Told,
    cell_at,
    member_in,
    where,
)
from prongsai.authoring.importing.listed_text import listed
from prongsai.authoring.importing.month_columns import MonthColumns, month_columns
from prongsai.authoring.importing.record_fields import RecordField, RecordSheet
from prongsai.authoring.importing.source import Aim, CellValue, Grid, Recognised
from prongsai.findings import Place
from prongsai.findings.rules.imp import IMP003, IMP004, IMP009
from prongsai.reading.cells import Problem, as_text
from prongsai.reading.yaml_writing import Path, Plain
from prongsai.thai.digits import to_arabic

_TICKED = frozenset({"✓", "✔", "√", "/", "☑", "x", "×", "●", "•", "p", "ü", "1", "ใช่"})
_NUMBERED = re.compile(r"^\(?1\s?[.)]")
_TWICE = Problem("มีเครื่องหมายมากกว่าหนึ่งช่อง", "เลือกเพียงช่องเดียว")
_WEAK = 0.5
"""What trust is worth when a field that every record must have is nowhere in the table."""


def records_of(
    grid: Grid, sheet: RecordSheet, key: str, file: str, aim: Aim, title: str = ""
) -> Recognised | None:
    """Read a grid as records of a sheet; ``None`` if its header does not speak of them.

    ``title`` is the text above the grid. The value is a list of records, of which the
    caller knows where in the typed key they belong.
    """
    head = find_head(grid, sheet)
    if head is None:
        return None
    return _GridReader(grid, sheet, key, file, aim, head, title).read()


class _GridReader:
    """One reading of one grid; built, used once and thrown away."""

    def __init__(
        self,
        grid: Grid,
        sheet: RecordSheet,
        key: str,
        file: str,
        aim: Aim,
        head: Head,
        title: str,
    ) -> None:
        self.grid, self.sheet, self.key, self.file, self.head = grid, sheet, key, file, head
        self.words: Words = words_of(sheet.name)
        self.fields = {entry.id: entry for entry in sheet.fields}
        above = (single_line(as_text(c)) for row in grid.rows[: head.first] for c in row.cells)
        self.title = " ".join(dict.fromkeys((title, grid.title, *above))).strip()
        self.months: MonthColumns | None = None
        if self.words.wide:
            self.months = month_columns(head, self.title, aim)
        self.told = Told()
        self.main = self._main()

    def read(self) -> Recognised:
        """The records, with everything doubtful and everything left."""
        sorter = RowSorter(
            self.grid,
            self.sheet,
            self.head,
            self.words,
            self.months,
            self.main,
            frozenset(self._required()),
            self.file,
            self.told,
        )
        records = sorter.records()
        self._tell_columns()
        value: list[Plain] = []
        for record in records:
            plain = self._plain(record, (len(value),))
            if plain:
                value.append(plain)
        return Recognised(
            key=self.key,
            value=value,
            trust=self._trust(),
            findings=tuple(self.told.findings),
            left=tuple(self.told.left),
            preview=tuple(self._preview()),
            comments=self.told.comments,
        )

    # --- records ----------------------------------------------------------------------

    def _plain(self, record: DrawnRecord, path: Path) -> Plain:
        found: dict[str, Plain] = dict(record.given)
        for column in self.head.positions:
            if column in self.fields:
                self._read_field(self.fields[column], record, found, path)
        for name in self.words.ticks:
            self._ticked(self.fields[name], record, found, path)
        self._follow(found)
        if self.months and self.words.wide and (counts := self._counts(record, path)):
            found[self.words.wide.into] = counts
        return self._in_order(found)

    def _follow(self, found: dict[str, Plain]) -> None:
        """Add what follows from other fields or from the title, as the data file says."""
        for missing, other in self.words.stands_in.items():
            if missing not in found and missing not in self.head.positions and other in found:
                found[missing] = _as_one(found.pop(other))
        for name, values in self.words.lookup.items():
            # Offices and scans break words in narrow columns: "การใช้ งบประมาณ".
            word = "".join(str(found.get(name, "")).split())
            for other, value in values.get(word, {}).items():
                found.setdefault(other, value)
        for name in self.words.from_title:
            if name not in found and (word := member_in(self.title, self.fields[name])):
                found[name] = word

    def _read_field(
        self, entry: RecordField, record: DrawnRecord, found: dict[str, Plain], path: Path
    ) -> None:
        cells = [cell for cell in record.cells.get(entry.id, ()) if not is_dash(as_text(cell))]
        if not cells:
            return
        cell = cells[0] if len(cells) == 1 else "\n".join(as_text(one) for one in cells)
        cell = self._without_boxes(cell, record, found, path)
        cell = self._without_rest(entry, cell, found)
        if (pattern := self.words.combined.get(entry.id)) and self._combined(pattern, cell, found):
            return
        read = read_cell(cell, entry)
        if read.problem:
            self._doubt(entry, record.line, as_text(cell), read.problem, path)
            if entry.required:
                found[entry.id] = single_line(as_text(cell))
        elif read.value is not None:
            found[entry.id] = read.value

    def _without_boxes(
        self, cell: CellValue, record: DrawnRecord, found: dict[str, Plain], path: Path
    ) -> CellValue:
        """Take check boxes for a status out of a cell that tells more besides."""
        for name in self.words.ticks if isinstance(cell, str) else ():
            boxes = boxes_in(str(cell), self.fields[name])
            if len(boxes.ticked) == 1:
                found.setdefault(name, boxes.ticked[0])
            elif boxes.ticked:
                self._doubt(self.fields[name], record.line, ", ".join(boxes.ticked), _TWICE, path)
            cell = boxes.text
        return cell

    def _without_rest(
        self, entry: RecordField, cell: CellValue, found: dict[str, Plain]
    ) -> CellValue:
        """Put numbered lines below a cell's first line where the data file says."""
        other = self.words.rest.get(entry.id)
        first, _, rest = as_text(cell).partition("\n")
        items = listed(rest)
        if other is None or other in self.head.positions or not _NUMBERED.match(to_arabic(rest)):
            return cell
        found[other] = list(items)
        return first

    def _combined(self, pattern: str, cell: CellValue, found: dict[str, Plain]) -> bool:
        match = re.fullmatch(pattern, to_arabic(single_line(as_text(cell))))
        if match is None:
            return False
        for name, text in match.groupdict().items():
            if text and name in self.fields:
                read = read_cell(text, self.fields[name])
                if read.value is not None:
                    found.setdefault(name, read.value)
        return True

    def _ticked(
        self, entry: RecordField, record: DrawnRecord, found: dict[str, Plain], path: Path
    ) -> None:
        """One of several columns is ticked, or tells its own words."""
        marked: list[str] = []
        for member in entry.members:
            for cell in record.cells.get(tick_id(entry, member), ()):
                text = as_text(cell)
                if is_dash(text):
                    continue
                if text.lower() not in _TICKED and single_line(text) not in member.words:
                    self.told.left.append((record.line, f"{member.label}: {text}"))
                marked.append(member.label)
        if len(marked) == 1:
            found.setdefault(entry.id, marked[0])
        elif marked:
            self._doubt(entry, record.line, ", ".join(marked), _TWICE, path)

    def _counts(self, record: DrawnRecord, path: Path) -> list[Plain]:
        assert self.months is not None
        assert self.words.wide is not None
        counts: list[Plain] = []
        for month, cell in record.months:
            read = read_cell(cell, self.months.count)
            if read.problem:
                self._doubt(self.months.count, record.line, as_text(cell), read.problem, path)
            elif read.value is not None:
                counts.append({self.words.wide.key: month, self.words.wide.value: read.value})
        return counts

    def _in_order(self, found: Mapping[str, Plain]) -> dict[str, Plain]:
        """The record as a mapping nested by the paths of its fields, in the model's order."""
        record: dict[str, Plain] = {}
        for entry in self.sheet.fields:
            if entry.id in found:
                put(record, entry.path, found[entry.id])
        if self.words.wide and self.words.wide.into in found:
            record[self.words.wide.into] = found[self.words.wide.into]
        return record

    # --- telling ----------------------------------------------------------------------

    def _doubt(
        self, entry: RecordField, line: int, text: str, problem: Problem, path: Path
    ) -> None:
        place = Place(self.file, line, 0, single_line(text))
        finding = IMP004.unreadable_cell(
            where=where(self.grid, line),
            label=entry.label,
            message=problem.message,
            remedy=problem.remedy,
        ).at(place)
        self.told.findings.append(finding)
        self.told.left.append((line, f"{entry.label}: {text}"))
        note = f'{where(self.grid, line)} ช่อง "{entry.label}" อ่านไม่ได้: {single_line(text)}'
        self.told.comments.setdefault(path, []).append(note)

    def _tell_columns(self) -> None:
        taken = self.months.positions if self.months else frozenset()
        for position in self.head.unknown:
            if position in taken:
                continue
            header = self.head.texts[position]
            line = self.grid.rows[self.head.first].line
            place = Place(self.file, line, 0, header)
            self.told.findings.append(
                IMP003.unknown_column(where=where(self.grid, line), header=header).at(place)
            )
            for row in self.grid.rows[self.head.below :]:
                if text := as_text(cell_at(row, position)):
                    self.told.left.append((row.line, f"{header}: {single_line(text)}"))
        if self.months and self.months.note:
            line = self.grid.rows[self.head.first].line
            told = IMP009.year_of_months(note=self.months.note)
            self.told.findings.append(told.at(Place(self.file, line)))

    def _preview(self) -> list[str]:
        lines = []
        have = {column.partition(TICK)[0] for column in self.head.positions}
        written = {other: own for own, other in self.words.stands_in.items() if own not in have}
        for column, position in sorted(self.head.positions.items(), key=lambda pair: pair[1]):
            if not column.startswith("ignored"):
                name, _, member = column.partition(TICK)
                target = self.fields[written.get(name, name)].label
                target += " (ช่องเครื่องหมาย)" if member else ""
                lines.append(f"{self.head.texts[position]} → {target}")
        if self.months and self.months.positions:
            lines.append(f"คอลัมน์รายเดือน {len(self.months.positions)} เดือน → จำนวนรายเดือน")
        return lines

    def _trust(self) -> float:
        months = len(self.months.positions) if self.months else 0
        filled = len(self.head.positions) + len(self.head.unknown)
        share = (len(self.head.positions) + months) / filled if filled else 0.0
        have = {name.partition(TICK)[0] for name in self.head.positions}
        have |= set(self.words.from_title)
        have |= {name for name, other in self.words.stands_in.items() if other in have}
        if self.words.wide and months == 0:
            return share * _WEAK
        if self.words.section:
            have.add(self.words.section)
        return share if self._required() <= have else share * _WEAK

    def _required(self) -> set[str]:
        return {entry.id for entry in self.sheet.fields if entry.required}

    def _main(self) -> int | None:
        """The position of the column without which a row is no record of its own."""
        required = [entry.id for entry in self.sheet.fields if entry.required]
        stands_in = [
            self.words.stands_in[name] for name in required if name in self.words.stands_in
        ]
        for name in (*required, *stands_in):
            if name in self.head.positions and not self.fields[name].members:
                return self.head.positions[name]
        return None


def _as_one(value: Plain) -> Plain:
    return " ".join(str(part) for part in value) if isinstance(value, list) else value


def put(record: dict[str, Plain], path: tuple[str, ...], value: Plain) -> None:
    """Set a value below a record; a text already there becomes the ``text`` of a period."""
    *above, last = path
    here = record
    for step in above:
        inner = here.setdefault(step, {})
        if not isinstance(inner, dict):
            inner = here[step] = {"text": inner}
        here = inner
    here[last] = value
