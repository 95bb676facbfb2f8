"""Facets of a list: which choices there are, how many things each keeps, who answers to what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from prongsai.site.views.filtering import ChoiceView, FacetView

FILTERED_FROM = 6
"""A list shorter than this is read faster than a toolbar."""


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


def worth_asking(facets: Iterable[Facet]) -> tuple[FacetView, ...]:
    """The facets that divide the list at all."""
    return tuple(entry.view for entry in facets if len(entry.view.choices) > 1)


def joined_keys(facets: Sequence[Facet], number: int) -> str:
    """The keys of the thing with this number (from 0), as its element bears them."""
    return " ".join(
        key for entry in facets if len(entry.view.choices) > 1 for key in entry.keys[number]
    )
