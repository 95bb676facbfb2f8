"""The rows of a table of the form as records: the counterpart of :mod:`.levels`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from prongsai.authoring.workbook.levels import PATH, Level
from prongsai.findings import Message
from prongsai.findings.rules.imp_forms import IMP043
from prongsai.importing.record_values import record_of
from prongsai.reading.yaml_writing import Plain


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row as read: its number in the sheet, and the values of its cells that say something."""

    line: int
    values: Mapping[str, Plain]


@dataclass(slots=True)
class _Drawn:
    """A record as it is being put together, with the rows that belong to it."""

    line: int
    values: dict[str, Plain]
    rows: list[FormRow] = field(default_factory=list)


@dataclass(slots=True)
class Grouping:
    """Puts rows together; ``told`` is what is doubtful, by the row it stands in."""

    sheet: str
    told: list[tuple[int, Message]] = field(default_factory=list)

    def records(self, level: Level, rows: Sequence[FormRow]) -> list[Plain]:
        """The records of a level and all inside them."""
        drawn = list(self._drawn(level, rows))
        if not level.records.recursive:
            return [self._whole(level, one) for one in drawn]
        return self._nested(level, drawn)

    # --- which rows are one record ----------------------------------------------------------

    def _drawn(self, level: Level, rows: Sequence[FormRow]) -> Iterator[_Drawn]:
        ids = {level.of(entry): entry.many for entry in level.fields}
        ids |= {head.id: False for head in level.heads if head.id not in ids}
        inner = {head.id for below in level.inner for head in below.all_heads()}
        current: _Drawn | None = None
        for row in rows:
            own = {name: value for name, value in row.values.items() if name in ids}
            has_inner = any(name in inner for name in row.values)
            if not own and not has_inner:
                continue
            if current is None and not own:
                self.told.append(
                    (row.line, IMP043.no_record_above(sheet=self.sheet, line=row.line))
                )
                continue
            if current is None or self._begins(level, own, current, has_inner):
                if current is not None:
                    yield current
                current = _Drawn(row.line, dict(own))
                self._tell_nameless(level, own, row.line)
            else:
                for name, value in own.items():
                    if value != current.values.get(name) and isinstance(value, list):
                        held = current.values.get(name)
                        current.values[name] = [*(held if isinstance(held, list) else ()), *value]
            current.rows.append(row)
        if current is not None:
            yield current

    def _begins(
        self, level: Level, own: Mapping[str, Plain], current: _Drawn, has_inner: bool
    ) -> bool:
        """Whether the cells of a row begin a record, or go on with the one above."""
        if not own:
            return False
        repeated = all(current.values.get(name) == value for name, value in own.items())
        if repeated and has_inner:
            return False
        names = [level.of(entry) for entry in level.fields if entry.required and not entry.many]
        return not names or not all(isinstance(value, list) for value in own.values())

    def _tell_nameless(self, level: Level, own: Mapping[str, Plain], line: int) -> None:
        missing = [
            entry.label for entry in level.fields if entry.required and level.of(entry) not in own
        ]
        if missing:
            told = IMP043.cells_missing(sheet=self.sheet, line=line, columns=", ".join(missing))
            self.told.append((line, told))

    # --- records of records -----------------------------------------------------------------

    def _whole(self, level: Level, drawn: _Drawn) -> dict[str, Plain]:
        record = record_of((entry, drawn.values.get(level.of(entry))) for entry in level.fields)
        if level.months:
            wide = level.months.wide
            figures: list[Plain] = [
                {wide.key: month.label("short"), wide.value: drawn.values[name]}
                for month in level.months.months
                if (name := level.month_id(month)) in drawn.values
            ]
            if figures:
                record[wide.into] = figures
        for inner in level.inner:
            if found := self.records(inner, drawn.rows):
                record[inner.records.steps[-1]] = found
        return record

    def _nested(self, level: Level, drawn: Sequence[_Drawn]) -> list[Plain]:
        """Records under the one that they name, which stands above them or else below."""
        assert level.main is not None
        names = [str(one.values.get(level.of(level.main), "")) for one in drawn]
        parents: list[int | None] = []
        for number, one in enumerate(drawn):
            parents.append(self._parent(level, one, number, names, parents))
        for number, one in enumerate(drawn):
            if number in _above(number, parents):
                parents[number] = None
                self._tell_name(one, names[number])
        inside: dict[int | None, list[int]] = {}
        for number, parent in enumerate(parents):
            inside.setdefault(parent, []).append(number)

        def built(number: int) -> Plain:
            record = self._whole(level, drawn[number])
            if below := inside.get(number):
                record[level.records.recursive] = [built(one) for one in below]
            return record

        return [built(number) for number in inside.get(None, ())]

    def _parent(
        self,
        level: Level,
        one: _Drawn,
        number: int,
        names: Sequence[str],
        parents: Sequence[int | None],
    ) -> int | None:
        wanted = str(one.values.get(level.under, ""))
        if not wanted:
            return None
        above = range(number - 1, -1, -1)
        below = range(number + 1, len(names))
        by_path = (n for n in above if _path(n, names, parents) == wanted)
        by_name = (n for n in (*above, *below) if names[n] == wanted)
        found = next((n for n in (*by_name, *by_path)), None)
        if found is None:
            self._tell_name(one, wanted)
        return found

    def _tell_name(self, one: _Drawn, name: str) -> None:
        told = IMP043.no_such_name(sheet=self.sheet, line=one.line, name=name)
        self.told.append((one.line, told))


def _above(number: int, parents: Sequence[int | None]) -> list[int]:
    """The records above one, the nearest first; a ring ends where it comes round."""
    found: list[int] = []
    parent = parents[number]
    while parent is not None and parent not in found:
        found.append(parent)
        parent = parents[parent] if parent < len(parents) else None
    return found


def _path(number: int, names: Sequence[str], parents: Sequence[int | None]) -> str:
    above = _above(number, parents)
    return PATH.join(names[one] for one in (*reversed(above), number))
