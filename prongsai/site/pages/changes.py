"""What changed when, as the content itself says: a page by month, and the Atom feed (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from html import escape
from itertools import groupby

from prongsai.content.anchors import document_anchor
from prongsai.content.disclosure import Disclosure
from prongsai.content.site_config import Digits
from prongsai.site.formats import DigitChoice
from prongsai.site.opendata.datasets import disclosure_title
from prongsai.site.planned import LinkView, PageView, PlannedFile, PlannedPage, PlannedText
from prongsai.site.routes import public_url
from prongsai.site.scope import Scope
from prongsai.site.shell import CHANGES_TITLE
from prongsai.thai.fiscal import YearMonth


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One change: what kind, of what, where to see it."""

    date: date
    kind: str
    title: str
    target: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesPage(PageView):
    """What changed when, newest first, by month; ``older`` counts what is not listed."""

    template = "changes.html"

    months: tuple[tuple[str, tuple[ChangeView, ...]], ...]
    older: int

    @property
    def open_months(self) -> int:
        """How many of the months stand open: as many as hold the newest changes."""
        seen = 0
        for number, (_, changes) in enumerate(self.months):
            seen += len(changes)
            if seen >= NEWEST_SHOWN:
                return number + 1
        return len(self.months)


NEWEST_SHOWN = 15
"""Changes that a reader sees without opening a month."""


class ChangeKind(StrEnum):
    """What kind of thing changed."""

    DISCLOSURE = "disclosure"
    DOCUMENT = "document"
    NEWS = "news"

    @property
    def label(self) -> str:
        """The Thai words shown to readers."""
        return {"disclosure": "ปรับปรุงข้อมูล", "document": "เอกสารลงวันที่", "news": "ข่าว"}[self.value]


@dataclass(frozen=True, slots=True)
class Change:
    """One dated change (Common Era); ``target`` is the place that shows it."""

    date: date
    kind: ChangeKind
    title: str
    target: str
    detail: str = ""


def changes(scope: Scope) -> tuple[Change, ...]:
    """All dated changes of an agency, newest first; those of one day by kind and place."""
    return tuple(
        sorted(_changes(scope), key=lambda change: (-change.date.toordinal(), _order(change)))
    )


def _order(change: Change) -> tuple[str, str, str]:
    return (change.kind.value, change.target, change.title)


def _changes(scope: Scope) -> Iterator[Change]:
    for disclosure in scope.agency.disclosures:
        yield from _of_disclosure(scope, disclosure)
    for post in scope.agency.news:
        target = scope.routes.post(post.slug)
        detail = post.entry.summary or ""
        yield Change(post.entry.date, ChangeKind.NEWS, post.entry.title, target, detail)


def _of_disclosure(scope: Scope, disclosure: Disclosure) -> Iterator[Change]:
    page = scope.page_of(disclosure)
    topic = disclosure.topic.id
    named = disclosure_title(disclosure)
    updated = disclosure.entry.updated
    if updated:
        yield Change(updated, ChangeKind.DISCLOSURE, named, f"{page}#{topic}")
    for document in disclosure.documents:
        if document.date:
            target = f"{page}#{document_anchor(topic, document.name)}"
            yield Change(document.date, ChangeKind.DOCUMENT, document.title, target, named)


MOST_ON_PAGE = 300
"""Changes on the page; older ones are on the pages of documents and news."""


def changes_page(scope: Scope) -> Iterator[PlannedPage]:
    """The page, when any content has a date."""
    found = changes(scope)
    if not found:
        return
    digits: DigitChoice = "thai" if scope.site.entry.digits is Digits.THAI else "arabic"
    view = ChangesPage(
        **scope.page(
            LinkView(CHANGES_TITLE, scope.routes.changes),
            description=f"{scope.agency.entry.name}ปรับปรุงข้อมูลใดเมื่อใด เรียงจากใหม่ไปเก่า",
            updated=found[0].date,
        ),
        months=tuple(
            (month.label("long", digits), tuple(map(_view, group)))
            for month, group in groupby(
                found[:MOST_ON_PAGE], key=lambda entry: YearMonth.of(entry.date)
            )
        ),
        older=max(0, len(found) - MOST_ON_PAGE),
    )
    yield PlannedPage(view, scope.content)


def _view(change: Change) -> ChangeView:
    return ChangeView(change.date, change.kind.label, change.title, change.target, change.detail)


MOST_IN_FEED = 100
"""Entries of a feed; the page of changes holds more."""


def agency_files(scope: Scope, pages: Sequence[PlannedPage]) -> Iterator[PlannedFile]:
    """The feed, when the site's address is known and anything has a date."""
    if scope.shell.feed:
        found = [entry for entry in changes(scope) if entry.kind is not ChangeKind.DOCUMENT]
        yield PlannedText(
            scope.routes.feed, _feed(scope, found[:MOST_IN_FEED]).encode(), scope.agency.tree.file
        )


def _feed(scope: Scope, entries: Sequence[Change]) -> str:
    base = scope.site.base_url
    home = escape(public_url(base, scope.routes.home))
    itself = escape(public_url(base, scope.routes.feed))
    name = escape(scope.agency.entry.name)
    newest = max(entry.date for entry in entries)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="th">\n'
        f"  <title>การปรับปรุงข้อมูลของ{name}</title>\n"
        f"  <id>{itself}</id>\n"
        f'  <link rel="self" type="application/atom+xml" href="{itself}"/>\n'
        f'  <link rel="alternate" type="text/html" href="{home}"/>\n'
        f"  <updated>{_moment(newest)}</updated>\n"
        f"  <author><name>{name}</name></author>\n"
        f"{''.join(_feed_entry(base, entry) for entry in entries)}"
        "</feed>\n"
    )


def _feed_entry(base: str, entry: Change) -> str:
    address = escape(public_url(base, entry.target))
    detail = entry.detail or f"{entry.kind.label}: {entry.title}"
    return (
        "  <entry>\n"
        f"    <title>{escape(entry.title)}</title>\n"
        f"    <id>{address}</id>\n"
        f'    <link rel="alternate" type="text/html" href="{address}"/>\n'
        f"    <updated>{_moment(entry.date)}</updated>\n"
        f'    <category term="{entry.kind.value}" label="{escape(entry.kind.label)}"/>\n'
        f"    <summary>{escape(detail)}</summary>\n"
        "  </entry>\n"
    )


def _moment(when: date) -> str:
    """The start of a day in Thailand; content knows days, Atom wants moments."""
    return f"{when.isoformat()}T00:00:00+07:00"
