"""The kinds there are: the files of ``privacy/kinds``, each asked for all its parts."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType, ModuleType

from prongsai.discovery import modules_of
from prongsai.findings.stops import ProgramStops
from prongsai.privacy.kind import Kind

FOLDER = "prongsai.privacy.kinds"
_PARTS = ("word", "label", "certain", "doubtful")


@cache
def kinds() -> Mapping[str, type[Kind]]:
    """Every kind by its word; raises :class:`ConfigError` for one that is incomplete."""
    found: dict[str, type[Kind]] = {}
    for module in modules_of(FOLDER):
        kind = _whole(module)
        if kind.word in found:
            raise ProgramStops.kind_word_twice(file=_file(module), name=kind.word)
        found[kind.word] = kind
    return MappingProxyType(found)


def _whole(module: ModuleType) -> type[Kind]:
    own = [
        value
        for value in vars(module).values()
        if inspect.isclass(value)
        and issubclass(value, Kind)
        and value.__module__ == module.__name__
    ]
    if len(own) != 1:
        raise ProgramStops.personal_kind_is_not_one(file=_file(module), count=len(own))
    [kind] = own
    lacks = [*(part for part in _PARTS if not hasattr(kind, part)), *kind.__abstractmethods__]
    if lacks:
        missing = ", ".join(lacks)
        raise ProgramStops.personal_kind_lacks(
            file=_file(module), kind=kind.__name__, missing=missing
        )
    return kind


def _file(module: ModuleType) -> str:
    return f"{module.__name__.replace('.', '/')}.py"
