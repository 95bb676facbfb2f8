"""What Python works out for a typed part before a template shows it.

A module of this package gives ``EXTRAS``: the function that computes ``part.extra``, by typed key.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from prongsai.discovery import modules_of

Compute = Callable[[Any], Any]


@cache
def extras() -> Mapping[str, Compute]:
    """All computing functions by typed key."""
    found: dict[str, Compute] = {}
    for module in modules_of("prongsai.site.parts"):
        found.update(getattr(module, "EXTRAS", {}))
    return MappingProxyType(found)
