"""Requirement kinds by their check model; a new kind is a function in one of the modules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from prongsai.discovery import modules_of
from prongsai.requirements.question import Question, Verdict

Decide = Callable[[Any, Question], Verdict]


@cache
def kinds() -> Mapping[type, Decide]:
    """The deciding function of every check model."""
    found: dict[type, Decide] = {}
    for module in modules_of("prongsai.requirements.kinds"):
        found.update(getattr(module, "KINDS", {}))
    return MappingProxyType(found)
