"""The requirement kinds there are: the files of ``requirements/kinds``, each asked for all its parts.

Importing this module is the start of everything that reads a framework; a kind that leaves a
part out, or takes another's word or rule code, is refused here with a sentence naming it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType, ModuleType
from typing import TYPE_CHECKING, Annotated, Union

from pydantic import Field

from prongsai.discovery import classes_of, file_of, modules_of
from prongsai.findings import Rule
from prongsai.findings.rule import rules_by_family
from prongsai.findings.stops import ProgramStops
from prongsai.reading.shape import shape_of
from prongsai.requirements.kind import Bound, RequirementKind, RequirementRule
from prongsai.requirements.typed_content import Typed, TypedRule

FOLDER = "prongsai.requirements.kinds"

Kinds = tuple[type[RequirementKind], ...]


def _kinds() -> Kinds:
    """Every kind, in the order of the rule codes; raises :class:`ConfigError` for an incomplete one."""
    found = [kind for module in modules_of(FOLDER) for kind in _in_module(module)]
    for kind in found:
        _whole(kind)
    for stop, names in (
        (ProgramStops.kind_word_twice, [word_of(kind) for kind in found]),
        (ProgramStops.kind_rule_twice, [kind.rule.code for kind in found]),
    ):
        for number, name in enumerate(names):
            if name in names[:number]:
                raise stop(file=file_of(found[number].__module__), name=name)
    return tuple(sorted(found, key=lambda kind: kind.rule.code))


def word_of(kind: type[RequirementKind]) -> str:
    """The word by which frameworks ask for a kind."""
    (word,) = shape_of(kind)["kind"].tags
    return word


def _in_module(module: ModuleType) -> Iterator[type[RequirementKind]]:
    own = [kind for kind in classes_of(module) if issubclass(kind, RequirementKind)]
    if len(own) != 1:
        raise ProgramStops.kind_is_not_one(file=file_of(module.__name__), count=len(own))
    yield from own


def _whole(kind: type[RequirementKind]) -> None:
    missing = list(_missing(kind))
    if missing:
        listed = ", ".join(missing)
        file = file_of(kind.__module__)
        raise ProgramStops.kind_lacks(file=file, kind=kind.__name__, missing=listed)


def _missing(kind: type[RequirementKind]) -> Iterator[str]:
    """The parts that a kind does not have, by their names in :class:`RequirementKind`."""
    yield from (name for name in sorted(RequirementKind.__class_vars__) if not hasattr(kind, name))
    sort = TypedRule if issubclass(kind, Typed) else RequirementRule
    if not issubclass(getattr(kind, "rule", sort), sort):
        yield f"rule ({sort.__name__})"
    if len(shape_of(kind)["kind"].tags) != 1:
        yield "kind"
    if getattr(kind, "bound", None) is Bound.DATA and "year" not in kind.model_fields:
        yield "year"
    yield from sorted(kind.__abstractmethods__)


KINDS: Kinds = _kinds()
"""Every kind there is, in the order of the rule codes."""

if TYPE_CHECKING:
    Check = RequirementKind
else:
    # The readers of models (validation, known keys) have to see the kinds themselves.
    Check = Annotated[Union[KINDS], Field(discriminator="kind")]  # noqa: UP007


@cache
def rules() -> Mapping[str, type[Rule]]:
    """All rules of the program by code, one of each kind among them; a code told of twice is refused."""
    found = dict(rules_by_family())
    for kind in KINDS:
        if kind.rule.code in found:
            raise TypeError(f"rule code {kind.rule.code} is used twice")
        found[kind.rule.code] = kind.rule
    return MappingProxyType(dict(sorted(found.items())))
