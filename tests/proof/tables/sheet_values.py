"""Which habits the cells of a kind of column may have, and cells that are no value."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from sheet_amounts import COUNT, DATE, MONTH, PERCENT, Habit
from sheet_paper import NOTHING, Cell, Seen
from sheet_words import NUMBER, office, result

HABITS: dict[str, dict[str, Habit]] = {
    "count": COUNT,
    "percent": PERCENT,
    "date": DATE,
    "month": MONTH,
    "number": NUMBER,
    "office": {"words": office},
    "result": {"words": result},
}
TIDY = {
    "money": "money #,##0.00",
    "count": "count general",
    "percent": "percent 0.00%",
    "date": "date of the Buddhist calendar",
    "month": "month of the Buddhist calendar",
    "number": "number as text",
    "office": "words",
    "result": "words",
}

# --- what is no value ---------------------------------------------------------------------


def dash(rng: Random) -> Cell:
    return Cell("-", Seen("-"))


def error_word(rng: Random) -> Cell:
    word = rng.choice(("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?"))
    return Cell(word, Seen(word, broken=True), error=True)


def written_error(rng: Random) -> Cell:
    word = rng.choice(("#SPILL!", "#CALC!", "Err:502", "########"))
    return Cell(word, Seen(word, broken=True))


def uncalculated(rng: Random) -> Cell:
    return Cell("=1+1", Seen("2", broken=True), formula=True)


def no_number(rng: Random) -> Cell:
    text = rng.choice(("ไม่ใช้งบประมาณ", "รอจัดสรร", "100,000 (จ่ายขาด)"))
    return Cell(text, Seen(text, unsure=True))


def spaced(cell: Cell, rng: Random) -> Cell:
    """The same words with blanks that nobody sees."""
    if not isinstance(cell.stored, str) or cell.runs:
        return cell
    text = rng.choice(("{} ", " {}", "{}\u200b", "\u00a0{}", "{}\n")).format(cell.stored)
    return replace(cell, stored=text)


def invisible(cell: Cell) -> Cell:
    """A value that its format shows nothing of."""
    return Cell(cell.stored, NOTHING, ";;;")


def struck(cell: Cell) -> Cell:
    return Cell(cell.stored, NOTHING, cell.format, struck=True)
