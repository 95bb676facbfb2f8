"""The report of a rollover as one printable page: each unit's work on a sheet of its own."""

from __future__ import annotations

from collections.abc import Sequence

from prongsai.authoring.rollover import wording
from prongsai.authoring.rollover.agency_rollover import AgencyRollover
from prongsai.authoring.rollover.crosswalk import Change, Crosswalk
from prongsai.authoring.rollover.work import work_of
from prongsai.reports.pages import render
from prongsai.topics.registry import TopicRegistry

_TOLD = (
    Change.NEW,
    Change.DROPPED,
    Change.MERGED,
    Change.SPLIT,
    Change.REGROUPED,
    Change.RENAMED,
    Change.RECODED,
)


def report_as_page(
    walk: Crosswalk, agencies: Sequence[AgencyRollover], topics: TopicRegistry
) -> str:
    """The same report as :func:`~prongsai.authoring.rollover.text_report.report_as_text`."""
    return render(
        "rollover.html",
        walk=walk,
        wording=wording,
        changes=[(kind.label, walk.of_kind(kind)) for kind in _TOLD if walk.of_kind(kind)],
        topics=[
            (wording.topic_heading(entry, walk, topics), tuple(wording.topic_lines(entry)))
            for entry in walk.topics
            if entry.changed
        ],
        agencies=[(agency, work_of(agency, walk.new)) for agency in agencies],
        year=walk.new.fiscal_year,
    )
