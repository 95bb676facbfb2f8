"""Two versions of typed content that began as one, put together cell by cell.

What one side changed is taken, what both changed alike is taken once, rows that either side
added stay, rows that one side took away and the other left alone go. What both changed
differently is a conflict: nobody but people can decide it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from prongsai.authoring.importing.record_fields import RecordField, RecordSheet
from prongsai.reading.yaml_writing import Plain


@dataclass(frozen=True, slots=True)
class Conflict:
    """A value that both sides changed: of which record and field, and what each says."""

    record: str
    label: str
    mine: str
    theirs: str


@dataclass(slots=True)
class ThreeWays:
    """One putting together; of a conflict ``theirs`` is taken, and it is told."""

    conflicts: list[Conflict] = field(default_factory=list)

    def value(self, sheet: RecordSheet | None, base: Plain, mine: Plain, theirs: Plain) -> Plain:
        """The value of a key; ``sheet`` is None where it holds no records."""
        if mine == theirs or theirs == base:
            return mine
        if mine == base:
            return theirs
        if sheet is not None and not sheet.plain and not sheet.single:
            return self._records(sheet, _listed(base), _listed(mine), _listed(theirs))
        if isinstance(mine, Mapping) and isinstance(theirs, Mapping):
            old = base if isinstance(base, Mapping) else {}
            return self._record(sheet, old, mine, theirs, "")
        if isinstance(mine, list) and isinstance(theirs, list):
            return _texts(_listed(base), mine, theirs)
        return self._decided("", sheet.title if sheet else "", mine, theirs)

    def _records(
        self,
        sheet: RecordSheet,
        base: Sequence[Plain],
        mine: Sequence[Plain],
        theirs: Sequence[Plain],
        above: str = "",
    ) -> list[Plain]:
        old, others = _by_name(sheet, base), _by_name(sheet, theirs)
        result: list[Plain] = []
        for name, record in _by_name(sheet, mine).items():
            if name in others:
                before = old.get(name, {})
                result.append(self._record(sheet, before, record, others[name], above + name[0]))
            elif name not in old or record != old[name]:
                result.append(record)
        own = _by_name(sheet, mine)
        for name, record in others.items():
            if name not in own and (name not in old or record != old[name]):
                result.append(record)
        return result

    def _record(
        self,
        sheet: RecordSheet | None,
        base: Mapping[str, Plain],
        mine: Mapping[str, Plain],
        theirs: Mapping[str, Plain],
        name: str,
    ) -> dict[str, Plain]:
        lists = {below.steps[-1]: below for below in sheet.nested} if sheet else {}
        if sheet and sheet.recursive:
            lists[sheet.recursive] = sheet
        result: dict[str, Plain] = {}
        for key in dict.fromkeys((*mine, *theirs)):
            was, one, other = base.get(key), mine.get(key), theirs.get(key)
            if one == other or other == was:
                kept = one
            elif one == was:
                kept = other
            elif one is None or other is None:
                # One side emptied what the other changed: nothing is lost.
                kept = one if other is None else other
            elif key in lists:
                sides = (_listed(was), _listed(one), _listed(other))
                kept = self._records(lists[key], *sides, f"{name} > " if name else "")
            elif isinstance(one, Mapping) and isinstance(other, Mapping):
                before = was if isinstance(was, Mapping) else {}
                kept = self._record(None, before, one, other, name)
            elif isinstance(one, list) and isinstance(other, list):
                kept = _texts(_listed(was), one, other)
            else:
                kept = self._decided(name, _label(sheet, key), one, other)
            if kept is not None:
                result[key] = kept
        return result

    def _decided(self, name: str, label: str, mine: Plain, theirs: Plain) -> Plain:
        self.conflicts.append(Conflict(name, label, _words(mine), _words(theirs)))
        return theirs


def _texts(base: Sequence[Plain], mine: Sequence[Plain], theirs: Sequence[Plain]) -> list[Plain]:
    """The sentences of both sides; those that one of them took away are gone."""
    kept = [text for text in mine if text in theirs or text not in base]
    return [*kept, *(text for text in theirs if text not in mine and text not in base)]


_Name = tuple[str, ...]


def _by_name(sheet: RecordSheet, records: Sequence[Plain]) -> dict[_Name, Mapping[str, Plain]]:
    """Records by what people tell them apart by; those alike are numbered."""
    found: dict[_Name, Mapping[str, Plain]] = {}
    fields = tuple(_telling(sheet))
    for record in records:
        if not isinstance(record, Mapping):
            continue
        name: _Name = tuple(" ".join(str(record.get(key, "")).split()) for key in fields)
        number = 2
        while name in found:
            name = (*name[: len(fields)], str(number))
            number += 1
        found[name] = record
    return found


def _telling(sheet: RecordSheet) -> Iterator[str]:
    """The fields that tell records apart: those that none is without, figures aside."""
    for entry in sheet.fields:
        if entry.required and not entry.many and not entry.kind.numeric and len(entry.path) == 1:
            yield entry.path[0]


def _label(sheet: RecordSheet | None, key: str) -> str:
    fields: Sequence[RecordField] = sheet.fields if sheet else ()
    return next((entry.label for entry in fields if entry.path[:1] == (key,)), key)


def _listed(value: Plain | None) -> Sequence[Plain]:
    return value if isinstance(value, list | tuple) else []


def _words(value: Plain) -> str:
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, Mapping):
        return ", ".join(_words(inner) for inner in value.values())
    return " / ".join(map(_words, value))
