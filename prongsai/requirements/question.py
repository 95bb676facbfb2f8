"""A requirement put to one agency's content, and the two ways it can be answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from prongsai.content.agency import Agency
from prongsai.content.anchors import facts_anchor
from prongsai.content.disclosure import Disclosure, Document
from prongsai.findings import Message, Place
from prongsai.thai.fiscal import YearMonth, fiscal_months
from prongsai.topics.registry import Topic

MonthSpan = Literal["first-half", "full-year"]
"""October to March, or all twelve months of a fiscal year."""


class YearRule(StrEnum):
    """Which fiscal year the data must be of, relative to the framework's own year."""

    CURRENT = "current"
    PREVIOUS = "previous"
    COVERS_CURRENT = "covers-current"
    ANY = "any"

    def label(self, year: int) -> str:
        """Say which data a framework of fiscal year ``year`` (Buddhist Era) asks for."""
        words = {
            YearRule.CURRENT: f"ปี {year}",
            YearRule.PREVIOUS: f"ปี {year - 1}",
            YearRule.COVERS_CURRENT: f"ครอบคลุมปี {year}",
        }
        return words.get(self, "ไม่กำหนดปี")

    def data_year(self, year: int) -> int:
        """The fiscal year the data must be of, as a framework of ``year`` asks for it."""
        return year - 1 if self is YearRule.PREVIOUS else year

    def months(self, year: int, span: MonthSpan) -> Sequence[YearMonth]:
        """The months of the data that a framework of ``year`` asks for: a half year, or all."""
        months = fiscal_months(self.data_year(year))
        return months[:6] if span == "first-half" else months


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a requirement is met.

    ``place`` is the source for the clerk. For the public, ``anchor`` is an element on the
    page that shows the topic (in ``year``; None for an evergreen file); evidence inside a
    document names its ``document`` (source path), the ``file`` it is published as and the
    ``page`` (from 1) besides. ``news`` is the slug of a news post. ``label`` says in Thai
    what will be found there. ``opens`` are addresses outside the site one of which has to open.
    """

    label: str
    place: Place
    topic: str
    year: int | None
    anchor: str
    document: str = ""
    file: str = ""
    page: int | None = None
    news: str = ""
    opens: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Met:
    """The requirement is met, as the evidence shows."""

    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Unmet:
    """The requirement is not met: what its rule says of that, and where.

    ``human`` marks what only a person can say; ``pointed`` is what their word would be about.
    """

    told: Message
    place: Place | None = None
    human: bool = False
    pointed: tuple[Evidence, ...] = ()


Verdict = Met | Unmet


@dataclass(frozen=True, slots=True)
class Clean:
    """Every page was opened and nothing is wrong with it; ``said`` says so in Thai."""

    said: str


@dataclass(frozen=True, slots=True)
class Question:
    """Everything a requirement kind may look at.

    ``year`` is the framework's fiscal year (Buddhist Era), ``requirement`` the id of what is
    asked and ``text`` its words, ``disclosure`` what counts for its topic in that year. ``home``
    is the public address of the agency's first page on this site, empty where that is not known.
    """

    agency: Agency
    year: int
    requirement: str
    topic: Topic
    disclosure: Disclosure
    text: str = ""
    home: str = ""

    @property
    def subjects(self) -> tuple[str, ...]:
        """What evidence for it has to speak of, in words."""
        return (self.text, self.topic.title)

    def evidence(
        self,
        label: str,
        place: Place,
        anchor: str,
        *,
        document: Document | None = None,
        page: int | None = None,
        news: str = "",
    ) -> Evidence:
        """Evidence on the page that shows the disclosure, or inside one of its documents."""
        return Evidence(
            label,
            place,
            self.disclosure.topic.id,
            self.disclosure.year,
            anchor,
            document.source if document else "",
            document.name if document else "",
            page,
            news,
        )

    def fact(self, key: str, label: str) -> Met:
        """Met by one of the facts that a disclosure states at the head of its page."""
        disclosure = self.disclosure
        anchor = facts_anchor(disclosure.topic.id, key)
        return Met((self.evidence(label, disclosure.place(key), anchor),))
