"""What stands at the places that claims name: the text below a heading, the rows of a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import unescape

from prongsai.content.disclosure import Disclosure
from prongsai.markup.render import render_markdown
from prongsai.reading.fields import TEXT
from prongsai.requirements.documents import shares_words
from prongsai.requirements.judging import GOOD, Scales, Weighed, Worth, best
from prongsai.requirements.saying import may_be_empty
from prongsai.requirements.selection import filled
from prongsai.tables.loading import Row, Table

_HEADING = re.compile(r"<h([1-6])\b([^>]*)>.*?</h\1>", re.DOTALL)
_ID = re.compile(r'\bid="([^"]*)"')
_HEADS = re.compile(r"<(h[1-6]|th|caption)\b[^>]*>.*?</\1>", re.DOTALL)
_BLOCK = re.compile(r"</?(?:p|li|td|tr|div|br|blockquote|dd|dt|pre|figure|section)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the text, and the blocks of text below it."""

    title: str
    blocks: tuple[str, ...]


def sections_of(disclosure: Disclosure) -> Mapping[str, Section]:
    """The headings of the disclosure's text by anchor without the topic's prefix.

    What stands below a heading reaches to the next one of the same rank.
    """
    if disclosure.body is None:
        return {}
    topic = disclosure.topic.id
    rendered = render_markdown(disclosure.body.text, id_prefix=topic)
    titles = {heading.id: heading.text for heading in rendered.headings}
    found = list(_HEADING.finditer(rendered.html))
    sections: dict[str, Section] = {}
    for number, heading in enumerate(found):
        after = (later.start() for later in found[number + 1 :] if later[1] <= heading[1])
        below = rendered.html[heading.end() : next(after, len(rendered.html))]
        found_id = _ID.search(heading[2])
        if found_id and found_id[1] in titles:
            name = found_id[1].removeprefix(f"{topic}-")
            sections[name] = Section(titles[found_id[1]], tuple(_blocks(below)))
    return sections


def _blocks(html: str) -> Iterable[str]:
    for piece in _BLOCK.split(_HEADS.sub("", html)):
        if text := unescape(_TAG.sub("", piece)).strip():
            yield text


def weigh_section(scales: Scales, section: Section) -> Weighed:
    """A heading by the text below it: something has to be said, and of what is asked."""
    weighed = [scales.text(block, titles=(section.title,)) for block in section.blocks]
    left = next((entry for entry in weighed if entry.worth is Worth.LEFT), None)
    found = left or best(weighed)
    if found.worth is Worth.ABSENT:
        return Weighed(Worth.BARE)
    text = "\n".join((section.title, *section.blocks))
    return _of_the_matter(scales, found, text, section.title)


def weigh_table(scales: Scales, table: Table, column: str) -> Weighed:
    """A table by its rows: each has to say something, in the column if one is named.

    One of the same row again and again says nothing, nor one of which a column stays empty.
    """
    found = weigh_rows(scales, table, column)
    if found.is_evidence:
        found = _never_filled(table) or found
    heads = (table.title, *(entry.label for entry in table.columns))
    text = "\n".join((*heads, *(cell for row in table.rows[:50] for cell in row.texts)))
    return _of_the_matter(scales, found, text, table.title)


def _never_filled(table: Table) -> Weighed | None:
    for number, entry in enumerate(table.columns):
        if not (may_be_empty(entry.label) or any(filled(row.texts[number]) for row in table.rows)):
            return Weighed(Worth.BARE, f" ในคอลัมน์ {entry.label}")
    first = table.rows[0].texts
    if len(table.rows) > 1 and all(row.texts == first for row in table.rows):
        return Weighed(Worth.TITLE_AGAIN, " ".join(filter(None, first)))
    return None


def weigh_rows(scales: Scales, table: Table, column: str = "") -> Weighed:
    """The first row that says nothing, if there is one; a table without rows says nothing."""
    if not table.rows:
        return Weighed(Worth.BARE)
    rows = (_weigh_row(scales, table, row, column) for row in table.rows)
    return next((entry for entry in rows if not entry.is_evidence), GOOD)


def _weigh_row(scales: Scales, table: Table, row: Row, column: str) -> Weighed:
    position = table.position(column) if column else None
    if position is not None:
        return weigh_cell(scales, table, row, position)
    # A number alone is no row: it may be that of the line.
    cells = [
        scales.text(row.texts[number], titles=(entry.label,))
        for number, entry in enumerate(table.columns)
        if (entry.kind is TEXT or entry.choices) and filled(row.texts[number])
    ]
    return best(cells) if cells else Weighed(Worth.BARE)


def weigh_cell(scales: Scales, table: Table, row: Row, position: int) -> Weighed:
    """A cell: the words of a text column are weighed, other values only have to be there."""
    column, text = table.columns[position], row.texts[position]
    if not filled(text):
        return Weighed(Worth.BARE)
    return scales.text(text, column.id, (column.label,)) if column.kind is TEXT else GOOD


def _of_the_matter(scales: Scales, weighed: Weighed, text: str, name: str) -> Weighed:
    if weighed.is_evidence and not shares_words(text, scales.question.subjects):
        return Weighed(Worth.FOREIGN, name)
    return weighed
