"""What the site's own pages need of an agency without loading it again."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class YearFigures:
    """How far an agency is in the year being prepared, as ``check`` reports it.

    ``score`` is the OIT forecast (0-100) with two decimals, ``deadline`` ISO 8601 (Common
    Era) or empty where it is not established. ``published`` counts the items with any
    content, ``complete`` those with every required element. ``iit`` and ``eit`` are the least numbers of
    answers, None where ``agency.yaml`` does not tell.
    """

    year: int
    target: str
    items: int
    complete: int
    score: str
    deadline: str = ""
    provisional: bool = False
    confidence: str = ""
    iit: int | None = None
    eit: int | None = None
    published: int = 0


@dataclass(frozen=True, slots=True)
class AgencySummary:
    """What the portal and the run's report need of an agency without loading it.

    ``current`` is False while pages of an earlier run stand in for ones that cannot be made.
    ``allowed`` are the marks of personal data that exceptions let through.
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
    figures: YearFigures | None = None
    allowed: tuple[str, ...] = ()
