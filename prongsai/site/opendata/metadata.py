"""The 14 metadata items that data.go.th asks of a data set, from the content's own facts.

What the agency has not stated is said to be unstated; nothing is claimed for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from prongsai.site.opendata.datasets import FORMATS, Dataset
from prongsai.site.opendata.publisher import UNSTATED, Publisher

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
