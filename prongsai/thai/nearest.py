"""The word somebody may have meant, of those there are, and how they are asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

ALIKE = 0.6
"""So like a known word is one mistyped, of 1 for the same: two letters of five may be wrong.

Codes and names of a few signs are alike with less (``0.5``); paths, which share folders and
endings, need more (``0.8``), and so do the keys of a model, many of which are alike (``0.7``).
"""


def nearest(word: str, known: Iterable[str], alike: float = ALIKE) -> str | None:
    """The known word most like this one; None where none is like enough."""
    return next(iter(get_close_matches(word, list(known), n=1, cutoff=alike)), None)


def perhaps(meant: str) -> str:
    """Ask whether this was meant."""
    return f"หมายถึง {meant} ใช่หรือไม่"


def did_you_mean(
    word: str, known: Mapping[str, str] | Iterable[str], then: str = "", alike: float = ALIKE
) -> str:
    """Ask whether the nearest known word was meant, and go on with ``then``.

    A mapping says how the words are shown. Where no word is like enough, only ``then`` is left.
    """
    close = nearest(word, known, alike)
    if close is None:
        return then
    shown = known[close] if isinstance(known, Mapping) else close
    quoted = f'"{shown}"'
    return f"{perhaps(quoted)} {then}".rstrip()
