"""The analysis of last year's ITA: one table for each of the three instruments, as reports print it."""

from __future__ import annotations

from dataclasses import dataclass

from prongsai.content_types.measures import IndicatorAnalysis
from prongsai.content_types.shared_words import Instrument
from prongsai.site.extras.columns import RecordTable, filled_columns
from prongsai.site.extras.progress import progress_summary
from prongsai.site.scripts import sortable

_COLUMNS = (
    "number",
    "name",
    "score",
    "findings",
    "improvements",
    "responsible",
    "period",
    "progress",
    "status",
)


@dataclass(frozen=True, slots=True)
class AnalysisGroup(RecordTable):
    """The records of one instrument, each with its number (from 1) in the whole analysis."""

    instrument: Instrument = Instrument.IIT
    rows: tuple[tuple[int, IndicatorAnalysis], ...] = ()


@dataclass(frozen=True, slots=True)
class AnalysisTables(RecordTable):
    """All records together, and ``groups`` in the order in which their instruments first come."""

    groups: tuple[AnalysisGroup, ...] = ()


def analysis_tables(records: tuple[IndicatorAnalysis, ...]) -> AnalysisTables:
    """How an analysis is shown; every group has the columns that some record fills."""
    columns = filled_columns(records, _COLUMNS)
    numbered = tuple(enumerate(records, start=1))
    groups = []
    for instrument in dict.fromkeys(record.instrument for record in records):
        rows = tuple(row for row in numbered if row[1].instrument is instrument)
        groups.append(AnalysisGroup(columns, sortable(len(rows)), instrument=instrument, rows=rows))
    return AnalysisTables(
        columns,
        any(group.sortable for group in groups),
        progress_summary(records),
        tuple(groups),
    )


EXTRAS = {"ita_analysis": analysis_tables}
