"""Which year's data each item asks for, without loading the frameworks on every run."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from prongsai.findings import Findings
from prongsai.publish.state import read_state
from prongsai.publish.writing import write_atomically
from prongsai.requirements.loader import load_frameworks
from prongsai.requirements.question import YearRule

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


@dataclass(frozen=True, slots=True)
class _Stored:
    settings: str
    asked: dict[str, dict[str, YearRule]]


@cache
def _shape() -> TypeAdapter[_Stored]:
    return TypeAdapter(_Stored)


def _remembered(memory: Path, settings: str) -> _Asked | None:
    stored = read_state(memory, _shape())
    if stored is None or stored.settings != settings:
        return None
    return {year: {**items} for year, items in stored.asked.items()}


def _loaded(root: Path, memory: Path, settings: str) -> _Asked:
    frameworks = load_frameworks(root, Findings())
    asked = {
        str(year): {item.slug: item.data_year.value for item in frameworks[year].items()}
        for year in frameworks
    }
    if settings:
        text = json.dumps({"settings": settings, "asked": asked}, sort_keys=True)
        write_atomically(memory, text.encode())
    return asked
