"""A Word file as a person sees it: one simple document, and what was left out of it.

The parts of the file become paragraphs, headings, lists and tables without anything hidden,
struck out or deleted, with the numbers that Word prints, signs as letters, text boxes below
the paragraph they hang on, and notes at the end. A library makes HTML of that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from prongsai.importing.readers.word.numbering import BULLET, Numbering, Printed
from prongsai.importing.readers.word.simple import (
    Account,
    Drawings,
    LeftOut,
    Why,
    label_of,
    paragraph_of,
    run_of,
)
from prongsai.importing.readers.word.text import Runs, chosen, is_box, sign_of
from prongsai.importing.readers.word.wml import (
    Element,
    Styles,
    is_w,
    local,
    number,
    relations,
    switch,
    tree_of,
    value,
    w,
)
from prongsai.importing.source import SourcePicture

DOCUMENT = "word/document.xml"
NUMBERS, BULLETS = 1, 2
_HEADING = re.compile(r"heading ([1-6])")
_RUN = re.compile(r"<w:r>.*?</w:r>", re.DOTALL)
_TITLE = "title"
_MOST_COLUMNS = 200
_PAGE_WORDS = re.compile(r"[\s0-9๐-๙\-–—/.()|]|หน้า(?:ที่)?|ของ|จาก|page|of", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SeenDocument:
    """The body in simple WordprocessingML, and what is to be told.

    ``margins`` are the texts of headers and footers, ``comments`` those beside the page.
    """

    body: str
    left: tuple[LeftOut, ...]
    pictures: tuple[SourcePicture, ...]
    margins: tuple[str, ...]
    comments: tuple[str, ...]


def seen_document(parts: Mapping[str, bytes], document: Element) -> SeenDocument:
    """What a person sees of the document whose main part is that tree."""
    reader = _Document(parts)
    body = document.find(w("body"))
    emitted = "".join(reader.blocks(body if body is not None else ()))
    emitted += "".join(reader.notes())
    account = reader.account
    return SeenDocument(
        emitted,
        tuple(account.left),
        tuple(account.pictures),
        tuple(dict.fromkeys(_margins(parts))),
        tuple(_comments(parts)),
    )


class _Document:
    """Goes through the body once; ``account`` gets what is to be told."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = parts
        self.account = Account()
        self._styles = Styles(tree_of(parts, "word/styles.xml"))
        self._numbering = Numbering(tree_of(parts, "word/numbering.xml"), self._styles)
        self._runs = Runs(self._styles, Drawings(parts, DOCUMENT, self.account), self.account)
        self._tables = 0

    def blocks(self, parent: Iterable[Element]) -> Iterator[str]:
        for child in parent:
            if is_w(child, "p"):
                yield from self._paragraph(child)
            elif is_w(child, "tbl"):
                yield self._table(child)
            elif is_w(child, "altChunk"):
                self.account.leave(Why.OBJECT, "เอกสารที่แทรกไว้ทั้งฉบับ")
            elif local(child) == "AlternateContent":
                yield from self.blocks(chosen(child))
            elif local(child) in ("oMathPara", "r", "hyperlink"):
                paragraph = Element(w("p"))
                paragraph.append(child)
                yield from self._paragraph(paragraph)
            elif local(child) not in ("sectPr", "sdtPr", "sdtEndPr", "pPr", "tcPr", "trPr"):
                yield from self.blocks(child)

    def notes(self) -> Iterator[str]:
        """Foot- and endnotes, each below the mark that stands in the text."""
        for number_, (kind, name) in enumerate(self.account.notes, start=1):
            tree = tree_of(self._parts, f"word/{kind}s.xml")
            found = (e for e in (tree if tree is not None else ()) if e.get(w("id")) == name)
            emitted = (text for note in found for text in self.blocks(note))
            runs = (run_of(" ") + "".join(_RUN.findall(text)) for text in emitted)
            yield paragraph_of(run_of(f"[{number_}]") + "".join(runs))

    def _paragraph(self, paragraph: Element) -> Iterator[str]:
        properties = paragraph.find(w("pPr"))
        self.account.paragraph += 1
        line = self._runs.line_of(paragraph)
        if line.texts or not line.gone:
            printed = self._numbering.printed(properties)
            if line.texts:
                yield self._emitted("".join(line.runs), properties, printed)
                self.account.line += not self._tables
        for box in line.boxes:
            yield from self.blocks(box)

    def _emitted(self, runs: str, properties: Element | None, printed: Printed | None) -> str:
        style = self._heading(properties)
        if printed is None or not (printed.text or printed.kind == BULLET):
            return paragraph_of(runs, style)
        if printed.kind == BULLET:
            sign = sign_of(printed.font, ord(printed.text[0])) if printed.text else ""
            if is_box(sign or printed.text):
                return paragraph_of(run_of(f"{sign or printed.text} ") + runs, style)
            return paragraph_of(runs, style, 0 if style else BULLETS, printed.level)
        return paragraph_of(
            label_of(printed.text) + runs, style, 0 if style else NUMBERS, printed.level
        )

    def _heading(self, properties: Element | None) -> int:
        """The level of a heading; 0 for other paragraphs."""
        own = value(properties, "outlineLvl")
        if own is not None:
            return number(own) + 1 if number(own) < 6 else 0
        for style in self._styles.chain(value(properties, "pStyle")):
            name = (value(style, "name") or "").lower()
            if found := _HEADING.fullmatch(name):
                return int(found[1])
            if name == _TITLE:
                return 1
            level = value(style.find(w("pPr")), "outlineLvl")
            if level is not None:
                return number(level) + 1 if number(level) < 6 else 0
        return 0

    # --- tables -----------------------------------------------------------------------

    def _table(self, table: Element) -> str:
        self._tables += 1
        rows = []
        for row in _inside(table, "tr"):
            rows.append(self._row(row))
            self.account.line += self._tables == 1 and bool(rows[-1])
        self._tables -= 1
        return f"<w:tbl>{''.join(rows)}</w:tbl>"

    def _row(self, row: Element) -> str:
        properties = row.find(w("trPr"))
        self.account.paragraph += 1
        before = len(self.account.left)
        for name, why in (("del", Why.DELETED), ("hidden", Why.HIDDEN)):
            gone = name == "del" and properties is not None and properties.find(w(name)) is not None
            if gone or (name == "hidden" and switch(properties, name)):
                self.account.leave(why, " | ".join(map(_words_of, _inside(row, "tc"))))
                return ""
        cells = [self._cell(cell) for cell in _inside(row, "tc")]
        if len(self.account.left) > before and not any("<w:t" in text for _, text in cells):
            return ""  # nothing is left of it
        skipped = number(value(properties, "gridBefore"))
        if skipped:
            cells.insert(0, (_span(skipped), paragraph_of("")))
        head = "<w:tblHeader/>" if switch(properties, "tblHeader") else ""
        drawn = (f"<w:tc><w:tcPr>{span}</w:tcPr>{text}</w:tc>" for span, text in cells)
        return f"<w:tr><w:trPr>{head}</w:trPr>{''.join(drawn)}</w:tr>"

    def _cell(self, cell: Element) -> tuple[str, str]:
        properties = cell.find(w("tcPr"))
        if properties is not None and properties.find(w("cellDel")) is not None:
            self.account.leave(Why.DELETED, _words_of(cell))
            return "", paragraph_of("")
        text = "".join(self.blocks(cell)) or paragraph_of("")
        span = _span(number(value(properties, "gridSpan"), 1))
        merge = None if properties is None else properties.find(w("vMerge"))
        if merge is not None:
            begins = "restart" if merge.get(w("val")) == "restart" else "continue"
            span += f'<w:vMerge w:val="{begins}"/>'
        return span, text


def _span(columns: int) -> str:
    return f'<w:gridSpan w:val="{min(columns, _MOST_COLUMNS)}"/>' if columns > 1 else ""


def _inside(parent: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, in whatever they are wrapped."""
    for child in parent:
        if is_w(child, name):
            yield child
        elif local(child) not in ("tbl", "p", "tblPr", "trPr", "tblGrid", "del"):
            yield from _inside(child, name)


def _words_of(element: Element) -> str:
    texts = (inner.text or "" for inner in element.iter() if local(inner) in ("t", "delText"))
    return "".join(texts)


def _margins(parts: Mapping[str, bytes]) -> Iterator[str]:
    """What headers and footers say besides the number of the page."""
    for _, kind, target, outside in relations(parts, DOCUMENT):
        tree = None if outside or kind not in ("header", "footer") else tree_of(parts, target)
        if tree is None:
            continue
        account = Account()
        runs = Runs(Styles(None), Drawings(parts, target, account), account)
        for paragraph in tree.iter(w("p")):
            words = "".join(text for text, _ in runs.line_of(paragraph).texts)
            text = " ".join(words.split())
            if len(_PAGE_WORDS.sub("", text)) > 2:
                yield text


def _comments(parts: Mapping[str, bytes]) -> Iterator[str]:
    tree = tree_of(parts, "word/comments.xml")
    for comment in tree if tree is not None else ():
        yield " ".join(_words_of(comment).split()) or "ไม่มีข้อความ"
