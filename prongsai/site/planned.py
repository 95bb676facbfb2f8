"""What a plan holds: pages, each a frozen view in which every decision has been taken, and files.

A ``target`` is an output path such as ``sample/2568/o1/index.html``, optionally followed by
``#anchor``; templates turn it into a relative link with ``href(target)``. Dates are
:class:`datetime.date` (Common Era). The digest of a page's view decides whether it is made again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import ClassVar, Literal, TypedDict

from markupsafe import Markup, escape

from prongsai.digests import digest_bytes

Language = Literal["th", "en"]


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link inside the site (``target``) or to elsewhere (``url``).

    ``lang`` is the language of the title and ``hreflang`` that of what it leads to, where
    they are not the page's own.
    """

    title: str
    target: str = ""
    url: str = ""
    note: str = ""
    current: bool = False
    lang: str = ""
    hreflang: str = ""


@dataclass(frozen=True, slots=True)
class FactView:
    """One line of facts: label and text, or label and date."""

    label: str
    text: str = ""
    date: date | None = None
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A column heading; evidence leads to its ``anchor``.

    In a table of records the anchor begins with that of the part, and ``field`` is the word by
    which a cell's anchor ends. ``position`` is the column's place in the source, from 0; one that
    ``leads`` comes first where a phone shows rows as cards.
    """

    label: str
    numeric: bool = False
    anchor: str = ""
    field: str = ""
    position: int = 0
    leads: bool = False


@dataclass(frozen=True, slots=True)
class CommonColumn:
    """A column that says the same in every row, told once above the table instead."""

    column: ColumnView
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShellView:
    """What every page of an agency shares: name, notice, navigation, footer.

    On pages of the whole site (portal, 404) ``agency`` is empty. ``agency_en`` stands below
    the Thai name and ``agency_th`` below the English one. ``translation`` leads to the home
    page in the other language; ``notice_language`` is told when it is not the page's.
    """

    site_title: str
    home: str
    menu: tuple[LinkView, ...]
    search: str
    agency: str = ""
    agency_en: str = ""
    agency_th: str = ""
    place: str = ""
    notice: str = ""
    notice_language: str = ""
    emblem: str = ""
    portal: str = ""
    years: tuple[LinkView, ...] = ()
    address: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    website: str = ""
    complaint: LinkView | None = None
    social: tuple[LinkView, ...] = ()
    data_links: tuple[LinkView, ...] = ()
    act: tuple[LinkView, ...] = ()
    about_site: tuple[LinkView, ...] = ()
    feed: str = ""
    sitemap: str = ""
    pages: tuple[LinkView, ...] = ()
    language: Language = "th"
    translation: LinkView | None = None


class Kind(Enum):
    """What a page or document is to those who search; the values stand in addresses for good."""

    AGENCY = "agency"
    ITEM = "item"
    TOPIC = "topic"
    NEWS = "news"
    DOCUMENT = "document"
    PAGE = "page"

    @property
    def label(self) -> str:
        """The kind in Thai, for the choice of kinds."""
        return _KIND_LABELS[self]


_KIND_LABELS = {
    Kind.AGENCY: "หน่วยงาน",
    Kind.ITEM: "ข้อมูลสาธารณะ (OIT)",
    Kind.TOPIC: "ข้อมูลของหน่วยงาน",
    Kind.NEWS: "ข่าว",
    Kind.DOCUMENT: "เอกสาร",
    Kind.PAGE: "หน้าทั่วไป",
}


@dataclass(frozen=True, slots=True)
class Markdown:
    """A piece of text that is still Markdown; it is rendered only when an index is made."""

    source: str


Piece = str | Markdown
"""A piece of what a page says, for those who search."""


@dataclass(frozen=True, slots=True)
class SearchText:
    """What a page says on one ``topic`` (its id; empty for none): pages that say the same share it."""

    topic: str
    pieces: tuple[Piece, ...]


class PageHead(TypedDict):
    """What every page says of itself; ``**head`` gives it to the view of any kind of page."""

    path: str
    title: str
    shell: ShellView
    breadcrumbs: tuple[LinkView, ...]
    description: str
    canonical: str
    updated: date | None
    translation: LinkView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """What every page has: ``path`` is its output file, ``updated`` the newest content date.

    ``translation`` is this very page in the other language, if there is one.
    ``linked_data`` are schema.org objects as JSON that may stand inside an HTML page.
    """

    template: ClassVar[str]
    kind: ClassVar[Kind] = Kind.PAGE
    searched: ClassVar[bool] = True

    path: str
    title: str
    shell: ShellView
    breadcrumbs: tuple[LinkView, ...]
    description: str
    canonical: str
    updated: date | None
    translation: LinkView | None
    linked_data: tuple[str, ...] = ()

    @property
    def scripts(self) -> tuple[str, ...]:
        """The optional scripts that the page is better with."""
        return ()

    @property
    def part_templates(self) -> tuple[str, ...]:
        """The templates that its typed parts name, beside its own."""
        return ()

    @property
    def summary(self) -> str:
        """Its own summary; a page without one of its kind is described."""
        return self.description

    def pieces(self) -> Iterator[Piece]:
        """What it says beside title and summary; lists of other pages are left out."""
        yield from ()

    def search_texts(self) -> Iterator[SearchText]:
        """The same by topics, for a page that tells of several."""
        yield SearchText("", tuple(self.pieces()))

    def worked_out(self) -> Mapping[str, object]:
        """What its template is given besides the view: worked out only when the page is made."""
        return anchor_writers({})


def anchor_writers(proofs: Mapping[str, str]) -> Mapping[str, Callable[[str], str]]:
    """How templates write the anchors of what they show; ``proofs`` say what some of them prove.

    ``placed(anchor)`` always has an id; ``marked(anchor)`` only where evidence leads to it, so
    that a page does not bear an id for each of its hundreds of fields.
    """

    def marked(anchor: str) -> str:
        proves = proofs.get(anchor)
        return Markup(f' id="{escape(anchor)}" data-proves="{escape(proves)}"') if proves else ""

    def placed(anchor: str) -> str:
        return marked(anchor) or (Markup(f' id="{escape(anchor)}"') if anchor else "")

    return {"placed": placed, "marked": marked}


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """A page to be made; ``origin`` is what claims the address, named when two claim one."""

    view: PageView
    origin: str

    @property
    def templates(self) -> tuple[str, ...]:
        """The templates it is made with, its own first."""
        return (self.view.template, *self.view.part_templates)


@dataclass(frozen=True, slots=True)
class PlannedCopy:
    """A file to be copied; ``digest`` is that of what is published of it.

    ``cut`` says that this is without what :mod:`prongsai.documents.cutting` takes out.
    """

    path: str
    source: Path
    digest: str
    origin: str
    cut: bool = False


@dataclass(frozen=True, slots=True)
class PlannedText:
    """A small file whose whole content is known."""

    path: str
    content: bytes
    origin: str


@dataclass(frozen=True, slots=True)
class PlannedMade:
    """A file that is worked out only when needed.

    ``made_from`` is the digest of everything ``make`` looks at, the code apart.
    """

    path: str
    made_from: str
    make: Callable[[], bytes]
    origin: str


PlannedFile = PlannedPage | PlannedCopy | PlannedText | PlannedMade


def plain_digest(*values: object) -> str:
    """The digest of texts, numbers, dates and frozen records of these, for ``made_from``."""
    return digest_bytes(repr(values).encode())


def path_of(planned: PlannedFile) -> str:
    """The output path of a planned file."""
    return planned.view.path if isinstance(planned, PlannedPage) else planned.path
