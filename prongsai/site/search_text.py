"""The words that visitors read on a page, taken from its view; Markdown stays source text."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from prongsai.markup.parsing import parse_markdown
from prongsai.reading.fields import LabelledEnum, Period
from prongsai.site.views.agency import HomePage, TopicPage
from prongsai.site.views.english import EnglishHomePage, EnglishYearPage
from prongsai.site.views.frame import LinkView, PageView
from prongsai.site.views.news import NewsPage
from prongsai.site.views.oit import ItemPage, YearPage
from prongsai.site.views.sections import BodyView, DisclosureView, PartView, TableView
from prongsai.site.views.site_page import TextPage

SEPARATOR = " · "
"""Stands between the pieces of a page's text."""


@dataclass(frozen=True, slots=True)
class Markdown:
    """A piece of text that is still Markdown; it is rendered only when an index is made."""

    source: str


Piece = str | Markdown
"""A piece of a page's text."""


def page_pieces(view: PageView) -> Iterator[Piece]:
    """What a page itself says, beside its title and summary; lists of other pages are left out.

    The requirements of an item are not the agency's words and are left out as well.
    """
    if isinstance(view, ItemPage):
        for section in view.disclosures:
            yield from _section(section, view.title)
    elif isinstance(view, TopicPage) and view.disclosure:
        yield from _section(view.disclosure, view.title)
    elif isinstance(view, NewsPage) and view.post:
        yield from _body(view.post.body)
        yield from (view.post.unit, *view.post.tags)
    elif isinstance(view, TextPage):
        yield Markdown(view.text)
    elif isinstance(view, YearPage):
        yield view.framework_title
    elif isinstance(view, EnglishYearPage):
        yield from (row.about for group in view.groups for row in group.rows)
    elif isinstance(view, EnglishHomePage):
        yield from (view.type_label, view.shell.place, *view.about)
        yield from (topic.title for topic in view.topics)
    elif isinstance(view, HomePage):
        yield from _home(view)


def _home(view: HomePage) -> Iterator[Piece]:
    yield from (view.type_label, view.shell.place, *view.about)
    for link in (*view.e_services, *view.complaint_channels):
        yield from _link(link)
    yield from (view.shell.address, *view.hours)


def page_summary(view: PageView) -> str:
    """The page's own summary; pages without one of their kind are described."""
    if isinstance(view, ItemPage):
        return SEPARATOR.join(section.summary for section in view.disclosures if section.summary)
    if isinstance(view, TopicPage):
        return view.disclosure.summary if view.disclosure else ""
    if isinstance(view, NewsPage):
        return view.post.summary if view.post else ""
    return "" if isinstance(view, HomePage | TextPage) else view.description


def bounded_text(pieces: Iterable[Piece], limit: int) -> str:
    """The pieces, each once, as one line of at most ``limit`` characters."""
    plain = (_plain(piece) for piece in pieces)
    text = SEPARATOR.join(dict.fromkeys(piece for piece in plain if piece))
    if len(text) <= limit:
        return text
    head, space, _ = text[:limit].rpartition(" ")
    return (head if space else text[:limit]).rstrip(f"{SEPARATOR} ")


def _section(section: DisclosureView, page_title: str) -> Iterator[Piece]:
    if section.title not in page_title:
        yield section.title
    yield section.none_statement
    yield from _body(section.body)
    if section.memo:
        yield from _part(section.memo, section.files)
    for part in section.parts:
        yield from _part(part, section.files)
    for document in section.documents:
        yield document.title
    for link in section.links:
        yield from _link(link)
    yield from section.notes
    yield from (fact.text for fact in section.facts)
    for table in section.tables:
        yield from _table(table)


def _part(part: PartView, files: Container[str]) -> Iterator[Piece]:
    yield part.label
    yield from _words(part.value, files)


def _table(table: TableView) -> Iterator[str]:
    """A table's title, columns and words; figures are left out."""
    yield table.title
    yield from (column.label for column in table.columns)
    yield from (cell.text for row in table.rows for cell in row if not cell.numeric)
    yield table.note


def _words(value: Any, files: Container[str]) -> Iterator[str]:
    """The words of a typed value in the order of its fields; no paths, addresses, figures."""
    if isinstance(value, LabelledEnum):
        yield value.label
    elif isinstance(value, Period):
        yield str(value)
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _words(getattr(value, name), files)
    elif isinstance(value, tuple):
        for one in value:
            yield from _words(one, files)
    elif isinstance(value, str) and value not in files and "://" not in value:
        yield value


def _link(link: LinkView) -> Iterator[str]:
    yield link.title
    yield link.note


def _body(body: BodyView | None) -> Iterator[Markdown]:
    if body is not None:
        yield Markdown(body.text)


def _plain(piece: Piece) -> str:
    """A piece as one line of plain text."""
    text = parse_markdown(piece.source).words if isinstance(piece, Markdown) else piece
    return " ".join(text.split())
