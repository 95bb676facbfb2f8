"""The page for the head of office: one agency on one page, several compared first."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup, Tag
from checked_sites import SCORES, checked
from small_site import SmallSite

from prongsai.reports import check_html
from prongsai.reports.check_html import GREEN, RED, check_as_html, light

MakeSite = Callable[..., SmallSite]


def soup(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def section(page: BeautifulSoup, heading: str) -> Tag:
    """What follows a heading of the second level."""
    found = page.find("h2", string=heading)
    assert found is not None
    table = found.find_next("table")
    assert isinstance(table, Tag)
    return table


@pytest.fixture
def page(small_site: MakeSite) -> BeautifulSoup:
    return soup(check_as_html(checked(small_site("ban-na"), what_if=SCORES)))


def test_the_page_needs_nothing_beside_itself(page: BeautifulSoup) -> None:
    assert page.find_all(["script", "link", "img", "iframe"]) == []
    assert "url(" not in str(page.style)
    assert page.html is not None
    assert page.html["lang"] == "th"
    assert page.title is not None
    assert "ปีงบประมาณ พ.ศ. 2568" in page.title.text


def test_it_begins_with_light_items_forecast_days_and_total(page: BeautifulSoup) -> None:
    facts = [" ".join(fact.text.split()) for fact in page.select(".facts li")]
    assert facts[0] == "ความพร้อม ยังไม่พร้อม" or facts[0] == "ความพร้อมยังไม่พร้อม"
    assert facts[1].endswith("จาก 28 ข้อ")
    assert facts[2].startswith("คะแนน OIT ที่คาด")
    assert facts[3] == "วันสุดท้าย 30 เม.ย. 2568เหลือ 29 วัน"
    assert facts[4].startswith("คะแนนรวมที่คาด")


def test_the_light_is_never_a_colour_alone(page: BeautifulSoup) -> None:
    for lamp in page.select(".light"):
        assert lamp.text.strip()
        inner = lamp.select_one(".lamp")
        assert inner is not None
        assert inner["aria-hidden"] == "true"


def test_what_is_next_is_what_brings_most(page: BeautifulSoup) -> None:
    gains = [cell.text for cell in section(page, "ทำอะไรก่อน").select("td.number")]
    assert 1 <= len(gains) <= check_html.MOST_FIRST
    values = [float(gain) for gain in gains]
    assert values == sorted(values, reverse=True)
    assert values[0] == 6.25


def test_a_reason_shared_by_many_requirements_stands_once(page: BeautifulSoup) -> None:
    cells = section(page, "ทำอะไรก่อน").select("tbody tr")
    for row in cells:
        sentences = [sentence.text for sentence in row.select("td div")]
        assert len(sentences) == len(set(sentences)) <= check_html.MOST_REASONS + 1
    assert re.search(r"\(ขาด \d+ องค์ประกอบ\)", page.text)


def test_work_is_given_to_the_units(small_site: MakeSite) -> None:
    small = small_site("ban-na")
    small.edit("content/ban-na/mandate.yaml", "powers:", "responsible: สำนักปลัด\npowers:")
    page = soup(check_as_html(checked(small)))
    rows = section(page, "งานของใคร").select("tbody tr")
    by_unit = {row.th.text: row.td.text for row in rows if row.th and row.td}
    assert "O1" in by_unit["สำนักปลัด"].split(", ")
    assert "O13" in by_unit["กองคลัง"].split(", ")


def test_every_item_of_the_year_is_listed_with_its_state(page: BeautifulSoup) -> None:
    rows = page.select(".two tbody tr")
    assert [row.td.text.split()[0] for row in rows if row.td] == [f"O{n}" for n in range(1, 29)]
    states = {row.select("td")[1].text for row in rows}
    assert states <= {"ครบถ้วน", "บางส่วน", "ยังไม่มี", "ไม่ใช้", "รอรับรอง"}


def test_there_is_room_to_sign(page: BeautifulSoup) -> None:
    assert "ผู้รายงาน" in page.select(".sign")[0].text
    assert "ปลัด" in page.select(".sign")[0].text


def test_an_unsure_year_says_so(small_site: MakeSite) -> None:
    page = soup(check_as_html(checked(small_site("ban-na"), 2569)))
    notes = page.select_one("ul.notes:last-of-type")
    assert "โปรดเทียบกับคู่มือก่อนใช้ตัดสินใจ" in page.text
    assert "ยังไม่พบวันสุดท้ายของการตอบ OIT ปี 2569" in page.text
    assert notes is not None


def test_a_broken_file_is_named_before_the_list_of_items(small_site: MakeSite) -> None:
    small = small_site("ban-na")
    small.write("content/ban-na/2568/risk-assessment.yaml", "risks: [\n")
    page = soup(check_as_html(checked(small)))
    assert page.find("h2", string="ไฟล์ที่ต้องแก้ก่อน") is not None
    assert "content/ban-na/2568/risk-assessment.yaml:" in page.text


def test_several_agencies_are_compared_before_their_pages(small_site: MakeSite) -> None:
    page = soup(check_as_html(checked(small_site("ban-na", "khao-noi"), what_if=SCORES)))
    sections = page.select("section.report")
    assert [entry["id"] for entry in sections[1:]] == ["ban-na-2568", "khao-noi-2568"]
    rows = sections[0].select("tbody tr")
    assert len(rows) == 2
    for row in rows:
        link = row.a
        assert link is not None
        assert page.find(id=str(link["href"]).removeprefix("#")) is not None
        assert row.select_one(".light") is not None


def test_an_agency_that_cannot_be_read_stands_in_the_comparison(small_site: MakeSite) -> None:
    small = small_site("ban-na", "khao-noi")
    small.write("content/khao-noi/agency.yaml", "name: [")
    page = soup(check_as_html(checked(small)))
    assert "อ่าน content/khao-noi/agency.yaml ไม่ได้" in page.select("section.report")[0].text


def test_too_many_agencies_get_the_comparison_only(
    small_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check_html, "MOST_PAGES", 1)
    small = small_site("ban-na", "khao-noi")
    page = soup(check_as_html(checked(small)))
    assert len(page.select("section.report")) == 1
    named = soup(check_as_html(checked(small, named=("ban-na",))))
    assert [entry["id"] for entry in named.select("section.report")] == ["ban-na-2568"]


def test_text_of_the_content_is_never_markup(small_site: MakeSite) -> None:
    small = small_site("ban-na")
    small.edit("content/ban-na/agency.yaml", "บ้านนา", "<script>alert(1)</script>")
    html = check_as_html(checked(small))
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_equal_results_give_equal_pages(small_site: MakeSite) -> None:
    small = small_site("ban-na")
    assert check_as_html(checked(small)) == check_as_html(checked(small))


def test_red_means_below_the_pass_mark(small_site: MakeSite) -> None:
    (check,) = checked(small_site("ban-na")).years
    assert light(check) == RED
    assert RED.word != GREEN.word
