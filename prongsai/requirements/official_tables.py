"""Whether a table in an official form is filled in, and is the agency's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from prongsai.content.agency import AgencyType
from prongsai.findings import Message
from prongsai.findings.rules.oit import OIT035
from prongsai.requirements.claimed_places import weigh_cell
from prongsai.requirements.judging import Scales
from prongsai.requirements.question import Question
from prongsai.requirements.saying import letters_of
from prongsai.tables.columns import column_sets
from prongsai.tables.loading import Row, Table

_MOST_NAMED = 10
_MONEY = ("allocated_budget", "budget", "agreed_price", "reference_price")


def wrong_with(question: Question, table: Table) -> Message | None:
    """The first thing that keeps a filled-in form from being one."""
    return next(_faults(question, table), None)


def _faults(question: Question, table: Table) -> Iterator[Message]:
    scales = Scales(question)
    required = _required(table)
    empty = [
        (row, [n for n in required if not weigh_cell(scales, table, row, n).is_evidence])
        for row in table.rows
    ]
    # A cell or two may have no answer yet, as the winner of a purchase that is under way.
    faulty = [(row, gaps) for row, gaps in empty if len(gaps) * 3 > len(required)]
    if faulty:
        yield OIT035.empty_rows(
            table=table.title,
            count=len(faulty),
            total=len(table.rows),
            rows=_numbers([row for row, _ in faulty]),
            columns=_labels(table, faulty[0][1]),
        )
    everywhere = [n for n in required if all(n in gaps for _, gaps in empty)]
    if everywhere and table.rows:
        yield OIT035.empty_columns(table=table.title, columns=_labels(table, everywhere))
    amounts = [value for name in _MONEY for value in table.values(name)]
    money = [value for value in amounts if isinstance(value, int | Decimal)]
    if money and not any(money):
        yield OIT035.only_zeros(table=table.title)
    yield from _of_another(question, table)


def _required(table: Table) -> tuple[int, ...]:
    """The positions of the columns that the form requires."""
    form = column_sets()[table.column_set]
    wanted = {column.id for column in form.columns if column.required}
    return tuple(n for n, column in enumerate(table.columns) if column.id in wanted)


def _of_another(question: Question, table: Table) -> Iterator[Message]:
    """Rows that name somebody else, where more than half of them do."""
    agency = question.agency.entry
    core = own = letters_of(agency.name)
    for word in (word for kind in AgencyType for word in kind.words):
        # Offices shorten their kind, and write it the other way round ("อบต.", "ทต.").
        core = own.removeprefix(letters_of(word)) if own.startswith(letters_of(word)) else core
    names = [str(value) for value in table.values("agency_name") if value]
    others = [name for name in names if core not in letters_of(name)]
    if len(others) * 2 > len(names):
        yield OIT035.other_agency(table=table.title, name=others[0][:60], agency=agency.name)


def other_count(question: Question, tables: Sequence[Table]) -> Message | None:
    """Told where the summary by method counts other items than the tables have."""
    # Monthly forms list what was agreed on, not every item of the year.
    yearly = [table for table in tables if table.position("fiscal_year") is not None]
    if not yearly:
        return None
    summary = question.disclosure.part("procurement_summary") or ()
    if not summary or any(entry.count is None for entry in summary):
        return None  # how many there are is asked by another requirement
    told, count = sum(entry.count for entry in summary), sum(len(t.rows) for t in yearly)
    return OIT035.other_count(told=told, count=count) if told != count else None


def _numbers(rows: Sequence[Row]) -> str:
    shown = ", ".join(str(row.line) for row in rows[:_MOST_NAMED])
    return shown + (" …" if len(rows) > _MOST_NAMED else "")


def _labels(table: Table, positions: Sequence[int]) -> str:
    return ", ".join(table.columns[position].label for position in positions[:4])
