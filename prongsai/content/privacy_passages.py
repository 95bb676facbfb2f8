"""What the gate looks through: the values, texts and tables of content as passages of words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote

from pydantic import BaseModel

from prongsai.findings import Severity
from prongsai.markup.unparsed_lines import piece_at, table_heads
from prongsai.privacy.exceptions import KEY
from prongsai.privacy.first_look import FirstLook, PieceLook
from prongsai.privacy.passages import Cell, Passage, Where, heading, row_passages
from prongsai.privacy.scan import Personal, has_room, may_find, scan
from prongsai.profile import count
from prongsai.reading.shape import Field, fields_of, records_at
from prongsai.reading.source_tree import SourceTree, TreePath

if TYPE_CHECKING:
    from prongsai.markup.parsing import Parsed
    from prongsai.tables.loading import Table

_TABLES, _ROWS = "tables", "rows"

# --- values -----------------------------------------------------------------------


class _Written(NamedTuple):
    """A value of a content file as it is written, with what it is called, and the way to it."""

    text: str
    path: TreePath = ()
    label: str = ""


_Line = tuple[int, Sequence[_Written]]
"""The level of a heading, 0 for none, and the values that are read together."""


def personal_in_values(
    tree: SourceTree, model: type[BaseModel], title: str
) -> tuple[Personal, ...]:
    """What is personal in the values of a content file, records each with their labels.

    Exceptions are no content. The rows of tables are looked through as tables, once their
    columns are known.
    """
    lines = list(_lines(tree, model, title))
    if not may_find(FirstLook.at_records([[(w.text, w.label) for w in line] for _, line in lines])):
        return ()
    return scan(
        Passage(tuple(Cell(w.text, Where(path=w.path), w.label) for w in line), level)
        for level, line in lines
    )


def _lines(tree: SourceTree, model: type[BaseModel], title: str) -> Iterator[_Line]:
    if title:
        yield 1, [_Written(title)]
    yield from _scalars(tree.data, (), model)
    for key, value in (tree.data if isinstance(tree.data, dict) else {}).items():
        if key != KEY:
            yield from _values(value, (key,), model, 2)


def _values(value: Any, path: TreePath, model: type[BaseModel], level: int) -> Iterator[_Line]:
    inside: Iterable[tuple[str | int, Any]]
    if isinstance(value, dict):
        if isinstance(path[-1], str):
            yield level, [_Written(_label(path, model))]
        yield from _scalars(value, path, model)
        inside = value.items()
    elif isinstance(value, list):
        yield level, [_Written(_label(path, model))]
        for number, entry in enumerate(value):
            if isinstance(entry, str):
                yield 0, [_Written(entry, (*path, number))]
        inside = enumerate(value)
    else:
        return
    for step, entry in inside:
        if not (step == _ROWS and path[:1] == (_TABLES,)):
            yield from _values(entry, (*path, step), model, level + 1)


def _scalars(record: Any, path: TreePath, model: type[BaseModel]) -> Iterator[_Line]:
    """The record's own values; a key that nobody has given a meaning is looked at as well."""
    if not isinstance(record, dict):
        return
    cells = []
    known = _fields(_keys(path), model)
    for key, value in record.items():
        way = (*path, key)
        if isinstance(value, str):
            title = known[key].title if key in known else ""
            cells.append(_Written(value, way, title or key))
        if key not in known:
            yield 0, [_Written(key, way)]
    if cells:
        yield 0, cells


@lru_cache(1024)
def _fields(keys: tuple[str, ...], model: type[BaseModel]) -> Mapping[str, Field]:
    """The fields of the records that these keys lead to: the same for all of them."""
    return {field.key: field for field in fields_of(records_at(model, keys))}


def _label(path: TreePath, model: type[BaseModel]) -> str:
    keys = _keys(path)
    known = _fields(keys[:-1], model).get(keys[-1])
    return (known.title if known else "") or keys[-1]


def _keys(path: TreePath) -> tuple[str, ...]:
    return tuple(step for step in path if isinstance(step, str))


# --- text -------------------------------------------------------------------------

_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*")
_DIVIDED = re.compile(
    # Begins with a class of signs, of which a text has few: that makes the search quick.
    r"[*_`\\~<&%[>;)\]\n](?:"
    r"(?:(?<=\d[*_`\\~<&%[])|(?<=\d[ .-][*_`\\~<&%[]))"
    r"|(?:(?<=\d\n)|(?<=\d[ .-]\n))\s*[\d-]"
    r"|(?<=[*_`\\~>;)\]])[ .-]?\d|(?<=&)#|(?<=%)[2-7][0-9A-Fa-f])"
)
"""Where markup may stand within a number, so that it is seen on the page alone."""
_SAID = re.compile(r'\s(?:alt|title|aria-label)="([^"]*)"')


def personal_in_markdown(text: str, first_line: int, title: str) -> tuple[Personal, ...]:
    """What is personal in a Markdown text as written; most have nothing at the first look."""
    if not may_find(FirstLook.at_markdown(title, text)):
        return ()
    return scan(markdown_passages(text, first_line, title))


def markdown_passages(text: str, first_line: int, title: str) -> Iterator[Passage]:
    """The lines of a Markdown text as written: headings, rows of tables cell by cell, the rest."""
    if title:
        yield heading(title)
    lines = text.split("\n")
    heads = table_heads(lines)
    table = end = 0
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        end = heads.get(number, end)
        where = Where(line=first_line + number)
        table += number in heads
        if number < end:
            cells = (Cell(cell.strip(), where) for cell in line.strip().strip("|").split("|"))
            yield Passage(tuple(cells), table=table)
        elif found := _HEADING.fullmatch(line):
            yield Passage((Cell(found[2], where),), level=len(found[1]))
        else:
            yield Passage((Cell(line, where),))


def hidden_in_markup(text: str, first_line: int) -> Iterator[Personal]:
    """What is read on the page and does not stand so in the text; each at its piece of text."""
    for start, piece in _divided_pieces(text):
        if has_room(PieceLook.at(piece)):
            first = first_line + text.count("\n", 0, start)
            for datum in _shown_in(piece):
                if datum.severity is Severity.ERROR:
                    for number in range(piece.count("\n") + 1):
                        yield replace(datum, where=Where(line=first + number))


def _divided_pieces(text: str) -> Iterator[tuple[int, str]]:
    """The pieces between blank lines in which markup may divide a number, and where they begin."""
    end = 0
    while found := _DIVIDED.search(text, end):
        start, stop = piece_at(text, found.start())
        # What goes on behind a blank line divides nothing.
        if found.end() <= stop or _DIVIDED.search(text[start:stop]):
            yield start, text[start:stop]
        end = stop + 1


def _shown_in(piece: str) -> tuple[Personal, ...]:
    """What is personal in a piece of text as its page shows it."""
    # Settings go through the gate on every start, and have no Markdown. What a piece is read as
    # is not remembered: it would crowd out the texts that pages and search ask for again.
    from prongsai.markup.parsing import parsed

    count("pieces_read_as_shown")
    shown = parsed(piece)
    words, besides = " ".join(shown.words.split()), tuple(_said_besides(shown))
    if not may_find(FirstLook.at_words(words, besides)):
        return ()
    return scan(Passage((Cell(said),)) for said in (words, *besides))


def _said_besides(shown: Parsed) -> Iterator[str]:
    """What a page says but in words: of pictures, titles and addresses."""
    for said in (*_SAID.findall(shown.html), *(target.written for target in shown.targets)):
        yield unquote(unescape(said))


# --- tables -----------------------------------------------------------------------


def personal_in_rows(table: Table) -> tuple[Personal, ...]:
    """What is personal in a table: its title, the labels of its columns as row 0, its rows from 1."""
    rows = [[column.label for column in table.columns], *(row.texts for row in table.rows)]
    if not may_find(FirstLook.at_rows(table.title, rows)):
        return ()
    return scan((heading(table.title), *row_passages(rows, first_row=0)))
