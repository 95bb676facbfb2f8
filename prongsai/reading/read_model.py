"""One way to read YAML into a model: somebody's file, or one that the program brings.

A file is read as far as it can be read: a value that is wrong costs itself, not the file.
Every fault is told as :mod:`prongsai.reading.validation` tells it. Then the values that are at
fault are left out and the rest is read again, until it can be read. What cannot be without
a value that went (a required key of a record, the only form of a union) goes with it: the
record, then the list or key that holds it. Where the top of the file cannot be without it,
the file is lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from prongsai.findings import Finding, Findings, Piece, Place
from prongsai.findings.many import more_like
from prongsai.findings.stops import ProgramStops
from prongsai.reading.program_tree import program_tree
from prongsai.reading.source_tree import SourceTree, TreePath, original_path
from prongsai.reading.text_files import read_text
from prongsai.reading.understood import without_nothing
from prongsai.reading.validation import (
    Fault,
    FaultSort,
    doubts_of,
    first_of_each,
    told_of,
    try_as,
    validate,
)
from prongsai.reading.yaml_source import read_yaml

M = TypeVar("M", bound=BaseModel)


def read_tree(path: Path, name: str, findings: Findings) -> SourceTree | None:
    """What a YAML file says and where it says it; ``None`` where that cannot be read.

    ``name`` is the file's POSIX path relative to the site's root, for the findings.
    """
    text = read_text(path, name, findings)
    return None if text is None else read_yaml(text, name, findings)


def read_model(path: Path, name: str, model: type[M], findings: Findings) -> M | None:
    """A YAML file as its model; ``None`` after at least one error."""
    read = read_with_places(path, name, model, findings)
    return read[0] if read else None


def read_with_places(
    path: Path, name: str, model: type[M], findings: Findings
) -> tuple[M, SourceTree] | None:
    """What :func:`read_model` gives, with the places of what the file says.

    Where the file has an error, all there is to say has been said, and nothing comes back.
    """
    before = len(findings)
    tree = read_tree(path, name, findings)
    value = validate(model, tree, findings) if tree else None
    if tree is None or value is None or findings.has_errors(before):
        return None
    return value, tree


def program_data(package: str, name: str, model: type[M]) -> M:
    """A file of a package's ``data`` folder as its model; anything wrong with it stops the run."""
    findings = Findings()
    value = validate(model, program_tree(package, name), findings)
    if value is None or len(findings):
        raise ProgramStops.damaged(tuple(findings), file=name)
    return value


MOST_ROUNDS = 40
"""So often single values are left out; after that whole keys of the file are."""


def read_as_far_as_possible(
    model: type[M],
    tree: SourceTree,
    findings: Findings,
    *,
    known_elsewhere: Mapping[str, str] | None = None,
) -> tuple[M, SourceTree] | None:
    """The file as ``model``, and the tree of what was read; ``None`` where nothing can be.

    The tree names what was left out (:attr:`SourceTree.unread`), and each error what it cost.
    """
    gone = frozenset(path for path in tree.doubtful if path)
    told: list[tuple[TreePath, Finding]] = []
    seen, more = Counter[FaultSort](), Counter[FaultSort]()
    alike: dict[FaultSort, int] = {}
    value: M | None = None
    for number in range(2 * MOST_ROUNDS):
        taken = _positions(gone)
        left = tree.without(gone)
        content = without_nothing(model, left.data)
        value, faults = try_as(model, content)
        if not faults:
            findings.extend(doubts_of(model, left, left.data))
            break
        new = [fault for fault in faults if not _follows(fault, taken, gone)]
        first, counts = first_of_each(new, seen)
        for fault, finding in told_of(first, model, left, content, (), known_elsewhere):
            told.append((original_path(fault.path, taken), finding))
            alike.setdefault(fault.sort, len(told) - 1)
        more.update(counts)
        wrong = (original_path(fault.path, taken) for fault in faults)
        gone |= {path[:1] if number >= MOST_ROUNDS else path for path in wrong}
        if () in gone:
            break
    outermost = _outermost(gone)
    said = [finding.costing(*_cost(path, outermost, tree)) for path, finding in told]
    rest = [
        more_like(said[alike[sort]], Place(tree.file), count, count)
        for sort, count in more.items()
        if sort in alike  # a missing key that is told as misspelt is one mistake
    ]
    findings.extend(sorted(said, key=lambda finding: finding.sort_key))
    findings.extend(rest)
    return None if value is None or () in tree.doubtful else (value, tree.without(outermost))


def _positions(gone: Iterable[TreePath]) -> dict[TreePath, list[int]]:
    """The positions that went, in order, by the path of their list."""
    taken: dict[TreePath, list[int]] = {}
    for path in gone:
        if path and isinstance(path[-1], int):
            taken.setdefault(path[:-1], []).append(path[-1])
    return {path: sorted(positions) for path, positions in taken.items()}


def _follows(fault: Fault, taken: Mapping[TreePath, list[int]], gone: Collection[TreePath]) -> bool:
    """Whether there is only a fault because something was left out, which has been told."""
    path = original_path(fault.path, taken)
    return (*path, fault.missing) in gone or (fault.kind == "too_short" and path in taken)


def _outermost(gone: frozenset[TreePath]) -> frozenset[TreePath]:
    """What went, without the parts of what went as a whole."""
    return frozenset(
        path for path in gone if not any(path[:length] in gone for length in range(len(path)))
    )


def _cost(path: TreePath, outermost: Collection[TreePath], tree: SourceTree) -> tuple[Piece, str]:
    """What a fault at ``path`` cost, and where that stood."""
    lengths = range(len(path) + 1)
    lost = next((path[:length] for length in lengths if path[:length] in outermost), path)
    alone = lost == path and not isinstance(tree.at(lost), dict)
    return Piece.FIELD if alone else Piece.RECORD, str(tree.key_place(lost))
