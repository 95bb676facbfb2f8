"""What the preview keeps of an agency from one build to the next; a plain build keeps nothing."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from prongsai.content.readings import KeptReadings
from prongsai.publish.ledger import Ledger, ledger_state, read_ledger, write_ledger
from prongsai.site.planned import PageView, PlannedPage
from prongsai.site.scope import Scope

AGENCIES = 8
"""So many agencies are kept, those asked for last; a clerk edits one, a vendor a few."""


@dataclass
class Kept:
    """What was read and worked out for one agency, and the views its pages were made from.

    ``scope`` is the agency as the last build saw it, with its matches.
    """

    readings: KeptReadings = field(default_factory=KeptReadings)
    scope: Scope | None = None
    _views: dict[str, PageView] = field(default_factory=dict)
    _ledger: tuple[object, Ledger] | None = None

    def read_ledger(self, path: Path) -> Ledger:
        """The agency's ledger; it is read anew when another run has written or claimed."""
        if self._ledger is None or self._ledger[0] != ledger_state(path):
            self._ledger = (ledger_state(path), read_ledger(path))
        return self._ledger[1]

    def write_ledger(self, path: Path, ledger: Ledger) -> None:
        """Write the agency's ledger at the end of a build."""
        write_ledger(path, ledger)
        self._ledger = (ledger_state(path), ledger)

    def renewed(self, pages: Sequence[PlannedPage]) -> list[PlannedPage]:
        """The pages whose view is another than the last time; none the first time."""
        before = self._views
        self._views = {page.view.path: page.view for page in pages}
        if not before:
            return []
        return [page for page in pages if before.get(page.view.path) != page.view]


class KeptAgencies:
    """The agencies that are kept, by slug."""

    def __init__(self) -> None:
        self._agencies: OrderedDict[str, Kept] = OrderedDict()

    def scope(self, slug: str) -> Scope | None:
        """An agency as the last build saw it, if that was here and not long ago."""
        kept = self._agencies.get(slug)
        return kept.scope if kept else None

    def forget_scopes(self) -> None:
        """Settings may have changed: what was matched under others counts no more."""
        for kept in self._agencies.values():
            kept.scope = None

    def of(self, slug: str) -> Kept:
        """What is kept of an agency; the one not asked for the longest makes room."""
        kept = self._agencies.pop(slug, None) or Kept()
        self._agencies[slug] = kept
        while len(self._agencies) > AGENCIES:
            self._agencies.popitem(last=False)
        return kept
