"""The pages of the whole site."""

from __future__ import annotations

from dataclasses import dataclass

from prongsai.site.views.frame import LinkView, PageView


@dataclass(frozen=True, slots=True)
class AgencyRowView:
    """An agency in the portal."""

    name: str
    target: str
    type_label: str
    district: str
    province: str
    years: tuple[LinkView, ...] = ()
    notice: str = ""


@dataclass(frozen=True, slots=True)
class PortalPage(PageView):
    """All agencies of the site."""

    intro: str = ""
    agencies: tuple[AgencyRowView, ...] = ()


@dataclass(frozen=True, slots=True)
class NotFoundPage(PageView):
    """The page a server shows for addresses that do not exist."""

    suggestions: tuple[LinkView, ...] = ()
