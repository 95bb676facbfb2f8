"""Examples of good content, made from what requirements ask: as YAML that can be filled in."""

from __future__ import annotations

from collections.abc import Sequence

from prongsai.requirements.draft import Draft, Record
from prongsai.requirements.framework import Requirement
from prongsai.topics.registry import Topic


def example_of(requirements: Sequence[Requirement], topic: Topic, year: int) -> str:
    """The files that answer these requirements of a topic, empty when there are none.

    ``year`` is the framework's fiscal year (Buddhist Era). Each file begins with a comment
    that names it; most examples are one file, the main website and the news are others.
    """
    return "\n".join(_drafted(requirements, Draft(topic, year)).files())


def content_to_fill(requirements: Sequence[Requirement], topic: Topic, year: int) -> Record:
    """What the topic's own file needs so that it answers these requirements.

    Every fact that only the agency knows stands in angle brackets, an amount or a date too
    (``<จำนวน เช่น 12>``), so that nothing made up can be published unnoticed. Empty where the
    requirements are answered in other files.
    """
    return _drafted(requirements, Draft(topic, year, ask_for_all=True)).own()


def _drafted(requirements: Sequence[Requirement], draft: Draft) -> Draft:
    """Official forms come first: they have most columns that are asked for one by one."""
    for requirement in sorted(requirements, key=lambda entry: not entry.check.forms):
        requirement.check.example(draft, requirement.id)
    return draft
