"""What stands at a place of content, weighed: text below a heading, rows of a table, an official form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import unescape

from prongsai.content.agency import AgencyType
from prongsai.content.disclosure import Disclosure
from prongsai.findings import Message
from prongsai.findings.rules.oit import OIT035
from prongsai.markup.render import render_markdown
from prongsai.reading.fields import TEXT
from prongsai.requirements.documents import shares_words
from prongsai.requirements.judging import GOOD, Scales, Weighed, Worth, best
from prongsai.requirements.question import Question
from prongsai.requirements.saying import letters_of, may_be_empty
from prongsai.requirements.selection import filled
from prongsai.tables.columns import column_sets
from prongsai.tables.loading import Row, Table
from prongsai.thai.text import first_of

_HEADING = re.compile(r"<h([1-6])\b([^>]*)>.*?</h\1>", re.DOTALL)
_ID = re.compile(r'\bid="([^"]*)"')
_HEADS = re.compile(r"<(h[1-6]|th|caption)\b[^>]*>.*?</\1>", re.DOTALL)
_BLOCK = re.compile(r"</?(?:p|li|td|tr|div|br|blockquote|dd|dt|pre|figure|section)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the text, and the blocks of text below it."""

    title: str
    blocks: tuple[str, ...]


def sections_of(disclosure: Disclosure) -> Mapping[str, Section]:
    """The headings of the disclosure's text by anchor without the topic's prefix.

    What stands below a heading reaches to the next one of the same rank.
    """
    if disclosure.body is None:
        return {}
    topic = disclosure.topic.id
    rendered = render_markdown(disclosure.body.text, id_prefix=topic)
    titles = {heading.id: heading.text for heading in rendered.headings}
    found = list(_HEADING.finditer(rendered.html))
    sections: dict[str, Section] = {}
    for number, heading in enumerate(found):
        after = (later.start() for later in found[number + 1 :] if later[1] <= heading[1])
        below = rendered.html[heading.end() : next(after, len(rendered.html))]
        found_id = _ID.search(heading[2])
        if found_id and found_id[1] in titles:
            name = found_id[1].removeprefix(f"{topic}-")
            sections[name] = Section(titles[found_id[1]], tuple(_blocks(below)))
    return sections


def _blocks(html: str) -> Iterable[str]:
    for piece in _BLOCK.split(_HEADS.sub("", html)):
        if text := unescape(_TAG.sub("", piece)).strip():
            yield text


def weigh_section(scales: Scales, section: Section) -> Weighed:
    """A heading by the text below it: something has to be said, and of what is asked."""
    weighed = [scales.text(block, titles=(section.title,)) for block in section.blocks]
    left = next((entry for entry in weighed if entry.worth is Worth.LEFT), None)
    found = left or best(weighed)
    if found.worth is Worth.ABSENT:
        return Weighed(Worth.BARE)
    text = "\n".join((section.title, *section.blocks))
    return _of_the_matter(scales, found, text, section.title)


def weigh_table(scales: Scales, table: Table, column: str) -> Weighed:
    """A table by its rows: each has to say something, in the column if one is named.

    One of the same row again and again says nothing, nor one of which a column stays empty.
    """
    found = weigh_rows(scales, table, column)
    if found.is_evidence:
        found = _never_filled(table) or found
    heads = (table.title, *(entry.label for entry in table.columns))
    text = "\n".join((*heads, *(cell for row in table.rows[:50] for cell in row.texts)))
    return _of_the_matter(scales, found, text, table.title)


def _never_filled(table: Table) -> Weighed | None:
    for number, entry in enumerate(table.columns):
        if not (may_be_empty(entry.label) or any(filled(row.texts[number]) for row in table.rows)):
            return Weighed(Worth.BARE, f" ในคอลัมน์ {entry.label}")
    first = table.rows[0].texts
    if len(table.rows) > 1 and all(row.texts == first for row in table.rows):
        return Weighed(Worth.TITLE_AGAIN, " ".join(filter(None, first)))
    return None


def weigh_rows(scales: Scales, table: Table, column: str = "") -> Weighed:
    """The first row that says nothing, if there is one; a table without rows says nothing."""
    if not table.rows:
        return Weighed(Worth.BARE)
    rows = (_weigh_row(scales, table, row, column) for row in table.rows)
    return next((entry for entry in rows if not entry.is_evidence), GOOD)


def _weigh_row(scales: Scales, table: Table, row: Row, column: str) -> Weighed:
    position = table.position(column) if column else None
    if position is not None:
        return weigh_cell(scales, table, row, position)
    # A number alone is no row: it may be that of the line.
    cells = [
        scales.text(row.texts[number], titles=(entry.label,))
        for number, entry in enumerate(table.columns)
        if (entry.kind is TEXT or entry.choices) and filled(row.texts[number])
    ]
    return best(cells) if cells else Weighed(Worth.BARE)


def weigh_cell(scales: Scales, table: Table, row: Row, position: int) -> Weighed:
    """A cell: the words of a text column are weighed, other values only have to be there."""
    column, text = table.columns[position], row.texts[position]
    if not filled(text):
        return Weighed(Worth.BARE)
    return scales.text(text, column.id, (column.label,)) if column.kind is TEXT else GOOD


def _of_the_matter(scales: Scales, weighed: Weighed, text: str, name: str) -> Weighed:
    if weighed.is_evidence and not shares_words(text, scales.question.subjects):
        return Weighed(Worth.FOREIGN, name)
    return weighed


_BUDGETS = ("allocated_budget", "budget")
_SEVERAL = 3
"""So many rows are not alike by chance."""
_CANCELLED = "ยกเลิกการดำเนินการ"
"""The official word for what was not bought after all: a summary may count it or not."""


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
            rows=first_of(str(row.line) for row, _ in faulty),
            columns=_labels(table, faulty[0][1]),
        )
    everywhere = [n for n in required if all(n in gaps for _, gaps in empty)]
    if everywhere and table.rows:
        yield OIT035.empty_columns(table=table.title, columns=_labels(table, everywhere))
    if any(_is_zero_in_all(table, name) for name in _BUDGETS) or _is_zero_where_won(table):
        yield OIT035.only_zeros(table=table.title)
    if len(table.rows) >= _SEVERAL and len(set(table.values("item_name"))) == 1:
        yield OIT035.same_items(table=table.title, name=str(table.values("item_name")[0])[:60])
    yield from _of_another(question, table)


def _is_zero_in_all(table: Table, column: str) -> bool:
    amounts = [value for value in table.values(column) if isinstance(value, int | Decimal)]
    return bool(amounts) and not any(amounts)


def _is_zero_where_won(table: Table) -> bool:
    """Whether nothing was agreed to be paid to anybody who won."""
    won = zip(table.values("supplier"), table.values("agreed_price"), strict=False)
    prices = [price for name, price in won if name and isinstance(price, int | Decimal)]
    return bool(prices) and not any(prices)


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


@dataclass(frozen=True, slots=True)
class _Count:
    """How many items a form has, and how many of them were cancelled."""

    every: int = 0
    cancelled: int = 0

    def fits(self, told: int) -> bool:
        """Whether a summary may tell so many."""
        return self.every - self.cancelled <= told <= self.every


def other_count(question: Question, tables: Sequence[Table]) -> Message | None:
    """Told where the summary by method counts other items than the tables have."""
    # Monthly forms list what was agreed on, not every item of the year.
    yearly = [table for table in tables if table.position("fiscal_year") is not None]
    summary = question.disclosure.part("procurement_summary") or ()
    if not yearly or not summary or any(entry.count is None for entry in summary):
        return None  # how many there are is asked by another requirement
    told: Counter[str] = Counter()
    for entry in summary:
        told[_official_method(yearly[0], entry.method)] += entry.count
    # The same purchases may be told in two forms: then one of them alone has them all.
    differences = [_difference(told, form) for form in (yearly, *([table] for table in yearly))]
    return None if None in differences else differences[0]


def _difference(told: Counter[str], tables: Sequence[Table]) -> Message | None:
    every, cancelled = Counter[str](), Counter[str]()
    for table in tables:
        for method, status in zip(table.values("method"), table.values("status"), strict=True):
            every[str(method)] += 1
            cancelled[str(method)] += status == _CANCELLED
    whole = _Count(every.total(), cancelled.total())
    if not whole.fits(told.total()):
        return OIT035.other_count(told=told.total(), count=whole.every)
    if "" in told:
        return None  # words for all methods together, or that no list has
    for method in {**told, **every}:
        if not _Count(every[method], cancelled[method]).fits(told[method]):
            return OIT035.other_method(method=method, told=told[method], count=every[method])
    return None


def _official_method(table: Table, text: str) -> str:
    """A method as the form words it; empty where its list has no such word."""
    position = table.position("method")
    cell = table.columns[position].kind.of_cell(text) if position is not None else None
    return str(cell.value) if cell and cell.problem is None else ""


def _labels(table: Table, positions: Sequence[int]) -> str:
    return ", ".join(table.columns[position].label for position in positions[:4])
