"""Which year's data each item asks for, without loading the frameworks on every run."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

from prongsai.publish.writing import write_atomically
from prongsai.requirements.checks import YearRule
from prongsai.requirements.loader import load_frameworks

_Asked = dict[str, dict[str, str]]


def asked_years(root: Path, memory: Path, settings: str) -> Callable[[int, str], YearRule | None]:
    """A function from fiscal year and item (``o12``) to the year its data must be of.

    ``settings`` is the digest under which the site was built, which changes with every
    framework; what was asked then is remembered in the file ``memory``.
    """

    @cache
    def everything() -> _Asked:
        return _remembered(memory, settings) or _loaded(root, memory, settings)

    def asked(year: int, item: str) -> YearRule | None:
        rule = everything().get(str(year), {}).get(item.lower())
        return YearRule(rule) if rule else None

    return asked


def _remembered(memory: Path, settings: str) -> _Asked | None:
    try:
        data = json.loads(memory.read_text(encoding="utf-8"))
        if data["settings"] != settings:
            return None
        rules = {rule.value for rule in YearRule}
        asked: _Asked = data["asked"]
        known = all(rule in rules for items in asked.values() for rule in items.values())
        return asked if known else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _loaded(root: Path, memory: Path, settings: str) -> _Asked:
    frameworks, _ = load_frameworks(root)
    asked = {
        str(year): {item.slug: item.data_year.value for item in frameworks[year].items()}
        for year in frameworks
    }
    if settings:
        text = json.dumps({"settings": settings, "asked": asked}, sort_keys=True)
        write_atomically(memory, text.encode())
    return asked
