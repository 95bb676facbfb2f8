"""Tables of plain cells, kept as rows until the page is written.

The library makes an element for each cell and walks over all of them six times. A table
whose cells are plain words, or one link or one bold text each, is only its rows; one cell
with more in it sends the whole table the library's way.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element

from markdown.blockparser import BlockParser
from markdown.extensions.tables import TableProcessor

_WORDS = r"[^`\\\[\]!<>&*_\x02\x03\ue000-\ue02f]"
_PLAIN = re.compile(f"{_WORDS}*")
_LINK = re.compile(rf"\[({_WORDS}+)\]\(((?:(?![()\s\"'^]){_WORDS})+)\)")
_BOLD = re.compile(rf"\*\*((?!\s){_WORDS}+(?<!\s))\*\*")


class PlainRows(Element):
    """A table in the tree: how each column is aligned, and its rows, the header first.

    Cells are finished HTML.
    """

    def __init__(self, align: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        super().__init__("table")
        self.align, self.rows = align, rows

    def html(self, token: str) -> str:
        """What stands between the caption and the end of the table."""
        kinds = [f' class="{token}align-{side}"' if side else "" for side in self.align]
        header, *below = self.rows
        head = "".join(map(_heading, header, kinds))
        ends = [(f"<td{kind}>", "</td>\n") for kind in kinds]
        body = "".join(
            "<tr>\n"
            + "".join([f"{start}{cell}{end}" for (start, end), cell in zip(ends, row, strict=True)])
            + "</tr>\n"
            for row in below
        )
        return f"<thead>\n<tr>\n{head}</tr>\n</thead>\n<tbody>\n{body}</tbody>\n"


def _heading(cell: str, kind: str) -> str:
    """A cell of the header; an empty one heads nothing."""
    if not cell.strip():
        return f"<td{kind}>{cell}</td>\n"
    return f'<th{kind} scope="col">{cell}</th>\n'


class PlainTables(TableProcessor):
    """The library's tables, but for those of plain cells."""

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser, {"use_align_attribute": True})

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Take a table; ``test`` has found its borders and its ruled line."""
        header, _, *below = blocks[0].split("\n")
        rows = [self._finished(row) for row in (header, *below)]
        plain = [row for row in rows if row is not None]
        if not below or len(plain) < len(rows):
            super().run(parent, blocks)
            return
        del blocks[0]
        parent.append(PlainRows([_alignment(cell) for cell in self.separator], plain))

    def _finished(self, row: str) -> list[str] | None:
        """The cells of a row as HTML; ``None`` if one needs the library."""
        width = len(self.separator)
        split: list[str] = self._split_row(row.strip(" "))  # type: ignore[attr-defined]
        cells = [_finished_cell(cell.strip(" ")) for cell in split[:width]]
        done = [cell for cell in cells if cell is not None]
        return done + [""] * (width - len(done)) if len(done) == len(cells) else None

    def _split(self, row: str) -> list[str]:
        """Without code and escaped bars every bar parts two cells."""
        if "`" in row or "\\" in row:
            return list(super()._split(row))  # type: ignore[misc]
        return row.split("|")


def _finished_cell(text: str) -> str | None:
    if _PLAIN.fullmatch(text):
        return text
    if link := _LINK.fullmatch(text):
        return f'<a href="{link[2]}">{link[1]}</a>'
    if bold := _BOLD.fullmatch(text):
        return f"<strong>{bold[1]}</strong>"
    return None


def _alignment(ruled: str) -> str:
    """How a column is aligned, by the colons of its ruled line."""
    ruled = ruled.strip(" ")
    left, right = ruled.startswith(":"), ruled.endswith(":")
    if left and right:
        return "center"
    return "left" if left else "right" if right else ""
