"""The page of data sets: every table of the agency, by year, in every format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count, groupby

from prongsai.site.opendata.datasets import DICTIONARIES, FORMATS, UNSTATED, Dataset
from prongsai.site.opendata.gd_catalog import left_empty
from prongsai.site.planned import FactView, LinkView, PageView, PlannedPage
from prongsai.site.scope import Scope
from prongsai.site.sections import newest
from prongsai.site.shell import OPEN_DATA_TITLE


@dataclass(frozen=True, slots=True)
class DatasetView:
    """A data set in the list: ``number`` in it, ``target`` where it is shown, how many rows."""

    number: int
    title: str
    target: str
    rows: int
    updated: date | None
    files: tuple[LinkView, ...]
    dictionary: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class DatasetYearView:
    """The data sets of one fiscal year (Buddhist Era), or of none."""

    title: str
    anchor: str
    datasets: tuple[DatasetView, ...]
    answers: LinkView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDataPage(PageView):
    """All data sets of an agency; ``terms`` and ``contact`` say who to ask and what is allowed.

    ``catalog_note`` says what the workbook for GD-Catalog leaves to be filled in.
    """

    template = "open-data.html"

    terms: tuple[FactView, ...]
    licence: LinkView | None
    years: tuple[DatasetYearView, ...]
    catalogs: tuple[LinkView, ...]
    catalog_note: str
    count: int


def open_data_page(scope: Scope) -> Iterator[PlannedPage]:
    """The page, when the agency has any table."""
    datasets = scope.datasets
    if not datasets:
        return
    owner = scope.publisher
    view = OpenDataPage(
        **scope.page(
            LinkView(OPEN_DATA_TITLE, scope.routes.open_data),
            description=f"ตารางข้อมูลทั้งหมดของ{owner.name} เป็นไฟล์ CSV, Excel และ JSON",
            updated=newest(*(dataset.updated for dataset in datasets)),
        ),
        terms=tuple(_terms(scope)),
        licence=LinkView(owner.licence or owner.licence_url, url=owner.licence_url)
        if owner.licence_url
        else None,
        years=tuple(_years(scope)),
        catalogs=tuple(_catalogs(scope)),
        catalog_note=_catalog_note(scope),
        count=len(datasets),
    )
    yield PlannedPage(view, scope.content)


def _terms(scope: Scope) -> Iterator[FactView]:
    owner = scope.publisher
    if not owner.licence_url:
        yield FactView("สัญญาอนุญาต", owner.licence or UNSTATED)
    if owner.frequency:
        yield FactView("ความถี่การปรับปรุง", f"ทุก {owner.frequency.label}")
    contact = " ".join(text for text in (owner.contact_name, owner.contact_email) if text)
    if contact:
        yield FactView("ติดต่อเรื่องข้อมูล", contact)


def _catalogs(scope: Scope) -> Iterator[LinkView]:
    yield LinkView("คำอธิบายชุดข้อมูล 14 รายการตาม data.go.th (JSON)", scope.routes.catalog)
    yield LinkView("บัญชีชุดข้อมูล DCAT (JSON-LD)", scope.routes.dcat)
    yield LinkView("แบบนำเข้าชุดข้อมูลของระบบบัญชีข้อมูลภาครัฐ GD-Catalog (Excel)", scope.routes.gd_catalog)
    if scope.shell.feed:
        yield LinkView("ฟีดการปรับปรุง (Atom)", scope.routes.feed)


def _catalog_note(scope: Scope) -> str:
    labels = ", ".join(left_empty(scope))
    if not labels:
        return ""
    return f"แบบนำเข้า GD-Catalog เว้นว่างข้อมูลที่หน่วยงานยังไม่ได้ระบุ โปรดกรอกเพิ่มเติมก่อนนำเข้า ได้แก่ {labels}"


def _years(scope: Scope) -> Iterator[DatasetYearView]:
    """The newest year first, then what belongs to no year."""
    ordered = sorted(scope.datasets, key=lambda dataset: -(dataset.year or 0))
    by_year = {year: tuple(group) for year, group in groupby(ordered, lambda entry: entry.year)}
    numbers = count(1)
    for year, datasets in by_year.items():
        answers = scope.routes.answers(year) if year and scope.match(year) else ""
        yield DatasetYearView(
            title=f"ปีงบประมาณ พ.ศ. {year}" if year else "ข้อมูลที่ไม่แยกตามปี",
            anchor=f"year-{year or 'all'}",
            datasets=tuple(map(_dataset, numbers, datasets)),
            answers=LinkView(f"คำตอบตามกรอบ OIT ปี {year} ทั้งหมด (JSON)", answers)
            if answers
            else None,
        )


def _dataset(number: int, dataset: Dataset) -> DatasetView:
    return DatasetView(
        number=number,
        title=dataset.title,
        target=dataset.address,
        rows=len(dataset.rows),
        updated=dataset.updated,
        files=tuple(LinkView(ending.upper(), dataset.path(ending)) for ending in FORMATS),
        dictionary=tuple(
            LinkView(ending.rpartition(".")[2].upper(), dataset.path(ending))
            for ending in DICTIONARIES
        ),
    )
