"""What there is to say of the heads and rows of a table, alike for declared tables and import."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from prongsai.findings import Findings, Place
from prongsai.findings.rules.tbl import TBL013, TBL023, TBL024, TBL025, TBL026, TBL030
from prongsai.tables.columns import Column
from prongsai.tables.grid.header import Header
from prongsai.tables.grid.regions import Region, RowKind, SeenRow
from prongsai.tables.grid.sheet import Sheet, row_text
from prongsai.tables.grid.taking import scale_of, unit_of
from prongsai.tables.grid.units import unit_word

_MOST_NAMED = 10
_LEFT_OUT = (
    RowKind.TOTAL,
    RowKind.NOTE,
    RowKind.SECTION,
    RowKind.NUMBERED,
    RowKind.SIGNATURE,
    RowKind.PROSE,
)


def tell_heads(
    sheet: Sheet,
    header: Header,
    columns: Sequence[Column],
    unit: str | None,
    name: str,
    findings: Findings,
) -> None:
    """Say which units were read and which words in brackets were not asked for."""
    place = Place(name, sheet.numbers[header.first], 0, row_text(sheet.rows[header.first]))
    for column in columns:
        if column.id in header.match.refused:
            word = header.match.refused[column.id]
            findings.add(TBL030.other_money(column=column.label, unit=word), place)
        if column.id not in header.positions:
            continue
        head = header.text(header.positions[column.id])
        scale = scale_of(column, header, unit)
        said = unit_of(column, header)
        if scale != 1 and said:
            told = TBL023.scaled(
                column=head, unit=unit_word(said), factor=f"{scale:,}", label=column.label
            )
            findings.add(told, place)
        if words := header.match.doubts.get(column.id):
            told = TBL026.other_words(head=head, label=column.label, words=", ".join(words))
            findings.add(told, place)


def tell_rows(regions: Iterable[Region], name: str, findings: Findings) -> None:
    """Say which rows are no records, and which totals do not add up."""
    lines: dict[RowKind, list[int]] = {}
    for region in regions:
        for row in region.rows:
            line = region.sheet.numbers[row.index]
            if row.kind in _LEFT_OUT:
                lines.setdefault(row.kind, []).append(line)
            tell_sums(region, row, name, findings)
    named = [
        f"{kind.value} แถว {_named(sorted(lines[kind]))}" for kind in _LEFT_OUT if kind in lines
    ]
    if named:
        first = min(line for group in lines.values() for line in group)
        findings.add(TBL013.left_out(rows="; ".join(named)), Place(name, first))


def tell_sums(region: Region, row: SeenRow, name: str, findings: Findings) -> None:
    """Say where a total does not add up, or a row only begins as a total does."""
    if not row.unsure and row.kind is not RowKind.TOTAL:
        return
    line = region.sheet.numbers[row.index]
    place = Place(name, line, 0, region.sheet.row_text(row.index))
    if row.unsure:
        findings.add(TBL025.no_sum(row=line, text=row.text[:60]), place)
        return
    for one in row.sums:
        head = region.header.text(one.column)
        if not one.agrees and head:
            told = TBL024.does_not_add_up(
                row=line, column=head, said=f"{one.said:,}", summed=f"{one.summed:,}"
            )
            findings.add(told, place)


def _named(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:_MOST_NAMED]))
    return f"{shown} …" if len(numbers) > _MOST_NAMED else shown
