"""Open data this program published, downloaded as CSV or Excel and brought back."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.authoring.importing.published_tables import published_tables
from prongsai.authoring.importing.source import Aim, Recognised, SourceFile
from prongsai.site.opendata.files import ABOUT_SHEET, DICTIONARY_SHEET
from prongsai.tables.grid.sheet import Sheet


def recognise(source: SourceFile, takes: tuple[str, ...], aim: Aim) -> Iterator[Recognised]:
    """Every grid with the exact header of a published table; its dictionary tells nothing new."""
    beside = {
        position
        for position, block in enumerate(source.blocks)
        if isinstance(block, Sheet) and block.name in (ABOUT_SHEET, DICTIONARY_SHEET)
    }
    for position, table in published_tables(source, takes).items():
        preview = (f"ชุดข้อมูลเปิดที่เผยแพร่จากโปรแกรมนี้: {table.type.label}",)
        blocks = frozenset({position, *beside})
        yield Recognised(table.type.key, table.value(), 1.0, blocks=blocks, preview=preview)
