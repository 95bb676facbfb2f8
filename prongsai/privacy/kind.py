"""A kind of personal data: one class in one file of ``kinds/``, which says how it is found."""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from prongsai.findings import Sentence
from prongsai.privacy.first_look import FirstLook
from prongsai.privacy.surroundings import Surroundings
from prongsai.privacy.whole_text import WholeText


@dataclass(frozen=True, slots=True)
class Sighting:
    """A datum in a text: from ``start`` to ``end``; ``datum`` in the one way it is compared by.

    It does not leave the search: ``shown`` is what may be shown of it. ``certain`` is False
    where a person has to look.
    """

    start: int
    end: int
    datum: str
    shown: str
    certain: bool = True


class Kind(ABC):
    """One kind. ``word`` names it in data, ``label`` for people.

    ``certain`` and ``doubtful`` are what is said of it, each by its rule and as heavy as it;
    both have the gaps ``where`` and ``data``. Digits that a kind of ``yields_to`` takes for
    its own are not this kind's.
    """

    word: ClassVar[str]
    label: ClassVar[str]
    certain: ClassVar[Sentence]
    doubtful: ClassVar[Sentence]
    yields_to: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def may_be_in(cls, look: FirstLook) -> bool:
        """Whether it is to be looked for at all; where it could be found the answer is yes."""
        return True

    @classmethod
    @abstractmethod
    def find(cls, text: WholeText, around: Surroundings) -> Iterator[Sighting]:
        """All there is of this kind, each place once; cheap where there can be none."""


def mark_of(word: str, datum: str) -> str:
    """What tells data apart that have the same mask, and names none of them.

    There are a million marks, so that of all numbers thousands share each and none can be
    reckoned back; two of a hundred people on one list have the same one by chance less than
    once in two hundred lists.
    """
    digest = hashlib.blake2b(datum.encode(), digest_size=3, person=word.encode()[:16])
    return f"{int(digest.hexdigest(), 16) >> 4:05x}"
