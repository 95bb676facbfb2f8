"""What becomes of a value that is there already: replaced, added to, kept, or asked about.

A form knows what it was filled with when it was made, so that a value nobody touched in it
never takes a newer one back, a corrected value goes in, and two divisions' forms are joined.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError

from prongsai.content.disclosure import DisclosureEntry, entry_model
from prongsai.content_types.registry import content_types
from prongsai.findings import Finding, Message, Place
from prongsai.findings.rules.imp_forms import IMP044
from prongsai.importing.draft import (
    Draft,
    Drafts,
    FormOrigin,
    Origin,
    Setting,
    origin_lines,
    origins_above,
)
from prongsai.importing.record_fields import RecordSheet, fields_of, sheet_of
from prongsai.importing.record_values import as_period, plain_field, plain_of, put
from prongsai.importing.yaml_keys import Existing, Held
from prongsai.reading.yaml_writing import Plain


@dataclass(frozen=True, slots=True)
class Conflict:
    """A value that both sides changed: of which key, record and field, and what each says."""

    key: str
    record: str
    label: str
    mine: str
    theirs: str

    def told(self, path: str) -> Message:
        """What is said of it, of the content file at ``path``."""
        return IMP044.cells_differ(
            what=self.label, record=self.record, path=path, mine=self.mine, theirs=self.theirs
        )


@dataclass(slots=True)
class ThreeWays:
    """One putting together of a key's values; of a conflict ``theirs`` is taken, and it is told."""

    key: str
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
                fields = sheet.fields if sheet else ()
                label = next((f.label for f in fields if f.path[:1] == (key,)), key)
                kept = self._decided(name, label, one, other)
            if kept is not None:
                result[key] = kept
        return result

    def _decided(self, name: str, label: str, mine: Plain, theirs: Plain) -> Plain:
        self.conflicts.append(Conflict(self.key, name, label, _words(mine), _words(theirs)))
        return theirs


def _texts(base: Sequence[Plain], mine: Sequence[Plain], theirs: Sequence[Plain]) -> list[Plain]:
    """The sentences of both sides; those that one of them took away are gone."""
    kept = [text for text in mine if text in theirs or text not in base]
    return [*kept, *(text for text in theirs if text not in mine and text not in base)]


def _by_name(
    sheet: RecordSheet, records: Sequence[Plain]
) -> dict[tuple[str, ...], Mapping[str, Plain]]:
    """Records by what people tell them apart by; those alike are numbered.

    That are the fields that no record is without, figures aside.
    """
    found: dict[tuple[str, ...], Mapping[str, Plain]] = {}
    fields = [
        field.path[0]
        for field in sheet.fields
        if field.required and not field.many and not field.kind.numeric and len(field.path) == 1
    ]
    for record in records:
        if not isinstance(record, Mapping):
            continue
        name: tuple[str, ...] = tuple(" ".join(str(record.get(key, "")).split()) for key in fields)
        number = 2
        while name in found:
            name = (*name[: len(fields)], str(number))
            number += 1
        found[name] = record
    return found


def _listed(value: Plain | None) -> Sequence[Plain]:
    return value if isinstance(value, list | tuple) else []


def _words(value: Plain) -> str:
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, Mapping):
        return ", ".join(_words(inner) for inner in value.values())
    return " / ".join(map(_words, value))


_TABLES = "tables"


@dataclass(frozen=True, slots=True)
class Settled:
    """A draft as it is to be compared with its file.

    ``free`` are keys that may be replaced without asking; ``joined`` those that hold what
    two forms say; ``conflicts`` what nobody but people can decide.
    """

    draft: Draft
    free: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


def settled(draft: Draft, existing: Existing, held: Held) -> Settled:
    """Decide key by key what a draft of a form says against what is there."""
    form = draft.form
    if form is None:
        return Settled(draft)
    record, free, joined = dict(draft.record), [], []
    conflicts: list[Conflict] = []
    for key, given in draft.record.items():
        raw, base = existing.data.get(key), form.base.get(key)
        if raw is None:
            continue
        mine, theirs = _canonical(key, raw), _canonical(key, given) or given
        origins = origins_above(existing.lines, existing.starts[key])
        if base is not None and theirs == base:
            del record[key]
        elif _is_own(form, origins) or (mine is not None and mine == base):
            free.append(key)
        elif mine is not None and held in (Held.ASK, Held.ADD):
            ways = ThreeWays(key)
            value = _put_together(ways, base, mine, theirs)
            if held is Held.ADD or (_is_of_others(form, origins) and not ways.conflicts):
                record[key] = value
                joined.append(key)
                free.append(key)
            conflicts += ways.conflicts
    told = with_origins(replace(draft, record=record))
    return Settled(told, tuple(free), tuple(joined), tuple(conflicts))


def with_origins(draft: Draft) -> Draft:
    """The draft with a comment above each key that says where in the form it stands."""
    if draft.form is None:
        return draft
    comments = dict(draft.comments)
    for key in draft.record:
        comments[(key,)] = [*origin_lines(draft.form, key), *comments.get((key,), ())]
    return replace(draft, comments=comments)


def _together(first: Draft, second: Draft, conflicts: list[Conflict]) -> Draft:
    """Two forms' drafts of one file as one; of conflicts the second's value is taken."""
    assert first.form
    assert second.form
    record = dict(first.record)
    for key, theirs in second.record.items():
        mine, base = record.get(key), second.form.base.get(key)
        if mine is None or mine == first.form.base.get(key):
            record[key] = theirs
        elif theirs != base:
            record[key] = _put_together(ThreeWays(key, conflicts), base, mine, theirs)
    form = replace(
        second.form,
        base={**first.form.base, **second.form.base},
        others=(*second.form.others, first.form),
    )
    return replace(
        second,
        record=record,
        preview=tuple(dict.fromkeys((*first.preview, *second.preview))),
        left=(*first.left, *second.left),
        form=form,
    )


def added(old: object, new: Plain, key: str) -> Plain:
    """What is there with what is new: rows that it does not have yet, fields that are empty."""
    mine = _canonical(key, old)
    return new if mine is None else _put_together(ThreeWays(key), None, mine, new)


def _put_together(ways: ThreeWays, base: Plain | None, mine: Plain, theirs: Plain) -> Plain:
    if ways.key == _TABLES:
        return _joined_tables(mine, theirs)
    return ways.value(_sheet(ways.key), base if base is not None else [], mine, theirs)


def _joined_tables(mine: Plain, theirs: Plain) -> Plain:
    """The tables of an import, each with the rows that the one of its name has already."""
    held = {one.get("id"): one for one in mine if isinstance(one, Mapping)}
    result: list[Plain] = []
    for table in theirs:
        if isinstance(table, Mapping) and (old := held.get(table.get("id"))):
            rows = [*old.get("rows", ()), *table.get("rows", ())]
            table = {**table, "rows": [row for n, row in enumerate(rows) if row not in rows[:n]]}
        result.append(table)
    return result


def _is_own(form: FormOrigin, origins: Sequence[Origin]) -> bool:
    """Whether all that is there came from this form, or from one of the same division."""
    names = {one.name for one in form.all()}
    divisions = {one.division for one in form.all() if one.division}
    return bool(origins) and all(
        origin.name in names or origin.division in divisions for origin in origins
    )


def _is_of_others(form: FormOrigin, origins: Sequence[Origin]) -> bool:
    """Whether all that is there came from the forms of other divisions."""
    divisions = {one.division for one in form.all()}
    theirs = {origin.division for origin in origins}
    return bool(origins) and all(divisions) and all(theirs) and not divisions & theirs


def _sheet(key: str) -> RecordSheet | None:
    return sheet_of(content_types()[key]) if key in content_types() else None


def _canonical(key: str, value: Any) -> Plain | None:
    """A value of a file as a form would give it back; ``None`` where it cannot be read."""
    if value is None:
        return None
    try:
        entry = entry_model((key,) if key in content_types() else ()).model_validate({key: value})
    except ValidationError:
        return None
    sheet = _sheet(key)
    if sheet is not None:
        return plain_of(sheet, getattr(entry, key))
    record: dict[str, Plain] = {}
    for one in fields_of(DisclosureEntry):
        if one.path[:1] == (key,) and (found := plain_field(entry, one)) is not None:
            put(record, one.path, found)
    if key not in record:
        return value if isinstance(value, str | list | dict) else None
    return as_period(record[key])


Source = tuple[str, Drafts, Setting]
"""A file's name, what it says, and the agency and year it is for."""


def joined_forms(sources: Sequence[Source]) -> tuple[list[Source], list[Finding]]:
    """The sources with the forms of each agency and year as one; and where forms differ."""
    result: list[Source] = []
    findings: list[Finding] = []
    places: dict[tuple[str, int], int] = {}
    for name, drafts, setting in sources:
        place = (setting.slug, setting.year)
        is_form = any(draft.form for draft in drafts.drafts)
        if is_form and place in places:
            first_name, first, _ = result[places[place]]
            joined = _joined(first, drafts, findings)
            result[places[place]] = (f"{first_name}, {name}", joined, setting)
            continue
        if is_form:
            places[place] = len(result)
        result.append((name, drafts, setting))
    return result, findings


def _joined(first: Drafts, second: Drafts, findings: list[Finding]) -> Drafts:
    by_file: dict[tuple[str, int | None], Draft] = {(d.topic, d.year): d for d in first.drafts}
    for draft in second.drafts:
        file = (draft.topic, draft.year)
        if file not in by_file:
            by_file[file] = draft
            continue
        conflicts: list[Conflict] = []
        by_file[file] = _together(by_file[file], draft, conflicts)
        place = Place(draft.form.name if draft.form else "")
        findings += (conflict.told(draft.name).at(place) for conflict in conflicts)
    return Drafts(tuple(by_file.values()), (*first.findings, *second.findings))
