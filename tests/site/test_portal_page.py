"""The portal: agencies in one table or folded by place, what is told of them, and the filter."""

from __future__ import annotations

from pathlib import Path

import pytest

from prongsai.content.site_config import Site, SiteEntry
from prongsai.site.pages.portal import FOLDED_FROM, PortalPage, portal_page
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
    view = portal_page(site(**settings), agencies).view
    assert isinstance(view, PortalPage)
    return view


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
    many = [agency(f"ก{n}", "ตราด" if n % 2 else "ระยอง", f"อ{n}") for n in range(8)]
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
