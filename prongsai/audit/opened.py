"""What was opened of a target: a page or a document as a visitor sees it, or what stood in the way.

Everything that is found at an address is one :class:`Opened`. Its parts hold blocks as an import
has them (headings, texts, lists, tables of the grid engine), so that what decides and what drafts
content read the same. A page's own content stands apart from what frames it (menus, head, foot): a
menu that names a topic says nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from prongsai.importing.source import Block, Heading, texts_of
from prongsai.tables.grid.sheet import Sheet


class Weight(StrEnum):
    """What a barrier means for whoever decides."""

    SHUT = "shut"
    """An assessor does not get in either: nothing is to be seen there."""
    UNREAD = "unread"
    """Something may be there that a program cannot read: a human has to look."""
    REMARK = "remark"
    """It was opened; something is to be said of the address all the same."""


class Why(StrEnum):
    """What stood in the way."""

    LOGIN = "login"
    NO_PERMISSION = "no-permission"
    TO_HOME = "to-home"
    TO_ERROR = "to-error"
    GONE = "gone"
    CIRCLE = "circle"
    UNUSABLE = "unusable"
    INSIDE_ONLY = "inside-only"
    LOCKED = "locked"
    DAMAGED = "damaged"
    EMPTY = "empty"
    WRONG_TYPE = "wrong-type"
    SCRIPT_ONLY = "script-only"
    SCAN = "scan"
    GARBLED = "garbled"
    UNKNOWN_KIND = "unknown-kind"
    ROBOTS = "robots"
    TOO_BIG = "too-big"
    TIMED_OUT = "timed-out"
    NO_ANSWER = "no-answer"
    REFUSED = "refused"
    CERTIFICATE = "certificate"
    OTHER_HOST = "other-host"
    NOT_OPENED = "not-opened"
    NOT_SAVED = "not-saved"
    MANGLED = "mangled"
    NO_HTTPS = "no-https"
    SLOW = "slow"
    MOVED = "moved"
    PARTLY = "partly"


_SHUT = frozenset(
    {
        *(Why.LOGIN, Why.NO_PERMISSION, Why.TO_HOME, Why.TO_ERROR, Why.GONE, Why.CIRCLE),
        *(Why.UNUSABLE, Why.INSIDE_ONLY, Why.LOCKED, Why.DAMAGED, Why.EMPTY, Why.WRONG_TYPE),
    }
)
_REMARKS = frozenset({Why.MANGLED, Why.NO_HTTPS, Why.SLOW, Why.MOVED, Why.PARTLY})


@dataclass(frozen=True, slots=True)
class Barrier:
    """Something in the way; ``detail`` says it in Thai with what was met, ``pages`` of a PDF where."""

    why: Why
    detail: str = ""
    pages: tuple[int, ...] = ()

    @property
    def weight(self) -> Weight:
        """What it means for whoever decides."""
        if self.why in _SHUT:
            return Weight.SHUT
        return Weight.REMARK if self.why in _REMARKS else Weight.UNREAD


class Media(StrEnum):
    """What a thing is, by its bytes and not by its name."""

    HTML = "html"
    PDF = "pdf"
    WORKBOOK = "workbook"
    WORD = "word"
    TEXT = "text"
    PICTURE = "picture"
    OTHER = "other"
    NOTHING = ""


class Lead(StrEnum):
    """Where a link leads."""

    PAGE = "page"
    DOCUMENT = "document"
    PICTURE = "picture"
    OUTSIDE = "outside"
    """A page on another host; it is told and not followed."""
    OUTSIDE_DOCUMENT = "outside-document"
    """A file on another host, such as a Drive."""
    ACCOUNT = "account"
    MAP = "map"
    MAIL = "mail"
    PHONE = "phone"
    FORM = "form"
    """Where a form of the page is sent."""
    FRAME = "frame"
    OTHER = "other"


class Area(StrEnum):
    """Where on a page something stands."""

    CONTENT = "content"
    MENU = "menu"
    SHELL = "shell"
    """What frames every page: its head, foot and side."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a page or a document.

    ``address`` is whole, ``words`` what is clicked on; ``beside`` is the text of the row, the list
    member or the line it stands in, ``above`` the heading over it. ``part`` is the place in the
    page that it leads to: its words name that, and not the page.
    """

    address: str
    words: str
    lead: Lead
    area: Area = Area.CONTENT
    above: str = ""
    beside: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: how it is called, and its type as HTML names it."""

    words: str
    type: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the content.

    ``about`` is what the page says it shows, ``above`` the heading over it, ``beside`` the text of
    the row or the list member it stands in.
    """

    address: str
    about: str
    above: str = ""
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A page of a PDF, a sheet of a workbook, or a whole HTML page.

    ``number`` counts from 1; ``name`` is a sheet's name. ``blocks`` stand in the order of the
    page. ``unread`` says that nothing could be read of it, as of a scanned page.
    """

    number: int = 1
    name: str = ""
    blocks: tuple[Block, ...] = ()
    unread: bool = False

    @property
    def headings(self) -> tuple[Heading, ...]:
        """Its headings in order."""
        return tuple(block for block in self.blocks if isinstance(block, Heading))

    @property
    def tables(self) -> tuple[Sheet, ...]:
        """Its tables in order."""
        return tuple(block for block in self.blocks if isinstance(block, Sheet))

    @property
    def text(self) -> str:
        """All that is seen, a line for each text or row; cells have a tab between them."""
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        for block in self.blocks:
            if isinstance(block, Sheet):
                yield from ("\t".join(block.texts(row)) for row in range(len(block.rows)))
            else:
                yield from texts_of(block)


@dataclass(frozen=True, slots=True)
class Opened:
    """What was found at an address.

    ``address`` is as it was asked for, ``final`` where that ended, ``status`` the server's (0
    for none, and for a saved site 200). ``parts`` are the content, ``frame`` the texts of menus,
    head and foot. ``language`` and ``encoding`` are as found; ``sha256`` is of the bytes, ``size``
    counts them; ``seconds`` is how long the server took when it was asked. ``name`` is the
    file's name; ``changed`` the day the server gives as that of the last change (ISO), ``saved``
    the bytes on the disk.
    """

    address: str
    final: str = ""
    status: int = 0
    media: Media = Media.NOTHING
    name: str = ""
    title: str = ""
    parts: tuple[Part, ...] = ()
    frame: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    pictures: tuple[Picture, ...] = ()
    fields: tuple[Field, ...] = ()
    barriers: tuple[Barrier, ...] = ()
    sha256: str = ""
    size: int = 0
    seconds: float = 0.0
    language: str = ""
    encoding: str = ""
    changed: str = ""
    saved: Path | None = None

    @property
    def tables(self) -> tuple[Sheet, ...]:
        """All tables in order."""
        return tuple(table for part in self.parts for table in part.tables)

    @property
    def text(self) -> str:
        """The content of all parts."""
        return "\n".join(part.text for part in self.parts)

    @property
    def detail(self) -> str:
        """What is said of the first barrier of which something is said; empty where none is."""
        return next((barrier.detail for barrier in self.barriers if barrier.detail), "")

    @property
    def shut(self) -> bool:
        """Whether an assessor does not get in."""
        return any(barrier.weight is Weight.SHUT for barrier in self.barriers)

    @property
    def unread(self) -> bool:
        """Whether something of it, or all, may be there and could not be read."""
        return any(barrier.weight is Weight.UNREAD for barrier in self.barriers)


@dataclass(frozen=True, slots=True)
class Visit:
    """One thing that was opened for a target, and the way there.

    ``item`` is the code the answer sheet gives the address for; empty where the target is a site
    and nobody has said which item a page answers. ``way`` are the links that were followed, from
    the first address on; ``repeated`` tells that the same bytes came before for this item.
    """

    item: str
    opened: Opened
    way: tuple[Link, ...] = ()
    repeated: bool = False

    @property
    def depth(self) -> int:
        """How many clicks from the address that was given."""
        return len(self.way)


@dataclass(frozen=True, slots=True)
class Left:
    """Addresses that were not opened: how many, why, one of them, and what is to be said of it."""

    why: Why
    count: int
    example: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A line of an answer sheet: what an agency answered for an item."""

    item: str
    addresses: tuple[str, ...]
    has: bool = True
    said: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be audited.

    ``start`` is the agency's own site (empty where only a sheet is known), ``asked`` the lines of
    its answer sheet, ``folder`` where a saved site lies (its pages then have addresses below
    ``start``, and nothing is asked of any network). ``name`` is how the agency is called.
    """

    name: str
    start: str = ""
    asked: tuple[Asked, ...] = ()
    folder: Path | None = None
