"""Reading a manual, whatever it was written with, into its items and their elements.

Tables, lists and running text give the same events: a section begins, an item begins, a line of
an element. Rows that go on (empty or repeated codes), headers repeated after a page break,
numbered lists inside one another, notes at the foot and several items on a page are told apart
here; nothing of the program's topics is known.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from prongsai.digests import sha256_file
from prongsai.findings import Finding, Place
from prongsai.findings.rules.imp import IMP001
from prongsai.foreign.apart import Refusal, read_apart
from prongsai.importing.readers import read_source, readers
from prongsai.importing.source import Block, Bullets, Heading
from prongsai.manuals.manual import Element, Manual, ManualItem, PdfPage, Section
from prongsai.manuals.marks import (
    column_role,
    footnote,
    instruments_in,
    is_label,
    is_lead,
    item_code,
    item_head,
    list_mark,
    manual_words,
    plain,
    section_head,
    starts_element,
    weight_in,
    without_note_signs,
    without_weight,
)
from prongsai.tables.grid.sheet import Sheet
from prongsai.thai.dates import is_date, parse_date
from prongsai.thai.text import match_key

_SIGNS = frozenset("•*-–")
_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:หน้า(?:ที่)?\s*)?[0-9]{1,3}(?:\s*(?:/|จาก)\s*[0-9]{1,3})?[-–—\s]*"
)


def read_manual(path: Path) -> Manual:
    """Read a manual from Excel, CSV, Word, text or a PDF with a text layer.

    What cannot be read gives findings and no items.
    """
    name = path.name
    if path.suffix.lower() != ".pdf" and path.suffix.lower() not in readers():
        known = " ".join(sorted({*readers(), ".pdf"}))
        return _unread(name, IMP001.unknown_kind(suffix=path.suffix, known=known).at(Place(name)))
    try:
        digest = sha256_file(path)
    except FileNotFoundError:
        return _unread(name, IMP001.missing().at(Place(name)))
    except OSError:
        return _unread(name, IMP001.held().at(Place(name)))
    builder = _Builder()
    findings: tuple[Finding, ...] = ()
    if path.suffix.lower() == ".pdf":
        pages = read_apart(_pdf_pages, path)
        if isinstance(pages, Refusal):
            return _unread(name, pages.told_by(IMP001).at(Place(name)))
        if not pages:
            return _unread(name, IMP001.no_text_in_pdf().at(Place(name)))
        _take_pages(builder, pages)
    else:
        source = read_source(path, name)
        findings = source.findings
        for block in source.blocks:
            _take_block(builder, block)
    return Manual(
        name,
        digest,
        items=builder.items(),
        deadline=builder.deadline,
        instruments=builder.instruments(),
        left=tuple(builder.left),
        findings=findings,
    )


def _pdf_pages(path: Path) -> tuple[PdfPage, ...]:
    # The library of PDFs is loaded in the reading process, and nowhere else.
    from prongsai.manuals.pdf_layout import pdf_pages

    return pdf_pages(path)


def _unread(name: str, finding: Finding) -> Manual:
    return Manual(name, "", findings=(finding,))


# --- what the readers give ----------------------------------------------------------------


def _take_block(builder: _Builder, block: Block) -> None:
    if isinstance(block, Sheet):
        _take_table(builder, block)
        return
    if isinstance(block, Bullets):
        _take_bullets(builder, block)
        return
    place = f"บรรทัด {block.line}"
    for line in block.text.split("\n"):
        builder.line(line, place, is_heading=isinstance(block, Heading))


def _take_bullets(builder: _Builder, block: Bullets) -> None:
    usual = (f"{n}." if block.ordered else "•" for n in range(1, len(block.items) + 1))
    number = block.line
    for mark, item in zip(block.marks or tuple(usual), block.items, strict=True):
        for line in f"{mark} {item}".split("\n"):
            builder.line(line, f"บรรทัด {number}")
            number += 1


def _take_table(builder: _Builder, sheet: Sheet) -> None:
    where = f"แผ่น {sheet.name} " if sheet.name else ""
    columns = _Columns()
    for index, number in enumerate(sheet.numbers):
        cells = ["" if cell is None else str(cell) for cell in sheet.rows[index]]
        columns.row(builder, cells, f"{where}แถว {number}", wrapped=False)


def _take_pages(builder: _Builder, pages: Sequence[PdfPage]) -> None:
    columns = _Columns()
    furniture = _repeated(pages)
    for page in pages:
        place = f"หน้า {page.number}"
        for row in page.rows:
            if len(row) == 1:
                if match_key(row[0]) not in furniture and not _PAGE_NUMBER.fullmatch(row[0]):
                    builder.line(row[0], place, wrapped=True)
            else:
                columns.row(builder, row, place, wrapped=True)


def _repeated(pages: Sequence[PdfPage]) -> frozenset[str]:
    """Lines at the head or foot of most pages: the running title, not content."""
    edges = Counter(
        (end, match_key(row[0]))
        for page in pages
        for end, row in enumerate((page.rows[0], page.rows[-1]))
        if len(row) == 1
    )
    return frozenset(
        key for (_, key), times in edges.items() if times > 2 and times > 0.8 * len(pages)
    )


@dataclass
class _Columns:
    """What the columns of a table hold; kept over page breaks while the table is as wide."""

    roles: tuple[str, ...] = ()

    def row(self, builder: _Builder, cells: Sequence[str], place: str, wrapped: bool) -> None:
        """Take a row: a header, a section over the whole width, or cells by their columns."""
        filled = list(dict.fromkeys(cell for cell in cells if cell.strip()))
        if not filled:
            return
        named = [column_role(_on_one_line(cell)) for cell in cells]
        if sum(map(bool, named)) > 1:
            self.roles = tuple(named)
            return
        if len(filled) == 1 and (section_head(plain(filled[0])) or footnote(plain(filled[0]))):
            builder.line(filled[0], place, wrapped=wrapped)
            return
        if "elements" not in self.roles or len(cells) > len(self.roles):
            self.roles = _guessed_roles(cells) or self.roles
        if not self.roles:
            for cell in filled:
                builder.line(cell, place, wrapped=wrapped)
            return
        by_role: dict[str, str] = {}
        for role, cell in zip(self.roles, cells, strict=False):
            if role and cell.strip():
                by_role[role] = f"{by_role[role]}\n{cell}" if role in by_role else cell
        builder.row(by_role, place, wrapped)


def _guessed_roles(cells: Sequence[str]) -> tuple[str, ...]:
    """Columns by a first row of content, where no header names them."""
    for number, cell in enumerate(cells):
        text = plain(cell)
        is_code = item_head(text) == (item_code(text), "")
        if is_code or item_head(text):
            rest = ["code", "title", "elements"] if is_code else ["title", "elements"]
            roles = [""] * number + rest
            return tuple(roles[: len(cells)] + [""] * (len(cells) - len(roles)))
    return ()


def _on_one_line(cell: str) -> str:
    return " ".join(cell.split())


# --- items put together -------------------------------------------------------------------


@dataclass
class _Node:
    """A line of an item's elements with the lines that go on from it."""

    mark: str
    text: str
    place: str


@dataclass
class _Item:
    code: str
    title: str
    place: str
    indicator: Section | None
    subindicator: Section | None
    group: str = ""
    nodes: list[_Node] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    labelled: bool = False
    weight: Decimal | None = None

    def take_note(self) -> None:
        """A last line marked otherwise than all others is the note that the title's sign means."""
        marks = [node.mark for node in self.nodes]
        has_sign = without_note_signs(self.title) != self.title
        if has_sign and len(marks) > 1 and marks[-1] in _SIGNS and marks.count(marks[-1]) == 1:
            self.notes.append(self.nodes.pop().text)


class _Builder:
    """Takes lines and rows in their order and puts items together."""

    def __init__(self) -> None:
        self.deadline: date | None = None
        self.left: list[tuple[str, str]] = []
        self._items: list[_Item] = []
        self._indicator: Section | None = None
        self._sub: Section | None = None
        self._group = ""
        self._titled: bool | None = None
        self._weights: dict[tuple[bool, str], Decimal] = {}
        self._instruments: dict[str, Decimal] = {}

    def line(self, text: str, place: str, wrapped: bool = False, is_heading: bool = False) -> None:
        """Take a line of running text."""
        text = plain(text)
        if not text:
            return
        self._instruments.update(instruments_in(text))
        section = section_head(text)
        head = item_head(text)
        if not (section or head) and self._only_weight(text):
            return
        before, self._titled = self._titled, None
        if section:
            self._section(*section)
            self._titled = section[0]
        elif head:
            self._begin(*head, place)
        elif self._said_deadline(text):
            return
        elif before is not None and wrapped and not list_mark(text)[0]:
            self._go_on_with_section(before, text)
        elif not self._items:
            self._before_items(text, place)
        else:
            self._inside(text, place, wrapped, is_heading)

    def row(self, cells: dict[str, str], place: str, wrapped: bool) -> None:
        """Take a row of a table, its cells by what their columns hold."""
        for role in ("indicator", "subindicator"):
            if role in cells:
                self._section_cell(role, plain(cells[role]))
        if "group" in cells:
            self._group = plain(cells["group"])
        self._titled = None
        head = plain(cells.get("code", "")), plain(cells.get("title", ""))
        self._head_cells(*head, place, goes_on=wrapped)
        if not self._items:
            self.left += [(place, plain(cell)) for cell in cells.values()]
            return
        lines = cells.get("elements", "").split("\n")
        for number, line in enumerate(filter(None, map(plain, lines))):
            self._element(line, place, goes_on=wrapped and number > 0)
        self._weigh_cells(cells)
        if cells.get("note", "").strip():
            self._items[-1].notes.append(plain(cells["note"]))

    def items(self) -> tuple[ManualItem, ...]:
        """The items in their order."""
        for item in self._items:
            item.take_note()
        return tuple(
            ManualItem(
                code=item.code,
                title=without_note_signs(item.title),
                place=item.place,
                indicator=self._weighted(item.indicator, is_sub=False),
                subindicator=self._weighted(item.subindicator, is_sub=True),
                group=item.group,
                elements=tuple(_elements(item.nodes)),
                notes=tuple(dict.fromkeys(item.notes)),
                weight=item.weight,
            )
            for item in self._items
        )

    # --- weights ----------------------------------------------------------------------------

    def instruments(self) -> tuple[Decimal, Decimal, Decimal] | None:
        """The weights of IIT, EIT and OIT, where all three are said and make a hundred."""
        said = [self._instruments.get(name) for name in ("IIT", "EIT", "OIT")]
        known = [weight for weight in said if weight is not None]
        return (known[0], known[1], known[2]) if len(known) == 3 and sum(known) == 100 else None

    def _weighted(self, section: Section | None, *, is_sub: bool) -> Section | None:
        weight = self._weights.get((is_sub, section.code)) if section else None
        return replace(section, weight=weight) if section and weight is not None else section

    def _only_weight(self, text: str) -> bool:
        """Whether a line says nothing but the weight of what has just begun; it is noted then."""
        rest, weight = without_weight(text)
        if weight is None or list_mark(rest)[1].strip(" .:"):
            return False
        item = self._items[-1] if self._items else None
        if self._titled is not None or item is None:
            section = self._sub if self._titled or self._titled is None else self._indicator
            if section is None:
                return False
            self._weights[section is self._sub, section.code] = weight
        elif item.weight is None and not item.nodes:
            item.weight = weight
        else:
            return False
        return True

    def _weigh_cells(self, cells: dict[str, str]) -> None:
        """Weights in columns of their own."""
        weight = weight_in(plain(cells.get("weight", "")))
        if weight is not None and self._items[-1].weight is None:
            self._items[-1].weight = weight
        for role, section in (
            ("indicator_weight", self._indicator),
            ("subindicator_weight", self._sub),
        ):
            weight = weight_in(plain(cells.get(role, "")))
            if weight is not None and section is not None:
                self._weights[section is self._sub, section.code] = weight

    # --- sections and heads ---------------------------------------------------------------

    def _section(self, is_sub: bool, code: str, title: str) -> None:
        title, weight = without_weight(title)
        if weight is not None:
            self._weights[is_sub, code] = weight
        if is_sub:
            self._sub = Section(code, title)
        else:
            self._indicator = Section(code, title)
        self._group = ""

    def _go_on_with_section(self, is_sub: bool, text: str) -> None:
        """The second line of a section's title."""
        section = self._sub if is_sub else self._indicator
        if section is not None:
            self._section(is_sub, section.code, f"{section.title} {text}".strip())
            self._titled = is_sub

    def _section_cell(self, role: str, text: str) -> None:
        """A cell of a section column: with the word for it, or the number and title alone."""
        found = section_head(text)
        if found is None:
            number = re.match(r"([0-9]+(?:\.[0-9]+)?)\s*[.:–—-]?\s*(.*)", text)
            if number is None:
                return
            found = ("." in number[1], number[1], number[2])
        is_sub = role == "subindicator" or found[0]
        known = self._sub if is_sub else self._indicator
        if known is None or known.code != found[1]:
            self._section(is_sub, found[1], found[2])

    def _head_cells(self, code_cell: str, title: str, place: str, goes_on: bool) -> None:
        code = item_code(code_cell)
        if not code:
            head = item_head(code_cell) or item_head(title)
            if head is None:
                if title and self._items and (goes_on or not self._items[-1].nodes):
                    self._add_title(title)
                return
            code, said = head
            title = (
                said
                if said and not item_head(code_cell)
                else (title if item_head(code_cell) and title else said)
            )
        if not self._items or self._items[-1].code != code:
            self._begin(code, title, place)
        elif title and match_key(title) not in match_key(self._items[-1].title):
            self._add_title(title)

    def _begin(self, code: str, title: str, place: str) -> None:
        title, weight = without_weight(title)
        if self._items and self._items[-1].code == code:
            # The head repeated after a page break, or on each row.
            if title and match_key(title) not in match_key(self._items[-1].title):
                self._add_title(title)
            return
        item = _Item(code, title, place, self._indicator, self._sub, self._group)
        item.weight = weight
        self._items.append(item)

    def _add_title(self, text: str) -> None:
        item = self._items[-1]
        text, weight = without_weight(text)
        item.weight = item.weight or weight
        item.title = f"{item.title} {text}".strip() if item.title else text

    def _before_items(self, text: str, place: str) -> None:
        section = self._sub or self._indicator
        if section is not None and not section.title:
            self._section(section is self._sub, section.code, text)
        else:
            self.left.append((place, text))

    def _said_deadline(self, text: str) -> bool:
        key = match_key(text)
        for word in manual_words().deadlines:
            start = key.find(match_key(word))
            if start >= 0:
                found = re.search(r"[0-9]{1,2}\s*[ก-๎.]\S*\s*(?:พ\.?ศ\.?\s*)?25[0-9]{2}", text)
                if found and is_date(found[0]):
                    self.deadline = parse_date(found[0])
                    return True
        return False

    # --- elements -------------------------------------------------------------------------

    def _inside(self, text: str, place: str, wrapped: bool, is_heading: bool) -> None:
        item = self._items[-1]
        if is_label(text):
            item.labelled = True
            return
        note = footnote(text) if not _is_known_mark(text, item) else ""
        if note:
            item.notes.append(note)
            return
        mark, _ = list_mark(text)
        is_title = not (
            mark or item.labelled or item.nodes or (starts_element(text) and not wrapped)
        )
        if not item.title or (is_title and wrapped):
            self._add_title(text)
        elif is_heading and not mark and item.nodes:
            self.left.append((place, text))
        else:
            self._element(text, place, goes_on=wrapped)

    def _element(self, text: str, place: str, goes_on: bool) -> None:
        """A line of the elements: a new one, or one that goes on from the line before."""
        item = self._items[-1]
        mark, rest = list_mark(text)
        if not mark and footnote(text):
            item.notes.append(footnote(text))
        elif mark:
            item.nodes.append(_Node(mark, rest, place))
        elif item.nodes and (item.nodes[-1].mark or (goes_on and not starts_element(text))):
            last = item.nodes[-1]
            # A marked list goes on; a mark is what begins an element there.
            last.text = f"{last.text} {text}"
        elif not item.nodes or item.nodes[-1].text != text:
            item.nodes.append(_Node("", text, place))


def _is_known_mark(text: str, item: _Item) -> bool:
    mark, _ = list_mark(text)
    return bool(mark) and any(node.mark == mark for node in item.nodes)


def _elements(nodes: Sequence[_Node]) -> Iterator[Element]:
    """The leaves of nested lists, and sentences above them that ask something themselves."""
    levels = _levels(nodes)
    leads: list[tuple[int, str]] = []
    for number, node in enumerate(nodes):
        level = levels[number]
        leads = [(depth, text) for depth, text in leads if depth < level]
        has_more = number + 1 < len(nodes) and levels[number + 1] > level
        text = without_note_signs(node.text)
        if has_more:
            leads.append((level, text))
            if is_lead(text):
                continue
        head, parts = _run_in(text)
        under = " ".join(said for _, said in leads if said != text and is_lead(said))
        if parts:
            yield from (Element(part, node.place, head) for part in parts)
        else:
            yield Element(text, node.place, under)


def _levels(nodes: Sequence[_Node]) -> list[int]:
    """How deep each node stands: a mark not seen yet stands in the node before it."""
    levels: list[int] = []
    stack: list[str] = []
    for node in nodes:
        if node.mark in stack:
            stack = stack[: stack.index(node.mark) + 1]
        elif _deeper(node.mark, stack):
            stack.append(node.mark)
        else:
            stack = [node.mark]
        levels.append(len(stack) - 1)
    return levels


def _deeper(mark: str, stack: Sequence[str]) -> bool:
    return bool(stack) and bool(mark)


_RUN_IN = re.compile(r"\s*\(([0-9]{1,2}|[ก-ฮ])\)\s*")


def _run_in(text: str) -> tuple[str, list[str]]:
    """A list inside a sentence, ``… ดังนี้ (1) … (2) …``: its lead and its members."""
    pieces = _RUN_IN.split(text)
    head, numbers, parts = pieces[0].strip(), pieces[1::2], [p.strip(" ;,") for p in pieces[2::2]]
    counts = numbers == [str(n) for n in range(1, len(numbers) + 1)]
    return (head, parts) if len(parts) > 1 and counts and is_lead(head) and all(parts) else ("", [])
