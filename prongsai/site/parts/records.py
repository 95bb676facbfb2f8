"""Tables of records: their columns, sorting, progress in words, ITA's analysis, the grid of risks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from prongsai.content.anchors import anchor_word
from prongsai.content_types.measures import IndicatorAnalysis, Risk, RiskLevel
from prongsai.content_types.registry import Instrument, Progress
from prongsai.reading.fields import LabelledEnum, Period
from prongsai.reading.fields.numbers import MONEY
from prongsai.reading.shape import shape_of
from prongsai.site.charts.measure import rounded
from prongsai.site.facets import (
    FEW_ROWS,
    WIDE,
    FilterView,
    cards_fold,
    first_for_phones,
    scripts_for,
    sortable,
)
from prongsai.site.formats import Shown, field_label, shown
from prongsai.site.planned import ColumnView, CommonColumn

UNSTATED = "ไม่ระบุสถานะ"
_ALWAYS_TOLD = (Progress.DONE, Progress.IN_PROGRESS, Progress.NOT_STARTED)
"""The three states a report is read for: none of them is left out when it counts nothing."""


@dataclass(frozen=True, slots=True)
class ProgressShare:
    """The records of one state; ``start`` and ``width`` are its place on a bar of 0 to 100."""

    state: str
    label: str
    count: int
    start: Decimal
    width: Decimal


@dataclass(frozen=True, slots=True)
class ProgressSummary:
    """All states of a list of ``total`` records, in the order of :class:`Progress`."""

    total: int
    shares: tuple[ProgressShare, ...]


def progress_summary(records: Iterable[Any]) -> ProgressSummary | None:
    """The summary of records that tell a ``status``; None for a plan, of which none does."""
    stated = tuple(record.status for record in records)
    counts = Counter(stated)
    if set(counts) <= {None}:
        return None
    states = [state for state in Progress if counts[state] or state in _ALWAYS_TOLD]
    told = [(state.value, _label(state, stated), counts[state]) for state in states]
    if counts[None]:
        told.append(("unstated", UNSTATED, counts[None]))
    total = counts.total()
    shares = []
    before = 0
    for state, label, count in told:
        start = _share(before, total)
        before += count
        shares.append(ProgressShare(state, label, count, start, _share(before, total) - start))
    return ProgressSummary(total, tuple(shares))


def _label(state: Progress, stated: Iterable[Progress | None]) -> str:
    """The words of the records for a state, where they always use the same."""
    written = {status.label for status in stated if status is not None and status == state}
    return written.pop() if len(written) == 1 else state.label


def _share(count: int, total: int) -> Decimal:
    return rounded(Decimal(count * 100) / total)


@dataclass(frozen=True, slots=True)
class BadgeView:
    """A word of a scale; ``word`` is the one that style sheets know it by."""

    word: str
    label: str


@dataclass(frozen=True, slots=True)
class RecordCell:
    """A cell: what it shows, and what it is sorted by where that is not the text people read.

    ``kind`` is ``name`` (it names the row), ``number``, ``status``, ``levels`` or ``value``.
    """

    kind: str
    shown: Shown
    sort: str = ""
    badges: tuple[BadgeView, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A record; ``number`` stands before its name on phones, ``keys`` are those of the filter.

    ``place`` is its number (from 1) in the whole part, by which its anchor is called.
    """

    place: int
    number: int | None
    cells: tuple[RecordCell, ...]
    keys: str = ""


@dataclass(frozen=True, slots=True)
class RecordTable:
    """Records as a table whose columns at least one record fills.

    ``numbered`` tables count their rows, the others have numbers of their own. ``progress`` is
    None where no record tells its status; it counts in ``unit``. ``caption`` is said where the
    label of the part would not tell the table from another one. ``common`` are columns that say
    the same in every row, told once above a table that was ``wide`` with them; ``naming`` is the field that names a row.
    """

    columns: tuple[ColumnView, ...]
    rows: tuple[RecordRow, ...]
    numbered: bool
    sortable: bool
    unit: str
    progress: ProgressSummary | None
    filter: FilterView | None = None
    caption: str = ""
    wide: bool = False
    naming: str = ""
    common: tuple[CommonColumn, ...] = ()

    @property
    def scripts(self) -> tuple[str, ...]:
        """The scripts that a page with this table offers."""
        narrow, columns = self.filter is not None, self.wide or self.folds
        return scripts_for(sort=self.sortable, narrow=narrow, wide=columns)

    @property
    def folds(self) -> bool:
        """Whether its cards on a phone begin with what leads, the rest folded."""
        return cards_fold(len(self.rows), len(self.columns))


@dataclass(frozen=True, slots=True)
class Layout:
    """How records of a kind stand in a table: which ``fields`` (words of one text) in which order.

    ``name`` names the row, ``number`` is the field with its own number, if there is one.
    """

    fields: str
    name: str
    unit: str
    figures: tuple[str, ...] = ()
    number: str = ""

    def __call__(
        self, records: Sequence[BaseModel], bar: FilterView | None = None, keys: Sequence[str] = ()
    ) -> RecordTable:
        """The table of these records, which are not none; ``keys`` are those for ``bar``."""
        names = filled_fields(records, self.fields.split())
        columns = self._columns(records, names)
        same = _same_throughout(records, names, self.name) if len(names) >= WIDE else ()
        order = [number for number in range(len(names)) if number not in same]
        if len(names) >= WIDE:
            order.sort(key=lambda number: names[number] not in (self.number, self.name))
        sorting = sortable(len(records))
        return RecordTable(
            tuple(columns[number] for number in order),
            tuple(
                RecordRow(
                    place,
                    getattr(record, self.number) if self.number else place,
                    tuple(self._cell(record, names[number], sorting) for number in order),
                    keys[place - 1] if keys else "",
                )
                for place, record in enumerate(records, start=1)
            ),
            numbered=not self.number,
            sortable=sorting,
            unit=self.unit,
            progress=progress_summary(records),
            filter=bar,
            wide=len(names) >= WIDE,
            naming=anchor_word(self.name),
            common=tuple(
                CommonColumn(columns[number], _in_words(getattr(records[0], names[number])))
                for number in same
            ),
        )

    def _columns(self, records: Sequence[BaseModel], names: Sequence[str]) -> list[ColumnView]:
        """The heads of these fields, in their order."""
        model = type(records[0])
        amounts = [_is_money(model, name) for name in names]
        leads = first_for_phones([name == "status" for name in names], amounts)
        return [
            ColumnView(
                _with_unit(field_label(model, name))
                if amounts[number]
                else field_label(model, name),
                name in self.figures,
                anchor=anchor_word(name),
                field=anchor_word(name),
                position=number,
                leads=leads[number],
            )
            for number, name in enumerate(names)
        ]

    def _cell(self, record: BaseModel, name: str, sorting: bool) -> RecordCell:
        value = getattr(record, name)
        sort = sort_value(value) if sorting else ""
        if name == self.name:
            return RecordCell("name", shown(value))
        if name == self.number:
            return RecordCell("number", shown(value))
        if name == "status" and value is not None:
            return RecordCell("status", shown(value), sort, _badges(value))
        if name == "levels":
            return RecordCell("levels", shown(value), sort, _badges(*value))
        if isinstance(value, Decimal) and not _is_money(type(record), name):
            return RecordCell("value", Shown("count", value), sort)
        return RecordCell("value", shown(value), sort)


def _is_money(model: type[BaseModel], name: str) -> bool:
    return shape_of(model)[name].kind == MONEY


def _with_unit(label: str) -> str:
    """The head of a column of money; some say the unit themselves."""
    return label if "บาท" in label else f"{label} (บาท)"


def _same_throughout(
    records: Sequence[BaseModel], names: Sequence[str], naming: str
) -> tuple[int, ...]:
    """The fields that say the same few words in all of enough records; never their name."""
    if len(records) < FEW_ROWS:
        return ()
    return tuple(
        number
        for number, name in enumerate(names)
        if name != naming
        and _in_words(getattr(records[0], name))
        and len({getattr(record, name) for record in records}) == 1
    )


def _in_words(value: object) -> str:
    """A value that can stand in a line above the table; lists and figures cannot."""
    told = shown(value)
    return str(told.value) if told.kind == "text" else ""


def _badges(*members: LabelledEnum) -> tuple[BadgeView, ...]:
    return tuple(BadgeView(member.value, member.label) for member in members)


def sort_value(value: object) -> str:
    """Dates and periods by their first day (ISO 8601), words of a scale by their place in it.

    Numbers and money sort by the text people read, so they need nothing here.
    """
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Period):
        return value.start.isoformat() if value.start else ""
    if isinstance(value, LabelledEnum):
        return str(list(type(value)).index(value) + 1)
    if isinstance(value, tuple) and value and isinstance(value[0], LabelledEnum):
        return max(sort_value(entry) for entry in value)
    return ""


def filled_fields(records: Iterable[BaseModel], order: Iterable[str]) -> tuple[str, ...]:
    """The fields of ``order`` that some record fills; zero counts as filled."""
    kept = tuple(records)
    return tuple(
        name
        for name in order
        if any(getattr(record, name) not in (None, "", ()) for record in kept)
    )


@dataclass(frozen=True, slots=True)
class AnalysisGroup:
    """The indicators of one instrument of ITA under its name; ``anchor`` is a word for addresses."""

    heading: str
    anchor: str
    table: RecordTable


@dataclass(frozen=True, slots=True)
class AnalysisView:
    """The analysis of an ITA: a table for each instrument, as reports print it."""

    progress: ProgressSummary | None
    unit: str
    groups: tuple[AnalysisGroup, ...]

    @property
    def scripts(self) -> tuple[str, ...]:
        """Those of any of the tables."""
        return scripts_for(
            sort=any(group.table.sortable for group in self.groups),
            wide=any(group.table.wide or group.table.folds for group in self.groups),
        )


_ANALYSIS = Layout(
    "number name score findings improvements responsible period progress status",
    name="name",
    unit="ตัวชี้วัด",
    figures=("number", "score"),
    number="number",
)


def analysis_view(records: tuple[IndicatorAnalysis, ...]) -> AnalysisView:
    """How an analysis is shown; every table has the columns that some record fills."""
    whole = _ANALYSIS(records)
    instruments = dict.fromkeys(record.instrument for record in records)
    first, *others = (_group(whole, records, instrument) for instrument in instruments)
    return AnalysisView(whole.progress, whole.unit, (first, *map(_without_anchors, others)))


def _group(
    whole: RecordTable, records: Sequence[IndicatorAnalysis], instrument: Instrument
) -> AnalysisGroup:
    """The rows of one instrument."""
    rows = tuple(row for row in whole.rows if records[row.place - 1].instrument is instrument)
    table = replace(
        whole,
        rows=rows,
        sortable=sortable(len(rows)),
        progress=None,
        caption=instrument.label,
    )
    return AnalysisGroup(instrument.label, instrument.value.lower(), table)


def _without_anchors(group: AnalysisGroup) -> AnalysisGroup:
    """The columns of the first table stand for those of all: an anchor stands once on a page."""
    table = group.table
    columns = tuple(replace(column, anchor="") for column in table.columns)
    common = tuple(replace(c, column=replace(c.column, anchor="")) for c in table.common)
    return replace(group, table=replace(table, columns=columns, common=common))


SCALE = (1, 2, 3, 4, 5)
"""Likelihood and impact, from least to most."""

_RISKS = Layout(
    "area process events likelihood impact levels measures responsible period status result",
    name="process",
    unit="ความเสี่ยง",
    figures=("likelihood", "impact"),
)


@dataclass(frozen=True, slots=True)
class PlacedRisk:
    """A risk in a cell; ``number`` (from 1) is its row in the table of risks.

    ``level`` is the highest that the agency assessed, None where it gives none.
    """

    number: int
    name: str
    level: RiskLevel | None


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """The risks of one likelihood and one impact; ``level`` is the highest among them."""

    likelihood: int
    risks: tuple[PlacedRisk, ...]
    level: RiskLevel | None


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One impact with a cell for each likelihood."""

    impact: int
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True, slots=True)
class RiskMatrix:
    """The grid, greatest impact first; ``missing`` counts risks without both values."""

    scale: tuple[int, ...]
    rows: tuple[MatrixRow, ...]
    missing: int


@dataclass(frozen=True, slots=True)
class RisksView:
    """The table of risks; ``matrix`` is None when no risk has both values."""

    table: RecordTable
    matrix: RiskMatrix | None

    @property
    def scripts(self) -> tuple[str, ...]:
        """Those of the table."""
        return self.table.scripts


def risks_view(risks: tuple[Risk, ...]) -> RisksView:
    """How a list of risks is shown."""
    return RisksView(_RISKS(risks), risk_matrix(risks))


def risk_matrix(risks: tuple[Risk, ...]) -> RiskMatrix | None:
    """The risks with both values, each in its cell; levels are the agency's, never computed."""
    placed = [
        (risk.likelihood, risk.impact, PlacedRisk(number, risk.process, _highest(risk.levels)))
        for number, risk in enumerate(risks, start=1)
        if risk.likelihood is not None and risk.impact is not None
    ]
    if not placed:
        return None
    rows = []
    for impact in reversed(SCALE):
        cells = []
        for likelihood in SCALE:
            here = tuple(entry for x, y, entry in placed if (x, y) == (likelihood, impact))
            level = _highest(tuple(entry.level for entry in here if entry.level))
            cells.append(MatrixCell(likelihood, here, level))
        rows.append(MatrixRow(impact, tuple(cells)))
    return RiskMatrix(SCALE, tuple(rows), len(risks) - len(placed))


def _highest(levels: tuple[RiskLevel, ...]) -> RiskLevel | None:
    return max(levels, key=list(RiskLevel).index, default=None)


EXTRAS = {
    "risks": risks_view,
    "measures": Layout(
        "group instrument indicator questions measure details method period responsible "
        "monitoring status result outcome",
        name="measure",
        unit="มาตรการ",
    ),
    "ita_analysis": analysis_view,
}
