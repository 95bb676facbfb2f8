"""A kind of personal data: one class in one file of ``kinds/``, which says how it is found."""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType, ModuleType
from typing import ClassVar

from prongsai.discovery import classes_of, file_of, modules_of
from prongsai.findings import Sentence
from prongsai.findings.stops import ProgramStops
from prongsai.privacy.first_look import FirstLook, PieceLook
from prongsai.privacy.passages import Part, WholeText
from prongsai.privacy.surroundings import Surroundings


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

    What a text needs for it, so that others need not be searched: ``least_digits`` of a number;
    the ``only_part`` of a file it stands in; somebody it belongs to, where it is ``of_somebody``.
    """

    word: ClassVar[str]
    label: ClassVar[str]
    certain: ClassVar[Sentence]
    doubtful: ClassVar[Sentence]
    yields_to: ClassVar[tuple[str, ...]] = ()
    least_digits: ClassVar[int] = 0
    only_part: ClassVar[Part | None] = None
    of_somebody: ClassVar[bool] = False

    @classmethod
    def has_room_in(cls, look: FirstLook | PieceLook) -> bool:
        """Whether there is what it needs; where it could be found the answer is yes."""
        return (
            (cls.only_part is None or cls.only_part in look.parts)
            and (not cls.of_somebody or look.names_somebody)
            and (not cls.least_digits or look.digits_together >= cls.least_digits)
        )

    @classmethod
    def may_be_in(cls, look: FirstLook) -> bool:
        """Whether it is to be looked for where it has room; if it could be found, yes."""
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


# --- the kinds there are: each file asked for all its parts ----------------------------------


FOLDER = "prongsai.privacy.kinds"
_PARTS = ("word", "label", "certain", "doubtful")


@cache
def kinds() -> Mapping[str, type[Kind]]:
    """Every kind by its word; raises :class:`ConfigError` for one that is incomplete."""
    found: dict[str, type[Kind]] = {}
    for module in modules_of(FOLDER):
        kind = _whole(module)
        if kind.word in found:
            raise ProgramStops.kind_word_twice(file=file_of(module.__name__), name=kind.word)
        found[kind.word] = kind
    return MappingProxyType(found)


def _whole(module: ModuleType) -> type[Kind]:
    file = file_of(module.__name__)
    own = [kind for kind in classes_of(module) if issubclass(kind, Kind)]
    if len(own) != 1:
        raise ProgramStops.personal_kind_is_not_one(file=file, count=len(own))
    [kind] = own
    lacks = [*(part for part in _PARTS if not hasattr(kind, part)), *kind.__abstractmethods__]
    if lacks:
        missing = ", ".join(lacks)
        raise ProgramStops.personal_kind_lacks(file=file, kind=kind.__name__, missing=missing)
    return kind
