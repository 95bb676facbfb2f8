"""A form, the file it was made from and the file as it is now, put together field by field.

What only one side has changed is taken; what both have changed otherwise is asked, and nothing
is taken unasked. Rows are known by what they say, not by where they stand.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from prongsai.desk.forms import ROW, VALUE, fields_asked
from prongsai.reading.shape import Field, Record

MINE, THEIRS = "mine", "theirs"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field (or row) that both have changed; ``id`` names it in the choices of a form."""

    id: str
    label: str
    base: str
    mine: str
    theirs: str


@dataclass
class Merging:
    """One merging; ``choices`` say by id whose value is taken where both differ."""

    choices: Mapping[str, str]
    conflicts: list[Conflict] = field(default_factory=list)
    taken: int = 0
    """How many fields the other side has changed, and which are taken as they are."""

    def fields(
        self,
        record: Record,
        base: Mapping[str, Any],
        mine: Mapping[str, Any],
        theirs: Mapping[str, Any],
        path: tuple[str, ...] = (),
    ) -> dict[str, Any]:
        """The form that makes the file as it is now say both."""
        return {
            one.key: self._field(
                one,
                base.get(one.key),
                mine[one.key],
                theirs.get(one.key),
                (*path, one.title or one.key),
            )
            for one in fields_asked(record)
            if one.key in mine
        }

    def _field(self, one: Field, base: Any, mine: Any, theirs: Any, path: tuple[str, ...]) -> Any:
        if one.record is not None and one.many:
            return self._rows(one.record, base or [], mine or [], theirs or [], path)
        if one.record is not None:
            return self.fields(one.record, base or {}, mine or {}, theirs or {}, path)
        return self.one(base, mine, theirs, path)

    def one(self, base: Any, mine: Any, theirs: Any, path: tuple[str, ...]) -> Any:
        """One value: that of whoever has changed it."""
        if mine == base:
            self.taken += theirs != base
            return theirs
        if theirs in (base, mine):
            return mine
        return theirs if self._chosen(path, base, mine, theirs) == THEIRS else mine

    def _chosen(self, path: tuple[str, ...], base: Any, mine: Any, theirs: Any) -> str:
        name = json.dumps(path, ensure_ascii=False)
        choice = self.choices.get(name, "")
        if choice not in (MINE, THEIRS):
            label = " / ".join(path)
            self.conflicts.append(Conflict(name, label, _said(base), _said(mine), _said(theirs)))
        return choice

    def _rows(
        self,
        record: Record,
        base: Sequence[Mapping[str, Any]],
        mine: Sequence[Mapping[str, Any]],
        theirs: Sequence[Mapping[str, Any]],
        path: tuple[str, ...],
    ) -> list[dict[str, Any]]:
        pairs = _pairs([row[VALUE] for row in base], [row[VALUE] for row in theirs])
        found: list[dict[str, Any]] = []
        mine_kept = {row.get(ROW) for row in mine}
        for row in mine:
            at = row.get(ROW)
            if not isinstance(at, int) or not 0 <= at < len(base):
                found.append({ROW: None, VALUE: row.get(VALUE) or {}})
                continue
            merged = self._row(
                record, base[at][VALUE], row.get(VALUE) or {}, pairs.get(at), theirs, path
            )
            if merged is not None:
                found.append(merged)
        for at, other in pairs.items():
            if at not in mine_kept and theirs[other][VALUE] != base[at][VALUE]:
                place = (*path, _said(base[at][VALUE]))
                if self._chosen(place, base[at][VALUE], "", theirs[other][VALUE]) == THEIRS:
                    found.append({ROW: other, VALUE: theirs[other][VALUE]})
        return self._with_new(found, mine, base, theirs, pairs)

    def _row(
        self,
        record: Record,
        base: Mapping[str, Any],
        mine: Mapping[str, Any],
        other: int | None,
        theirs: Sequence[Mapping[str, Any]],
        path: tuple[str, ...],
    ) -> dict[str, Any] | None:
        place = (*path, _said(base))
        if other is not None:
            value = self.fields(record, base, mine, theirs[other][VALUE], place)
            return {ROW: other, VALUE: value}
        if mine == base:
            self.taken += 1
            return None
        chosen = self._chosen(place, base, mine, "")
        return None if chosen == THEIRS else {ROW: None, VALUE: mine}

    def _with_new(
        self,
        found: list[dict[str, Any]],
        mine: Sequence[Mapping[str, Any]],
        base: Sequence[Mapping[str, Any]],
        theirs: Sequence[Mapping[str, Any]],
        pairs: Mapping[int, int],
    ) -> list[dict[str, Any]]:
        """The rows with those that the other side has put in, each behind the row before it."""
        known = set(pairs.values())
        same_order = [row.get(ROW) for row in mine if row.get(ROW) is not None] == sorted(
            row[ROW] for row in mine if isinstance(row.get(ROW), int)
        )
        if same_order:
            found = _in_order_of(found)
        ours = [row[VALUE] for row in found if row[ROW] is None]
        for at, row in enumerate(theirs):
            if at in known or row[VALUE] in ours:
                continue
            self.taken += 1
            before = [n for n, one in enumerate(found) if one[ROW] is not None and one[ROW] < at]
            found.insert(before[-1] + 1 if before else 0, {ROW: at, VALUE: row[VALUE]})
        return found


def _in_order_of(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows in the order of the file as it is now; new ones stay behind the row before them."""
    groups: list[tuple[int, list[dict[str, Any]]]] = [(-1, [])]
    for row in rows:
        if row[ROW] is None:
            groups[-1][1].append(row)
        else:
            groups.append((row[ROW], [row]))
    return [row for _, group in sorted(groups, key=lambda group: group[0]) for row in group]


def _pairs(base: Sequence[Any], theirs: Sequence[Any]) -> dict[int, int]:
    """Which row is which: by all they say, by their first field, by place where they say much the same."""
    pairs: dict[int, int] = {}
    free = list(range(len(theirs)))
    for same in (_whole, _first):
        for at, one in enumerate(base):
            if at in pairs:
                continue
            other = next((n for n in free if same(theirs[n]) == same(one)), None)
            if other is not None:
                pairs[at] = other
                free.remove(other)
    left = [at for at in range(len(base)) if at not in pairs]
    if len(base) == len(theirs):
        pairs.update((at, at) for at in left if at in free and _alike(base[at], theirs[at]))
    return pairs


def _alike(one: Any, other: Any) -> bool:
    """Whether a row may be another one with some letters changed, and not one that is new."""
    return SequenceMatcher(None, _words(one), _words(other), False).ratio() >= HALF


HALF = 0.5


def _words(value: Any) -> str:
    """All that a row says."""
    if isinstance(value, Mapping):
        return " ".join(_words(inner) for name, inner in value.items() if name != ROW)
    return " ".join(map(_words, value)) if isinstance(value, list) else str(value or "")


def _whole(row: Any) -> str:
    return json.dumps(row, sort_keys=True)


def _first(row: Any) -> str:
    """What names a row: the first of its fields that says something."""
    values = row.values() if isinstance(row, Mapping) else ()
    return next((value for value in values if isinstance(value, str) and value), "")


def _said(value: Any) -> str:
    """A value for somebody who has to choose."""
    if isinstance(value, Mapping):
        return _first(value)
    if isinstance(value, list):
        return ", ".join(map(_said, value))
    return "" if value is None else str(value)
