"""What changed between two versions of a content file's data, as edits of its text.

The browser sends the whole form; only what differs is written. Members of a list that stay are
found again, so that what is written around them stays with them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from prongsai.reading.patch import Clear, Delete, Edit, Insert, Move, Set
from prongsai.reading.source_tree import TreePath
from prongsai.reading.yaml_writing import Plain

MOST_STEPS = 40
"""Members taken away or moved one by one; where more are, the list is written anew."""


def edits_between(old: Any, new: Any, path: TreePath = ()) -> list[Edit]:
    """The edits that make ``old`` say what ``new`` says; what is empty is no value."""
    return list(_of_record(old if isinstance(old, Mapping) else {}, new, path))


def is_empty(value: Any) -> bool:
    """Whether a value says nothing: no text, no member, only keys without values."""
    if isinstance(value, Mapping):
        return all(map(is_empty, value.values()))
    if isinstance(value, list | tuple):
        return all(map(is_empty, value))
    return value is None or not str(value).strip()


def said(value: Any) -> Any:
    """A value without what is empty in it."""
    if isinstance(value, Mapping):
        return {key: said(inner) for key, inner in value.items() if not is_empty(inner)}
    if isinstance(value, list | tuple):
        return [said(inner) for inner in value if not is_empty(inner)]
    return value


def _of_record(old: Mapping[str, Any], new: Mapping[str, Any], path: TreePath) -> Iterator[Edit]:
    for key, value in old.items():
        if not is_empty(value) and is_empty(new.get(key)):
            yield Clear((*path, key))
    for key, value in new.items():
        if not is_empty(value):
            yield from _of_value(old.get(key), value, (*path, key))


def _of_value(old: Any, new: Any, path: TreePath) -> Iterator[Edit]:
    if said(old) == said(new):
        return
    if is_empty(old):
        yield Set(path, said(new))
    elif isinstance(old, Mapping) and isinstance(new, Mapping):
        yield from _of_record(old, new, path)
    elif isinstance(old, list) and isinstance(new, list):
        edits = _of_list(old, [said(one) for one in new if not is_empty(one)], path)
        steps = sum(isinstance(edit, Delete | Move) for edit in edits)
        yield from edits if steps <= MOST_STEPS else [Set(path, said(new))]
    else:
        yield Set(path, said(new))


def _of_list(old: Sequence[Any], new: Sequence[Any], path: TreePath) -> list[Edit]:
    """From the first member to the last: each stays, comes, changes where it is, or is moved up."""
    edits: list[Edit] = []
    now = [said(one) for one in old]
    real = list(old)
    at = 0
    while at < len(new):
        want, later = new[at], new[at + 1 :]
        here = now[at] if at < len(now) else None
        if here == want:
            at += 1
        elif want in now[at + 1 :]:
            other = now.index(want, at + 1)
            if here in later:
                edits.append(Move(path, other, at))
                now.insert(at, now.pop(other))
                real.insert(at, real.pop(other))
            else:
                edits.append(Delete(path, at))
                del now[at], real[at]
        elif here is None or here in later or not _is_kin(here, want):
            if here is not None and here not in later and len(now) - at > len(new) - at:
                edits.append(Delete(path, at))
                del now[at], real[at]
                continue
            _insert(edits, path, at, want)
            now.insert(at, want)
            real.insert(at, want)
            at += 1
        else:
            edits += _of_value(real[at], want, (*path, at))
            now[at] = real[at] = want
            at += 1
    edits += [Delete(path, place) for place in range(len(now) - 1, len(new) - 1, -1)]
    return edits


def _insert(edits: list[Edit], path: TreePath, at: int, value: Plain) -> None:
    """One member more; those that come one behind the other are one edit."""
    last = edits[-1] if edits else None
    if isinstance(last, Insert) and last.path == path and last.at + len(last.values) == at:
        edits[-1] = Insert(path, last.at, [*last.values, value])
    else:
        edits.append(Insert(path, at, [value]))


def _is_kin(one: Any, other: Any) -> bool:
    """Whether a record may be another one changed: they have some value in common."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return any(other.get(key) == value for key, value in one.items())
    return not isinstance(one, Mapping | list) and not isinstance(other, Mapping | list)
