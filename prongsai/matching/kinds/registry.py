"""Requirement kinds by their check model; a new kind is a function in one of the modules."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from prongsai.matching.question import Question, Verdict

Decide = Callable[[Any, Question], Verdict]


@cache
def kinds() -> Mapping[type, Decide]:
    """The deciding function of every check model."""
    package = importlib.import_module("prongsai.matching.kinds")
    found: dict[type, Decide] = {}
    for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda info: info.name):
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        found.update(getattr(module, "KINDS", {}))
    return MappingProxyType(found)
