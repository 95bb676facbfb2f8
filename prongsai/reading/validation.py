"""From pydantic's errors to findings: one clear Thai sentence for each mistake.

Codes: CNT010 a key is missing; CNT011 an unknown key; CNT012 the wrong shape (text, list
or keys); CNT013 a value that cannot be read; CNT014 a key left empty; CNT015 a word that
is not among those allowed; CNT016 a value outside its limits; CNT017 a ``<…>`` of an example
or a new file that was not replaced.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias, TypeVar

from pydantic import BaseModel, ValidationError

from prongsai.findings import Finding, Findings, Message
from prongsai.findings.many import MOST
from prongsai.findings.rules.cnt_values import CNT010, CNT011
from prongsai.reading.fields.refusal import message_for
from prongsai.reading.shape import Field, branch_names, fields_of, records_at
from prongsai.reading.understood import doubts, without_nothing
from prongsai.reading.yaml_source import SourceTree, TreePath
from prongsai.thai.nearest import nearest
from prongsai.thai.text import invisible_characters, without_invisible

M = TypeVar("M", bound=BaseModel)

_WHOLE_TREE: Any = object()


@dataclass(frozen=True, slots=True)
class Fault:
    """One pydantic error laid onto the data.

    ``path`` leads through the data to what is wrong (``missing`` is then the absent key).
    ``branches`` are the steps of pydantic's location that are no part of the data: which
    alternative of a union it tried, and where.
    """

    kind: str
    path: TreePath
    value: Any
    ctx: Mapping[str, Any]
    missing: str = ""
    branches: tuple[tuple[TreePath, str], ...] = ()

    @property
    def sort(self) -> FaultSort:
        """What is wrong with which key: faults of one sort are told by one rule."""
        path = self.path[:-1] if self.kind == "extra_forbidden" else self.path
        key = next((step for step in reversed(path) if isinstance(step, str)), "")
        return self.kind, self.missing, key


FaultSort: TypeAlias = tuple[str, str, str]


def first_of_each(
    faults: Iterable[Fault], seen: Counter[FaultSort]
) -> tuple[list[Fault], Counter[FaultSort]]:
    """The faults that are told one by one, and how many more there are of each sort.

    ``seen`` counts those of the file so far; it is counted on.
    """
    first: list[Fault] = []
    more: Counter[FaultSort] = Counter()
    for fault in faults:
        sort = fault.sort
        seen[sort] += 1
        if seen[sort] <= MOST:
            first.append(fault)
        else:
            more[sort] += 1
    return first, more


def validate(
    model: type[M],
    tree: SourceTree,
    findings: Findings,
    *,
    data: Any = _WHOLE_TREE,
    prefix: TreePath = (),
    known_elsewhere: Mapping[str, str] | None = None,
    context: Any = None,
) -> M | None:
    """Type ``data`` (the whole tree unless given) as ``model``; report every mistake.

    ``prefix`` is the path at which ``data`` lies in the tree. ``known_elsewhere`` maps
    keys that other topics have to the Thai words for them. ``context`` is handed to the
    model's validators. Returns ``None`` after at least one error, or the model after none.
    """
    written = tree.data if data is _WHOLE_TREE else data
    content = without_nothing(model, written)
    value, faults = try_as(model, content, context)
    told = told_of(faults, model, tree, content, prefix, known_elsewhere)
    findings.extend(doubts_of(model, tree, written, prefix))
    findings.extend(sorted((said for _, said in told), key=lambda finding: finding.sort_key))
    return value


def try_as(model: type[M], content: Any, context: Any = None) -> tuple[M | None, list[Fault]]:
    """The content as a model, or all that speaks against it."""
    try:
        return model.model_validate(content, context=context), []
    except ValidationError as error:
        laid = (_laid_onto(model, content, details) for details in error.errors(include_url=False))
        faults = [fault for fault in laid if not _follows_from_members(fault)]
    return None, _one_branch_each(faults)


def told_of(
    faults: Sequence[Fault],
    model: type[BaseModel],
    tree: SourceTree,
    content: Any,
    prefix: TreePath = (),
    known_elsewhere: Mapping[str, str] | None = None,
) -> list[tuple[Fault, Finding]]:
    """What is said of faults; of two that are one mistake, once."""
    return _Report(model, tree, content, prefix, known_elsewhere or {}).told(faults)


def doubts_of(
    model: type[BaseModel], tree: SourceTree, content: Any, prefix: TreePath = ()
) -> Iterator[Finding]:
    """What is told of values that are read in one of several ways."""
    for path, field, told in doubts(model, content):
        said = replace(told, message=f"{_named(field)}: {told.message}")
        yield said.at(tree.place((*prefix, *path)))


def _laid_onto(model: type[BaseModel], content: Any, details: Any) -> Fault:
    """Follow pydantic's location through the data."""
    location: tuple[str | int, ...] = details["loc"]
    kind: str = details["type"]
    missing = ""
    if kind == "missing" and location:
        location, missing = location[:-1], str(location[-1])
    path: TreePath = ()
    branches: list[tuple[TreePath, str]] = []
    value = content
    for number, step in enumerate(location):
        if kind == "extra_forbidden" and number == len(location) - 1:
            path = (*path, step)
        elif _holds(value, step) and not _names_branch(model, path, branches, step):
            path, value = (*path, step), value[step]
        else:
            branches.append((path, str(step)))
    ctx = details.get("ctx", {})
    at = str(ctx.get("at") or ctx.get("discriminator") or "").strip("'")
    if at and _holds(value, at):
        path = (*path, at)
    return Fault(kind, path, value, ctx, missing, tuple(branches))


def _follows_from_members(fault: Fault) -> bool:
    """Whether a list only counts as too short because its members have errors of their own."""
    least = fault.ctx.get("min_length", 0)
    return fault.kind == "too_short" and isinstance(fault.value, list) and len(fault.value) >= least


def _names_branch(
    model: type[BaseModel],
    path: TreePath,
    branches: Sequence[tuple[TreePath, str]],
    step: str | int,
) -> bool:
    """Tell a union's tag from a key of the same name: the tag comes first, and once."""
    if any(at == path for at, _ in branches):
        return False
    records = records_at(model, path, [name for _, name in branches])
    return len(records) > 1 and any(step in branch_names(one) for one in records)


def _holds(value: Any, step: str | int) -> bool:
    if isinstance(value, Mapping):
        return step in value
    if isinstance(value, list | tuple):
        return isinstance(step, int) and 0 <= step < len(value)
    return False


def _one_branch_each(faults: Sequence[Fault], depth: int = 0) -> list[Fault]:
    """Where a union was tried, keep the errors of the alternative that came closest."""
    kept: list[Fault] = []
    unions: dict[TreePath, dict[str, list[Fault]]] = {}
    for fault in faults:
        if len(fault.branches) <= depth:
            kept.append(fault)
        else:
            path, name = fault.branches[depth]
            unions.setdefault(path, {}).setdefault(name, []).append(fault)
    for path, branches in unions.items():
        closest = min(branches.values(), key=lambda tried: _distance(path, tried))
        kept.extend(_one_branch_each(closest, depth + 1))
    return kept


def _distance(path: TreePath, faults: Sequence[Fault]) -> tuple[bool, int]:
    """Tell how far an alternative is from the data: wrong shape first, then errors."""
    wrong_shape = any(fault.path == path and not fault.missing for fault in faults)
    return wrong_shape, len(faults)


class _Report:
    """The findings of one validation; built, used once and thrown away."""

    def __init__(
        self,
        model: type[BaseModel],
        tree: SourceTree,
        content: Any,
        prefix: TreePath,
        known_elsewhere: Mapping[str, str],
    ) -> None:
        self.model = model
        self.tree = tree
        self.content = content
        self.prefix = prefix
        self.known_elsewhere = known_elsewhere

    def told(self, faults: Sequence[Fault]) -> list[tuple[Fault, Finding]]:
        """Write each fault as a finding, once."""
        misspelt: set[tuple[TreePath, str]] = set()
        told: dict[Finding, Fault] = {}
        for fault in faults:
            if fault.kind == "extra_forbidden":
                finding, meant = self._unknown(fault)
                told.setdefault(finding, fault)
                misspelt.add((fault.path[:-1], meant))
        for fault in faults:
            if fault.kind == "extra_forbidden":
                continue
            # A misspelt key is one mistake, not also a missing one.
            if not fault.missing or (fault.path, fault.missing) not in misspelt:
                told.setdefault(
                    self._missing(fault) if fault.missing else self._wrong(fault), fault
                )
        return [(fault, finding) for finding, fault in told.items()]

    def _keys(self, path: TreePath, branches: Iterable[tuple[TreePath, str]]) -> tuple[Field, ...]:
        names = [name for _, name in branches]
        return fields_of(records_at(self.model, path, names))

    def _missing(self, fault: Fault) -> Finding:
        keys = {field.key: field for field in self._keys(fault.path, fault.branches)}
        key = keys.get(fault.missing)
        example = (key and key.example) or "…"
        if key and key.title:
            said = CNT010.no_titled_key(key=fault.missing, title=key.title, example=example)
        else:
            said = CNT010.no_key(key=fault.missing, example=example)
        return said.at(self.tree.place((*self.prefix, *fault.path)))

    def _unknown(self, fault: Fault) -> tuple[Finding, str]:
        """Return the finding, and the key that was probably meant."""
        name = str(fault.path[-1])
        keys = self._keys(fault.path[:-1], fault.branches)
        holder = self._at(fault.path[:-1])
        meant = _meant(name, keys)
        said = self._unknown_key(name, meant, keys, holder)
        place = self.tree.key_place((*self.prefix, *fault.path))
        return said.at(place), meant.key if meant else ""

    def _unknown_key(
        self, name: str, meant: Field | None, keys: Sequence[Field], holder: Any
    ) -> Message:
        unseen = invisible_characters(name)
        if unseen:
            seen = without_invisible(name).strip()
            right = meant.key if meant else seen
            listed = ", ".join(unseen)
            return CNT011.unseen_characters(name=seen, characters=listed, right=right)
        shown = name[:60]
        if name in self.known_elsewhere and (meant is None or meant.key != name):
            return CNT011.of_other_topics(name=shown, label=self.known_elsewhere[name])
        if meant:
            named = f"{meant.key} ({meant.title})" if meant.title else meant.key
            there = isinstance(holder, Mapping) and meant.key in holder
            slip = CNT011.there_already if there else CNT011.misspelt
            return slip(name=shown, meant=named)
        return CNT011.unknown(name=shown, known=", ".join(field.key for field in keys))

    def _wrong(self, fault: Fault) -> Finding:
        path = fault.path
        title = self._title(path, fault.branches)
        said = message_for(fault.kind, fault.value, fault.ctx)
        full = (*self.prefix, *path)
        place = self.tree.place(full)
        if fault.value is None:
            place = self.tree.key_place(full)
        if title:
            said = replace(said, message=f"{title}: {said.message}")
        return said.at(place)

    def _title(self, path: TreePath, branches: Iterable[tuple[TreePath, str]]) -> str:
        """Return the Thai label of the nearest field, with the key when it has none."""
        names = [step for step in path if isinstance(step, str)]
        if not names:
            return ""
        cut = len(path) - 1 - list(reversed(path)).index(names[-1])
        for field in self._keys(path[:cut], branches):
            if field.key == names[-1]:
                return _named(field)
        return f'ช่อง "{names[-1]}"'

    def _at(self, path: TreePath) -> Any:
        value = self.content
        for step in path:
            value = value[step] if _holds(value, step) else None
        return value


def _named(field: Field) -> str:
    return f"{field.title} ({field.key})" if field.title else f'ช่อง "{field.key}"'


def _meant(name: str, keys: Sequence[Field]) -> Field | None:
    """Return the known key that an unknown one was probably meant to be."""
    plain = without_invisible(name).strip().lower()
    words = {word: field for field in keys for word in field.words_named}
    tidy = plain.replace("-", "_").replace(" ", "_").lstrip("_")
    for candidate in (plain, tidy):
        if candidate in words:
            return words[candidate]
    close = nearest(tidy, words, 0.7)
    return words[close] if close else None
