"""What the site's own pages need of an agency without loading it again."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AgencySummary:
    """What the portal and the run's report need of an agency without loading it.

    ``current`` is False while pages of an earlier run stand in for ones that cannot be made.
    """

    name: str = ""
    type_label: str = ""
    district: str = ""
    province: str = ""
    notice: str = ""
    home: str = ""
    sitemap: str = ""
    theme: str = ""
    years: tuple[tuple[int, str], ...] = ()
    pages: int = 0
    documents: int = 0
    tables: int = 0
    current: bool = True
