"""The home of an agency as a citizen meets it: who, how to reach them, what is there."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import cast

import pytest
from bs4 import BeautifulSoup, Tag
from small_site import SmallSite

from prongsai.requirements.outcome import ItemState, YearMatch
from prongsai.site.formats import dial_link
from prongsai.site.scope import leading_year

MakeSite = Callable[..., SmallSite]

CHANNELS = """\
title: ช่องทางแจ้งเรื่อง
channels:
  - {name: สายตรงนิติกร, purpose: แจ้งเรื่องทุจริตและประพฤติมิชอบ, separate: ใช่, phone: 0 2000 0135}
  - {name: อีเมลลับ, purpose: แจ้งเรื่องทุจริตและประพฤติมิชอบ, separate: ใช่, email: law@ban-na.example}
  - {name: จดหมายลับ, purpose: แจ้งเรื่องทุจริตและประพฤติมิชอบ, separate: ใช่, address: ตู้ ปณ. 1}
  - {name: ร้องทุกข์ทั่วไป, purpose: ร้องเรียน/ร้องทุกข์ทั่วไป, phone: 0 2000 0100}
"""


@pytest.fixture
def small(planned_site: MakeSite) -> SmallSite:
    return planned_site("ban-na")


def home(small: SmallSite) -> BeautifulSoup:
    return BeautifulSoup(small.page("index.html"), "html.parser")


def part(page: BeautifulSoup, anchor: str) -> Tag:
    found = page.find(id=anchor)
    assert isinstance(found, Tag)
    return found


def words(tag: Tag) -> str:
    return " ".join(tag.text.split())


def test_the_agency_and_how_to_reach_it_stand_before_everything_else(small: SmallSite) -> None:
    page = home(small)
    assert page.main is not None
    order = [tag.get("id") or tag.name for tag in page.main.find_all(["h1", "section"])]

    assert order[:3] == ["h1", "contact", "oit"]
    assert page.select_one('#contact a[href="tel:020000100"]') is not None
    assert page.select_one('#contact a[href="mailto:saraban@ban-na.example"]') is not None


def test_there_is_one_search_and_it_leads_to_the_search_page(small: SmallSite) -> None:
    page = home(small)
    (form,) = page.select("form[role=search]")

    assert form["action"] == "search/index.html"
    assert form.find_parent("main") is not None
    label = form.label
    assert label is not None
    assert label.text == "ค้นหาข้อมูลและเอกสาร"
    assert form.select_one(f"#{label['for']}[name=q]") is not None


# --- the year -------------------------------------------------------------------------


def test_how_much_is_published_is_said_in_words(small: SmallSite) -> None:
    year = part(home(small), "oit")

    assert "ปีงบประมาณ พ.ศ. 2568 เผยแพร่แล้ว 4 จาก 28 ข้อ" in words(year)


def year(fiscal_year: int, *states: ItemState) -> YearMatch:
    items = tuple(SimpleNamespace(state=state) for state in states)
    match = SimpleNamespace(framework=SimpleNamespace(fiscal_year=fiscal_year), items=items)
    return cast("YearMatch", match)


@pytest.mark.parametrize(
    ("prepared", "leads"), [(2569, 2568), (2568, 2568), (2567, 2567), (2570, 2568), (None, 2568)]
)
def test_a_year_of_which_nothing_is_there_does_not_lead(prepared: int | None, leads: int) -> None:
    years = [
        year(2569, ItemState.EMPTY, ItemState.NOT_APPLICABLE),
        year(2568, ItemState.EMPTY, ItemState.PARTIAL),
        year(2567, ItemState.COMPLETE),
    ]

    assert leading_year(years, prepared) == leads


def test_without_anything_the_year_that_is_prepared_leads() -> None:
    years = [year(2569, ItemState.EMPTY), year(2568, ItemState.EMPTY)]

    assert leading_year(years, 2568) == 2568
    assert leading_year(years, None) == 2569
    assert leading_year([], 2568) is None


def test_a_page_that_is_passed_on_says_whose_it_is(small: SmallSite) -> None:
    small.configure(base_url="https://ban-na.example")

    shared = {
        str(tag["property"]): str(tag["content"]) for tag in home(small).select("meta[property]")
    }

    assert shared["og:title"] == shared["og:site_name"] == "องค์การบริหารส่วนตำบลบ้านนา"
    assert shared["og:url"] == "https://ban-na.example/"
    assert shared["og:description"].startswith("ข้อมูลเปิดเผยต่อสาธารณะ")


def test_what_is_not_complete_is_told_only_where_the_site_shows_its_gaps(
    small: SmallSite,
) -> None:
    assert "ครบถ้วน" not in words(part(home(small), "oit"))

    small.configure(show_gaps="ใช่")
    year = part(home(small), "oit")
    lines = [words(line) for line in year.select(".year-words li")]

    assert lines[0].startswith("ข้อมูลครบถ้วน ")
    assert lines[1].startswith("มีข้อมูลแต่ยังไม่ครบ ")
    counts = [int(line.split(" ข้อ")[0].rsplit(" ", 1)[1]) for line in lines]
    assert sum(counts) == 28
    links = {str(link["href"]) for link in year.select(".year-words a")}
    assert links
    assert links <= small.published().keys()


def test_the_year_being_prepared_comes_first_and_others_follow(small: SmallSite) -> None:
    small.write("content/ban-na/2567/service-statistics.yaml", "fiscal_year: 2567\nsummary: สรุป\n")
    small.write("content/ban-na/2569/service-statistics.yaml", "fiscal_year: 2569\nsummary: สรุป\n")
    year = part(home(small), "oit")

    assert [words(link) for link in year.select("a")] == [
        "ปีงบประมาณ พ.ศ. 2568",
        "ปีงบประมาณ พ.ศ. 2569",
        "ปีงบประมาณ พ.ศ. 2567",
    ]


# --- complaints -----------------------------------------------------------------------


def test_reporting_corruption_is_apart_from_general_contact(small: SmallSite) -> None:
    small.write("content/ban-na/complaint-channel.yaml", CHANNELS)
    page = home(small)
    complaints = part(page, "complaints")

    assert "สายตรงนิติกร 0 2000 0135" in words(complaints)
    assert "จดหมายลับ ตู้ ปณ. 1" in words(complaints)
    assert "ร้องทุกข์ทั่วไป 0 2000 0100" not in words(complaints)
    assert "แยกจากการติดต่อและร้องทุกข์ทั่วไป" in words(complaints)
    assert "0 2000 0135" not in words(part(page, "contact"))
    targets = [str(link["href"]) for link in complaints.select("a")]
    assert targets == [
        "tel:020000135",
        "mailto:law@ban-na.example",
        "complaint-channel/index.html",
    ]


def test_apart_is_said_only_when_all_channels_are(small: SmallSite) -> None:
    small.write(
        "content/ban-na/complaint-channel.yaml", CHANNELS.replace("ใช่, email", "ไม่ใช่, email")
    )

    assert "แยกจาก" not in words(part(home(small), "complaints"))


# --- the rest -------------------------------------------------------------------------


def test_what_is_published_by_year_is_folded_away_when_there_is_much_of_it(
    small: SmallSite,
) -> None:
    (folded,) = home(small).select("#topics details")
    assert folded.has_attr("open")

    for topic in ("satisfaction", "annual-report", "hr-annual", "risk-assessment", "risk-actions"):
        small.write(f"content/ban-na/2568/{topic}.yaml", "summary: สรุป\n")
    small.write("content/ban-na/2568/participation.yaml", "summary: สรุป\n")
    page = home(small)
    (folded,) = page.select("#topics details")
    assert not folded.has_attr("open")
    assert folded.summary is not None
    assert folded.summary.text == "เรื่องที่เปิดเผยเป็นรายปี (7 เรื่อง)"
    assert [link.text for link in page.select("#topics > ul a")] == [
        "หน้าที่และอำนาจ",
        "ข้อมูลการติดต่อ",
    ]


@pytest.mark.parametrize(
    ("written", "link"),
    [
        ("0 2000 0100", "tel:020000100"),
        ("๐ ๒๐๐๐ ๐๑๐๐", "tel:020000100"),
        ("08-1234-5678", "tel:0812345678"),
        ("+66 2000 0100", "tel:+6620000100"),
        ("1567", "tel:1567"),
        ("0 2000 0100-1", ""),
        ("0 2000 0100 ต่อ 12", ""),
        ("0 2000 0100, 0 2000 0101", ""),
        ("199 หมู่ 1", ""),
    ],
)
def test_only_what_certainly_dials_one_telephone_is_a_link(written: str, link: str) -> None:
    assert dial_link(written) == link


# --- what is not there yet ---------------------------------------------------------------


def test_no_menu_leads_to_a_file_that_has_nothing_to_read_yet(small: SmallSite) -> None:
    small.write("content/ban-na/e-service.yaml", "title: บริการออนไลน์\nupdated:\n")
    small.write("content/ban-na/complaint-channel.yaml", "title: ช่องทางแจ้งเรื่อง\n")
    text = str(home(small))

    assert not [name for name in small.published() if name.startswith("e-service/")]
    assert "e-service/" not in text
    assert "complaint-channel/" not in text

    small.write("content/ban-na/complaint-channel.yaml", CHANNELS)
    assert "complaint-channel/" in str(home(small))
