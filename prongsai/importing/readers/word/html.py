"""Blocks of a Word file that has become HTML: headings, texts, lists, tables with merged cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag

from prongsai.importing.readers.word.simple import LABEL, LABEL_END
from prongsai.importing.source import Block, Bullets, Heading, Paragraph, is_picture
from prongsai.importing.text_lines import TextLine, blocks_of, marks_of, plain_cell
from prongsai.tables.grid.sheet import Range, Sheet
from prongsai.thai.text import without_invisible

LONGEST_BOLD_HEADING = 160
"""A paragraph that is bold throughout is a heading up to this many characters."""

MOST_COLUMNS, MOST_CELLS = 200, 200_000
"""Largest table that is taken; what lies beyond is left out."""

LONGEST_TITLE = 150

_LABELLED = re.compile(f"{LABEL}([^{LABEL_END}]*){LABEL_END}[ ]?")
_MARKED = re.compile(rf"\s*{_LABELLED.pattern}")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = {"ul", "ol"}


def blocks_from_html(html: str) -> tuple[Block, ...]:
    """The blocks in their order; their lines count paragraphs, list members and table rows."""
    page = _Page()
    page.take(BeautifulSoup(html, "html.parser"))
    page.end_text()
    return tuple(page.blocks)


@dataclass
class _Page:
    blocks: list[Block] = field(default_factory=list)
    line: int = 0
    _texts: list[list[TextLine]] = field(default_factory=list)

    def take(self, parent: Tag) -> None:
        for child in parent.children:
            if isinstance(child, Tag):
                self._element(child)
            elif text := _text_of(child):
                self._paragraph(text)

    def _element(self, tag: Tag) -> None:
        if tag.name in _HEADINGS:
            self._heading(_text_of(tag), _HEADINGS[tag.name])
        elif tag.name in _LISTS:
            self._list(tag)
        elif tag.name == "table":
            self._table(tag)
        elif tag.find(["table", "ul", "ol"]):
            self.take(tag)
        elif (text := _text_of(tag)) and _is_bold(tag, text):
            self._heading(text, 2)
        elif text:
            self._paragraph(text)

    def _heading(self, text: str, level: int) -> None:
        if text:
            self.end_text()
            self.line += 1
            self.blocks.append(Heading(" ".join(text.split()), level, self.line))

    def _paragraph(self, text: str) -> None:
        group: list[TextLine] = []
        for line in text.split("\n"):
            self.line += 1
            own = TextLine(" ".join(line.split()), self.line)
            if is_picture(own.text):  # stands by itself, whatever was typed beside it
                self._texts += [group, [own]] if group else [[own]]
                group = []
            else:
                group.append(own)
        if group:
            self._texts.append(group)

    def end_text(self, *, above_table: bool = False) -> None:
        groups, self._texts = self._texts, []
        if groups:
            before = self.blocks[-1] if self.blocks else None
            made = blocks_of(groups, before, above_table=above_table, labels=False)
            self.blocks.extend(made)

    def _list(self, tag: Tag) -> None:
        drawn = tag.find_all("li", recursive=False)
        if len(drawn) == 1:
            inner = drawn[0].find_all(["ul", "ol"], recursive=False)
            own = any(child not in inner and _text_of(child) for child in drawn[0].children)
            if len(inner) == 1 and not own:  # the member it belongs to stands elsewhere
                self._list(inner[0])
                return
        members = [member for member in map(_member, drawn) if member]
        if len(members) == 1 and members[0].mark and _is_bold(drawn[0], members[0].text):
            # A numbered heading that was written in bold letters.
            self._heading(f"{members[0].mark} {members[0].text}", 2)
            return
        self.end_text()
        for part in _divided(members):
            items = tuple(member.text for member in part)
            marks = tuple(member.mark for member in part)
            ordered = tag.name == "ol"
            self.blocks.append(
                Bullets(items, ordered, self.line + 1, marks_of(marks) if ordered else ())
            )
            self.line += len(items)

    def _table(self, tag: Tag) -> None:
        cells = [cell for cell in tag.find_all(["td", "th"]) if cell.find_parent("table") is tag]
        if len(cells) == 1:  # a frame around text
            self.take(cells[0])
            return
        self.end_text(above_table=True)
        grid = _grid(tag, self.line + 1, self._title())
        if grid is not None:
            self.blocks.append(grid)
            self.line += len(grid.rows)

    def _title(self) -> str:
        last = self.blocks[-1] if self.blocks else None
        text = last.text if isinstance(last, Heading | Paragraph) else ""
        return text if len(text) <= LONGEST_TITLE and not is_picture(text) else ""


def _is_bold(tag: Tag, text: str) -> bool:
    bold = "".join(strong.get_text() for strong in tag.find_all("strong", recursive=False))
    whole = "".join(bold.split()) == "".join(_LABELLED.sub("", tag.get_text()).split())
    return bool(bold) and whole and len(text) <= LONGEST_BOLD_HEADING


@dataclass(frozen=True, slots=True)
class _Member:
    """A member of a list: the number that was printed before it, and its text."""

    mark: str
    text: str

    def __bool__(self) -> bool:
        return bool(self.text)


def _member(item: Tag) -> _Member:
    """A list member; members of lists inside it are lines of its text."""
    inner: list[str] = []
    for nested in item.find_all(["ul", "ol"], recursive=False):
        members = [_member(member) for member in nested.find_all("li", recursive=False)]
        inner.extend(f"{member.mark or '-'} {member.text}" for member in members if member)
        nested.extract()
    found = _MARKED.match(item.get_text())
    mark = found[1] if found else ""
    text = _text_of(item).removeprefix(mark).lstrip()
    return _Member(mark, "\n".join(part for part in (text, *inner) if part))


def _divided(members: Sequence[_Member]) -> Iterator[Sequence[_Member]]:
    """The members, cut where another list begins to count anew."""
    part: list[_Member] = []
    for member in members:
        if part and member.mark and member.mark == part[0].mark:
            yield part
            part = []
        part.append(member)
    if part:
        yield part


def _text_of(element: PageElement) -> str:
    """The text of an element: a line feed where a paragraph, a row or a line ends."""
    text = plain_cell(without_invisible("".join(_pieces(element)).replace("\t", " ")))
    return _LABELLED.sub(r"\1 ", text)  # printed numbers as plain text


def _pieces(element: PageElement) -> Iterator[str]:
    if isinstance(element, NavigableString):
        yield str(element)
    elif isinstance(element, Tag):
        if element.name == "br":
            yield "\n"
        elif element.name == "tr":  # of a table inside a cell: on one line
            cells = element.find_all(["td", "th"], recursive=False)
            texts = (" ".join(_text_of(cell).split()) for cell in cells)
            yield f"\n{' | '.join(filter(None, texts))}\n"
        else:
            ends = element.name in ("p", "li", *_HEADINGS)
            yield "\n" if ends else ""
            for child in element.children:
                yield from _pieces(child)
            yield "\n" if ends else ""


def _grid(table: Tag, line: int, title: str) -> Sheet | None:
    """The table with every merged range filled with its value."""
    filled: dict[tuple[int, int], str] = {}
    merged: list[Range] = []
    drawn = [row for row in table.find_all("tr") if row.find_parent("table") is table]
    for y, row in enumerate(drawn):
        x = 0
        for cell in row.find_all(["td", "th"], recursive=False):
            while (y, x) in filled:
                x += 1
            height = min(_span(cell, "rowspan"), len(drawn) - y)
            width = min(_span(cell, "colspan"), MOST_COLUMNS - x)
            if width < 1 or len(filled) + height * width > MOST_CELLS:
                break
            text = _text_of(cell)
            filled.update({(y + dy, x + dx): text for dy in range(height) for dx in range(width)})
            if height * width > 1:
                merged.append(((line + y, x + 1), (line + y + height - 1, x + width)))
            x += width
    if not any(filled.values()):
        return None
    columns = 1 + max(x for _, x in filled)
    rows = 1 + max(y for y, _ in filled)
    cells = [tuple(filled.get((y, x), "") for x in range(columns)) for y in range(rows)]
    return Sheet.of(title, cells, line, merged)


def _span(cell: Tag, name: str) -> int:
    written = str(cell.get(name, "1"))
    return max(1, int(written)) if written.isdecimal() and len(written) < 6 else 1
