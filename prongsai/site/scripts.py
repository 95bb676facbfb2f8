"""The optional scripts of the theme, and when a page is better with one."""

from __future__ import annotations

FILTERS = "filters"
TABLES = "tables"
"""Names of scripts in ``static/js``: lists that can be narrowed, tables that can be sorted."""

SORTABLE_FROM = 5
"""A table with fewer rows is seen at a glance."""


def sortable(rows: int) -> bool:
    """Whether a table of so many rows is worth sorting."""
    return rows >= SORTABLE_FROM


def scripts_for(*, sort: bool = False, narrow: bool = False) -> tuple[str, ...]:
    """The scripts of a page, in the order they are loaded."""
    return (*((FILTERS,) if narrow else ()), *((TABLES,) if sort else ()))
