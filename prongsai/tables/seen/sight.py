"""One sheet of a workbook made into what a person sees, and what there is to say about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from prongsai.findings import Finding, Piece, Place
from prongsai.findings.rule import Message
from prongsai.findings.rules.tbl import TBL019, TBL022
from prongsai.findings.rules.tbl_cells import TBL011
from prongsai.foreign.packages import PackageError, open_package
from prongsai.reading.cells import Cell
from prongsai.tables.grid.sheet import MOST_BYTES
from prongsai.tables.seen.as_seen import Unseen, dress, hide
from prongsai.tables.seen.opendocument_look import document_look, dress_document
from prongsai.tables.seen.package_parts import UnreadableXmlError, workbook_parts
from prongsai.tables.seen.sheet_look import (
    MOST_NAMED,
    SheetLook,
    column_letters,
    number_ranges,
    sheet_look,
    special_texts,
    spot_name,
)
from prongsai.thai.text import first_of


@dataclass(slots=True)
class Sight:
    """How a sheet is seen: what is hidden in it, and which formulas have no value."""

    unseen: Unseen = field(default_factory=Unseen)
    look: SheetLook = field(default_factory=SheetLook)
    sheet_is_hidden: bool = False


def see(path: Path, position: int, sheet: str, rows: list[list[Cell]]) -> Sight | None:
    """Dress the values of a sheet in ``rows``; ``None`` where their looks cannot be known."""
    try:
        with open_package(path, MOST_BYTES) as package:
            if path.suffix.lower() == ".ods":
                document = document_look(package, position)
                sight = Sight(look=document)
                dress_document(rows, document, sight.unseen)
                return sight
            parts = workbook_parts(package)
            if position >= len(parts.names) or parts.names[position] != sheet:
                return None
            look = sheet_look(package, parts.files[position], special_texts(package))
    except (PackageError, UnreadableXmlError):
        return None
    sight = Sight(look=look, sheet_is_hidden=parts.hidden[position])
    dress(rows, look, parts, sight.unseen)
    return sight


def take_out_hidden(rows: list[list[Cell]], sight: Sight) -> list[int]:
    """Empty the hidden columns; the numbers of the rows that are seen."""
    hidden = hide(rows, sight.look)
    sight.unseen.rows, sight.unseen.columns = hidden.rows, hidden.columns
    return [n for n in range(1, len(rows) + 1) if n not in sight.look.hidden_rows]


def told_of(sight: Sight, sheet: str, name: str) -> list[Finding]:
    """Everything that a person does not see and that is not published."""
    unseen = sight.unseen
    told: list[tuple[Message, int]] = []
    if sight.sheet_is_hidden:
        told.append((TBL019.hidden_sheet(sheet=sheet), 0))
    if unseen.rows:
        rows = number_ranges(unseen.rows)
        told.append((TBL019.hidden_rows(sheet=sheet, rows=rows), unseen.rows[0]))
    if unseen.columns:
        columns = ", ".join(column_letters(column) for column in unseen.columns[:MOST_NAMED])
        told.append((TBL019.hidden_columns(sheet=sheet, columns=columns), 0))
    if unseen.struck:
        cells = first_of(map(spot_name, unseen.struck))
        told.append((TBL019.struck_out(sheet=sheet, cells=cells), unseen.struck[0][0]))
    if unseen.blanked:
        cells = first_of(map(spot_name, unseen.blanked))
        told.append((TBL019.invisible(sheet=sheet, cells=cells), unseen.blanked[0][0]))
    findings = [message.at(Place(name, line)) for message, line in told]
    if sight.look.uncalculated:
        findings.append(_told_of_uncalculated(sight.look, sheet, name))
    return findings


def _told_of_uncalculated(look: SheetLook, sheet: str, name: str) -> Finding:
    cells = first_of(map(spot_name, look.uncalculated))
    message = TBL011.never_calculated(sheet=sheet, cells=cells, count=f"{look.not_calculated:,}")
    place = Place(name, look.uncalculated[0][0])
    return message.at(place).costing(Piece.CELL, f"{name} {cells}", look.not_calculated)


def told_of_unknown(sheet: str, name: str) -> Finding:
    """Says that nobody knows how the cells of a sheet look."""
    return TBL022.formats_unknown(sheet=sheet).at(Place(name))
