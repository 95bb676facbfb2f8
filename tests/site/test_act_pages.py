"""Sections 7 and 9 of the Official Information Act: one upload, listed under its part."""

from __future__ import annotations

from collections.abc import Callable
from posixpath import join, normpath

import pytest
from bs4 import BeautifulSoup, Tag
from small_site import DOCUMENT, SmallSite

MakeSite = Callable[..., SmallSite]

SUMMARY = """\
title: สรุปผลการจัดซื้อจัดจ้างรายเดือน (สขร.1)
fiscal_year: 2568
documents:
  - file: files/october.pdf
    title: แบบ สขร.1 เดือนตุลาคม
"""


@pytest.fixture
def small(planned_site: MakeSite) -> SmallSite:
    """An agency with a mandate, 7(2), and a monthly procurement summary, 9(8)."""
    made = planned_site("ban-na", "khao-noi")
    made.write("content/ban-na/2568/procurement-monthly.yaml", SUMMARY)
    made.put("content/ban-na/2568/files/october.pdf", DOCUMENT)
    return made


def part(small: SmallSite, section: int, number: int) -> Tag:
    page = BeautifulSoup(small.page(f"ban-na/act-{section}/index.html"), "html.parser")
    found = page.find(id=f"part-{number}")
    assert isinstance(found, Tag)
    return found


def entries(small: SmallSite, section: int, number: int) -> list[str]:
    return [link.text for link in part(small, section, number).select(".act-name a")]


def test_the_monthly_procurement_summary_stands_under_9_8_with_its_files(
    small: SmallSite,
) -> None:
    eight = part(small, 9, 8)
    (document,) = eight.select(".document-link")
    (entry,) = eight.select(".act-name a")

    assert entry.text == "สรุปผลการจัดซื้อจัดจ้างรายเดือน (สขร.1) (เปิดเผยในปี 2568)"
    assert str(entry["href"]).endswith("#procurement-monthly")
    assert "แบบ สขร.1 เดือนตุลาคม" in document.text
    assert "(PDF, " in document.text
    assert normpath(join("ban-na/act-9", str(document["href"]))) in small.published()


def test_a_part_without_entries_says_so(small: SmallSite) -> None:
    assert entries(small, 9, 6) == []
    assert "ยังไม่มีรายการในเว็บไซต์นี้" in part(small, 9, 6).text


def test_a_file_may_say_another_part_than_its_topic(small: SmallSite) -> None:
    small.edit("content/ban-na/mandate.yaml", "powers:", "act: [7(4), 9(2)]\npowers:")
    assert entries(small, 7, 2) == []
    assert entries(small, 7, 4) == ["หน้าที่และอำนาจของบ้านนา"]
    assert entries(small, 9, 2) == ["หน้าที่และอำนาจของบ้านนา"]


def test_a_file_may_say_that_it_belongs_to_no_part(small: SmallSite) -> None:
    small.edit("content/ban-na/mandate.yaml", "powers:", "act: []\npowers:")
    assert entries(small, 7, 2) == []


def test_a_section_without_any_entry_has_no_page_and_no_link(small: SmallSite) -> None:
    assert "khao-noi/act-7/index.html" in small.published()
    assert "khao-noi/act-9/index.html" not in small.published()
    assert "act-9" not in small.page("khao-noi/index.html")


def test_every_page_and_the_sitemap_lead_to_the_sections(small: SmallSite) -> None:
    for page in ("index.html", "mandate/index.html", "sitemap/index.html"):
        links = BeautifulSoup(small.page(f"ban-na/{page}"), "html.parser").select("a[href]")
        shown = {link.text for link in links}
        assert {"ข้อมูลข่าวสารตามมาตรา 7", "ข้อมูลข่าวสารตามมาตรา 9"} <= shown
    assert "https://ita.example/ban-na/act-9/" in small.page("ban-na/sitemap.xml")


def test_the_page_says_what_it_is_not(small: SmallSite) -> None:
    assert "ไม่ใช่การลงพิมพ์ในราชกิจจานุเบกษา" in small.page("ban-na/act-7/index.html")
    assert "ไม่ใช่ตัวบทกฎหมาย" in small.page("ban-na/act-9/index.html")
