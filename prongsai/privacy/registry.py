"""The kinds there are: the files of ``privacy/kinds``, each asked for all its parts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType, ModuleType

from prongsai.discovery import classes_of, file_of, modules_of
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
            raise ProgramStops.kind_word_twice(file=file_of(module.__name__), name=kind.word)
        found[kind.word] = kind
    return MappingProxyType(found)


def _whole(module: ModuleType) -> type[Kind]:
    file = file_of(module.__name__)
    own = [kind for kind in classes_of(module) if issubclass(kind, Kind)]
    if len(own) != 1:
        raise ProgramStops.personal_kind_is_not_one(file=file, count=len(own))
    [kind] = own
    lacks = [*(part for part in _PARTS if not hasattr(kind, part)), *kind.__abstractmethods__]
    if lacks:
        missing = ", ".join(lacks)
        raise ProgramStops.personal_kind_lacks(file=file, kind=kind.__name__, missing=missing)
    return kind
