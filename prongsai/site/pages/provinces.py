"""The portal of a whole country: a page for each province, and all rows for the filter.

The portal's own page then holds the provinces alone, and loads the rows behind them from a classic
script, which needs no server::

    self.prongsaiRows = [[[name, address from the root, note, keys], ...], ...]   // by province
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial
from typing import Annotated

from pydantic import Field

from prongsai.content.site_config import Digits, Site
from prongsai.reading.fields import Entry, TextList
from prongsai.reading.read_model import program_data
from prongsai.site.pages.portal import (
    ORIGIN,
    AgencyRowView,
    PlaceGroupView,
    Portal,
    groups_of,
    stage_words,
)
from prongsai.site.planned import LinkView, PlannedFile, PlannedMade, PlannedPage, plain_digest
from prongsai.site.routes import PORTAL_ROWS, portal_place
from prongsai.site.shell import site_page_head
from prongsai.site.summary import AgencySummary
from prongsai.thai.digits import in_digits
from prongsai.thai.slugs import heading_id

PAGED_FROM = 1_000
"""From so many agencies on, provinces have pages of their own: 7,850 rows are 32,500 elements."""


def portal_pages(site: Site, agencies: Sequence[AgencySummary]) -> Iterator[PlannedFile]:
    """The portal; of very many agencies also a page for each province, and all rows as a script."""
    portal = Portal.of(site, agencies)
    if len(agencies) < PAGED_FROM or len({entry.province for entry in agencies}) == 1:
        yield PlannedPage(portal.page(), ORIGIN)
        return
    groups = groups_of(portal.rows, folded=True)
    pages = [_portal_of(site, group, portal) for group in groups]
    counted = tuple(
        PlaceGroupView(group.title, (), len(group.agencies), page.view.path)
        for group, page in zip(groups, pages, strict=True)
    )
    yield PlannedPage(portal.page(counted, PORTAL_ROWS), ORIGIN)
    yield from pages
    told = [[_told(row, portal) for row in group.agencies] for group in groups]
    yield PlannedMade(PORTAL_ROWS, plain_digest(told), partial(_rows_script, told), ORIGIN)


def _portal_of(site: Site, group: PlaceGroupView, whole: Portal) -> PlannedPage:
    """The page of one province."""
    here = LinkView(f"หน่วยงาน{group.title}", portal_place(_address(group.agencies[0].province)))
    head = site_page_head(site, here, description=f"{here.title} {site.entry.title}")
    members = [whole.summaries[row.target] for row in group.agencies]
    return PlannedPage(Portal.of(site, members, head).page(), ORIGIN)


class _Provinces(Entry):
    provinces: Annotated[TextList, Field(min_length=1)]


@cache
def _addresses() -> Mapping[str, str]:
    """The ASCII names of the provinces by their Thai ones."""
    listed = program_data("prongsai.site", "provinces.yaml", _Provinces).provinces
    pairs = (line.rpartition(" ") for line in listed)
    return {name: address for name, _, address in pairs}


def _address(province: str) -> str:
    """The permanent part of addresses for a province, known or not."""
    if not province:
        return "none"
    return _addresses().get(province) or heading_id(province)


def _told(row: AgencyRowView, portal: Portal) -> tuple[str, str, str, str]:
    """A row for the script, in the words of the list."""
    thai = portal.site.entry.digits is Digits.THAI
    told = [f"อำเภอ{row.district}"] if row.district else []
    if row.stage:
        told.append(f"{stage_words(portal.site).verb} {row.stage.done} จาก {row.stage.items} ข้อ")
    told += [row.notice] if row.notice else []
    note = " ".join(told)
    return row.name, row.target, in_digits(note, "thai") if thai else note, row.keys


def _rows_script(told: Sequence[Sequence[tuple[str, ...]]]) -> bytes:
    groups = (json.dumps(group, ensure_ascii=False, separators=(",", ":")) for group in told)
    lines = ",\n".join(groups)
    return f"self.prongsaiRows=[\n{lines}\n];\n".encode()
