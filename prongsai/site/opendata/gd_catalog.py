"""The workbook that the government's CKAN (GD-Catalog) imports many data sets from.

Its sheets, columns and words are data (``data/gd-catalog.yaml``, with their source). What stands
in the rows is what the catalogs say already; what the agency has not said stays empty.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from typing import Annotated, Any

from pydantic import Field

from prongsai.content.agency import AgencyType
from prongsai.reading.fields import Entry, Flag, Text, TextList
from prongsai.reading.read_model import program_data
from prongsai.site.opendata.catalogs import described
from prongsai.site.opendata.datasets import FORMATS, UNSTATED, Dataset, Metadata, Publisher
from prongsai.site.planned import PlannedFile, PlannedMade, PlannedPage, plain_digest
from prongsai.site.routes import public_url
from prongsai.site.scope import Scope
from prongsai.tables.quick_workbook import quick_workbook
from prongsai.thai.dates import BUDDHIST_OFFSET

HEADER_ROW, FIRST_ROW = 3, 5
"""Counted from 0: CKAN takes the header from row 4, passes over row 5 and reads on from row 6."""

_LONGEST_NAME = 100
_NO_TAG = re.compile(r"[^\w\u0e00-\u0e7f .-]+")
_NO_NAME = re.compile(r"[^a-z0-9_-]+")
_VERSION = re.compile(r"\s+(?:\d[\d.]*|international)\b", re.IGNORECASE)
_WIDTH = 24

Row = Mapping[str, str]
"""What is known of a data set or a file, by the ids of the columns."""


class _Kind(Entry):
    """A kind of data sets, which has a sheet of its own and one for its files."""

    type: Text
    sheet: Text
    columns: Annotated[TextList, Field(min_length=1)]
    resource_sheet: Text
    resource_columns: Annotated[TextList, Field(min_length=1)]


class Choice(Entry):
    """A column whose words are fixed; an ``open`` one takes other words, filed under อื่นๆ."""

    column: Text
    words: Annotated[TextList, Field(min_length=1)]
    open: Flag = False


class _Coverage(Entry):
    word: Text
    types: TextList


class _Licence(Entry):
    word: Text
    addresses: TextList
    names: TextList


class _Vocabulary(Entry):
    source: Text
    kinds: tuple[_Kind, ...]
    empty: TextList
    choices: tuple[Choice, ...]
    unknown_frequency: Text
    unknown_coverage: Text
    unknown_licence: Text
    not_declared: Text
    language: Text
    formats: TextList
    coverage: tuple[_Coverage, ...]
    licences: tuple[_Licence, ...]


@cache
def _vocabulary() -> _Vocabulary:
    return program_data("prongsai.site.opendata", "gd-catalog.yaml", _Vocabulary)


def choices() -> tuple[Choice, ...]:
    """The columns with fixed words."""
    return _vocabulary().choices


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as it is imported: ids and labels of its columns, and its rows."""

    name: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...] = ()

    def unknown(self) -> Iterator[tuple[str, str]]:
        """The columns that are empty in some row."""
        for column, label in self.columns:
            if not all(row.get(column) for row in self.rows):
                yield column, label


def sheets(scope: Scope) -> tuple[Sheet, ...]:
    """All sheets of an agency's workbook, in the order of the plugin's form."""
    words = _vocabulary()
    found = described(scope)
    about, files = [], []
    for kind in words.kinds:
        own = [(dataset, facts) for dataset, facts in found if facts.data_type == kind.type]
        rows = tuple(_dataset_row(scope, dataset, facts) for dataset, facts in own)
        resources = tuple(row for dataset, _ in own for row in _resource_rows(scope, dataset))
        about.append(Sheet(kind.sheet, _columns(kind.columns), rows))
        files.append(Sheet(kind.resource_sheet, _columns(kind.resource_columns), resources))
    only_name = about[0].columns[:1]
    return (*about, *(Sheet(name, only_name) for name in words.empty), *files)


def left_empty(scope: Scope) -> tuple[str, ...]:
    """What the workbook cannot say, by the labels of the columns.

    What is asked of a data set and again of its files is named once.
    """
    labels: dict[str, str] = {}
    for sheet in sheets(scope):
        for column, label in sheet.unknown():
            labels.setdefault(column.removeprefix("resource_"), label)
    return tuple(dict.fromkeys(labels.values()))


def agency_files(scope: Scope, pages: Sequence[PlannedPage]) -> Iterator[PlannedFile]:
    """The workbook, when the agency has any data set."""
    if not scope.datasets:
        return
    found = sheets(scope)
    owner = scope.agency.entry.name
    digest = plain_digest((owner, found))
    make = partial(workbook, found, owner)
    yield PlannedMade(scope.routes.gd_catalog, digest, make, scope.agency.tree.file)


def workbook(found: Sequence[Sheet], owner: str) -> bytes:
    """The bytes of the workbook; equal sheets give equal bytes."""
    return quick_workbook(f"แบบนำเข้าชุดข้อมูล GD-Catalog ของ{owner}", owner, partial(_fill, found))


def _fill(found: Sequence[Sheet], book: Any) -> None:
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    for entry in found:
        sheet = book.add_worksheet(entry.name)
        sheet.write_string(0, 0, f"{entry.name}: {len(entry.rows)} รายการ", wrap)
        sheet.write_string(1, 0, _vocabulary().source, wrap)
        for number, (column, label) in enumerate(entry.columns):
            sheet.write_string(HEADER_ROW, number, column, head)
            sheet.write_string(HEADER_ROW + 1, number, label, head)
            for line, row in enumerate(entry.rows, start=FIRST_ROW):
                if text := row.get(column):
                    sheet.write_string(line, number, text, wrap)
        sheet.set_column(0, len(entry.columns) - 1, _WIDTH)
        sheet.freeze_panes(FIRST_ROW, 0)


def _columns(lines: Iterable[str]) -> tuple[tuple[str, str], ...]:
    parted = (line.partition(" ") for line in lines)
    return tuple((column, label) for column, _, label in parted)


def _dataset_row(scope: Scope, dataset: Dataset, facts: Metadata) -> Row:
    words, terms = _vocabulary(), scope.publisher
    interval = facts.update_frequency["interval"]
    return {
        "name": dataset_name(scope.agency.slug, dataset),
        "d_type": facts.data_type,
        "title": facts.title,
        "owner_org": facts.organization,
        "maintainer": _stated(facts.contact_name),
        "maintainer_email": _stated(facts.contact_email),
        "tag_string": ",".join(dict.fromkeys(filter(None, map(tag, facts.keywords)))),
        "notes": facts.description,
        "objective": facts.objective,
        "update_frequency_unit": terms.frequency.label
        if terms.frequency
        else words.unknown_frequency,
        "update_frequency_interval": str(interval) if interval else "",
        "geo_coverage": coverage_word(scope.agency.entry.type),
        "data_source": facts.data_source,
        "data_format": _formats()[facts.data_format[0]],
        "data_category": facts.data_category,
        "license_id": licence_word(terms),
        "last_updated_date": buddhist(dataset.updated),
        "url": _address(dataset, dataset.address),
        "unit_of_measure": dataset.unit,
        "data_language": words.language,
        "high_value_dataset": words.not_declared,
        "reference_data": words.not_declared,
        "official_statistics": words.not_declared,
    }


def _resource_rows(scope: Scope, dataset: Dataset) -> Iterator[Row]:
    for ending in FORMATS:
        yield {
            "dataset_name": dataset_name(scope.agency.slug, dataset),
            "resource_name": f"{dataset.title} ({ending.upper()})",
            "resource_url": _address(dataset, dataset.path(ending)),
            "resource_last_updated_date": buddhist(dataset.updated),
            "format": _formats()[ending.upper()],
            "resource_unit_of_measure": dataset.unit,
            "resource_official_statistics": _vocabulary().not_declared,
        }


def dataset_name(agency: str, dataset: Dataset) -> str:
    """The name of a data set in CKAN's addresses, which stays."""
    parts = (agency, str(dataset.year or "all"), dataset.disclosure.topic.id, dataset.name)
    return ckan_name("_".join(parts))


def ckan_name(whole: str) -> str:
    """The name as CKAN takes it: small ASCII letters, digits, ``-`` and ``_``, at most 100."""
    name = _NO_NAME.sub("-", whole.lower())
    if name == whole and len(name) <= _LONGEST_NAME:
        return name
    # What had to be changed could become the name of another data set.
    mark = hashlib.sha256(whole.encode()).hexdigest()[:8]
    return f"{name[: _LONGEST_NAME - 9]}-{mark}"


def coverage_word(kind: AgencyType) -> str:
    """The plugin's word for the area that agencies of this kind look after."""
    words = _vocabulary()
    by_type = {label: entry.word for entry in words.coverage for label in entry.types}
    return by_type.get(kind.label, words.unknown_coverage)


def licence_word(terms: Publisher) -> str:
    """The plugin's word for the licence; one that it does not know stays in the agency's words."""
    words = _vocabulary()
    place = re.sub(r"^https?://(?:www\.)?", "", terms.licence_url.lower())
    name = _VERSION.sub("", terms.licence).casefold().strip()
    for entry in words.licences:
        named = name in (known.casefold() for known in entry.names)
        if named or (place and place.startswith(tuple(entry.addresses))):
            return entry.word
    return terms.licence or terms.licence_url or words.unknown_licence


def buddhist(day: date | None) -> str:
    """A day as the plugin reads it: ``2568-04-08``; an unknown one is empty."""
    return f"{day.year + BUDDHIST_OFFSET:04d}-{day:%m-%d}" if day else ""


@cache
def _formats() -> Mapping[str, str]:
    """The plugin's words for our formats."""
    return dict(_columns(_vocabulary().formats))


def _stated(text: str) -> str:
    return "" if text == UNSTATED else text


def tag(word: str) -> str:
    """A keyword as CKAN takes it: letters, digits, blanks, ``-`` and ``.``, 2 to 100 of them."""
    kept = " ".join(_NO_TAG.sub(" ", word).split())[:_LONGEST_NAME].strip()
    return kept if len(kept) > 1 else ""


def _address(dataset: Dataset, target: str) -> str:
    """The absolute address; another portal has no use for one that begins at our root."""
    return public_url(dataset.base_url, target) if dataset.base_url else ""
