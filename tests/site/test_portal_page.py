"""The portal: agencies in one table or folded by place, what is told of them, and the filter."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from prongsai.content.site_config import Site, SiteEntry
from prongsai.site.facets import AGENCIES_FILTERED_FROM
from prongsai.site.pages.portal import FOLDED_FROM, PortalPage
from prongsai.site.pages.provinces import PAGED_FROM, portal_pages
from prongsai.site.planned import PlannedMade, PlannedPage
from prongsai.site.summary import NEARLY_FROM, AgencySummary, Stage, YearFigures, stage_of


def site(**settings: str) -> Site:
    entry = SiteEntry.model_validate({"title": "ศูนย์ข้อมูล", "fiscal_year": "2569", **settings})
    return Site(Path(), entry, ("a", "b"))


def agency(
    name: str, province: str = "ตราด", district: str = "เมือง", complete: int = 0, published: int = 0
) -> AgencySummary:
    figures = YearFigures(2569, "x", 26, complete, "0.00", published=published)
    years = ((2569, "y/2569/index.html"), (2568, "y/2568/index.html"))
    return AgencySummary(
        name, "เทศบาลตำบล", district, province, home="x", years=years, figures=figures
    )


def page(*agencies: AgencySummary, **settings: str) -> PortalPage:
    (planned,) = portal_pages(site(**settings), agencies)
    assert isinstance(planned, PlannedPage)
    assert isinstance(planned.view, PortalPage)
    return planned.view


def names(view: PortalPage) -> list[str]:
    return [row.name for group in view.groups for row in group.agencies]


def test_agencies_stand_as_in_a_thai_dictionary_and_those_without_a_province_last() -> None:
    view = page(
        agency("เขาน้อย"),
        agency("บ้านนา", province=""),
        agency("คลองใหญ่"),
        agency("แกลง"),
        agency("กกคอ"),
    )

    assert names(view) == ["กกคอ", "แกลง", "เขาน้อย", "คลองใหญ่", "บ้านนา"]


@pytest.mark.parametrize(
    ("done", "stage"),
    [(0, Stage.NONE), (1, Stage.SOME), (20, Stage.SOME), (21, Stage.NEARLY), (26, Stage.ALL)],
)
def test_four_stages_tell_how_far_an_agency_is(done: int, stage: Stage) -> None:
    assert stage_of(done, 26) is stage
    assert (stage is Stage.NEARLY) is (NEARLY_FROM <= done * 100 / 26 < 100)


def test_without_the_wish_only_what_is_published_is_told() -> None:
    (row,) = page(agency("บ้านนา", complete=3, published=26)).groups[0].agencies

    assert row.stage is not None
    assert (row.stage.label, row.stage.done) == ("มีข้อมูลทุกข้อ", 26)


def test_a_site_with_a_status_page_tells_how_ready_its_agencies_are() -> None:
    view = page(agency("บ้านนา", complete=3, published=26), status_page="ใช่")
    (row,) = view.groups[0].agencies

    assert row.stage is not None
    assert (view.stage_heading, view.verb) == ("ความพร้อม ปี 2569", "พร้อม")
    assert (row.stage.label, row.stage.done, row.stage.items) == ("ยังขาดมาก", 3, 26)


def test_a_short_list_needs_no_toolbar() -> None:
    assert page(agency("บ้านนา"), agency("เขาน้อย", "ระยอง")).scripts == ()


def test_a_longer_list_has_one_that_asks_what_divides_it() -> None:
    many = [
        agency(f"ก{n}", "ตราด" if n % 2 else "ระยอง", f"อ{n}")
        for n in range(AGENCIES_FILTERED_FROM)
    ]
    view = page(*many)

    assert view.filter is not None
    assert [facet.name for facet in view.filter.facets] == ["province", "district"]
    provinces, districts = view.filter.facets
    assert {choice.under for choice in districts.choices} == {c.key for c in provinces.choices}
    assert view.scripts == ("thai", "filters", "tables")


def test_very_many_agencies_are_folded_by_province() -> None:
    many = [agency(f"ก{n:03}", ("ตราด", "ระยอง", "")[n % 3]) for n in range(FOLDED_FROM)]
    view = page(*many)

    assert [group.title for group in view.groups] == ["ไม่ระบุจังหวัด", "จังหวัดตราด", "จังหวัดระยอง"]
    assert len(names(view)) == view.total == FOLDED_FROM
    assert view.scripts == ("thai", "filters")


def test_those_of_one_province_are_folded_by_district() -> None:
    many = [agency(f"ก{n:03}", district=("เกาะช้าง", "เมือง")[n % 2]) for n in range(FOLDED_FROM)]

    assert [group.title for group in page(*many).groups] == ["อำเภอเกาะช้าง", "อำเภอเมือง"]


# --- a whole country --------------------------------------------------------------------


def country(provinces: tuple[str, ...] = ("ตราด", "บ้านเหนือ", "")) -> list[AgencySummary]:
    many = [
        agency(f"ก{n:04}", provinces[n % len(provinces)], f"อ{n % 9}", published=n % 27)
        for n in range(PAGED_FROM)
    ]
    return [replace(one, home=f"a{n}/index.html") for n, one in enumerate(many)]


def rows_of(script: bytes) -> list[list[list[str]]]:
    before, _, data = script.decode().partition("=")
    assert before == "self.prongsaiRows"
    rows: list[list[list[str]]] = json.loads(data.strip().removesuffix(";"))
    return rows


def test_a_country_has_a_page_for_each_province_and_its_portal_holds_no_rows() -> None:
    """Readable names for the provinces there are, a permanent one for any other."""
    portal, *places, script = portal_pages(site(), country())

    assert isinstance(portal, PlannedPage)
    assert isinstance(portal.view, PortalPage)
    assert isinstance(script, PlannedMade)
    assert names(portal.view) == []
    assert [group.target for group in portal.view.groups] == [
        "agencies/none/index.html",
        "agencies/trat/index.html",
        "agencies/h-bc88b4/index.html",
    ]
    assert [place.view.path for place in places] == [it.target for it in portal.view.groups]  # type: ignore[union-attr]
    listed = [name for place in places for name in names(place.view)]  # type: ignore[arg-type,union-attr]
    assert sorted(listed) == [f"ก{n:04}" for n in range(PAGED_FROM)]
    assert sum(group.count for group in portal.view.groups) == portal.view.total == PAGED_FROM


def test_the_rows_of_a_country_stand_in_a_script_in_the_order_of_its_provinces() -> None:
    portal, *_, script = portal_pages(site(digits="thai"), country())
    assert isinstance(portal, PlannedPage)
    assert isinstance(portal.view, PortalPage)
    assert isinstance(script, PlannedMade)
    groups = rows_of(script.make())

    assert script.path == portal.view.rows == "agencies/rows.js"
    assert [len(group) for group in groups] == [group.count for group in portal.view.groups]
    assert portal.view.filter is not None
    keys = {choice.key for facet in portal.view.filter.facets for choice in facet.choices}
    assert {key for group in groups for row in group for key in row[3].split()} == keys
    assert groups[1][0][:3] == ["ก0000", "a0/index.html", "อำเภออ๐ มีข้อมูล ๐ จาก ๒๖ ข้อ"]


def test_one_province_stays_on_one_page_however_large() -> None:
    (portal,) = portal_pages(site(), country(("ตราด",)))

    assert isinstance(portal, PlannedPage)
    assert len(names(portal.view)) == PAGED_FROM  # type: ignore[arg-type]
