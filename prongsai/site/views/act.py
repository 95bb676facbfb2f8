"""A page of the Official Information Act: what the agency publishes under one section."""

from __future__ import annotations

from dataclasses import dataclass

from prongsai.site.views.frame import LinkView, PageView
from prongsai.site.views.sections import FileView


@dataclass(frozen=True, slots=True)
class ActEntryView:
    """One disclosure under a part: its page, its fiscal year (Buddhist Era), its documents."""

    link: LinkView
    year: int | None
    documents: tuple[FileView, ...]


@dataclass(frozen=True, slots=True)
class ActPartView:
    """One part of the section; without entries the page says so."""

    tag: str
    anchor: str
    title: str
    entries: tuple[ActEntryView, ...]


@dataclass(frozen=True, slots=True)
class ActPage(PageView):
    """A section with its parts; ``note`` says what the page is and is not."""

    section: int = 0
    section_title: str = ""
    act_title: str = ""
    note: str = ""
    parts: tuple[ActPartView, ...] = ()
    other: LinkView | None = None
    contact: LinkView | None = None
