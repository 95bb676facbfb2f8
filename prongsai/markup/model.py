"""What rendering a Markdown text gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

LinkResolver = Callable[[str], str | None]
"""Takes an ``href`` or ``src`` as written; returns what to publish, or None if it leads nowhere."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the text.

    ``level`` is the published level (1-6, after shifting), ``id`` the published anchor with
    its prefix, ``text`` plain text, ``line`` the source line from 1 (0 when unknown).
    """

    level: int
    id: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class UnresolvedLink:
    """A link or image that leads nowhere: the target as written, its line (0 when unknown)."""

    target: str
    line: int


@dataclass(frozen=True, slots=True)
class ForeignPicture:
    """A picture of another website, which became a link: its address, its line (0 unknown)."""

    source: str
    line: int


@dataclass(frozen=True, slots=True)
class Rendered:
    """Safe HTML and what was learnt while making it.

    ``html`` holds no script, style, event handler, foreign id or picture of another website. ``limits`` are Thai
    sentences, one for each safety limit the text ran into; empty for ordinary text.
    """

    html: str
    headings: tuple[Heading, ...] = ()
    unresolved: tuple[UnresolvedLink, ...] = ()
    foreign: tuple[ForeignPicture, ...] = ()
    limits: tuple[str, ...] = ()
