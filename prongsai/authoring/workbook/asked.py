"""What the year's framework asks of a form's tables and cells: whether they have to be filled."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from prongsai.requirements.framework import Framework, Requirement

_ANY = "*"
"""Stands in a path for whatever list is there."""


class Need(StrEnum):
    """How much the year wants something filled; the values are the words for people."""

    MUST = "ต้องมี"
    EITHER = "ช่องใดช่องหนึ่ง"
    SHOULD = "ควรมี"
    FREE = "ไม่บังคับ"


_BY_STRENGTH = tuple(Need)


@dataclass(frozen=True, slots=True)
class Asked:
    """The requirements that items have of one content file, each with the item's title."""

    entries: tuple[tuple[str, Requirement], ...] = ()

    @classmethod
    def of(
        cls, framework: Framework | None, codes: Sequence[str], topics: Collection[str]
    ) -> Asked:
        """What the items ask of the topics."""
        items = [item for code in codes if framework and (item := framework.item(code))]
        return cls(
            tuple(
                (f"{item.code} {item.title}", requirement)
                for item in items
                for requirement in item.requirements
                if requirement.topic in topics
            )
        )

    def of_list(self, key: str, steps: Sequence[str]) -> Need:
        """Whether the list that ``steps`` lead to in a typed key has to have records."""
        place = (key, *steps)
        return strongest(
            _need(requirement)
            for requirement, path, alternative in self._wanted()
            if _leads_through(path, place) and not (alternative and len(path) == len(place))
        )

    def of_field(self, key: str, steps: Sequence[str], path: Sequence[str]) -> Need:
        """Whether a field of the records has to be filled; ``path`` leads to it within them."""
        return strongest(
            Need.EITHER if alternative and not requirement.advisory else _need(requirement)
            for requirement, wanted, alternative in self._wanted()
            if wanted == (key, *steps, *path)
        )

    def of_key(self, key: str) -> Need:
        """Whether a key has to be there: a typed one, the tables, or one of all files."""
        return strongest(_need(entry) for _, entry in self.entries if entry.check.key == key)

    def texts(self, key: str, steps: Sequence[str], path: Sequence[str]) -> tuple[str, ...]:
        """The official words of what wants a field or the whole key."""
        place = (key, *steps, *path)
        found = [
            requirement.text
            for requirement, wanted, _ in self._wanted()
            if wanted == place or (not steps and not path and wanted[:1] == place)
        ]
        found += [entry.text for _, entry in self.entries if not path and entry.check.key == key]
        return tuple(dict.fromkeys(found))

    def _wanted(self) -> Iterator[tuple[Requirement, tuple[str, ...], bool]]:
        """Every path that is wanted filled, and whether another may stand for it."""
        for _, requirement in self.entries:
            for dotted in requirement.check.wants:
                *above, last = dotted.split(".")
                names = last.split("|")
                for name in names:
                    yield requirement, (*above, name), len(names) > 1


def strongest(needs: Iterator[Need]) -> Need:
    """The first in the order of :class:`Need`."""
    return min(needs, key=_BY_STRENGTH.index, default=Need.FREE)


def _need(requirement: Requirement) -> Need:
    return Need.SHOULD if requirement.advisory else Need.MUST


def _leads_through(path: Sequence[str], place: Sequence[str]) -> bool:
    """Whether a wanted path goes through a place."""
    return len(path) >= len(place) and all(
        step in (wanted, _ANY) for step, wanted in zip(path, place, strict=False)
    )
