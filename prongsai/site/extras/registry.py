"""The function that computes ``part.extra`` for a typed key, where there is one."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

Compute = Callable[[Any], Any]


@cache
def extras() -> Mapping[str, Compute]:
    """All computing functions by typed key."""
    package = importlib.import_module("prongsai.site.extras")
    found: dict[str, Compute] = {}
    for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda info: info.name):
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        found.update(getattr(module, "EXTRAS", {}))
    return MappingProxyType(found)
