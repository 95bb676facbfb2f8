"""One drawn record as the mapping that stands in YAML, typed by its fields.

Code: IMP004 a cell that is doubtful.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from prongsai.findings.rules.imp import IMP004
from prongsai.importing.drawn_records import DrawnRecord, DrawnTable, member_in, where
from prongsai.importing.month_columns import as_period, is_mark
from prongsai.importing.record_fields import RecordField, Wide, tick_id
from prongsai.importing.record_values import (
    COUNT,
    boxes_in,
    is_dash,
    listed,
    put,
    read_cell,
)
from prongsai.reading.cells import Cell, Problem, as_text
from prongsai.reading.yaml_writing import Path, Plain
from prongsai.tables.grid.sheet import one_line
from prongsai.thai.digits import to_arabic

_TICKED = frozenset({"✓", "✔", "√", "/", "☑", "x", "×", "●", "•", "p", "ü", "1", "ใช่"})
_NUMBERED = re.compile(r"^\(?1\s?[.)]")
_TWICE = Problem("มีเครื่องหมายมากกว่าหนึ่งช่อง", "เลือกเพียงช่องเดียว")


@dataclass(slots=True)
class RecordReader:
    """Reads the records of one table, one after the other."""

    table: DrawnTable

    def plain(self, record: DrawnRecord, path: Path) -> Plain:
        """The record as YAML has it; what is doubtful is told."""
        found: dict[str, Plain] = dict(record.given)
        for column in self.table.head.positions:
            if column in self.table.fields:
                self._read_field(self.table.fields[column], record, found, path)
        for name in self.table.words.ticks:
            self._ticked(self.table.fields[name], record, found, path)
        self._follow(found)
        if self.table.words.wide and (counts := self._counts(self.table.words.wide, record, path)):
            found[self.table.words.wide.into] = counts
        if self.table.words.marks and self.table.words.marks not in found:
            self._marked(self.table.words.marks, record, found)
        return self._in_order(found)

    def _follow(self, found: dict[str, Plain]) -> None:
        """Add what follows from other fields or from the title, as the data file says."""
        for missing, other in self.table.words.stands_in.items():
            if missing not in found and missing not in self.table.head.positions and other in found:
                value = found.pop(other)
                found[missing] = " ".join(map(str, value)) if isinstance(value, list) else value
        for name, values in self.table.words.lookup.items():
            # Offices and scans break words in narrow columns: "การใช้ งบประมาณ".
            word = "".join(str(found.get(name, "")).split())
            for other, value in values.get(word, {}).items():
                found.setdefault(other, value)
        for name in self.table.words.from_title:
            if name not in found and (word := member_in(self.table.title, self.table.fields[name])):
                found[name] = word

    def _read_field(
        self, entry: RecordField, record: DrawnRecord, found: dict[str, Plain], path: Path
    ) -> None:
        cells = [cell for cell in record.cells.get(entry.id, ()) if not is_dash(cell)]
        if not cells:
            return
        cell = cells[0] if len(cells) == 1 else "\n".join(as_text(one) for one in cells)
        cell = self._without_boxes(cell, record, found, path)
        cell = self._without_rest(entry, cell, found)
        if (pattern := self.table.words.combined.get(entry.id)) and self._combined(
            pattern, cell, found
        ):
            return
        read = read_cell(cell, entry)
        if read.problem:
            self._doubt(entry, record.line, as_text(cell), read.problem, path)
            if entry.required:
                found[entry.id] = one_line(cell)
        elif read.value is not None:
            found[entry.id] = read.value

    def _without_boxes(
        self, cell: Cell, record: DrawnRecord, found: dict[str, Plain], path: Path
    ) -> Cell:
        """Take check boxes for a status out of a cell that tells more besides."""
        for name in self.table.words.ticks if isinstance(cell, str) else ():
            boxes = boxes_in(str(cell), self.table.fields[name])
            if len(boxes.ticked) == 1:
                found.setdefault(name, boxes.ticked[0])
            elif boxes.ticked:
                self._doubt(
                    self.table.fields[name], record.line, ", ".join(boxes.ticked), _TWICE, path
                )
            cell = boxes.text
        return cell

    def _without_rest(self, entry: RecordField, cell: Cell, found: dict[str, Plain]) -> Cell:
        """Put numbered lines below a cell's first line where the data file says."""
        other = self.table.words.rest.get(entry.id)
        first, _, rest = as_text(cell).partition("\n")
        items = listed(rest)
        if (
            other is None
            or other in self.table.head.positions
            or not _NUMBERED.match(to_arabic(rest))
        ):
            return cell
        found[other] = list(items)
        return first

    def _combined(self, pattern: str, cell: Cell, found: dict[str, Plain]) -> bool:
        match = re.fullmatch(pattern, to_arabic(one_line(cell)))
        if match is None:
            return False
        for name, text in match.groupdict().items():
            if text and name in self.table.fields:
                read = read_cell(text, self.table.fields[name])
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
                if text.lower() not in _TICKED and one_line(text) not in member.words:
                    self.table.left.append((record.line, f"{member.label}: {text}"))
                marked.append(member.label)
        if len(marked) == 1:
            found.setdefault(entry.id, marked[0])
        elif marked:
            self._doubt(entry, record.line, ", ".join(marked), _TWICE, path)

    def _counts(self, wide: Wide, record: DrawnRecord, path: Path) -> list[Plain]:
        counts: list[Plain] = []
        for month, cell in record.months:
            read = read_cell(cell, COUNT)
            if read.problem:
                self._doubt(COUNT, record.line, as_text(cell), read.problem, path)
            elif read.value is not None:
                label = month.label("short")
                counts.append({wide.key: label, wide.value: read.value})
        return counts

    def _marked(self, name: str, record: DrawnRecord, found: dict[str, Plain]) -> None:
        """The period from the first to the last month that is marked."""
        marked = [month for month, cell in record.months if is_mark(cell)]
        if marked:
            found[name] = as_period(marked)
        for month, cell in record.months:
            if not is_mark(cell):
                self.table.left.append((record.line, f"{month.label('short')}: {as_text(cell)}"))

    def _in_order(self, found: Mapping[str, Plain]) -> dict[str, Plain]:
        """The record as a mapping nested by the paths of its fields, in the model's order."""
        record: dict[str, Plain] = {}
        for entry in self.table.records.fields:
            if entry.id in found:
                put(record, entry.path, found[entry.id])
        if self.table.words.wide and self.table.words.wide.into in found:
            record[self.table.words.wide.into] = found[self.table.words.wide.into]
        return record

    def _doubt(
        self, entry: RecordField, line: int, text: str, problem: Problem, path: Path
    ) -> None:
        place, plain = where(self.table.sheet, line), one_line(text)
        told = IMP004.unreadable_cell(
            where=place, label=entry.label, message=problem.message, remedy=problem.remedy
        )
        self.table.tell(told, line, plain)
        self.table.counting.doubt(1)
        self.table.left.append((line, f"{entry.label}: {text}"))
        self.table.unread.setdefault(line, {})[entry.id] = text
        note = f'{place} ช่อง "{entry.label}" อ่านไม่ได้: {plain}'
        self.table.comments.setdefault(path, []).append(note)
