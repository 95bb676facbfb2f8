"""What agencies are measured by: sections, items, requirements; for a fiscal year deadline and scoring.

The OIT catalog of a year is one framework. Others (an act, a standard, a yearly assessment of somebody
else) ask for the same facts in their own items and words, with or without a score, in every year or
in one: :class:`StandingFrame`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pydantic import Field

from prongsai.reading.fields import Count, Entry, FiscalYear, Score, Text, ThaiDate
from prongsai.requirements.question import YearRule
from prongsai.requirements.registry import Check
from prongsai.topics.registry import Confidence, Sourced


class Audience(StrEnum):
    """Which agencies a requirement is asked of."""

    ALL = "all"
    LOCAL = "local"

    @property
    def label(self) -> str:
        """The Thai words shown to users."""
        return {"all": "ทุกหน่วยงาน", "local": "อปท."}[self.value]


class Deadline(Sourced):
    """The last day for answering OIT in ITAS; ``None`` where it is not established."""

    date: ThaiDate | None = None
    opens: ThaiDate | None = None
    note: Text | None = None


class Weights(Sourced):
    """Weights of the three instruments in the total, in percent."""

    iit: Decimal
    eit: Decimal
    oit: Decimal


class Grade(Entry):
    """One grade: the least total, and the least score of every instrument if asked."""

    name: Text
    minimum_total: Decimal
    minimum_instrument: Decimal | None = None


class GradeScale(Sourced):
    """Grades from best to worst; the first one whose minima are reached applies."""

    grades: tuple[Grade, ...]


class Formula(Sourced):
    """How items become a score, in words; the arithmetic itself is in ``requirements.outcome``."""

    text: Text


class Scoring(Entry):
    """Everything needed to turn answered items into a forecast."""

    formula: Formula
    weights: Weights
    grade_scale: GradeScale


class GeneralRule(Sourced):
    """A rule that holds for every item of the year."""

    text: Text


class PublishedResults(Sourced):
    """What the NACC published of the whole country's year: a day, agencies, scores in percent."""

    published: ThaiDate
    agencies: Count | None = None
    mean: Score | None = None
    passed: Score | None = None
    note: Text | None = None


class Requirement(Sourced):
    """One thing the assessor must find for an item.

    ``id`` is ``<topic>.<name>``, the same over the years as long as the same thing is
    asked, so that content written for one year counts for the next. ``instead`` names other
    requirements of the item which, all of them met, stand in its place.
    """

    id: Text
    text: Text
    check: Check
    audience: Audience = Audience.ALL
    none_allowed: bool = False
    instead: tuple[Text, ...] = ()

    @property
    def topic(self) -> str:
        """The topic whose disclosure has to meet the requirement."""
        return self.id.partition(".")[0]

    @property
    def advisory(self) -> bool:
        """Whether it only warns, because the year's manual has not confirmed it yet."""
        return self.confidence is Confidence.LOW


@dataclass(frozen=True, slots=True)
class Confirmed:
    """How many requirements somebody has confirmed by the manual or by a public source, of how many."""

    sure: int
    of: int

    @classmethod
    def among(cls, requirements: Iterable[Requirement]) -> Confirmed:
        """Count those of high confidence."""
        asked = [entry.confidence is Confidence.HIGH for entry in requirements]
        return cls(sum(asked), len(asked))

    @property
    def words(self) -> str:
        """``12 จาก 130``."""
        return f"{self.sure:,} จาก {self.of:,}"


class Item(Sourced):
    """One entry (ข้อ) of a framework; its code is valid in that framework and year only.

    One about the website as a whole has no ``topics``.
    """

    code: Text
    title: Text
    title_alt: Text | None = None
    group: Text | None = None
    topics: tuple[Text, ...]
    weight: Decimal | None = None
    data_year: YearRule = YearRule.ANY
    as_of: ThaiDate | None = None
    note: Text | None = None
    requirements: tuple[Requirement, ...] = Field(min_length=1)

    @property
    def confirmed(self) -> Confirmed:
        """How many of its requirements are confirmed."""
        return Confirmed.among(self.requirements)

    @property
    def slug(self) -> str:
        """The item's part of the address, e.g. ``o12``."""
        return self.code.lower()

    def stand_in_words(self, requirement: Requirement) -> str:
        """What may take the place of a requirement, in a sentence; empty where nothing may."""
        texts = [
            f"“{entry.text}”" for entry in self.requirements if entry.id in requirement.instead
        ]
        if not texts:
            return ""
        every = "ครบทั้ง" if len(texts) > 1 else "มี"
        return f"ใช้แทนได้ เมื่อ{every} {' และ '.join(texts)}"


class Subindicator(Entry):
    """A sub-indicator (ตัวชี้วัดย่อย), e.g. 9.1; its score is the mean of its items, weighted where all have a weight."""

    code: Text
    title: Text
    weight: Decimal | None = None
    title_confidence: Confidence = Confidence.MEDIUM
    source: Text | None = None
    items: tuple[Item, ...] = Field(min_length=1)


class Indicator(Entry):
    """Indicator 9 or 10; its score is the mean of its sub-indicators, weighted where all have a weight."""

    code: Text
    title: Text
    weight: Decimal | None = None
    subindicators: tuple[Subindicator, ...] = Field(min_length=1)


class OutcomeWords(Entry):
    """What an item of a framework is called, and how far it is; ``done`` is said with the counts."""

    item: Text = "ข้อ"
    done: Text = "ครบ"
    complete: Text = "ครบถ้วน"
    partial: Text = "บางส่วน"
    empty: Text = "ยังไม่มี"
    not_applicable: Text = "ไม่ใช้กับหน่วยงานนี้"


UNKNOWN_DEADLINE = Deadline(confidence=Confidence.LOW)


class Framework(Entry):
    """What agencies are measured by in one fiscal year (Buddhist Era).

    Without ``scoring`` it is a checklist: its items are counted, no score is worked out. ``outlook``
    is what is known of the frame in years to come; a derived year keeps it.
    """

    fiscal_year: FiscalYear
    title: Text
    summary: Text | None = None
    confidence: Confidence
    source: Text | None = None
    provisional: bool = False
    derived_from: FiscalYear | None = None
    outlook: GeneralRule | None = None
    deadline: Deadline = UNKNOWN_DEADLINE
    scoring: Scoring | None = None
    words: OutcomeWords = OutcomeWords()
    results: PublishedResults | None = None
    rules: tuple[GeneralRule, ...] = ()
    indicators: tuple[Indicator, ...] = Field(min_length=1)

    @property
    def confirmed(self) -> Confirmed:
        """How many of its requirements are confirmed."""
        return Confirmed.among(entry for item in self.items() for entry in item.requirements)

    def items(self) -> Iterator[Item]:
        """All items in the order of the form."""
        for indicator in self.indicators:
            for sub in indicator.subindicators:
                yield from sub.items

    def item(self, code: str) -> Item | None:
        """The item with this code, upper or lower case."""
        wanted = code.upper()
        return next((item for item in self.items() if item.code == wanted), None)

    def items_of_topic(self, topic: str) -> tuple[Item, ...]:
        """The items that ask for this topic."""
        return tuple(item for item in self.items() if topic in item.topics)


class OitYear(Framework):
    """The OIT catalog of one fiscal year, as the file ``oit-<year>.yaml`` has it."""

    deadline: Deadline
    scoring: Scoring


EVERY_YEAR = 0


class StandingFrame(Framework):
    """A framework beside OIT, as the file ``frame-<name>.yaml`` has it.

    One that names no fiscal year asks the same of every year. ``short`` is what it is called where
    there is little room; ``name``, by which it is asked for, is that of its file.
    """

    short: Text
    fiscal_year: FiscalYear = EVERY_YEAR
    name: Text = ""

    def asks_in(self, year: int) -> bool:
        """Whether it measures a fiscal year (Buddhist Era)."""
        return self.fiscal_year in (EVERY_YEAR, year)

    def of_year(self, year: int) -> StandingFrame:
        """The frame as it measures what counts for a fiscal year."""
        return self.model_copy(update={"fiscal_year": year})
