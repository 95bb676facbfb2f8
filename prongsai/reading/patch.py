"""Edits of a YAML text by splices: what an edit does not name keeps its every character.

A person's file is never written anew: comments, order, blank lines, quotes and line breaks are
theirs. Each edit says with a path what becomes of one value; it is worked out where the value
stands (:mod:`~prongsai.reading.yaml_spans`) and written as
:mod:`~prongsai.reading.yaml_writing` writes. The result is read again, and refused if it does
not read as it should.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

import yaml

from prongsai.findings import Findings
from prongsai.reading.source_tree import TreePath
from prongsai.reading.yaml_source import read_yaml
from prongsai.reading.yaml_spans import (
    Member,
    Node,
    column,
    comments_above,
    line_end,
    line_start,
    newline_of,
    node_at,
    spans,
)
from prongsai.reading.yaml_writing import (
    ListOnOneLine,
    Path,
    Plain,
    comment_lines,
    flow,
    key_text,
    member_lines,
    value_lines,
)

Comments = Mapping[Path, Sequence[str]]


class PatchRefusedError(Exception):
    """A text cannot be edited so that it reads as it should; it is as it was."""


@dataclass(frozen=True, slots=True)
class Set:
    """A value for a key (new or not) or a member of a list.

    ``comments`` are written above it and within, by their paths from the top.
    """

    path: TreePath
    value: Plain
    comments: Comments = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Clear:
    """A key without its value; the key stays, for whoever fills it in later."""

    path: TreePath


@dataclass(frozen=True, slots=True)
class Insert:
    """Members for a list, before the one that stands at ``at``."""

    path: TreePath
    at: int
    values: Sequence[Plain]


@dataclass(frozen=True, slots=True)
class Delete:
    """One member of a list fewer; a list without any is a key without value."""

    path: TreePath
    at: int


@dataclass(frozen=True, slots=True)
class Move:
    """A member of a list at another place; ``to`` is where it stands afterwards."""

    path: TreePath
    at: int
    to: int


Edit = Set | Clear | Insert | Delete | Move


@dataclass(frozen=True, slots=True)
class Splice:
    """Characters from ``start`` to ``end`` of a text, and what stands there instead."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Patch:
    """A patched text, and the splices that give the text before it."""

    text: str
    inverse: tuple[tuple[Splice, ...], ...]

    def undone(self) -> str:
        """The text before the patch, character for character."""
        text = self.text
        for splices in self.inverse:
            text = spliced(text, splices)[0]
        return text


def patched(text: str, edits: Iterable[Edit]) -> Patch:
    """The text after the edits, one after the other.

    Raises :class:`PatchRefusedError` where the text cannot be read, or would not read so.
    """
    wanted = deepcopy(read_keys(text))
    waiting = list(edits)
    inverse: list[tuple[Splice, ...]] = []
    now = text
    while waiting:
        batch = _batch(wanted, waiting)
        del waiting[: len(batch)]
        top = _spans(now)
        now, back = spliced(
            now, [one for edit in batch for one in _splices(now, top, wanted, edit)]
        )
        for edit in batch:
            wanted = _after(wanted, edit)
        inverse.insert(0, back)
    if read_keys(now) != wanted:
        raise PatchRefusedError
    return Patch(now, tuple(inverse))


def applied(data: Any, edits: Iterable[Edit]) -> Any:
    """What a text with this data says after the edits."""
    for edit in edits:
        data = _after(deepcopy(data), edit)
    return data


def spliced(text: str, splices: Iterable[Splice]) -> tuple[str, tuple[Splice, ...]]:
    """The text with its splices made, and those that take it back."""
    pieces: list[str] = []
    back: list[Splice] = []
    at = length = 0
    for splice in sorted(splices, key=lambda one: (one.start, one.end)):
        if splice.start < at:
            raise PatchRefusedError
        pieces += (text[at : splice.start], splice.text)
        length += splice.start - at
        old = text[splice.start : splice.end]
        back.append(Splice(length, length + len(splice.text), old))
        length += len(splice.text)
        at = splice.end
    return "".join((*pieces, text[at:])), tuple(back)


def read_keys(text: str) -> Any:
    """What a text says; raises :class:`PatchRefusedError` where it cannot be read."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    if not any(line.strip() and not line.lstrip().startswith("#") for line in plain.split("\n")):
        return {}
    findings = Findings()
    tree = read_yaml(plain, "", findings)
    if tree is None or findings.has_errors():
        raise PatchRefusedError
    return tree.data


def _batch(data: Any, edits: Sequence[Edit]) -> list[Edit]:
    """The first edits that can be worked out on one text: keys that are there, apart from others."""
    batch: list[Edit] = []
    paths: set[TreePath] = set()
    for edit in edits:
        above = [edit.path[:length] for length in range(1, len(edit.path) + 1)]
        if not _is_there(data, edit) or paths.intersection(above):
            break
        if any(path[: len(edit.path)] == edit.path for path in paths):
            break
        batch.append(edit)
        paths.add(edit.path)
    return batch or [edits[0]]


def _is_there(data: Any, edit: Edit) -> bool:
    holder = _at(data, edit.path[:-1])
    there = isinstance(holder, dict) and edit.path[-1] in holder
    return isinstance(edit, Set | Clear) and (there or isinstance(holder, list))


def _spans(text: str) -> Node | None:
    try:
        return spans(text)
    except yaml.YAMLError as error:
        raise PatchRefusedError from error


# --- what the data become ---------------------------------------------------------------------


def _at(data: Any, path: TreePath) -> Any:
    for step in path:
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and -1 < step < len(data):
            data = data[step]
        else:
            return None
    return data


def _grounded(data: Any, edit: Edit) -> Edit:
    """The edit on what is there: keys above that are absent or empty come with it.

    A list of one that is written without a list becomes a list when it gets another member.
    """
    held = _at(data, edit.path)
    if isinstance(edit, Insert):
        if isinstance(held, list) and held:
            return edit
        values = list(edit.values)
        if isinstance(held, str):
            values.insert(0 if edit.at else len(values), held)
        return _grounded(data, Set(edit.path, values))
    if isinstance(edit, Delete) and (not isinstance(held, list) or len(held) == 1):
        return Clear(edit.path)
    while isinstance(edit, Set) and len(edit.path) > 1:
        above = _at(data, edit.path[:-1])
        if isinstance(above, dict | list) and (above or isinstance(above, list)):
            break
        edit = Set(edit.path[:-1], {str(edit.path[-1]): edit.value}, edit.comments)
    return edit


def _after(data: Any, edit: Edit) -> Any:
    edit = _grounded(data, edit)
    if not edit.path and not isinstance(edit, Set):
        raise PatchRefusedError
    holder = _at(data, edit.path[:-1])
    try:
        if isinstance(edit, Set | Clear):
            holder[edit.path[-1]] = _plain(edit.value) if isinstance(edit, Set) else None
        else:
            _in_list(holder[edit.path[-1]], edit)
    except (TypeError, IndexError, KeyError) as error:
        raise PatchRefusedError from error
    return data


def _in_list(held: list[Any], edit: Insert | Delete | Move) -> None:
    if isinstance(edit, Insert):
        held[edit.at : edit.at] = [_plain(value) for value in edit.values]
        return
    member = held.pop(edit.at)
    if isinstance(edit, Move):
        held.insert(edit.to, member)


def _plain(value: Plain) -> Any:
    """A value as it is read back."""
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    return value if isinstance(value, str) else [_plain(inner) for inner in value]


# --- where the characters stand ---------------------------------------------------------------


def _splices(text: str, top: Node | None, data: Any, edit: Edit) -> list[Splice]:
    edit = _grounded(data, edit)
    found = node_at(top, edit.path) if top else None
    if isinstance(edit, Set):
        return _new_key(text, top, edit) if found is None else _set(text, found, edit)
    if found is None:
        raise PatchRefusedError
    if isinstance(edit, Clear):
        return [_cleared(text, found)]
    places = range(len(found.node.members) + isinstance(edit, Insert))
    to = edit.to if isinstance(edit, Move) else edit.at
    if found.node.kind != "list" or edit.at not in places or to not in places:
        raise PatchRefusedError
    if isinstance(edit, Insert):
        return [_inserted(text, found.node, edit)]
    if isinstance(edit, Delete):
        return [_deleted(text, found.node, edit.at)]
    return _moved(text, found, _at(data, edit.path), edit)


def _set(text: str, member: Member, edit: Set) -> list[Splice]:
    """A value in the place of another; what follows on its line stays there."""
    node, newline = member.node, newline_of(text)
    if node.inside:
        lead = " " if node.start == node.end and text[node.start - 1] == ":" else ""
        return [Splice(node.start, node.end, lead + flow(edit.value))]
    at = column(text, member.begin)
    below = node.is_block and line_start(text, node.start) > member.begin
    stays = column(text, node.start) if below else at + 2
    # A list may stand as deep as its key, a mapping may not.
    in_place = isinstance(edit.value, Mapping | list | tuple) and len(edit.value) > 0
    flush = stays == at and isinstance(edit.value, Mapping)
    indent = stays - 2 if in_place and not flush else at
    write = member_lines if member.key is None else value_lines
    first, *rest = write(edit.value, indent, edit.path, edit.comments)
    above = _above(text, member, edit.comments.get(edit.path, ()), newline)
    if below and not in_place:
        # Comments may stand between the key and its lines: a text in lines would take them in.
        first, rest = f" {flow(edit.value)}", []
    if below:
        start, end = line_start(text, node.start), line_end(text, node.end)
        lines = _as_lines(rest, newline)
        return [*above, Splice(member.head, member.head, first), Splice(start, end, lines)]
    if member.key is None and node.is_block:
        end = line_end(text, member.end)
        return [*above, Splice(member.head, end, _as_lines([first, *rest], newline))]
    # The blanks between the colon and a value are the writer's own.
    begin = node.start if first[1:] and node.start < node.end else member.head
    whole = [*above, Splice(begin, member.end, first if begin == member.head else first[1:])]
    if rest:
        end = line_end(text, member.end)
        whole.append(Splice(end, end, _new_lines(rest, newline, text, end)))
    return whole


def _above(text: str, member: Member, comments: Sequence[str], newline: str) -> list[Splice]:
    """Comments above a key that is there."""
    start = line_start(text, member.begin)
    if not comments or text[start : member.begin].strip():
        return []
    lines = comment_lines(comments, member.begin - start)
    return [Splice(start, start, "".join(line + newline for line in lines))]


def _as_lines(lines: Sequence[str], newline: str) -> str:
    return "".join(line + newline for line in lines)


def _new_lines(lines: Sequence[str], newline: str, text: str, at: int) -> str:
    """Lines between two others, or after the last, which may have no end."""
    ended = at == 0 or text[at - 1] in ("\n", "\r")
    return ("" if ended else newline) + _as_lines(lines, newline)


def _new_key(text: str, top: Node | None, edit: Set) -> list[Splice]:
    """A key after the last one of its mapping; at the top, below the example of it."""
    *above, key = edit.path
    holder = top
    if above:
        found = node_at(top, tuple(above)) if top else None
        holder = found.node if found else None
    if (holder is None and above) or (holder and holder.kind != "mapping"):
        raise PatchRefusedError
    name = key_text(str(key))
    if holder is not None and holder.flow:
        last = holder.members[-1] if holder.members else None
        comma = ", " if last else ""
        # A last key without value would swallow the comma behind its colon.
        empty = last is None or last.node.start == last.node.end
        at = holder.end - 1 if empty or last is None else last.end
        return [Splice(at, at, f"{comma}{name}: {flow(edit.value)}")]
    indent = column(text, holder.members[0].begin) if holder and holder.members else 0
    first, *rest = value_lines(edit.value, indent, edit.path, edit.comments)
    comments = comment_lines(edit.comments.get(edit.path, ()), indent)
    lines = [*comments, f"{' ' * indent}{name}:{first}", *rest]
    if above and holder:
        end = line_end(text, holder.members[-1].end)
    else:
        end = _below_example(text, str(key))
    return [Splice(end, end, _new_lines(lines, newline_of(text), text, end))]


def _below_example(text: str, key: str) -> int:
    """Where the example of a key ends that new files have as a comment, or the text does."""
    begins, at, found = f"# {key}:", 0, False
    while at < len(text):
        end = line_end(text, at)
        line = text[at:end]
        if found and not line.startswith(("#  ", "# -")):
            return at
        found = found or line.startswith(begins)
        at = end
    return line_end(text, len(text.rstrip()))


def _cleared(text: str, member: Member) -> Splice:
    """A key without its value; comments beside it and below it stay."""
    node = member.node
    if member.key is None:
        raise PatchRefusedError
    if node.is_block and line_start(text, node.start) > member.begin:
        return Splice(line_start(text, node.start), line_end(text, node.end), "")
    return Splice(member.head, member.end, " " if node.inside else "")


def _inserted(text: str, node: Node, edit: Insert) -> Splice:
    if node.flow:
        written = ", ".join(map(flow, edit.values))
        if edit.at < len(node.members):
            start = node.members[edit.at].begin
            return Splice(start, start, f"{written}, ")
        last = node.members[-1].end
        return Splice(last, last, f", {written}")
    indent = column(text, node.members[0].begin)
    lines: list[str] = []
    for value in edit.values:
        first, *rest = member_lines(value, indent)
        lines += [f"{' ' * indent}-{first}", *rest]
    at = _begins(text, node, edit.at)
    return Splice(at, at, _new_lines(lines, newline_of(text), text, at))


def _begins(text: str, node: Node, at: int) -> int:
    """Where the lines of a list's member begin, with the comments above it; or end, of the last."""
    if at >= len(node.members):
        return line_end(text, node.members[-1].end)
    stop = line_end(text, node.members[at - 1].end) if at else 0
    begin = node.members[at].begin
    if text[line_start(text, begin) : begin].strip():
        raise PatchRefusedError  # it begins in the line of another
    return comments_above(text, begin, stop) if at else line_start(text, begin)


def _deleted(text: str, node: Node, at: int) -> Splice:
    """A member without its lines; the comments above it stay."""
    member = node.members[at]
    if node.flow:
        if at + 1 < len(node.members):
            return Splice(member.begin, node.members[at + 1].begin, "")
        return Splice(node.members[at - 1].end, member.end, "")
    start = line_start(text, member.begin)
    if text[start : member.begin].strip():
        raise PatchRefusedError
    return Splice(start, line_end(text, member.end), "")


def _moved(text: str, found: Member, data: list[Any], edit: Move) -> list[Splice]:
    """A member's lines at another place, with the comments above it."""
    node = found.node
    if node.flow:
        order = list(data)
        order.insert(edit.to, order.pop(edit.at))
        return [Splice(node.start, node.end, flow(ListOnOneLine(order)))]
    start = _begins(text, node, edit.at)
    end = line_end(text, node.members[edit.at].end)
    target = _begins(text, node, edit.to if edit.to < edit.at else edit.to + 1)
    lines = text[start:end]
    newline = newline_of(text)
    if target == len(text) and text[-1:] not in ("\n", "\r"):
        return [Splice(start, end, ""), Splice(target, target, newline + lines.rstrip("\r\n"))]
    if lines[-1:] not in ("\n", "\r"):
        lines += newline
    return [Splice(start, end, ""), Splice(target, target, lines)]
