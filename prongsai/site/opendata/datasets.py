"""The data sets of an agency: every table it declares, and every typed part that is one; who publishes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from prongsai.content.agency import Agency, OpenDataEntry, UpdateFrequency
from prongsai.content.anchors import part_anchor, table_anchor
from prongsai.content.disclosure import Disclosure
from prongsai.reading.cells import Value
from prongsai.site.opendata.sheets import (
    DataColumn,
    PartSheet,
    part_sheets,
    sheet_names,
    table_column,
)
from prongsai.site.planned import plain_digest
from prongsai.site.routes import AgencyRoutes, public_url
from prongsai.tables.loading import Table
from prongsai.thai.digits import to_arabic

UNSTATED = "ยังไม่ระบุ"
"""What stands where the agency has not said anything."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """The agency as a publisher of data; empty texts are not known."""

    name: str
    place: str
    is_local: bool
    licence: str
    licence_url: str
    contact_name: str
    contact_email: str
    frequency: UpdateFrequency | None


def publisher(agency: Agency, place: str, emails: tuple[str, ...]) -> Publisher:
    """The publisher; without a contact of its own the agency's first e-mail address is used."""
    entry = agency.entry
    terms = entry.open_data or OpenDataEntry()
    return Publisher(
        name=entry.name,
        place=place,
        is_local=entry.type.is_local,
        licence=terms.licence or "",
        licence_url=terms.licence_url or "",
        contact_name=terms.contact_name or "",
        contact_email=terms.contact_email or next(iter(emails), ""),
        frequency=terms.update_frequency,
    )


FORMATS = ("csv", "xlsx", "json")
"""The formats of every data set, by the endings of the files."""

DICTIONARIES = ("dictionary.csv", "dictionary.json")
"""The data dictionary that lies beside every data set."""

Source = PartSheet | Table


def table_file_name(table_id: str) -> str:
    """The name of a declared table's files; names of typed keys are kept for those."""
    return f"table-{table_id}" if table_id in sheet_names() else table_id


def dataset_title(title: str, disclosure: Disclosure) -> str:
    """A title that stands for itself: what it holds, of which disclosure, of which year."""
    named = disclosure_title(disclosure)
    return f"{title} – {named}" if title != disclosure.title else named


def disclosure_title(disclosure: Disclosure) -> str:
    """The title of a disclosure with the year of its data, unless the title names one already."""
    title, filed = to_arabic(disclosure.title), disclosure.year
    year = disclosure.entry.fiscal_year or filed
    if filed is None or str(year) in title or str(filed) in title:
        return disclosure.title
    return f"{disclosure.title} ปีงบประมาณ พ.ศ. {year}"


@dataclass(frozen=True)
class Dataset:
    """One table for machines.

    ``page`` is where people see it. Rows and digest are worked out when first asked for.
    """

    source: Source
    disclosure: Disclosure
    routes: AgencyRoutes
    page: str
    base_url: str

    @property
    def name(self) -> str:
        """The name of its files, without ending."""
        if isinstance(self.source, Table):
            return table_file_name(self.source.id)
        return self.source.name

    @property
    def short_title(self) -> str:
        """The title within its disclosure."""
        return self.source.title

    @property
    def title(self) -> str:
        """The title that stands for itself."""
        return dataset_title(self.short_title, self.disclosure)

    @property
    def year(self) -> int | None:
        """The fiscal year (Buddhist Era) it is filed under; None for evergreen content."""
        return self.disclosure.year

    def path(self, ending: str) -> str:
        """The output path of its file with this ending."""
        return self.routes.data(self.year, self.disclosure.topic.id, self.name, ending)

    @property
    def anchor(self) -> str:
        """The element of its page that shows it."""
        topic = self.disclosure.topic.id
        if isinstance(self.source, Table):
            return table_anchor(topic, self.source.id)
        return part_anchor(topic, self.source.part.key)

    @property
    def address(self) -> str:
        """Where people see it: page and element."""
        return f"{self.page.partition('#')[0]}#{self.anchor}"

    @property
    def is_statistics(self) -> bool:
        """Whether it holds figures about many cases, as far as the program can know."""
        return isinstance(self.source, PartSheet) and self.source.part.type.statistics

    @property
    def unit(self) -> str:
        """The unit of all figures, as the table says."""
        return (self.source.unit or "") if isinstance(self.source, Table) else ""

    @property
    def note(self) -> str:
        """The note below the table."""
        return (self.source.note or "") if isinstance(self.source, Table) else ""

    @property
    def as_of(self) -> date | None:
        """The day the data is of."""
        own: date | None = self.source.as_of if isinstance(self.source, Table) else None
        return own or self.disclosure.entry.as_of

    @property
    def updated(self) -> date | None:
        """When the content says it was brought up to date."""
        return self.disclosure.entry.updated

    @cached_property
    def columns(self) -> tuple[DataColumn, ...]:
        """The columns from left to right."""
        if isinstance(self.source, Table):
            return tuple(table_column(column) for column in self.source.columns)
        return self.source.columns

    @cached_property
    def rows(self) -> tuple[tuple[Value, ...], ...]:
        """The rows from top to bottom, one value for each column."""
        if isinstance(self.source, Table):
            return tuple(row.values for row in self.source.rows)
        files = [
            n for n, column in enumerate(self.columns) if column.kind.is_file and not column.many
        ]
        return tuple(self._with_addresses(row, files) for row in self.source.rows())

    def _with_addresses(self, row: tuple[Value, ...], files: list[int]) -> tuple[Value, ...]:
        """The row with the published addresses of its files; a file that is missing is empty."""
        cells = list(row)
        for position in files:
            cells[position] = self._published.get(str(cells[position]))
        return tuple(cells)

    @cached_property
    def _published(self) -> dict[str, str]:
        disclosure = self.disclosure
        found = {}
        for document in (*disclosure.documents, *disclosure.files):
            target = self.routes.file(disclosure.year, disclosure.topic.id, document.name)
            found[document.reference] = public_url(self.base_url, target)
        return found

    @cached_property
    def digest(self) -> str:
        """The digest of all that its files show of it."""
        shown = (
            self.title,
            self.address,
            self.base_url,
            self.unit,
            self.note,
            self.as_of,
            self.updated,
            self.disclosure.entry.source,
            self.columns,
            self.rows,
        )
        return plain_digest(shown)


def disclosure_sources(disclosure: Disclosure) -> Iterator[Source]:
    """The tables of a disclosure, in the order of its page."""
    for part in disclosure.parts:
        yield from part_sheets(part)
    yield from disclosure.tables


def agency_datasets(
    agency: Agency, routes: AgencyRoutes, page_of: Callable[[Disclosure], str], base_url: str
) -> Iterator[Dataset]:
    """All data sets of an agency; ``page_of`` says where people see a disclosure."""
    for disclosure in agency.disclosures:
        page = ""
        for source in disclosure_sources(disclosure):
            page = page or page_of(disclosure)
            yield Dataset(source, disclosure, routes, page, base_url)


RECORDS, STATISTICS = "ข้อมูลระเบียน", "ข้อมูลสถิติ"
PUBLIC = "ข้อมูลสาธารณะ"
LOCAL_GOVERNMENT = {"code": "10", "label": "องค์กรปกครองส่วนท้องถิ่น"}


@dataclass(frozen=True, slots=True)
class Metadata:
    """The 14 items, in the order in which data.go.th lists them."""

    data_type: str
    title: str
    organization: str
    contact_name: str
    contact_email: str
    keywords: tuple[str, ...]
    description: str
    objective: str
    update_frequency: dict[str, Any]
    geographic_coverage: dict[str, Any]
    data_source: str
    data_format: tuple[str, ...]
    data_category: str
    licence: str


def metadata(dataset: Dataset, publisher: Publisher, asked: str) -> Metadata:
    """The metadata of a data set; ``asked`` says which OIT item asks for it, if any does."""
    entry = dataset.disclosure.entry
    return Metadata(
        data_type=STATISTICS if dataset.is_statistics else RECORDS,
        title=dataset.title,
        organization=publisher.name,
        contact_name=publisher.contact_name or entry.responsible or UNSTATED,
        contact_email=publisher.contact_email or UNSTATED,
        keywords=tuple(dict.fromkeys(_keywords(dataset, publisher))),
        description=description(dataset, publisher),
        objective=asked or f"เปิดเผยข้อมูลของ{publisher.name}ต่อสาธารณะ",
        update_frequency=_frequency(publisher),
        geographic_coverage=_coverage(publisher),
        data_source=entry.source or entry.responsible or publisher.name,
        data_format=tuple(ending.upper() for ending in FORMATS),
        data_category=PUBLIC,
        licence=publisher.licence or UNSTATED,
    )


def description(dataset: Dataset, publisher: Publisher) -> str:
    """What it holds: the summary of its disclosure, how many rows, which columns."""
    summary = dataset.disclosure.entry.summary
    labels = ", ".join(column.label for column in dataset.columns)
    counted = f"{dataset.title} ของ{publisher.name} {len(dataset.rows):,} แถว คอลัมน์: {labels}"
    return f"{summary} {counted}" if summary else counted


def _keywords(dataset: Dataset, publisher: Publisher) -> Iterator[str]:
    yield dataset.disclosure.topic.title
    yield dataset.short_title
    yield from ("ITA", "OIT", publisher.name)


def _frequency(publisher: Publisher) -> dict[str, Any]:
    if publisher.frequency is None:
        return {"unit": UNSTATED, "interval": None}
    return {"unit": publisher.frequency.label, "interval": 1}


def _coverage(publisher: Publisher) -> dict[str, Any]:
    place = publisher.place or UNSTATED
    if publisher.is_local:
        return {**LOCAL_GOVERNMENT, "place": place}
    return {"code": None, "label": UNSTATED, "place": place}
