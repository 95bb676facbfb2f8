"""The pages of the whole site."""

from __future__ import annotations

from dataclasses import dataclass

from prongsai.site.scripts import scripts_for
from prongsai.site.views.filtering import FilterView
from prongsai.site.views.frame import LinkView, PageView


@dataclass(frozen=True, slots=True)
class StandingView:
    """How far an agency is: a step with its word, and the figures behind it."""

    state: str
    label: str
    done: int
    items: int


@dataclass(frozen=True, slots=True)
class AgencyRowView:
    """An agency in the portal; ``keys`` are those of the filter's choices."""

    name: str
    target: str
    type_label: str
    district: str
    province: str
    years: tuple[LinkView, ...] = ()
    notice: str = ""
    standing: StandingView | None = None
    keys: str = ""


@dataclass(frozen=True, slots=True)
class PlaceGroupView:
    """The agencies of one province, or of the whole site (``title`` empty)."""

    title: str
    agencies: tuple[AgencyRowView, ...]


@dataclass(frozen=True, slots=True)
class PortalPage(PageView):
    """All agencies of the site, in one table or folded by province.

    ``standing`` heads the column of standings, empty when there is none; ``verb`` goes before
    its figures and ``hint`` says what they count.
    """

    intro: str = ""
    total: int = 0
    groups: tuple[PlaceGroupView, ...] = ()
    standing: str = ""
    verb: str = ""
    hint: str = ""
    filter: FilterView | None = None
    sortable: bool = False

    @property
    def scripts(self) -> tuple[str, ...]:
        """The optional scripts that the page is better with."""
        return scripts_for(sort=self.sortable, narrow=self.filter is not None)


@dataclass(frozen=True, slots=True)
class NotFoundPage(PageView):
    """The page a server shows for addresses that do not exist."""

    suggestions: tuple[LinkView, ...] = ()
