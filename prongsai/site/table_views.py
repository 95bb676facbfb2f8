"""Tables as pages show them: words for people, what is the same everywhere said once.

In a wide table (the official forms have up to eighteen columns) the columns that say the same
in every row stand above it, and the one that names the rows comes first. The files to download
keep every column in its place.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from prongsai.content.anchors import column_anchor, table_anchor
from prongsai.content.disclosure import Disclosure, Part
from prongsai.reading.fields import TEXT
from prongsai.reading.fields.numbers import MONEY
from prongsai.site.facets import FEW_ROWS, WIDE, cards_fold, first_for_phones, sortable
from prongsai.site.opendata.datasets import FORMATS, dataset_title, table_file_name
from prongsai.site.opendata.sheets import part_sheets
from prongsai.site.parts.records import sort_value
from prongsai.site.planned import ColumnView, CommonColumn, LinkView
from prongsai.site.routes import AgencyRoutes
from prongsai.tables.grid.words import TotalWord, total_word
from prongsai.tables.loading import Row, Table
from prongsai.thai.dates import format_date
from prongsai.thai.digits import to_arabic


@dataclass(frozen=True, slots=True)
class DownloadView:
    """The files of one data set; ``title`` stands for itself, ``label`` within its section."""

    title: str
    label: str
    files: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class CellView:
    """A table cell: its text, the class that aligns it, and what it is sorted by, if not the text."""

    text: str
    numeric: bool = False
    value: str = ""


@dataclass(frozen=True, slots=True)
class TableView:
    """A table with caption; ``rows`` hold one cell for each column.

    ``row_header`` is the index (from 0) of the column that names the row, -1 for none.
    ``totals`` counts the rows at the end that sum up the others and never leave their place.
    ``common`` are columns that say the same in every row, told once above a ``wide`` table.
    """

    anchor: str
    title: str
    columns: tuple[ColumnView, ...]
    rows: tuple[tuple[CellView, ...], ...]
    common: tuple[CommonColumn, ...] = ()
    wide: bool = False
    note: str = ""
    unit: str = ""
    row_header: int = -1
    downloads: tuple[DownloadView, ...] = ()
    sortable: bool = False
    totals: int = 0

    @property
    def folds(self) -> bool:
        """Whether its cards on a phone begin with what leads, the rest folded."""
        cards = self.wide or bool(self.common)
        return cards and cards_fold(len(self.rows), len(self.columns))


UNREAD, WITHHELD = "(อ่านไม่ได้)", "(ไม่เผยแพร่)"
"""What a cell shows whose content could not be read: it is empty in the data, but was not blank."""

_STATUS = "status"
"""The official column of how far a purchase has come."""


def table_view(table: Table, topic: str, downloads: tuple[DownloadView, ...] = ()) -> TableView:
    """A table with texts for people; numbers are aligned by their column."""
    anchor = table_anchor(topic, table.id)
    header = _row_header(table)
    same = _same_throughout(table, header) if len(table.columns) >= WIDE else ()
    order = [number for number in range(len(table.columns)) if number not in same]
    if len(order) >= WIDE and header in order:
        order = [header, *(number for number in order if number != header)]
    leads = first_for_phones(
        [column.id == _STATUS for column in table.columns],
        [column.type == MONEY for column in table.columns],
    )
    columns = tuple(
        ColumnView(
            column.label,
            column.type.numeric,
            column_anchor(topic, table.id, column.id),
            position=number,
            leads=leads[number],
        )
        for number, column in enumerate(table.columns)
    )
    return TableView(
        anchor=anchor,
        title=table.title,
        columns=tuple(columns[number] for number in order),
        rows=tuple(tuple(_cell(table, row, number) for number in order) for row in table.rows),
        common=tuple(
            CommonColumn(columns[number], _cell(table, table.rows[0], number).text)
            for number in sorted(same)
        ),
        wide=len(order) >= WIDE,
        note=table.note or "",
        unit=table.unit or "",
        row_header=order.index(header) if header in order else -1,
        sortable=sortable(len(table.rows)),
        totals=_totals(table),
        downloads=downloads,
    )


def _cell(table: Table, row: Row, number: int) -> CellView:
    value, text = row.values[number], row.texts[number]
    empty = WITHHELD if number in row.withheld else UNREAD if number in row.unread else ""
    shown = empty or _shown(value, text)
    return CellView(shown, table.columns[number].type.numeric, sort_value(value))


def _same_throughout(table: Table, header: int) -> tuple[int, ...]:
    """The columns that say the same, and something, in every row; never the one that names rows."""
    if len(table.rows) < FEW_ROWS:
        return ()
    columns = range(len(table.columns))
    texts = {number: {row.texts[number] for row in table.rows} for number in columns}
    return tuple(
        number
        for number in columns
        if number != header and len(texts[number]) == 1 and "".join(texts[number]).strip(" -–")
    )


def _totals(table: Table) -> int:
    """How many rows at the end sum up the others."""
    count = 0
    for row in reversed(table.rows):
        first = next((text for text in row.texts if text.strip()), "")
        if total_word(first) is not TotalWord.SURE:
            break
        count += 1
    return count


def _row_header(table: Table) -> int:
    """The first column of words whose texts tell the rows apart; running numbers do not."""
    for number, column in enumerate(table.columns):
        texts = [row.texts[number] for row in table.rows]
        names = column.type == TEXT and not all(_is_number(text) for text in texts)
        if names and len(set(texts)) == len(texts):
            return number
    return -1


def _is_number(text: str) -> bool:
    return to_arabic(text).strip(" .)").isdecimal()


def _shown(value: object, text: str) -> str:
    if isinstance(value, date):
        return format_date(value, "short")
    if isinstance(value, Decimal):
        return f"{value:,.2f}"
    return text


def table_downloads(
    table: Table, disclosure: Disclosure, routes: AgencyRoutes
) -> tuple[DownloadView, ...]:
    """The files of a declared table."""
    return (_download(table.title, table_file_name(table.id), disclosure, routes),)


def part_downloads(
    part: Part, disclosure: Disclosure, routes: AgencyRoutes
) -> tuple[DownloadView, ...]:
    """The files of a typed part's tables; none when it makes no table."""
    return tuple(
        _download(sheet.title, sheet.name, disclosure, routes) for sheet in part_sheets(part)
    )


def _download(title: str, name: str, disclosure: Disclosure, routes: AgencyRoutes) -> DownloadView:
    topic = disclosure.topic.id
    return DownloadView(
        title=dataset_title(title, disclosure),
        label=title,
        files=tuple(
            LinkView(ending.upper(), routes.data(disclosure.year, topic, name, ending))
            for ending in FORMATS
        ),
    )
