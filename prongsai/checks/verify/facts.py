"""What is kept of a built page or file: small facts instead of the text itself."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from typing import Any, NamedTuple

from pydantic import TypeAdapter

CONTENT = "content"
BOX = "box"
MEMO = "memo"
MENU = "menu"
SHELL = "shell"
QUOTED = "quoted"
"""Where on a page something stands: the agency's content, the box of required elements, an
official memo, a menu (``nav``), what frames the page (``header``, ``footer``), or what is quoted
letter by letter: in ``pre``, such as the examples of a manual, and in attributes."""


class Link(NamedTuple):
    """A link as a reader meets it; ``name`` is what a screen reader says."""

    href: str
    name: str
    area: str

    @property
    def is_framed(self) -> bool:
        """Whether it stands in what all pages share."""
        return self.area in (MENU, SHELL)


class Heading(NamedTuple):
    """A heading of level 1-6."""

    level: int
    text: str


class Spot(NamedTuple):
    """Something that a text rule found: ``kind`` is the rule's code, ``text`` is shown.

    ``who`` are marks that tell apart what may not be kept itself, such as people.
    """

    kind: str
    text: str
    times: int = 1
    who: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What was found on a built page.

    ``broken`` says in a word what is wrong with the HTML itself, ``unread`` that the page
    could not be read at all. ``newest_year`` is the latest fiscal year (Buddhist Era) that
    the agency's own content on the page of an item names, or one that is not before the item's
    own; 0 when it names none, and on other pages.
    """

    title: str = ""
    language: str = ""
    description: str = ""
    charset_first: bool = False
    zoom_locked: bool = False
    broken: str = ""
    unread: bool = False
    newest_year: int = 0
    headings: tuple[Heading, ...] = ()
    ids: tuple[str, ...] = ()
    repeated_ids: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    assets: tuple[str, ...] = ()
    images_without_alt: tuple[str, ...] = ()
    images_named_by_file: tuple[str, ...] = ()
    tables_without_headers: tuple[str, ...] = ()
    nameless_buttons: int = 0
    spots: tuple[Spot, ...] = ()


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What was found in a published file that is not a page.

    ``altered`` means that the file is not the one that was published; ``problems`` are then
    codes and sentences of what is wrong with it. ``personal`` are personal numbers in its
    text, ``unread`` says in Thai why its text could not be read. ``pages`` counts the pages
    of a PDF, ``addresses`` are the addresses a style sheet or a sitemap names. Facts that are
    not ``settled`` hold for this run only: the next one reads the file again.
    """

    altered: bool = False
    pages: int = 0
    unread: str = ""
    personal: tuple[Spot, ...] = ()
    problems: tuple[tuple[str, str], ...] = ()
    addresses: tuple[str, ...] = ()
    settled: bool = True


def as_plain(facts: PageFacts | FileFacts) -> list[Any]:
    """The facts as a list, in the order of their fields."""
    return [getattr(facts, field.name) for field in fields(facts)]


def page_from(plain: list[Any]) -> PageFacts:
    """The facts of a page from :func:`as_plain`; raises ValueError for another shape."""
    named = zip((field.name for field in fields(PageFacts)), plain, strict=True)
    found: PageFacts = _shape(PageFacts).validate_python(dict(named))
    return found


def file_from(plain: list[Any]) -> FileFacts:
    """The facts of a file from :func:`as_plain`; raises ValueError for another shape."""
    named = zip((field.name for field in fields(FileFacts)), plain, strict=True)
    found: FileFacts = _shape(FileFacts).validate_python(dict(named))
    return found


@cache
def _shape(facts: type[PageFacts | FileFacts]) -> TypeAdapter[Any]:
    return TypeAdapter(facts)
