"""How the cells of one Excel sheet look, streamed from its XML.

Values are left to the reader of values; here it is the number of each cell's style, the rows
and columns that are hidden, formulas that were never calculated, and texts partly struck out.
What is struck out is not meant any more. A raised or lowered digit has another meaning than
the same one on the line (10³ is not 103), so it becomes the letter that Unicode has for it.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.parsers import expat

from prongsai.foreign.packages import Package
from prongsai.tables.grid.sheet import MOST_COLUMNS, MOST_ROWS
from prongsai.tables.seen.package_parts import (
    Attributes,
    is_on,
    parse,
    plain_name,
    whole_number,
)
from prongsai.thai.text import first_of

_RAISED = str.maketrans("0123456789+-()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎")


@dataclass(frozen=True, slots=True)
class RichText:
    """What is seen of a text, and which of its words are struck out."""

    seen: str
    struck: str = ""


class RichTextReader:
    """Takes the elements inside ``<si>`` or ``<is>`` and makes of them what is seen."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Start a new text."""
        self.is_special = False
        self._seen: list[str] = []
        self._struck: list[str] = []
        self._is_struck = False
        self._place = ""
        self._in_text = self._in_reading = False

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        match plain_name(name):
            case "r":
                self._is_struck, self._place = False, ""
            case "strike":
                self._is_struck = is_on(attributes)
            case "vertAlign":
                self._place = attributes.get("val", "")
            case "rPh":
                self._in_reading = True
            case "t":
                self._in_text = True

    def end(self, name: str) -> None:
        """An element ends."""
        match plain_name(name):
            case "rPh":
                self._in_reading = False
            case "t":
                self._in_text = False

    def text(self, data: str) -> None:
        """Letters of the text."""
        if not self._in_text or self._in_reading:
            return
        if self._is_struck:
            self.is_special = True
            self._struck.append(data)
        elif self._place in ("superscript", "subscript"):
            moved = data.translate(_RAISED if self._place == "superscript" else _LOWERED)
            self.is_special |= moved != data
            self._seen.append(moved)
        else:
            self._seen.append(data)

    def whole(self) -> RichText:
        """The text that has ended."""
        return RichText("".join(self._seen), "".join(self._struck))


MOST_TOLD = 100
"""Cells of a kind that are kept to be told of."""

MOST_NAMED = 10
"""Rows, columns or cells that a sentence names; of more it says that there are more."""

_MOST_TEXTS = 100_000
_TEXTS = "xl/sharedstrings.xml"
_MOST_STYLE = 65_535
_NO_HEIGHT = 0.01
_DIGITS = "0123456789"

Spot = tuple[int, int]
"""A row and a column from 1."""


@dataclass(slots=True)
class SheetLook:
    """``styles`` holds for each row, from 1, the style of each column, from 0.

    ``merged`` are the merged ranges of an OpenDocument sheet, of which the reader of values
    says nothing.
    """

    styles: dict[int, array[int]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    uncalculated: list[Spot] = field(default_factory=list)
    not_calculated: int = 0
    texts: dict[Spot, RichText] = field(default_factory=dict)
    merged: list[tuple[Spot, Spot]] = field(default_factory=list)


def sheet_look(package: Package, part: str, special: Mapping[int, RichText]) -> SheetLook:
    """Stream a sheet; ``special`` are the shared texts that are not all alike."""
    reader = _Reader(special)
    parse(package.pieces(package.part(part)), reader.start, use=reader.use)
    reader.end_of_cell()
    return reader.look


def special_texts(package: Package) -> dict[int, RichText]:
    """The shared texts that are partly struck out or raised, by their number."""
    part = next((name for name in package.names if name.lower() == _TEXTS), None)
    if part is None:
        return {}
    found: dict[int, RichText] = {}
    rich = RichTextReader()
    count = 0

    def start(name: str, attributes: Attributes) -> None:
        if plain_name(name) == "si":
            rich.begin()
        else:
            rich.start(name, attributes)

    def end(name: str) -> None:
        nonlocal count
        if plain_name(name) != "si":
            rich.end(name)
            return
        if rich.is_special and len(found) < _MOST_TEXTS:
            found[count] = rich.whole()
        count += 1

    parse(package.pieces(package.part(part)), start, end, rich.text)
    return found


class _Reader:
    """Hears of the beginnings of elements; of ends and letters only where they matter."""

    def __init__(self, special: Mapping[int, RichText]) -> None:
        self.special = special
        self.look = SheetLook()
        self.row = self.column = 0
        self.columns: dict[str, int] = {}
        self.kind = ""
        self.has_formula = self.has_value = False
        self.number: list[str] = []
        self.rich: RichTextReader | None = None

    def use(self, parser: expat.XMLParserType) -> None:
        """Remember the parser, whose ears are opened and closed on the way."""
        self.parser = parser

    def start(self, name: str, attributes: Attributes) -> None:
        plain = name if ":" not in name else plain_name(name)
        if plain == "c":
            self._cell(attributes)
        elif plain == "v":
            self.has_value = True
            if self.special and self.kind == "s":
                self.number.clear()
                self._listen()
        elif plain == "row":
            self._row(attributes)
        elif plain == "f":
            self.has_formula = True
        elif plain == "is":
            self.has_value = True
            self.rich = RichTextReader()
            self._listen()
        elif plain == "col":
            self._columns(attributes)
        elif self.rich is not None:
            self.rich.start(name, attributes)

    def _listen(self) -> None:
        self.parser.EndElementHandler, self.parser.CharacterDataHandler = self._end, self._text

    def _end(self, name: str) -> None:
        plain = plain_name(name)
        if self.rich is None:
            text = self.special.get(whole_number("".join(self.number), -1))
        elif plain != "is":
            self.rich.end(name)
            return
        else:
            text = self.rich.whole() if self.rich.is_special else None
        if text is not None and len(self.look.texts) < _MOST_TEXTS:
            self.look.texts[self.row, self.column] = text
        self.rich = None
        self.parser.EndElementHandler = self.parser.CharacterDataHandler = None

    def _text(self, data: str) -> None:
        if self.rich is None:
            self.number.append(data)
        else:
            self.rich.text(data)

    def _row(self, attributes: Attributes) -> None:
        self.end_of_cell()
        self.row = whole_number(attributes.get("r"), self.row + 1)
        self.column = 0
        height = attributes.get("ht", "")
        is_flat = bool(height) and _decimal(height) < _NO_HEIGHT
        if (is_flat or _is_hidden(attributes)) and self.row <= MOST_ROWS:
            self.look.hidden_rows.add(self.row)

    def _columns(self, attributes: Attributes) -> None:
        is_narrow = "width" in attributes and _decimal(attributes["width"]) < _NO_HEIGHT
        if not (is_narrow or _is_hidden(attributes)):
            return
        first = whole_number(attributes.get("min"))
        self.look.hidden_columns.append((first, whole_number(attributes.get("max"), first)))

    def _cell(self, attributes: Attributes) -> None:
        self.end_of_cell()
        reference = attributes.get("r", "")
        letters = reference.rstrip(_DIGITS)
        if letters:
            # The reader of values believes the cell, not the row it is written in.
            self.column = self.columns.get(letters) or self._learn(letters)
            self.row = whole_number(reference[len(letters) :], self.row)
        else:
            self.column += 1
        self.kind = attributes.get("t", "n")
        style = whole_number(attributes.get("s"))
        if style and 0 < self.row <= MOST_ROWS:
            self._note_style(min(style, _MOST_STYLE))

    def _learn(self, letters: str) -> int:
        number = column_number(letters.strip().upper())
        if len(self.columns) < _MOST_TEXTS:
            self.columns[letters] = number
        return number

    def _note_style(self, style: int) -> None:
        if not 0 < self.column <= MOST_COLUMNS:
            return
        styles = self.look.styles.get(self.row)
        if styles is None:
            styles = self.look.styles[self.row] = array("H")
        if len(styles) < self.column:
            styles.extend([0] * (self.column - len(styles)))
        styles[self.column - 1] = style

    def end_of_cell(self) -> None:
        """Note the cell before, if it has a formula and nothing else."""
        if self.has_formula and not self.has_value:
            self.look.not_calculated += 1
            if len(self.look.uncalculated) < MOST_TOLD:
                self.look.uncalculated.append((self.row, self.column))
        self.has_formula = self.has_value = False


def _is_hidden(attributes: Attributes) -> bool:
    return "hidden" in attributes and is_on(attributes, "hidden")


def _decimal(written: str) -> float:
    try:
        return float(written)
    except ValueError:
        return 1.0


def column_number(reference: str) -> int:
    """The column of a reference such as ``AB12``, from 1; 0 where there is none."""
    number = 0
    for letter in reference:
        if not "A" <= letter <= "Z":
            break
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """The letters of a column, from 1."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def spot_name(spot: Spot) -> str:
    """A cell as people call it, such as ``C12``."""
    return f"{column_letters(spot[1])}{spot[0]}"


def number_ranges(numbers: Sequence[int]) -> str:
    """Row numbers for people: 3, 5-9."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    return first_of(f"{first}-{last}" if first < last else str(first) for first, last in ranges)
