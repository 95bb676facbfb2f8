"""What changed when, as the content itself says: disclosures, dated documents, news."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from prongsai.content.anchors import document_anchor
from prongsai.content.disclosure import Disclosure
from prongsai.site.opendata.datasets import disclosure_title
from prongsai.site.pages.scope import Scope


class ChangeKind(StrEnum):
    """What kind of thing changed."""

    DISCLOSURE = "disclosure"
    DOCUMENT = "document"
    NEWS = "news"

    @property
    def label(self) -> str:
        """The Thai words shown to readers."""
        return {
            "disclosure": "ปรับปรุงข้อมูล",
            "document": "เอกสารลงวันที่",
            "news": "ข่าว",
        }[self.value]


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
