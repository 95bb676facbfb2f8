"""More labelled texts, worded otherwise than those the search was made with.

``office`` invents people as in ``planted_texts``; what differs is how offices write of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from planted_texts import LabelledText, Office


def other_texts(count: int, seed: int) -> Iterator[LabelledText]:
    """Texts in turn of every sort, private and fair, from one seed."""
    office = Office(seed)
    makers = [*PRIVATE, *FAIR]
    for number in range(count):
        yield makers[number % len(makers)](office)


PRIVATE = ()
FAIR = ()
