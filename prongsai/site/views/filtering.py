"""A toolbar that narrows a list: its choices, and the keys of what is listed.

The markup is one convention for all pages (``partials/tools.html``, ``static/js/filters.js``): every
listed thing bears the keys of the choices it answers to, every choice one key. Keys are
numbered within a page; addresses remember the words of a choice, which stay when lists grow.
"""

from __future__ import annotations

from dataclasses import dataclass


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
