"""The rules of the built site, one small function each, found in the modules of this folder.

A module may offer ``READS`` (rules of a page's text), ``PAGES`` (rules of a page's facts)
and ``FILES`` (rules of other published files). A new rule is one function in one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from prongsai.checks.verify.built import Built, Page, PublishedFile
from prongsai.checks.verify.fault import Fault
from prongsai.checks.verify.page_text import TextRule
from prongsai.discovery import modules_of

PageRule = Callable[[Page, Built], Iterable[Fault]]
FileRule = Callable[[PublishedFile, Built], Iterable[Fault]]


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules, in the order of their modules."""

    reads: tuple[TextRule, ...]
    pages: tuple[PageRule, ...]
    files: tuple[FileRule, ...]


@cache
def rules() -> Rules:
    """Find all rules."""
    modules = modules_of(__name__)
    return Rules(
        tuple(rule for module in modules for rule in getattr(module, "READS", ())),
        tuple(rule for module in modules for rule in getattr(module, "PAGES", ())),
        tuple(rule for module in modules for rule in getattr(module, "FILES", ())),
    )
