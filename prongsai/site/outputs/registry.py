"""What is published beside the pages: each module of this package makes one kind of file.

A module gives ``agency_files(scope, pages)`` for files of one agency, ``site_files(site,
agencies, pages)`` for files of the whole site, or both. A new kind of file is a new module.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from types import ModuleType

from prongsai.content.site_config import Site
from prongsai.discovery import modules_of
from prongsai.site.pages.scope import Scope
from prongsai.site.planned import PlannedFile, PlannedPage
from prongsai.site.summary import AgencySummary


@cache
def _modules() -> tuple[ModuleType, ...]:
    return modules_of("prongsai.site.outputs")


def agency_outputs(scope: Scope, pages: Sequence[PlannedPage]) -> Iterator[PlannedFile]:
    """The files of one agency beside its pages."""
    for module in _modules():
        if hasattr(module, "agency_files"):
            yield from module.agency_files(scope, pages)


def site_outputs(
    site: Site, agencies: Sequence[AgencySummary], pages: Sequence[PlannedPage]
) -> Iterator[PlannedFile]:
    """The files of the whole site beside its pages; ``pages`` are those of its own text."""
    for module in _modules():
        if hasattr(module, "site_files"):
            yield from module.site_files(site, agencies, pages)
