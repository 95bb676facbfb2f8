"""The lists of data sets and of changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from prongsai.site.views.frame import LinkView, PageView
from prongsai.site.views.sections import FactView


@dataclass(frozen=True, slots=True)
class DatasetView:
    """A data set in the list: ``number`` in it, ``target`` where it is shown, how many rows."""

    number: int
    title: str
    target: str
    rows: int
    updated: date | None
    files: tuple[LinkView, ...]
    dictionary: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class DatasetYearView:
    """The data sets of one fiscal year (Buddhist Era), or of none."""

    title: str
    anchor: str
    datasets: tuple[DatasetView, ...]
    answers: LinkView | None = None


@dataclass(frozen=True, slots=True)
class OpenDataPage(PageView):
    """All data sets of an agency; ``terms`` and ``contact`` say who to ask and what is allowed."""

    terms: tuple[FactView, ...] = ()
    licence: LinkView | None = None
    years: tuple[DatasetYearView, ...] = ()
    catalogs: tuple[LinkView, ...] = ()
    count: int = 0


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One change: what kind, of what, where to see it."""

    date: date
    kind: str
    title: str
    target: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ChangesPage(PageView):
    """What changed when, newest first, by month; ``older`` counts what is not listed."""

    months: tuple[tuple[str, tuple[ChangeView, ...]], ...] = ()
    older: int = 0
