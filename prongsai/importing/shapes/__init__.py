"""What all shapes together find in a source, one value for each typed key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from prongsai.content_types.registry import content_types
from prongsai.discovery import modules_of
from prongsai.findings import Finding, Place
from prongsai.findings.rules.imp import IMP009
from prongsai.importing.source import Aim, Recognised, SourceFile
from prongsai.reading.yaml_writing import Plain


@dataclass(frozen=True, slots=True)
class Found:
    """The values by key, and what one shape had to yield to another."""

    values: Mapping[str, Recognised]
    findings: tuple[Finding, ...] = ()

    @property
    def blocks(self) -> frozenset[int]:
        """The blocks of the source that some value explains."""
        return frozenset(block for value in self.values.values() for block in value.blocks)


def recognise_all(source: SourceFile, takes: Sequence[str], aim: Aim) -> Found:
    """Ask every shape; where two see the same key, the one that is surer wins, and it is told."""
    values: dict[str, Recognised] = {}
    findings: list[Finding] = []
    for shape in modules_of("prongsai.importing.shapes"):
        for key, value in _by_key(shape.recognise(source, tuple(takes), aim)).items():
            other = values.get(key)
            if other is None:
                values[key] = value
                continue
            label = content_types()[key].label
            findings.append(IMP009.twice(label=label).at(Place(source.name)))
            if value.trust > other.trust:
                values[key] = value
    order = [key for key in takes if key in values]
    return Found({key: values[key] for key in order}, tuple(findings))


def _by_key(found: Iterable[Recognised]) -> dict[str, Recognised]:
    """The values of one shape, those of the same key as one."""
    values: dict[str, Recognised] = {}
    for value in found:
        before = values.get(value.key)
        values[value.key] = value if before is None else _joined(before, value)
    return values


def _joined(first: Recognised, second: Recognised) -> Recognised:
    """Lists are put one after the other, the lists in records likewise."""
    value, moved = _together(first.value, second.value)
    comments = dict(first.comments)
    for path, lines in second.comments.items():
        is_place = bool(path) and isinstance(path[0], int)
        place = (int(path[0]) + moved, *path[1:]) if is_place else path
        comments[place] = [*comments.get(place, ()), *lines]
    return replace(
        first,
        value=value,
        trust=min(first.trust, second.trust),
        findings=(*first.findings, *second.findings),
        left=(*first.left, *second.left),
        common={**second.common, **first.common},
        blocks=first.blocks | second.blocks,
        preview=tuple(dict.fromkeys((*first.preview, *second.preview))),
        comments=comments,
        accounts=(*first.accounts, *second.accounts),
    )


def _together(first: Plain, second: Plain) -> tuple[Plain, int]:
    """Both values as one; and by how much positions of the second have moved."""
    if isinstance(first, Mapping) and isinstance(second, Mapping):
        merged = dict(first)
        for key, value in second.items():
            merged[key] = _together(merged[key], value)[0] if key in merged else value
        return merged, 0
    if _is_list(first) and _is_list(second):
        return [*first, *second], len(first)
    return first, 0


def _is_list(value: Plain) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)
