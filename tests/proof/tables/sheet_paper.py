"""A sheet as it lies on a desk: what is stored in its cells, and what a person sees in them.

Nothing here, nor in what draws and writes sheets, is of the program that reads them: whoever
draws a cell knows what is seen of it because it was drawn so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal

Meant = Decimal | date | tuple[int, int] | None
"""What a person takes a cell to mean: an amount, a day, a month (year, month); words are ``None``."""

Stored = str | int | float | bool | date | datetime | time | timedelta | None


@dataclass(frozen=True, slots=True)
class Seen:
    """What a person sees in a cell; ``also`` are other words for just the same.

    ``unsure`` is what nobody can read for certain, so that a finding is no fault; ``broken`` is
    no value at all, such as an error word: there has to be a finding.
    """

    text: str
    meant: Meant = None
    also: tuple[str, ...] = ()
    unsure: bool = False
    broken: bool = False

    @property
    def is_nothing(self) -> bool:
        return not self.text.strip("-–— ")


NOTHING = Seen("")


@dataclass(slots=True)
class Cell:
    """What is stored of a cell, and how it looks.

    ``runs`` are a text's words with a style each; ``worked_out`` is a formula with its value.
    """

    stored: Stored
    seen: Seen
    format: str = ""
    struck: bool = False
    formula: bool = False
    error: bool = False
    runs: tuple[tuple[str, str], ...] = ()
    worked_out: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its id, its words, and the kind of its cells."""

    id: str
    label: str
    kind: str
    choices: tuple[str, ...] = ()
    required: bool = False


@dataclass(slots=True)
class Record:
    """One record as a person sees it: the row it stands in, and each of its cells."""

    row: int
    cells: dict[str, Seen]


Spot = tuple[int, int]


@dataclass(slots=True)
class Paper:
    """A drawn sheet with what is true of it. Rows and columns count from 1."""

    seed: int
    columns: list[Column]
    target: str
    cells: dict[Spot, Cell] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    records: list[Record] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    header_rows: list[int] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    features: set[str] = field(default_factory=set)
    faulty_rows: dict[int, str] = field(default_factory=dict)
    from_1904: bool = False
    flat: bool = False

    @property
    def height(self) -> int:
        return max((row for row, _ in self.cells), default=0)

    @property
    def width(self) -> int:
        return max((column for _, column in self.cells), default=0)

    @property
    def seen_cells(self) -> int:
        """How many cells have something in them that is seen; a merged range is one."""
        return sum(
            row not in self.hidden_rows
            and column not in self.hidden_columns
            and not cell.struck
            and not cell.formula
            and cell.format != ";;;"
            and str(cell.stored or cell.seen.text).strip() != ""
            for (row, column), cell in self.cells.items()
        )

    def put(self, row: int, column: int, text: Stored, code: str = "") -> None:
        """A cell that belongs to no record."""
        self.cells[row, column] = Cell(text, Seen(str(text)), code)
