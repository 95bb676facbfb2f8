"""The rules of every family, found in the modules of :mod:`prongsai.findings.rules`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType, ModuleType

from prongsai.discovery import modules_of
from prongsai.findings.rule import Rule


@cache
def rules_by_family() -> Mapping[str, type[Rule]]:
    """These rules by code; a code told of twice is refused."""
    found: dict[str, type[Rule]] = {}
    for module in modules_of("prongsai.findings.rules"):
        for rule in _rules_in(module):
            if rule.code in found:
                raise TypeError(f"rule code {rule.code} is used twice")
            found[rule.code] = rule
    return MappingProxyType(dict(sorted(found.items())))


def _rules_in(module: ModuleType) -> Iterator[type[Rule]]:
    for value in vars(module).values():
        if (
            isinstance(value, type)
            and issubclass(value, Rule)
            and value.__module__ == module.__name__
        ):
            yield value
