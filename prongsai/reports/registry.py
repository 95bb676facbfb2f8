"""The formats of ``check``: each module ``check_<format>.py`` of this folder is one.

A module gives ``check_as_<format>(result)``, which returns the whole report as text, or as
bytes where the format is not text. One that may be long gives ``pieces_of_<format>(result)``
too, the same text while it is made. A new format is one new file.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from prongsai.checks.result import CheckResult

PACKAGE = "prongsai.reports"
PREFIX = "check_"


@dataclass(frozen=True, slots=True)
class Format:
    """One format of a check's report; ``binary`` ones are written to a file only.

    ``pieces`` gives the report piece by piece; one that has to be whole is one piece.
    """

    name: str
    write: Callable[[CheckResult], str | bytes]
    binary: bool
    pieces: Callable[[CheckResult], Iterable[str | bytes]]


def format_names() -> tuple[str, ...]:
    """The names of all formats; nothing is imported for them."""
    modules = pkgutil.iter_modules(importlib.import_module(PACKAGE).__path__)
    return tuple(
        sorted(
            module.name.removeprefix(PREFIX) for module in modules if module.name.startswith(PREFIX)
        )
    )


def load_format(name: str) -> Format:
    """The format with this name, which must be one of :func:`format_names`."""
    module = importlib.import_module(f"{PACKAGE}.{PREFIX}{name}")
    write: Callable[[CheckResult], str | bytes] = getattr(module, f"check_as_{name}")

    def whole(result: CheckResult) -> Iterable[str | bytes]:
        return (write(result),)

    pieces = getattr(module, f"pieces_of_{name}", whole)
    return Format(name, write, write.__annotations__["return"] in (bytes, "bytes"), pieces)
