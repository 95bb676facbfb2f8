"""A form from the description of a record, and the edits that a filled form makes of a file.

What a form shows is made from what stands in the file (:func:`shown`); what comes back is held
against that, so that only what somebody has changed becomes an edit (:func:`edits_of`). Rows of
lists keep the position they had in the file, so a row that was moved is moved and not written
anew. Everything is told by the shape of the record and by its field kinds.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from prongsai.documents.file_types import published_endings
from prongsai.reading.fields import FieldKind
from prongsai.reading.fields.addresses import PICTURE
from prongsai.reading.patch import Clear, Delete, Edit, Insert, Move, Set
from prongsai.reading.shape import Field, Record
from prongsai.reading.source_tree import TreePath
from prongsai.reading.yaml_writing import Plain
from prongsai.tables.grid.matching import BAHT

ROW, VALUE = "row", "value"
"""The keys of a row as a form sends it: its position in the file (or none), and its fields."""

LEFT_OUT = frozenset({"tables", "act", "privacy", "covers"})
"""Keys that are not asked for as fields: tables have a grid, the others are for developers."""


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of a form; ``record`` names the template of what its rows hold.

    ``sums`` says that a column of it is added up, as ``money`` or ``number``; ``accept`` which
    files it may name, as a browser's chooser takes it.
    """

    key: str
    label: str
    widget: str
    hint: str
    required: bool
    inputmode: str
    options: tuple[str, ...]
    record: str
    sums: str = ""
    accept: str = ""


def widget_of(field: Field) -> str:
    """How a form asks for a field: as its kind does, or for its records."""
    if field.models:
        return "records" if field.many else "record"
    if field.many:
        return "choices" if field.kind.offered else "lines"
    return field.kind.widget


def form_field(field: Field) -> FormField:
    """A field as a form asks for it."""
    record = field.record
    return FormField(
        key=field.key,
        label=field.title or field.key,
        widget=widget_of(field),
        hint="" if record else _hint(field),
        required=field.required,
        inputmode=field.kind.inputmode,
        options=tuple(field.kind.offered),
        record=record.name if record else "",
        sums=sums_of(field.kind),
        accept=accepted(field.kind),
    )


def sums_of(kind: FieldKind) -> str:
    """How a column of this kind is added up."""
    return "money" if kind.unit == BAHT else "number" if kind.adds_up else ""


def accepted(kind: FieldKind) -> str:
    """Which files a field of this kind may name."""
    if not kind.is_file:
        return ""
    pictures = "image/png,image/jpeg,image/webp"
    return pictures if kind is PICTURE else ",".join(f".{one}" for one in published_endings())


def _hint(field: Field) -> str:
    kind = field.kind
    if kind.widget in ("day", "month", "number", "line", "document"):
        return kind.hint or kind.explanation
    return ""


def fields_asked(record: Record) -> tuple[Field, ...]:
    """The fields of a record that a form asks for."""
    return tuple(field for field in record.fields if field.key not in LEFT_OUT)


def records_of(record: Record) -> dict[str, Record]:
    """Every record that rows of a form hold, by its name; one of its own kind once."""
    found: dict[str, Record] = {}
    waiting = [record]
    while waiting:
        for field in fields_asked(waiting.pop(0)):
            inner = field.record
            if inner is not None and inner.name not in found:
                found[inner.name] = inner
                waiting.append(inner)
    return found


# --- what a form shows --------------------------------------------------------------------------


def shown(record: Record, data: Any) -> dict[str, Any]:
    """The values of a form for what stands in the file."""
    held = _held(record, data)
    return {field.key: shown_field(field, held.get(field.key)) for field in fields_asked(record)}


def _held(record: Record, data: Any) -> Mapping[str, Any]:
    """What a record's keys say; a text alone is its first field."""
    if isinstance(data, str) and record.fields:
        return {record.fields[0].key: data}
    if not isinstance(data, Mapping):
        return {}
    by_name: dict[str | None, str] = {field.name: field.key for field in record.fields}
    return {by_name.get(key, str(key)): value for key, value in data.items()}


def shown_field(field: Field, value: Any) -> Any:
    """The value of one field, as a form shows it."""
    record = field.record
    if record is not None and field.many:
        return [{ROW: at, VALUE: shown(record, row)} for at, row in enumerate(_rows(record, value))]
    if record is not None:
        return shown(record, value)
    if field.many:
        return [field.kind.form_text(one) for one in _list(value)]
    return field.kind.form_text(value)


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def _rows(record: Record, value: Any) -> list[Any]:
    """The rows of a list of records; a short form ``{key: value}`` has one for each key."""
    if isinstance(value, Mapping):
        first, second = record.fields[0].key, record.fields[1].key
        return [{first: key, second: inner} for key, inner in value.items()]
    return _list(value)


# --- what a form changes ------------------------------------------------------------------------


def edits_of(record: Record, data: Any, form: Mapping[str, Any], path: TreePath = ()) -> list[Edit]:
    """The edits that make the file say what the form shows; none where nothing was changed."""
    if isinstance(data, str):
        changed = {**shown(record, data), **form} != shown(record, data)
        return [Set(path, filled(record, {**shown(record, data), **form}))] if changed else []
    held = _held(record, data)
    names = {field.name: field.key for field in record.fields}
    written = {names.get(key, key): key for key in data} if isinstance(data, Mapping) else {}
    found: list[Edit] = []
    for field in fields_asked(record):
        if field.key in form:
            place = (*path, written.get(field.key, field.key))
            found += _field_edits(field, held.get(field.key), form[field.key], place)
    return found


def _field_edits(field: Field, old: Any, new: Any, path: TreePath) -> list[Edit]:
    record = field.record
    if record is not None and field.many:
        return _row_edits(record, old, _dicts(new), path)
    if record is not None:
        return edits_of(record, old, new if isinstance(new, Mapping) else {}, path)
    if field.many:
        return _line_edits(field, old, _texts(new), path)
    text = _text(new)
    if text == _text(field.kind.form_text(old)):
        return []
    return [Set(path, text)] if text else [Clear(path)]


def _text(value: Any) -> str:
    """A text as a form sends it: with plain line breaks and nothing around it."""
    text = value if isinstance(value, str) else ""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _texts(value: Any) -> list[str]:
    return [text for text in map(_text, value if isinstance(value, list) else ()) if text]


def _dicts(value: Any) -> list[Mapping[str, Any]]:
    rows = value if isinstance(value, list) else ()
    return [row for row in rows if isinstance(row, Mapping)]


def _line_edits(field: Field, old: Any, new: list[str], path: TreePath) -> list[Edit]:
    """Texts of a list: those that differ are put in, taken out or written anew, from the end."""
    before = [_text(field.kind.form_text(one)) for one in _list(old)]
    if before == new:
        return []
    if not new:
        return [Clear(path)]
    if not isinstance(old, list) or not old:
        one = len(new) == 1 and field.one_or_more and isinstance(old, str)
        return [Set(path, new[0] if one else new)]
    edits: list[Edit] = []
    for tag, i1, i2, j1, j2 in reversed(SequenceMatcher(None, before, new, False).get_opcodes()):
        if tag == "equal":
            continue
        common = min(i2 - i1, j2 - j1)
        if j2 - j1 > common:
            edits.append(Insert(path, i1 + common, new[j1 + common : j2]))
        edits += [Delete(path, at) for at in range(i2 - 1, i1 + common - 1, -1)]
        edits += [Set((*path, i1 + at), new[j1 + at]) for at in range(common)]
    return edits


def _row_edits(
    record: Record, old: Any, new: Sequence[Mapping[str, Any]], path: TreePath
) -> list[Edit]:
    """Rows: their fields first, then those that went, then those that moved, then the new ones."""
    if isinstance(old, Mapping):
        return _short_form_edits(record, old, new, path)
    rows = _list(old)
    kept = [row[ROW] for row in new if _is_old(row, rows)]
    if len(set(kept)) < len(kept):
        kept = list(dict.fromkeys(kept))
        new = _each_row_once(new, rows)
    wanted = [value for row in new if (value := _value_of(row, rows, record)) is not None]
    if not wanted:
        return [Clear(path)] if rows else []
    if not kept or not isinstance(old, list):
        unchanged = [row.get(VALUE) for row in new] == [shown(record, one) for one in rows]
        plain = [filled(record, value) for value in wanted if isinstance(value, Mapping)]
        return [] if unchanged else [Set(path, plain)]
    edits: list[Edit] = []
    for row in new:
        if _is_old(row, rows):
            value = row.get(VALUE)
            form = value if isinstance(value, Mapping) else {}
            edits += edits_of(record, rows[row[ROW]], form, (*path, row[ROW]))
    gone = [at for at in range(len(rows)) if at not in set(kept)]
    edits += [Delete(path, at) for at in reversed(gone)]
    edits += _moves([at for at in range(len(rows)) if at not in set(gone)], kept, path)
    place = 0
    for row in new:
        if _is_old(row, rows):
            place += 1
        elif (value := _value_of(row, rows, record)) is not None:
            edits.append(Insert(path, place, [filled(record, value)]))
            place += 1
    return _joined(edits)


def _is_old(row: Mapping[str, Any], rows: Sequence[Any]) -> bool:
    at = row.get(ROW)
    return isinstance(at, int) and not isinstance(at, bool) and 0 <= at < len(rows)


def _each_row_once(
    new: Sequence[Mapping[str, Any]], rows: Sequence[Any]
) -> list[Mapping[str, Any]]:
    """Rows without those that name the same place twice: the second is a new one."""
    seen: set[int] = set()
    found: list[Mapping[str, Any]] = []
    for row in new:
        again = _is_old(row, rows) and row[ROW] in seen
        found.append({**row, ROW: None} if again else row)
        if _is_old(row, rows):
            seen.add(row[ROW])
    return found


def _value_of(row: Mapping[str, Any], rows: Sequence[Any], record: Record) -> Any:
    """A row's fields; ``None`` for a new one that says nothing."""
    value = row.get(VALUE)
    value = value if isinstance(value, Mapping) else {}
    return value if _is_old(row, rows) or filled(record, value) else None


def _moves(now: list[int], wanted: Sequence[int], path: TreePath) -> list[Edit]:
    """As few moves as lead from one order to another."""
    order = list(now)
    edits: list[Edit] = []
    if order == list(wanted):
        return edits
    rank = {one: place for place, one in enumerate(wanted)}
    stay = _longest_rise([rank[one] for one in now])
    still = {now[at] for at in stay}
    for place, one in enumerate(wanted):
        if one in still:
            continue
        at = order.index(one)
        order.pop(at)
        before = wanted[:place]
        to = max((order.index(other) + 1 for other in before if other in order), default=0)
        order.insert(to, one)
        still.add(one)
        if to != at:
            edits.append(Move(path, at, to))
    return edits


def _longest_rise(ranks: Sequence[int]) -> list[int]:
    """Positions of the longest row of ranks that rises."""
    ends: list[int] = []
    before: list[int] = []
    for at, rank in enumerate(ranks):
        length = bisect_left(ends, rank, key=lambda end: ranks[end])
        before.append(ends[length - 1] if length else -1)
        ends[length : length + 1] = [at]
    found: list[int] = []
    last = ends[-1] if ends else -1
    while last >= 0:
        found.append(last)
        last = before[last]
    return found[::-1]


def _joined(edits: Sequence[Edit]) -> list[Edit]:
    """New rows that stand one below the other are put in at once."""
    found: list[Edit] = []
    for edit in edits:
        last = found[-1] if found else None
        if (
            isinstance(edit, Insert)
            and isinstance(last, Insert)
            and last.path == edit.path
            and last.at + len(last.values) == edit.at
        ):
            found[-1] = Insert(edit.path, last.at, [*last.values, *edit.values])
        else:
            found.append(edit)
    return found


def _short_form_edits(
    record: Record, old: Mapping[str, Any], new: Sequence[Mapping[str, Any]], path: TreePath
) -> list[Edit]:
    """Rows that the file writes as ``{key: value}``: whoever changes one writes the rows in full."""
    before = [shown(record, row) for row in _rows(record, old)]
    values = [row.get(VALUE) for row in new]
    if values == before:
        return []
    first, second = record.fields[0].key, record.fields[1].key
    same_keys = [v.get(first) for v in values if isinstance(v, Mapping)] == [
        row[first] for row in before
    ]
    if same_keys and all(isinstance(v, Mapping) and _text(v.get(second)) for v in values):
        pairs = zip(old, values, before, strict=True)
        return [
            Set((*path, key), _text(value[second]))
            for key, value, was in pairs
            if isinstance(value, Mapping) and _text(value[second]) != was[second]
        ]
    rows = [filled(record, value) for value in values if isinstance(value, Mapping)]
    rows = [row for row in rows if row]
    return [Set(path, rows)] if rows else [Clear(path)]


def filled(record: Record, form: Mapping[str, Any]) -> dict[str, Plain]:
    """A new record as it is written: its fields that say something, in their order."""
    found: dict[str, Plain] = {}
    for field in fields_asked(record):
        value = _filled_field(field, form.get(field.key))
        if value:
            found[field.key] = value
    return found


def _filled_field(field: Field, value: Any) -> Plain:
    record = field.record
    if record is not None and field.many:
        inner = (row.get(VALUE) for row in _dicts(value))
        rows = [filled(record, one) for one in inner if isinstance(one, Mapping)]
        return [row for row in rows if row]
    if record is not None:
        return filled(record, value) if isinstance(value, Mapping) else {}
    return _texts(value) if field.many else _text(value)
