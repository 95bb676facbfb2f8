"""The table of all rules: those of :mod:`prongsai.findings.rules`, and one of each requirement kind."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from prongsai.findings import Rule
from prongsai.findings.rule import rules_by_family
from prongsai.requirements.registry import KINDS


@cache
def rules() -> Mapping[str, type[Rule]]:
    """All rules by code; a code told of twice is refused."""
    found = dict(rules_by_family())
    for kind in KINDS:
        if kind.rule.code in found:
            raise TypeError(f"rule code {kind.rule.code} is used twice")
        found[kind.rule.code] = kind.rule
    return MappingProxyType(dict(sorted(found.items())))
