"""Reading a file of any kind the readers know."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import ModuleType

from prongsai.discovery import modules_of
from prongsai.findings import Place
from prongsai.findings.rules.imp import IMP001
from prongsai.importing.source import SourceFile


@cache
def readers() -> Mapping[str, ModuleType]:
    """The reader of each file ending (lower case, with its dot)."""
    modules = modules_of("prongsai.importing.readers")
    return {ending: module for module in modules for ending in sorted(module.ENDINGS)}


def read_source(path: Path, name: str) -> SourceFile:
    """Read a file into blocks; an unknown kind gives a finding and no blocks."""
    reader = readers().get(path.suffix.lower())
    if reader is None:
        known = " ".join(sorted(readers()))
        finding = IMP001.unknown_kind(suffix=path.suffix, known=known).at(Place(name))
        return SourceFile(name, (), (finding,))
    source = reader.read(path, name)
    assert isinstance(source, SourceFile)
    return source
