"""What becomes of a value that is there already: replaced, added to, kept, or asked about.

A form knows what it was filled with when it was made, so that a value nobody touched in it
never takes a newer one back, a corrected value goes in, and two divisions' forms are joined.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from pydantic import ValidationError

from prongsai.authoring.importing.draft import Draft, FormOrigin
from prongsai.authoring.importing.origins import Origin, origin_lines, origins_above
from prongsai.authoring.importing.record_fields import RecordSheet, fields_of, sheet_of
from prongsai.authoring.importing.record_reading import put
from prongsai.authoring.importing.three_ways import Conflict, ThreeWays
from prongsai.authoring.importing.yaml_keys import Existing
from prongsai.authoring.workbook.cells import as_period, plain_field, plain_of
from prongsai.content.disclosure import DisclosureEntry, entry_model
from prongsai.content_types.registry import content_types
from prongsai.reading.fields import LabelledEnum
from prongsai.reading.yaml_writing import Plain

_TABLES = "tables"


class Held(StrEnum):
    """What to do with values that are there already and differ."""

    ASK = "ask"
    REPLACE = "replace"
    ADD = "add"
    KEEP = "keep"


class HeldWord(LabelledEnum):
    """The choices of somebody who is asked; the numbers are the order here."""

    REPLACE = "replace", "แทนที่ด้วยข้อมูลที่นำเข้า (เก็บของเดิมไว้เป็น .bak)", ("แทนที่",)
    ADD = "add", "เพิ่มรายการที่ยังไม่มี และปรับรายการชื่อเดียวกัน", ("เพิ่ม",)
    KEEP = "keep", "คงของเดิม", ("คงเดิม",)


@dataclass(frozen=True, slots=True)
class Settled:
    """A draft as it is to be compared with its file.

    ``free`` are keys that may be replaced without asking; ``joined`` those that hold what
    two forms say; ``conflicts`` what nobody but people can decide, by key.
    """

    draft: Draft
    free: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    conflicts: Mapping[str, Sequence[Conflict]] = field(default_factory=dict)


def settled(draft: Draft, existing: Existing, held: Held) -> Settled:
    """Decide key by key what a draft of a form says against what is there."""
    form = draft.form
    if form is None:
        return Settled(draft)
    record, free, joined = dict(draft.record), [], []
    conflicts: dict[str, Sequence[Conflict]] = {}
    for key, given in draft.record.items():
        raw, base = existing.data.get(key), form.base.get(key)
        if raw is None:
            continue
        mine, theirs = _canonical(key, raw), _canonical(key, given) or given
        origins = _origins(existing, key)
        if base is not None and theirs == base:
            del record[key]
        elif _is_own(form, origins) or (mine is not None and mine == base):
            free.append(key)
        elif mine is not None and held in (Held.ASK, Held.ADD):
            ways = ThreeWays()
            value = _together(ways, key, base, mine, theirs)
            if held is Held.ADD or (_is_of_others(form, origins) and not ways.conflicts):
                record[key] = value
                joined.append(key)
                free.append(key)
            if ways.conflicts:
                conflicts[key] = tuple(ways.conflicts)
    told = with_origins(replace(draft, record=record))
    return Settled(told, tuple(free), tuple(joined), conflicts)


def with_origins(draft: Draft) -> Draft:
    """The draft with a comment above each key that says where in the form it stands."""
    if draft.form is None:
        return draft
    comments = dict(draft.comments)
    for key in draft.record:
        comments[(key,)] = [*origin_lines(draft.form, key), *comments.get((key,), ())]
    return replace(draft, comments=comments)


def together(first: Draft, second: Draft) -> tuple[Draft, Mapping[str, Sequence[Conflict]]]:
    """Two forms' drafts of one file as one; of conflicts the second's value is taken."""
    assert first.form
    assert second.form
    record = dict(first.record)
    conflicts: dict[str, Sequence[Conflict]] = {}
    for key, theirs in second.record.items():
        mine, base = record.get(key), second.form.base.get(key)
        if mine is None or mine == first.form.base.get(key):
            record[key] = theirs
        elif theirs != base:
            ways = ThreeWays()
            record[key] = _together(ways, key, base, mine, theirs)
            if ways.conflicts:
                conflicts[key] = tuple(ways.conflicts)
    form = replace(
        second.form,
        base={**first.form.base, **second.form.base},
        others=(*second.form.others, first.form),
    )
    joined = replace(
        second,
        record=record,
        preview=tuple(dict.fromkeys((*first.preview, *second.preview))),
        left=(*first.left, *second.left),
        form=form,
    )
    return joined, conflicts


def added(old: object, new: Plain, key: str) -> Plain:
    """What is there with what is new: rows that it does not have yet, fields that are empty."""
    mine = _canonical(key, old)
    return new if mine is None else _together(ThreeWays(), key, None, mine, new)


def _together(ways: ThreeWays, key: str, base: Plain | None, mine: Plain, theirs: Plain) -> Plain:
    if key == _TABLES:
        return _tables(mine, theirs)
    return ways.value(_sheet(key), base if base is not None else [], mine, theirs)


def _tables(mine: Plain, theirs: Plain) -> Plain:
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


def _origins(existing: Existing, key: str) -> tuple[Origin, ...]:
    start = existing.starts.get(key)
    return origins_above(existing.lines, start) if start is not None else ()


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
