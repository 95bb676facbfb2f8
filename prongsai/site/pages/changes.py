"""The page of what changed when, by month, newest first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from prongsai.content.site_config import Digits
from prongsai.site.changes import Change, changes
from prongsai.site.filters import DigitChoice
from prongsai.site.pages.scope import CHANGES_TITLE, Scope
from prongsai.site.planned import PlannedPage
from prongsai.site.views.frame import LinkView
from prongsai.site.views.open_data import ChangesPage, ChangeView
from prongsai.thai.fiscal import YearMonth

MOST = 300
"""Changes on the page; older ones are on the pages of documents and news."""


def changes_page(scope: Scope) -> Iterator[PlannedPage]:
    """The page, when any content has a date."""
    found = changes(scope)
    if not found:
        return
    path = scope.routes.changes
    digits: DigitChoice = "thai" if scope.site.entry.digits is Digits.THAI else "arabic"
    view = ChangesPage(
        path=path,
        title=CHANGES_TITLE,
        shell=scope.shell,
        breadcrumbs=scope.crumbs(LinkView(CHANGES_TITLE, path)),
        description=f"{scope.agency.entry.name}ปรับปรุงข้อมูลใดเมื่อใด เรียงจากใหม่ไปเก่า",
        canonical=scope.canonical(path),
        updated=found[0].date,
        months=tuple(
            (month.label("long", digits), tuple(map(_view, group)))
            for month, group in groupby(found[:MOST], key=lambda entry: YearMonth.of(entry.date))
        ),
        older=max(0, len(found) - MOST),
    )
    yield PlannedPage("changes.html", view, (), f"content/{scope.agency.slug}")


def _view(change: Change) -> ChangeView:
    return ChangeView(change.date, change.kind.label, change.title, change.target, change.detail)
