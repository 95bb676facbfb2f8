"""Plain text (.txt, .md): running text, lists, and tables whose cells are divided by tabs.

Codes: CNT001, CNT002 the encoding (see :mod:`prongsai.reading.text_files`); IMP020 lines that
held only a page number were dropped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

from prongsai.findings import Finding, Findings, Place
from prongsai.findings.rules.imp_documents import IMP020
from prongsai.importing.source import Block, Heading, Paragraph, SourceFile
from prongsai.importing.text_lines import TextLine, blocks_of, plain_cell
from prongsai.reading.cells import Cell
from prongsai.reading.text_files import read_text
from prongsai.tables.grid.sheet import Sheet
from prongsai.thai.text import normalize_for_search, without_invisible

TextRow = tuple[tuple[Cell, ...], int]
"""The cells of a row and its line."""

_RULE = re.compile(r":?-{2,}:?")
_NUMBER = re.compile(r"\s*[0-9๐-๙]{1,3}[.)]?\s*(?:\n|$)")
_COMPARED = 2_000
_SAME_HEADER = 0.85
"""How alike two header rows must be, so that a misread letter is forgiven (0 to 1)."""


@dataclass
class TableRun:
    """Rows that stand together in the file, between two lines that are no rows."""

    rows: list[TextRow] = field(default_factory=list)

    def add(self, line: str, number: int) -> None:
        """Take one line whose cells are divided by tabs; ``number`` counts from 1."""
        cells = tuple(plain_cell(cell) for cell in line.split("\t"))
        drawn = all(_RULE.fullmatch(cell) for cell in cells if cell)
        if any(cells) and not drawn:
            self.rows.append((cells, number))

    @property
    def width(self) -> int:
        """The number of columns."""
        return max((len(cells) for cells, _ in self.rows), default=0)


def is_continued(grid: Sheet, run: TableRun) -> bool:
    """Whether rows after a page break belong to the table before it.

    They do when its header is repeated, or when the first row goes on with a cut one (its
    first cell is empty) or with the next number.
    """
    if not run.rows or run.width != len(grid.rows[0]):
        return False
    first = str(run.rows[0][0][0])
    return repeats_header(grid, run) or not first or bool(_NUMBER.match(first))


def repeats_header(grid: Sheet, run: TableRun) -> bool:
    """Whether the rows begin with the header of the table, also if a letter was misread."""
    header, first = _key(grid.rows[0]), _key(run.rows[0][0]) if run.rows else ""
    likeness = SequenceMatcher(None, header, first, autojunk=False).ratio()
    return bool(header and first) and likeness >= _SAME_HEADER


def continued(grid: Sheet, run: TableRun) -> Sheet:
    """The table with the rows after the page break; a row that was cut is one again."""
    rows = run.rows[1:] if repeats_header(grid, run) else list(run.rows)
    kept = [(cells, number) for cells, number in zip(grid.rows, grid.numbers, strict=True)]
    if rows and len(kept) > 1 and not rows[0][0][0]:
        kept[-1] = (_joined_rows(kept[-1][0], rows.pop(0)[0]), kept[-1][1])
    return _even(grid.name, (*kept, *rows))


def grid_of(run: TableRun, title: str) -> Sheet:
    """The rows as a table of its own."""
    return _even(title, run.rows)


def _even(title: str, rows: Sequence[TextRow]) -> Sheet:
    width = max(len(cells) for cells, _ in rows)
    even = tuple((*cells, *("" for _ in range(width - len(cells)))) for cells, _ in rows)
    return Sheet(even, tuple(number for _, number in rows), name=title)


def _key(row: Sequence[Cell]) -> str:
    return normalize_for_search("".join(map(str, row))).replace(" ", "")[:_COMPARED]


def _joined_rows(row: Sequence[Cell], rest: Sequence[Cell]) -> tuple[Cell, ...]:
    """A row and what followed of it on the next page, cell by cell."""
    pairs = zip(row, rest, strict=False)
    return tuple("\n".join(str(part) for part in pair if part) for pair in pairs)


ENDINGS = frozenset({".txt", ".md"})

LONGEST_TITLE = 150
"""Text right above a table is its title up to this many characters."""

_PAGE_NUMBER = re.compile(r"[-–—~\s]*(?:หน้า(?:ที่)?\s*)?[0-9๐-๙]{1,3}[-–—~\s]*")
_FRAGMENT = re.compile(r"[0-9๐-๙]{1,2}(?:\s*/\s*|\s+)[0-9๐-๙]{1,2}")
"""What is left of a page's foot in a scan (``๗/๔``): between paragraphs it is nobody's text."""
_PIPES = re.compile(r"\|.*\|")
_LISTED = 10


def read(path: Path, name: str) -> SourceFile:
    """Read a text file into blocks; ``name`` is what messages call it. Never raises."""
    findings = Findings()
    text = read_text(path, name, findings)
    if text is None:
        return SourceFile(name, (), tuple(findings))
    blocks, dropped = text_blocks(text)
    if dropped:
        findings.extend([_dropped_pages(dropped, name)])
    return SourceFile(name, blocks, tuple(findings))


def text_blocks(text: str) -> tuple[tuple[Block, ...], list[TextLine]]:
    """The blocks of a text, and the lines that were dropped as page numbers."""
    reader = _Reader()
    lines = text.split("\n")
    for number, raw in enumerate(lines, start=1):
        reader.take(_unpiped(raw), number)
    reader.end_table()
    reader.end_text()
    return tuple(reader.blocks), reader.dropped


def _unpiped(line: str) -> str:
    """A row of a Markdown table with tabs instead of bars."""
    stripped = line.strip()
    if not _PIPES.fullmatch(stripped):
        return line
    return "\t".join(cell.strip() for cell in re.split(r"(?<!\\)\|", stripped[1:-1]))


class _Reader:
    """Goes down the lines once: a run of rows or of text is closed by the other kind."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.dropped: list[TextLine] = []
        self._groups: list[list[TextLine]] = [[]]
        self._table = TableRun()

    def take(self, raw: str, number: int) -> None:
        if "\t" in raw.strip("\r\n ") and raw.strip():
            self.end_text(above_table=True)
            self._table.add(raw, number)
            return
        self.end_table()
        text = without_invisible(raw).replace("**", "").strip()
        if not text:
            if self._groups[-1]:
                self._groups.append([])
        elif not self._groups[-1] and (_PAGE_NUMBER.fullmatch(text) or _FRAGMENT.fullmatch(text)):
            self.dropped.append(TextLine(text, number))
        else:
            self._groups[-1].append(TextLine(text, number))

    def end_text(self, *, above_table: bool = False) -> None:
        groups = [group for group in self._groups if group]
        self._groups = [[]]
        if groups:
            before = self.blocks[-1] if self.blocks else None
            self.blocks.extend(blocks_of(groups, before, above_table=above_table))

    def end_table(self) -> None:
        run, self._table = self._table, TableRun()
        if not run.rows:
            return
        last = self._open_grid(run)
        if last is None:
            self.blocks.append(grid_of(run, self._title()))
        else:
            grid = self.blocks[last]
            assert isinstance(grid, Sheet)
            self.blocks[last:] = [continued(grid, run)]

    def _open_grid(self, run: TableRun) -> int | None:
        """The place of the table that these rows go on with.

        It is the last block, or the one before a title that the next page repeated.
        """
        if self.blocks and isinstance(grid := self.blocks[-1], Sheet):
            return len(self.blocks) - 1 if is_continued(grid, run) else None
        if len(self.blocks) < 2 or not isinstance(grid := self.blocks[-2], Sheet):
            return None
        again = self.blocks[-1]
        if not isinstance(again, Heading | Paragraph) or run.width != len(grid.rows[0]):
            return None
        same_title = normalize_for_search(again.text) == normalize_for_search(grid.name)
        return len(self.blocks) - 2 if same_title and repeats_header(grid, run) else None

    def _title(self) -> str:
        """The text right above a table, with the heading right above that text."""
        last = self.blocks[-1] if self.blocks else None
        if not isinstance(last, Heading | Paragraph) or len(last.text) > LONGEST_TITLE:
            return ""
        above = self.blocks[-2] if len(self.blocks) > 1 else None
        if isinstance(last, Paragraph) and isinstance(above, Heading):
            return f"{above.text} {last.text}" if last.line - above.line <= 2 else last.text
        return last.text


def _dropped_pages(dropped: list[TextLine], name: str) -> Finding:
    named = [f"บรรทัด {line.number} ({line.text})" for line in dropped[:_LISTED]]
    place = Place(name, dropped[0].number, 0, dropped[0].text)
    more = len(dropped) - _LISTED
    if more > 0:
        said = IMP020.many_page_numbers(count=len(dropped), lines=", ".join(named), more=more)
    else:
        said = IMP020.page_numbers(count=len(dropped), lines=", ".join(named))
    return said.at(place)
