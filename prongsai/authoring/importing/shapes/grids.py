"""Tables: each grid is read as the content whose fields its header names best."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from prongsai.authoring.importing.grid_records import records_of
from prongsai.authoring.importing.published_tables import published_tables
from prongsai.authoring.importing.record_fields import RecordSheet, sheet_of
from prongsai.authoring.importing.source import (
    Aim,
    Block,
    Grid,
    Heading,
    Paragraph,
    Recognised,
    SourceFile,
)
from prongsai.content_types.registry import ContentType, content_types
from prongsai.reading.yaml_writing import Plain

LEAST_TRUST = 0.4
"""Less than this share of a header understood is no table of that kind."""

_NEAR = 3
"""So many blocks above a table may tell what it is about."""


def recognise(source: SourceFile, takes: tuple[str, ...], aim: Aim) -> Iterator[Recognised]:
    """Read every grid of the source as one of the keys."""
    published = published_tables(source, takes)
    for position, block in enumerate(source.blocks):
        if isinstance(block, Grid) and position not in published:
            found = best_of(block, takes, source.name, aim, title_above(source.blocks, position))
            if found:
                yield replace(found, blocks=frozenset({position}))


def best_of(
    grid: Grid, takes: tuple[str, ...], file: str, aim: Aim, title: str = ""
) -> Recognised | None:
    """The reading of a grid that understands most of it; the first of equals."""
    best: Recognised | None = None
    for content_type, sheet in _candidates(takes):
        found = records_of(grid, sheet, content_type.key, file, aim, title)
        if found is None or found.trust < LEAST_TRUST or not found.value:
            continue
        if best is None or _rank(found) > _rank(best):
            best = replace(found, value=_placed(found.value, content_type, sheet))
    return best


def trust_by_key(source: SourceFile, aim: Aim) -> list[tuple[int, dict[str, float]]]:
    """For each grid its number of rows, and how well each key would explain it."""
    everything = tuple(content_types())
    result: list[tuple[int, dict[str, float]]] = []
    for position, block in enumerate(source.blocks):
        if not isinstance(block, Grid):
            continue
        title = title_above(source.blocks, position)
        trusts: dict[str, float] = {}
        for content_type, sheet in _candidates(everything):
            found = records_of(block, sheet, content_type.key, source.name, aim, title)
            if found and found.value and found.trust >= LEAST_TRUST:
                trusts[content_type.key] = max(found.trust, trusts.get(content_type.key, 0.0))
        if trusts:
            result.append((len(block.rows), trusts))
    return result


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


def _placed(value: Plain, content_type: ContentType, sheet: RecordSheet) -> Plain:
    """The records where they stand in the typed key."""
    if sheet.steps:
        return {sheet.steps[0]: value}
    if content_type.many or not isinstance(value, list):
        return value
    return value[0] if value else {}
