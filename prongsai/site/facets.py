"""Tools over lists: facets with their choices, what a listed thing answers to, sorting.

The markup is one convention for all pages (``partials/tools.html``, ``static/js/filters.js``): every
listed thing bears the keys of the choices it answers to, every choice one key. Keys are
numbered within a page; addresses remember the words of a choice, which stay when lists grow.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

THAI = "thai"
FILTERS = "filters"
TABLES = "tables"
COLUMNS = "columns"
"""Names of scripts in ``static/js``: how texts are compared, lists that can be narrowed, tables that
can be sorted, all columns of wide tables and the rest of their cards."""

SORTABLE_FROM = 5
"""A table with fewer rows is seen at a glance."""


def sortable(rows: int) -> bool:
    """Whether a table of so many rows is worth sorting."""
    return rows >= SORTABLE_FROM


def in_order(scripts: Iterable[str]) -> tuple[str, ...]:
    """Scripts as they are loaded, each once: what others ask comes first."""
    return tuple(sorted(set(scripts), key=(THAI, FILTERS, TABLES, COLUMNS).index))


def scripts_for(*, sort: bool = False, narrow: bool = False, wide: bool = False) -> tuple[str, ...]:
    """The scripts of a page, in the order they are loaded."""
    asked = (narrow, (THAI, FILTERS)), (sort, (TABLES,)), (wide, (COLUMNS,))
    return in_order(name for wanted, names in asked if wanted for name in names)


WIDE = 9
"""From so many columns a table does not fit a usual screen."""

FEW_ROWS = 3
"""In fewer rows it may be by chance that a column says the same."""


_CARDS_FOLD_FROM = 24
"""Cells; a phone shows as many below each other on some three screens."""


def cards_fold(rows: int, columns: int) -> bool:
    """Whether the cards of a phone would be too long to look through."""
    return rows > FEW_ROWS and rows * columns >= _CARDS_FOLD_FROM


def first_for_phones(status: Sequence[bool], money: Sequence[bool]) -> tuple[bool, ...]:
    """Which columns a card begins with, below its name: the status and the last money.

    ``status`` and ``money`` say of each column whether it is one; the last amount is what was
    agreed, or spent.
    """
    last = max((number for number, is_money in enumerate(money) if is_money), default=-1)
    return tuple(is_status or number == last for number, is_status in enumerate(status))


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """One choice: its key in the page, its words, and how many listed things it keeps.

    ``value`` stands in the address. ``under`` is the key of the choice of another facet that
    this one belongs to (a district's province), or nothing.
    """

    key: str
    label: str
    value: str
    count: int
    under: str = ""


@dataclass(frozen=True, slots=True)
class FacetView:
    """A question with its choices; ``everything`` says that none is made."""

    name: str
    label: str
    everything: str
    choices: tuple[ChoiceView, ...]


@dataclass(frozen=True, slots=True)
class FilterView:
    """The toolbar over a list of ``total`` things, counted in ``unit`` (``โครงการ``)."""

    name: str
    title: str
    unit: str
    total: int
    words_label: str
    facets: tuple[FacetView, ...]


FILTERED_FROM = 6
"""A list of records shorter than this is read faster than a toolbar."""

AGENCIES_FILTERED_FROM = 15
"""The same for agencies, of which a line is all there is."""


@dataclass(frozen=True, slots=True, order=True)
class Choice:
    """A choice before it has a key: ``value`` is unique in its facet, ``under`` a value of another."""

    value: str
    label: str
    under: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet: as shown, and the keys of the things listed, in their order."""

    view: FacetView
    keys: tuple[tuple[str, ...], ...]

    def key_of(self, value: str) -> str:
        """The key of a choice by its value; nothing when there is no such choice."""
        return next((choice.key for choice in self.view.choices if choice.value == value), "")


def facet(
    name: str,
    label: str,
    everything: str,
    answers: Sequence[Sequence[Choice]],
    order: Iterable[Choice] | None = None,
    parent: Facet | None = None,
) -> Facet:
    """A facet of the things listed; ``answers`` are the choices each of them answers to.

    Choices stand in ``order``, or as they first come. A choice nobody answers to is left out.
    """
    counts = Counter(choice for chosen in answers for choice in dict.fromkeys(chosen))
    shown = [choice for choice in (order if order is not None else counts) if counts[choice]]
    keys: Mapping[Choice, str] = {
        choice: f"{name[0]}{number}" for number, choice in enumerate(shown, start=1)
    }
    choices = tuple(
        ChoiceView(
            keys[choice],
            choice.label,
            choice.value,
            counts[choice],
            parent.key_of(choice.under) if parent and choice.under else "",
        )
        for choice in shown
    )
    view = FacetView(name, label, everything, choices)
    return Facet(view, tuple(tuple(keys[entry] for entry in dict.fromkeys(c)) for c in answers))


def filter_of(
    facets: Sequence[Facet],
    total: int,
    *,
    name: str,
    title: str,
    unit: str,
    words_label: str,
    least: int = FILTERED_FROM,
) -> tuple[FilterView | None, tuple[str, ...]]:
    """The toolbar over ``total`` things, and the keys that each of them bears.

    Only facets that divide the list are asked; a list of fewer than ``least`` has neither toolbar nor keys.
    """
    asked = [entry for entry in facets if len(entry.view.choices) > 1]
    if not asked or total < least:
        return None, ("",) * total
    views = tuple(entry.view for entry in asked)
    keys = (" ".join(key for entry in asked for key in entry.keys[n]) for n in range(total))
    return FilterView(name, title, unit, total, words_label, views), tuple(keys)
