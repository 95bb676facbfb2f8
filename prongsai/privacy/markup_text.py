"""The words of XML and HTML: paragraphs, rows of tables, and in which part they stand.

Tags are gone through one after the other, so that no markup costs more than one pass,
however damaged it is. Names count without their prefix.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from html import unescape

from prongsai.privacy.passages import Cell, Part, Passage, Where

# A tag that is not closed ends at the next one.
_TAG = re.compile(r"(<!--|-->|<[^<>]*>)")
_NAME = re.compile(r"<(/?)(?:[\w.-]+:)?([\w.-]+)")
_REPEATS = re.compile(r'\b(?:c|number-columns-repeated)="([0-9]{1,4})"')
_SPAN = re.compile(r'\bval="([0-9]{1,3})"')
_HIDDEN = re.compile(r'\bvisibility="(?:collapse|filter)"')
_NOT_SHOWN = re.compile(r'\bdisplay="false"')
_NAMED = re.compile(r'\bname="([^"]*)"')
_STYLED = re.compile(r'\bstyle-name="([^"]*)"')
_ROWS = re.compile(r'\bnumber-rows-repeated="([0-9]{1,7})"')
_COLUMNS = re.compile(r'\bnumber-columns-repeated="([0-9]{1,5})"')
_OFF = re.compile(r'\bval="(?:0|false|off)"')
_MOST_BLANKS = 100
_CELL_WORDS = re.compile(r"\v+")


def tags_and_texts(markup: str) -> Iterator[tuple[str, bool, str]]:
    """Every tag as its name, whether it ends something, and itself; texts have no name."""
    names: dict[str, tuple[str, bool]] = {}
    for number, piece in enumerate(_TAG.split(markup)):
        if number % 2:
            known = names.get(piece)
            if known is None:
                found = _NAME.match(piece)
                known = names[piece] = (found[2], bool(found[1])) if found else ("!", False)
            yield (*known, piece)
        elif piece:
            yield "", False, unescape(piece) if "&" in piece else piece


def as_passages(markup: str, where: Where, *, with_runs: bool) -> Iterator[Passage]:
    """The words between tags.

    ``with_runs`` is for markup that cuts words into runs, where only the end of a block
    parts them; else every tag does, and names what follows it.
    """
    flow = _Flow(where)
    for name, ends, piece in tags_and_texts(markup):
        if not name:
            flow.say(piece)
            continue
        act = _ACTS.get(name)
        if act is not None:
            yield from act(flow, ends, piece)
        elif not with_runs:
            yield from flow.paragraph()
            flow.label = "" if ends else name
    yield from flow.row(True, "")
    yield from flow.paragraph()
    # Their words stand with those around them; that there are some is told at the end.
    yield from (Passage((Cell("", replace(where, part=part)),)) for part in flow.within)


class _Flow:
    """Words as they come by, and where their paragraph, cell and row begin and end."""

    def __init__(self, where: Where) -> None:
        self.where = where
        self.label = ""
        self.within: dict[Part, None] = {}
        """Parts that began in the middle of a paragraph of another."""
        self._words: list[str] = []
        self._part: Part | None = None
        self._cells: list[tuple[str, Part]] | None = None
        self._outside: list[tuple[list[str], Part | None]] = []
        self._tables = self._rows = self._deleted = 0
        self._repeats = self._span = 1
        self._hidden = False
        self._sheet = _Sheet()

    def say(self, text: str) -> None:
        """Words of the paragraph or cell that is open."""
        if not text.isspace():
            now = self._part_now()
            self._part = self._part or now
            if now is not self._part:
                self.within.setdefault(now)
        self._words.append(text)

    def _part_now(self) -> Part:
        if self._outside:
            return Part.COMMENT
        if self._deleted:
            return Part.DELETED
        return Part.HIDDEN_TEXT if self._hidden else self.where.part

    def _taken(self) -> tuple[str, Part]:
        text, part = "".join(self._words), self._part or self.where.part
        self._words, self._part = [], None
        return text, part

    # --- what the tags do -------------------------------------------------------------------

    def paragraph(self, ends: bool = True, tag: str = "") -> Iterable[Passage]:
        """A paragraph begins or ends; in a cell that only parts words."""
        if self._cells is not None or self._outside:
            self._words.append("\v")
            return ()
        return self._lines(*self._taken())

    def _lines(self, text: str, part: Part) -> Iterator[Passage]:
        place = self.where if part is self.where.part else replace(self.where, part=part)
        for line in text.replace("\v", "\n").split("\n"):
            texts = line.split("\t")
            if len(texts) > 1 and all(map(str.strip, texts[-2:])):
                yield _row([(cell, part) for cell in texts], place, 1)
            elif line and not line.isspace():
                yield Passage((Cell(line.replace("\t", " "), place, self.label),))

    def cell(self, ends: bool, tag: str) -> Iterable[Passage]:
        """A cell begins or ends; empty ones that are repeated keep their columns."""
        if not ends:
            self._repeats, self._span = _count(_REPEATS, tag), 1
            if not tag.endswith("/>"):
                return ()
        text, part = self._taken()
        self._cells = self._cells or []
        self._cells.append((_CELL_WORDS.sub("\n", text.strip("\v")), part))
        more = min(max(self._repeats, self._span), _MOST_BLANKS) - 1
        self._cells += [self._cells[-1] if self._repeats > 1 else ("", part)] * more
        self._repeats = self._span = 1
        return ()

    def row(self, ends: bool, tag: str) -> Iterable[Passage]:
        """A row begins or ends."""
        if self._cells is not None and "".join(self._words).strip():
            self.cell(True, "")
        cells, self._cells = self._cells, None
        found: Iterable[Passage] = ()
        if cells is not None:
            self._rows += 1
            if any(text.strip() for text, _ in cells):
                place = replace(self.where, row=self._rows, sheet=self._sheet.name)
                found = (_row(self._sheet.seen(cells, place.part), place, self._tables),)
            self._rows += self._sheet.row_repeats - 1
            self._sheet.row_repeats = 1
        elif not ends:
            found = tuple(self._lines(*self._taken()))
        if not ends and not tag.endswith("/>"):
            self._cells = []
            self._sheet.row(tag)
        return found

    def table(self, ends: bool, tag: str) -> Iterable[Passage]:
        """A table begins or ends."""
        found = self.row(True, "")
        self._tables, self._rows = self._tables + (not ends), 0
        self._sheet.begin("" if ends else tag)
        return (*found, *self.paragraph())

    def note(self, ends: bool, tag: str) -> Iterable[Passage]:
        """A note stands in the middle of what it is about."""
        if not ends:
            self._outside.append((self._words, self._part))
            self._words, self._part = [], None
            return ()
        if not self._outside:
            return ()
        text, _ = self._taken()
        self._words, self._part = self._outside.pop()
        return self._lines(text, Part.COMMENT)

    def blank(self, ends: bool, tag: str) -> Iterable[Passage]:
        """Spaces that are an element."""
        if not ends:
            self._words.append(" " * _count(_REPEATS, tag))
        return ()

    def tab(self, ends: bool, tag: str) -> Iterable[Passage]:
        """A tab."""
        if not ends:
            self._words.append("\t" if self._cells is None else " ")
        return ()

    def line_break(self, ends: bool, tag: str) -> Iterable[Passage]:
        """A new line in a paragraph."""
        if not ends:
            self._words.append("\v")
        return ()

    def deletion(self, ends: bool, tag: str) -> Iterable[Passage]:
        """What is deleted and kept begins or ends."""
        if not tag.endswith("/>"):
            self._deleted += -1 if ends else 1
        return ()

    def run(self, ends: bool, tag: str) -> Iterable[Passage]:
        """A run begins or ends: it is seen, if it says nothing else."""
        self._hidden = False
        return ()

    def vanish(self, ends: bool, tag: str) -> Iterable[Passage]:
        """The run is not seen."""
        self._hidden = not ends and not _OFF.search(tag)
        return ()

    def looks(self, ends: bool, tag: str) -> Iterable[Passage]:
        """How tables look that follow: whether they are shown at all, and their columns."""
        if not ends:
            self._sheet.look(tag)
        return ()

    def span(self, ends: bool, tag: str) -> Iterable[Passage]:
        """The cell is as wide as several."""
        self._span = _count(_SPAN, tag)
        return ()


class _Sheet:
    """What an OpenDocument workbook says of the sheet that is open: its name, what is hidden."""

    def __init__(self) -> None:
        self.name = ""
        self.row_repeats = 1
        self._is_workbook = False
        self._style = ""
        self._not_shown: set[str] = set()
        self._hidden = self._row_hidden = False
        self._columns = 0
        self._hidden_columns: list[range] = []

    def look(self, tag: str) -> None:
        """A style, a column, or that the document is a workbook."""
        if "table-column" in tag:
            first = self._columns + 1
            self._columns += _count(_COLUMNS, tag)
            if _HIDDEN.search(tag):
                self._hidden_columns.append(range(first, self._columns + 1))
        elif "table-properties" in tag:
            if _NOT_SHOWN.search(tag):
                self._not_shown.add(self._style)
        elif ":spreadsheet" in tag:
            self._is_workbook = True
        else:
            named = _NAMED.search(tag)
            self._style = named[1] if named else ""

    def begin(self, tag: str) -> None:
        """A table begins, or with no tag has ended."""
        named, styled = _NAMED.search(tag), _STYLED.search(tag)
        self.name = unescape(named[1]) if named and self._is_workbook else ""
        self._hidden = styled is not None and styled[1] in self._not_shown
        self._row_hidden, self.row_repeats = False, 1
        self._columns, self._hidden_columns = 0, []

    def row(self, tag: str) -> None:
        """A row begins."""
        self.row_repeats = _count(_ROWS, tag)
        self._row_hidden = bool(_HIDDEN.search(tag))

    def seen(self, cells: list[tuple[str, Part]], shown: Part) -> list[tuple[str, Part]]:
        """The cells of a row, those that would be ``shown`` with the part that hides them."""
        if self._hidden or self._row_hidden:
            hides = Part.HIDDEN_SHEET if self._hidden else Part.HIDDEN_ROW
            return [(text, hides if part is shown else part) for text, part in cells]
        if not self._hidden_columns:
            return cells
        return [
            (text, Part.HIDDEN_COLUMN if part is shown and self._hides(column) else part)
            for column, (text, part) in enumerate(cells, 1)
        ]

    def _hides(self, column: int) -> bool:
        return any(column in columns for columns in self._hidden_columns)


def _count(pattern: re.Pattern[str], tag: str) -> int:
    found = pattern.search(tag)
    return max(int(found[1]), 1) if found else 1


def _row(cells: Iterable[tuple[str, Part]], place: Where, table: int) -> Passage:
    return Passage(
        tuple(
            Cell(text, place if part is place.part else replace(place, part=part), "", column)
            for column, (text, part) in enumerate(cells, 1)
            if text and not text.isspace()
        ),
        0,
        max(table, 1),
    )


_Act = Callable[[_Flow, bool, str], Iterable[Passage]]
_MARGINS = [f"{page}{end}" for page in ("odd", "even", "first") for end in ("Header", "Footer")]
_ACTS: dict[str, _Act] = {
    **dict.fromkeys(("p", "h", "si", "c", "v", "f", "is", "text", "author"), _Flow.paragraph),
    **dict.fromkeys(_MARGINS, _Flow.paragraph),
    **dict.fromkeys(("tr", "table-row"), _Flow.row),
    **dict.fromkeys(("tc", "table-cell", "covered-table-cell", "td", "th"), _Flow.cell),
    **dict.fromkeys(("tbl", "table"), _Flow.table),
    **dict.fromkeys(("br", "cr", "line-break"), _Flow.line_break),
    **dict.fromkeys(("del", "moveFrom", "deletion"), _Flow.deletion),
    "annotation": _Flow.note,
    "s": _Flow.blank,
    "tab": _Flow.tab,
    "r": _Flow.run,
    "vanish": _Flow.vanish,
    "gridSpan": _Flow.span,
    **dict.fromkeys(("style", "table-properties", "table-column", "spreadsheet"), _Flow.looks),
}
