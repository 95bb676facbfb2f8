"""What every requirement kind says of itself: one class, one file of ``requirements/kinds``.

A kind is a small frozen model that holds its parameters; a new fiscal year therefore needs no
code, only a YAML file that uses the kinds there are. Everything the program asks about a kind
is answered by the class, and nothing of it has a silent default: :mod:`.registry` refuses a
kind that leaves a part out.

Kinds that look at typed content stand on :class:`~prongsai.requirements.typed_content.Typed`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import ClassVar, Self

from prongsai.findings import Place
from prongsai.reading.fields import Entry
from prongsai.requirements.draft import Draft
from prongsai.requirements.question import Question, Verdict, YearRule
from prongsai.requirements.rule import RequirementRule
from prongsai.requirements.wrong_names import WrongName
from prongsai.topics.registry import Topic, TopicRegistry

AGENCY_FILE, NEWS_FOLDER = "agency.yaml", "news/"
"""The two places outside the topic's own file in which a requirement may be met."""


class Bound(Enum):
    """How a kind ties content to a fiscal year.

    ``FREE``: what was written last year may answer again. ``REACHES``: the content has to
    reach into the new year. ``DATA``: it has to be data of one fiscal year, which the kind
    names in its field ``year``.
    """

    FREE = auto()
    REACHES = auto()
    DATA = auto()


class RequirementKind(Entry, ABC):
    """A kind of requirement; an instance is what one requirement of a framework asks.

    ``label`` is its Thai name; ``rule`` the code under which it is reported, its manual and all its sentences;
    ``claimable`` says whether a ``covers`` claim may show that it is met (a page number does
    not make last year's data this year's, nor stands for a person's word).
    """

    label: ClassVar[str]
    rule: ClassVar[type[RequirementRule]]
    claimable: ClassVar[bool]
    bound: ClassVar[Bound]

    kind: str

    @property
    @abstractmethod
    def key(self) -> str:
        """The key of the topic's file that answers it, or one of the two places elsewhere."""

    @abstractmethod
    def decide(self, question: Question) -> Verdict:
        """Evidence in the agency's content, or the reason there is none."""

    @abstractmethod
    def example(self, draft: Draft, requirement: str) -> None:
        """Put good content into a draft; ``requirement`` is the id of what is asked."""

    @abstractmethod
    def how_to_fill(self, topic: Topic, requirement: str, year: int) -> str:
        """How a clerk meets it, in Thai; ``year`` is the framework's (Buddhist Era)."""

    @abstractmethod
    def wrong_names(self, topic: Topic, topics: TopicRegistry) -> Iterator[WrongName]:
        """What it names that the content of ``topic`` does not have."""

    @abstractmethod
    def moved(self, years: int) -> Self:
        """The same, so many fiscal years later, as a derived framework asks it."""

    @property
    @abstractmethod
    def forms(self) -> tuple[str, ...]:
        """The official forms (column sets) of which it asks for one."""

    @property
    @abstractmethod
    def wants(self) -> tuple[str, ...]:
        """What it wants filled of typed content: paths from the typed key on; ``a|b`` is either."""

    def rests_on(self, keys: Sequence[str]) -> bool:
        """Whether it may be unmet because what these keys lead to could not be read."""
        return keys[0] == self.key

    def wants_every(self, keys: Sequence[str]) -> bool:
        """Whether it cannot be met at all while what these keys lead to could not be read."""
        return False

    @property
    def may_be_claimed(self) -> bool:
        """Whether a claim may show that this one is met; some depend on their parameters."""
        return self.claimable

    def shown(self, question: Question) -> Place | None:
        """Where the content tells that there is some of what a ``none`` would deny."""
        return None

    @property
    def elsewhere(self) -> bool:
        """Whether it is met outside the topic's own file."""
        return self.key in (AGENCY_FILE, NEWS_FOLDER)

    @property
    def year_rule(self) -> YearRule | None:
        """Which year's data it asks for, where it names a rule in its field ``year``."""
        return getattr(self, "year", None)


class NamesNoYear(RequirementKind):
    """For kinds whose parameters name no fiscal year but by a :class:`YearRule`."""

    def moved(self, years: int) -> Self:
        """Nothing moves: a rule is relative to the framework's year."""
        return self


class NamesNothing(NamesNoYear):
    """For kinds about keys that every disclosure has: they name nothing of a topic's content."""

    def wrong_names(self, topic: Topic, topics: TopicRegistry) -> Iterator[WrongName]:
        """Nothing is named."""
        return iter(())

    @property
    def forms(self) -> tuple[str, ...]:
        """No form is asked for."""
        return ()

    @property
    def wants(self) -> tuple[str, ...]:
        """No typed key is looked at."""
        return ()
