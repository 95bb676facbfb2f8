"""Tables: each is read as the content whose fields its header names best.

Codes: IMP030 a table of which nothing was taken · IMP032 a sheet that says there were none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from prongsai.content_types.registry import ContentType, content_types
from prongsai.findings import Place
from prongsai.findings.rules.imp import IMP030
from prongsai.importing.drawn_records import prose_in, where
from prongsai.importing.grid_records import Purpose, TableReading, records_of
from prongsai.importing.record_fields import RecordSheet, sheet_of
from prongsai.importing.shapes.open_data import published_tables
from prongsai.importing.source import Aim, Block, Heading, Paragraph, Recognised, SourceFile
from prongsai.reading.yaml_writing import Plain
from prongsai.tables.grid.account import Account, cells_in
from prongsai.tables.grid.sheet import Sheet
from prongsai.tables.grid.tables import tables_in

LEAST_TRUST = 0.4
"""Less than this share of a header understood is no table of that kind."""

_NEAR = 3
"""So many blocks above a table may tell what it is about."""

_PROSE = ("problems", "recommendations")
_NOT_READ = "ตารางที่หัวตารางไม่ตรง"


def recognise(source: SourceFile, takes: tuple[str, ...], aim: Aim) -> Iterator[Recognised]:
    """Read every table of the source as one of the keys."""
    published = published_tables(source, takes)
    for position, block in enumerate(source.blocks):
        if isinstance(block, Sheet) and position not in published:
            title = title_above(source.blocks, position)
            for found in _of_sheet(block, takes, source.name, aim, title):
                yield replace(found, blocks=frozenset({position}))


def _of_sheet(
    sheet: Sheet, takes: tuple[str, ...], file: str, aim: Aim, title: str
) -> Iterator[Recognised]:
    """What each table of a sheet says; one that says nothing is told beside those that do."""
    parts = tables_in(sheet)
    read = [(part, tuple(best_of(part, takes, file, aim, title))) for part in parts]
    silent = [part for part, found in read if not found]
    for number, one in enumerate(one for _, found in read for one in found):
        yield one if number else _with_silent(one, silent, file)


def _with_silent(found: Recognised, silent: list[Sheet], file: str) -> Recognised:
    findings, left, accounts = [], [], []
    for part in silent:
        cells = cells_in(part)
        said = IMP030.no_table(where=where(part, part.line), cells=f"{cells:,}")
        findings.append(said.at(Place(file, part.line)))
        accounts.append(Account(cells, left={_NOT_READ: cells}))
        left += [
            (number, part.row_text(index))
            for index, number in enumerate(part.numbers)
            if any(part.texts(index))
        ]
    return replace(
        found,
        findings=(*found.findings, *findings),
        left=(*found.left, *left),
        accounts=(*found.accounts, *accounts),
    )


def best_of(
    sheet: Sheet, takes: tuple[str, ...], file: str, aim: Aim, title: str = ""
) -> Iterator[Recognised]:
    """The reading of a table that understands most of it, and the running text below it."""
    prose = frozenset(takes).intersection(_PROSE)
    best: tuple[TableReading, ContentType, RecordSheet] | None = None
    for content_type, records in _candidates(takes):
        reading = records_of(sheet, Purpose(content_type.key, records, file, aim, title, prose))
        if reading is None or reading.found.trust < LEAST_TRUST or not reading.found.value:
            continue
        if best is None or _rank(reading.found) > _rank(best[0].found):
            best = (reading, content_type, records)
    if best is None:
        return
    reading, content_type, records = best
    yield replace(reading.found, value=_placed(reading, content_type, records))
    for key in _PROSE:
        lines = list(prose_in(reading.region, key))
        if key in prose and lines:
            yield Recognised(key, list(lines), reading.found.trust)


def trust_by_key(source: SourceFile, position: int, aim: Aim) -> dict[str, float]:
    """How well each key would explain a block: by the first of its tables that says anything."""
    sheet = source.blocks[position]
    title = title_above(source.blocks, position)
    trusts: dict[str, float] = {}
    for part in tables_in(sheet) if isinstance(sheet, Sheet) else ():
        for content_type, records in _candidates(tuple(content_types())):
            purpose = Purpose(content_type.key, records, source.name, aim, title)
            reading = records_of(part, purpose)
            if reading and reading.found.value and reading.found.trust >= LEAST_TRUST:
                trust = max(reading.found.trust, trusts.get(content_type.key, 0.0))
                trusts[content_type.key] = trust
        if trusts:
            break
    return trusts


def title_above(blocks: tuple[Block, ...], position: int) -> str:
    """The last headings and lines above a table, the nearest last."""
    texts: list[str] = []
    for block in reversed(blocks[max(0, position - _NEAR) : position]):
        if not isinstance(block, Heading | Paragraph):
            break
        texts.insert(0, block.text)
    return " ".join(texts)


def _rank(found: Recognised) -> tuple[float, int]:
    return round(found.trust, 3), len(found.preview)


def _candidates(takes: tuple[str, ...]) -> Iterator[tuple[ContentType, RecordSheet]]:
    """The lists of records a table may hold: those of the key, or right below a single record."""
    for key in takes:
        content_type = content_types().get(key)
        if content_type is None:
            continue
        sheet = sheet_of(content_type)
        if sheet.plain:
            continue
        yield content_type, sheet
        if not content_type.many:
            yield from ((content_type, below) for below in sheet.nested)


def _placed(reading: TableReading, content_type: ContentType, sheet: RecordSheet) -> Plain:
    """The records where they stand in the typed key."""
    value = reading.found.value
    if sheet.steps:
        return {**reading.above, sheet.steps[0]: value}
    if content_type.many or not isinstance(value, list):
        return value
    return value[0] if value else {}
