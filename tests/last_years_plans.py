"""The plan of the year before that a report is held against, in the words of the report."""

from __future__ import annotations

from prongsai.requirements.asked import example_of
from prongsai.requirements.framework import Requirement
from prongsai.requirements.kinds.answers import Answers
from prongsai.topics.registry import Topic, TopicRegistry


def plan_reported_on(
    requirement: Requirement, year: int, topics: TopicRegistry
) -> tuple[Topic, str] | None:
    """The plan's topic and a file of it that says what the report of ``year`` must answer.

    Nothing where the requirement is no report of a plan. Only what ties both together is in
    it: whatever else a plan says is not asked of it here, and differs from year to year.
    """
    check = requirement.check
    if not isinstance(check, Answers):
        return None
    topic = topics[check.plan_topic]
    plan = Answers(kind="answers", path=check.plan_path, plan_topic="", plan_path="", by=check.by)
    same = requirement.model_copy(update={"check": plan, "id": f"{topic.id}.plan"})
    return topic, example_of([same], topic, year - 1)
