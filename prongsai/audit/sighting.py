"""What looking for one thing has shown: seen with a quote, missing, incomplete, or doubtful."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from prongsai.audit.seen_text import Line, Matter
from prongsai.thai.text import shortened

LONGEST_QUOTE = 160


class Sight(IntEnum):
    """What was seen, the surest first.

    ``GAPS``: it is there and something of it is missing; ``EMPTY``: its label stands there and says
    nothing; ``OTHER_YEAR``: only another year's is there; ``IN_PASSING``: its words occur and may
    not be it; ``UNREAD``: what should have it could not be read.
    """

    SEEN = 0
    NONE_DECLARED = 1
    UNREAD = 2
    IN_PASSING = 3
    GAPS = 4
    EMPTY = 5
    OTHER_YEAR = 6
    SHUT = 7
    NOWHERE = 8

    @property
    def is_doubt(self) -> bool:
        """Whether a human has to look."""
        return self in (Sight.UNREAD, Sight.IN_PASSING)

    @property
    def is_seen(self) -> bool:
        """Whether it is there, or rightly said to be nothing."""
        return self in (Sight.SEEN, Sight.NONE_DECLARED)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words as they stand somewhere: the source, the page of it, the text."""

    source: Matter
    page: int
    text: str

    @property
    def address(self) -> str:
        """Where a person opens it; a page of a PDF is named."""
        opened = self.source.opened
        where = opened.final or opened.address
        return (
            f"{where}#page={self.page}" if opened.media.value == "pdf" and self.page > 1 else where
        )


@dataclass(frozen=True, slots=True)
class Sighting:
    """What was seen; ``why`` says in Thai what is missing or doubtful, without a full stop."""

    sight: Sight
    quotes: tuple[Quote, ...] = ()
    why: str = ""


def quoted(source: Matter, line: Line, more: Iterable[Line] = ()) -> Quote:
    """Lines as a quote."""
    text = " ".join(dict.fromkeys((line.text, *(entry.text for entry in more))))
    return Quote(source, line.page, shortened(text, LONGEST_QUOTE))


def best(sightings: Sequence[Sighting]) -> Sighting:
    """The surest of several; nothing of none."""
    return min(sightings, key=lambda entry: entry.sight, default=Sighting(Sight.NOWHERE))


def together(sightings: Sequence[Sighting]) -> Sighting:
    """What several things that are all asked for amount to: the worst, with the quotes of all."""
    worst = max(sightings, key=lambda entry: entry.sight, default=Sighting(Sight.NOWHERE))
    if not worst.sight.is_seen:
        return worst
    quotes = dict.fromkeys(quote for entry in sightings for quote in entry.quotes)
    return Sighting(worst.sight, tuple(quotes)[:3])
