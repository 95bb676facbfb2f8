"""Finding what belongs to the program: registered units, and what comes with it, by folder.

One file more is one unit more.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

_PACKAGE = Path(__file__).resolve().parent


def shipped(name: str) -> Path:
    """Where a file or folder lies that comes with the program, such as ``themes``.

    A checkout has it beside the package, an installed copy in it (``setup.py``).
    """
    inside = _PACKAGE / "shipped"
    return (inside if inside.is_dir() else _PACKAGE.parent) / name


def names_in(package: str) -> tuple[str, ...]:
    """The names of the modules directly inside a package, in their order; none is imported."""
    folder = importlib.import_module(package)
    return tuple(sorted(info.name for info in pkgutil.iter_modules(folder.__path__)))


def modules_of(package: str) -> tuple[ModuleType, ...]:
    """Import every module directly inside a package, in the order of their names."""
    return tuple(importlib.import_module(f"{package}.{name}") for name in names_in(package))


def classes_of(module: ModuleType) -> Iterator[type]:
    """The classes that a module itself defines."""
    for value in vars(module).values():
        if isinstance(value, type) and value.__module__ == module.__name__:
            yield value


def file_of(module: str) -> str:
    """Where a module stands, for whoever has to mend it."""
    return f"{module.replace('.', '/')}.py"


def literal_of(module: str, name: str) -> str:
    """A text that a module defines, read from its source: nothing of it is imported."""
    spec = find_spec(module)
    source = Path(spec.origin).read_bytes() if spec and spec.origin else b""
    for line in ast.parse(source).body:
        if isinstance(line, ast.Assign) and getattr(line.targets[0], "id", "") == name:
            return str(ast.literal_eval(line.value))
    raise LookupError(f"{module} defines no {name}")
