"""The Atom feed of an agency: its news and its updated disclosures (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from html import escape

from prongsai.site.changes import Change, ChangeKind, changes
from prongsai.site.pages.scope import Scope
from prongsai.site.planned import PlannedFile, PlannedPage, PlannedText
from prongsai.site.routes import public_url

MOST = 100
"""Entries of a feed; the page of changes holds more."""


def agency_files(scope: Scope, pages: Sequence[PlannedPage]) -> Iterator[PlannedFile]:
    """The feed, when the site's address is known and anything has a date."""
    if scope.shell.feed:
        found = [entry for entry in changes(scope) if entry.kind is not ChangeKind.DOCUMENT]
        yield PlannedText(
            scope.routes.feed, _feed(scope, found[:MOST]).encode(), scope.agency.tree.file
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
        f"{''.join(_entry(base, entry) for entry in entries)}"
        "</feed>\n"
    )


def _entry(base: str, entry: Change) -> str:
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
