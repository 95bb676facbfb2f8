"""A requirement put to one agency's content, and the two ways it can be answered."""

from __future__ import annotations

from dataclasses import dataclass

from prongsai.content.agency import Agency
from prongsai.content.disclosure import Disclosure
from prongsai.findings import Place
from prongsai.requirements.checks import YearRule
from prongsai.requirements.framework import Framework, Item, Requirement
from prongsai.requirements.outcome import Evidence
from prongsai.topics.registry import Topic


@dataclass(frozen=True, slots=True)
class Question:
    """Everything a requirement kind may look at.

    ``disclosure`` is what counts for the requirement's topic in the framework's year.
    """

    agency: Agency
    framework: Framework
    item: Item
    requirement: Requirement
    topic: Topic
    disclosure: Disclosure

    @property
    def year(self) -> int:
        """The framework's fiscal year (Buddhist Era)."""
        return self.framework.fiscal_year

    def data_year(self, rule: YearRule) -> int:
        """The fiscal year the data must be of."""
        return self.year - 1 if rule is YearRule.PREVIOUS else self.year


@dataclass(frozen=True, slots=True)
class Met:
    """The requirement is met, as the evidence shows."""

    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Unmet:
    """The requirement is not met: why, what to do, and where.

    ``human`` marks what only a person can say.
    """

    reason: str
    remedy: str
    place: Place | None = None
    human: bool = False


Verdict = Met | Unmet
