"""Pages that tests look at without a build are those that a build writes, byte for byte."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from little_year import write_year
from planned_site import PlannedSite
from small_site import DOCUMENT, tree


@pytest.mark.parametrize("agencies", [("ban-na",), ("ban-na", "khao-noi")])
def test_a_planned_site_has_the_files_that_a_build_writes(
    planned_site: Callable[..., PlannedSite], agencies: tuple[str, ...]
) -> None:
    site = planned_site(*agencies, status_page="ใช่", digits="thai")
    site.configure(pages="[{file: docs/about.md}]", status_page="ใช่")
    site.write("docs/about.md", "# เกี่ยวกับเรา\n\n[ก](a/plan.pdf)\n")
    site.put("docs/a/plan.pdf", DOCUMENT)
    site.edit("content/ban-na/agency.yaml", "type:", "name_en: Ban Na\ntype:")
    plan = dict(site.published())

    assert site.build().findings == tuple(site.published().findings) == ()
    assert plan == tree(site.output)


def test_pages_of_a_drafted_year_say_how_much_of_it_a_person_has_confirmed(
    planned_site: Callable[..., PlannedSite],
) -> None:
    site = planned_site("ban-na")
    write_year(site, provisional="true")
    site.edit("content/ban-na/agency.yaml", "type:", "name_en: Ban Na\ntype:")

    year, english = site.page("2570/index.html"), site.page("en/2570/index.html")
    item = site.page("2570/o4/index.html")

    assert "องค์ประกอบของปีนี้เจ้าหน้าที่ยืนยันแล้ว 7 จาก 8 รายการ" in year
    assert "Confirmed by a person: 7 of 8 required elements." in english
    assert "องค์ประกอบของข้อนี้เจ้าหน้าที่ยืนยันแล้ว 2 จาก 3 รายการ" in item
