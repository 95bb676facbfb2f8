"""The ITAS answer sheet: only what is met becomes "มี", every address is whole."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from zipfile import ZipFile

import pytest
import python_calamine
from bs4 import BeautifulSoup
from checked_sites import checked, site_of
from small_site import SmallSite

from prongsai.checks.result import ItemCheck, YearCheck
from prongsai.reports.answer_sheet import (
    HEADINGS,
    Answer,
    AnswerSheet,
    answer_sheet,
    as_csv,
    as_html,
    as_xlsx,
)
from prongsai.requirements.outcome import Outcome

MakeSite = Callable[..., SmallSite]

CHART = """\
chart:
  units:
    - {name: สภา, side: ฝ่ายการเมือง, head: ประธานสภา}
    - {name: สำนักปลัด, side: ฝ่ายประจำ, head: ปลัด}
"""
PLAN = """\
period: ปีงบประมาณ 2566-2570
documents:
  - file: files/plan.pdf
    title: แผนพัฒนาท้องถิ่น
covers:
  - {requirement: strategic-plan.strategies, at: files/plan.pdf#page=1}
  - {requirement: strategic-plan.goals, at: files/plan.pdf#page=1}
  - {requirement: strategic-plan.indicators, at: files/plan.pdf#page=1}
attestations:
  - requirement: [strategic-plan.strategies, strategic-plan.goals, strategic-plan.indicators]
    statement: ตรวจแล้ว แผนมียุทธศาสตร์ เป้าประสงค์ และตัวชี้วัดครบ
    unit: สำนักปลัด
    date: 14 ม.ค. 2568
"""


@pytest.fixture
def small(small_site: MakeSite) -> SmallSite:
    """Two agencies; the first is complete in O1, O4 (its news) and O5 of FY2568."""
    made = small_site("ban-na", "khao-noi")
    made.write("content/ban-na/structure.yaml", CHART)
    made.write("content/ban-na/strategic-plan.yaml", PLAN)
    made.put("content/ban-na/files/plan.pdf", made.root / "content/ban-na/2568/files/report.pdf")
    return made


def sheet_of(small: SmallSite, year: int = 2568) -> AnswerSheet:
    return answer_sheet(site_of(small), checked(small, year).years[0])


def answer(sheet: AnswerSheet, code: str) -> Answer:
    return next(entry for entry in sheet.answers if entry.code == code)


def test_only_an_item_with_every_requirement_is_answered_yes(small: SmallSite) -> None:
    sheet = sheet_of(small)
    assert len(sheet.answers) == 28
    assert [entry.code for entry in sheet.answers if entry.word == "มี"] == ["O1", "O4", "O5"]


def test_one_missing_requirement_makes_the_answer_no(small: SmallSite) -> None:
    small.edit("content/ban-na/structure.yaml", ", head: ปลัด", "")
    o1 = answer(sheet_of(small), "O1")
    assert o1.word == "ไม่มี"
    assert o1.urls == ()
    assert o1.path == ""
    assert o1.elements == ("1) ยังขาด แผนผังระบุตำแหน่งสำคัญของแต่ละส่วนงาน",)


def test_addresses_are_whole_and_lead_into_documents(small: SmallSite) -> None:
    sheet = sheet_of(small)
    assert answer(sheet, "O1").urls == ("https://ita.example/ban-na/2568/o1/",)
    page, document = answer(sheet, "O5").urls
    assert page == "https://ita.example/ban-na/2568/o5/"
    assert document.startswith("https://ita.example/ban-na/files/")
    assert document.endswith("plan.pdf#page=1")


def test_the_way_to_click_is_told_in_thai(small: SmallSite) -> None:
    o1 = answer(sheet_of(small), "O1")
    assert o1.path == (
        "หน้าแรก > องค์การบริหารส่วนตำบลบ้านนา > การเปิดเผยข้อมูล 2568 > O1 โครงสร้างและอำนาจหน้าที่"
    )
    assert o1.elements[0].startswith("1) แผนผังโครงสร้าง")
    assert o1.elements[0].endswith(
        ": สภา, สำนักปลัด https://ita.example/ban-na/2568/o1/#structure-chart-1"
    )


def test_on_a_site_of_one_agency_the_way_begins_at_its_own_home(small_site: MakeSite) -> None:
    small = small_site("ban-na")
    small.write("content/ban-na/structure.yaml", CHART)
    o1 = answer(sheet_of(small), "O1")
    assert o1.path.startswith("หน้าแรก > การเปิดเผยข้อมูล 2568 > O1 ")
    assert o1.urls == ("https://ita.example/2568/o1/",)


def test_the_way_to_click_is_what_the_page_shows(small: SmallSite) -> None:
    small.build()
    page = BeautifulSoup(small.page("ban-na/2568/o1/index.html"), "html.parser")
    crumbs = [" ".join(crumb.text.split()) for crumb in page.select("nav.breadcrumbs li")]
    *way, item = answer(sheet_of(small), "O1").path.split(" > ")
    # The first crumb of a site of several agencies is the site's own name.
    assert crumbs[1 : len(way)] == way[1:]
    assert item.startswith(crumbs[len(way)])


def test_what_is_not_asked_of_the_agency_is_not_answered_yes(small: SmallSite) -> None:
    check = checked(small).years[0]
    not_asked = _without_anything_asked(check, "O1")
    o1 = answer(answer_sheet(site_of(small), not_asked), "O1")
    assert (o1.word, o1.urls) == ("ไม่มี", ())
    assert o1.elements == ("ไม่ใช้กับหน่วยงานนี้",)


def _without_anything_asked(check: YearCheck, code: str) -> YearCheck:
    def changed(entry: ItemCheck) -> ItemCheck:
        if entry.match.item.code != code:
            return entry
        decisions = tuple(
            replace(decision, outcome=Outcome.NOT_APPLICABLE, evidence=())
            for decision in entry.match.decisions
        )
        return replace(entry, match=replace(entry.match, decisions=decisions))

    return replace(check, items=tuple(map(changed, check.items)))


# --- the formats ----------------------------------------------------------------------


def test_the_csv_opens_in_excel(small: SmallSite) -> None:
    data = as_csv(sheet_of(small))
    assert data.startswith(b"\xef\xbb\xbf")
    head, *body = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert tuple(head) == HEADINGS
    assert len(body) == 28
    assert body[0][:4] == [
        "O1",
        "โครงสร้างและอำนาจหน้าที่",
        "มี",
        "https://ita.example/ban-na/2568/o1/",
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_cell_of_the_csv_becomes_a_formula(start: str) -> None:
    risky = Answer("O1", f"{start}cmd|' /C calc'!A0", True, (), f"{start}cmd", ())
    sheet = AnswerSheet("ก", "a", 2568, (), "https://ita.example/", (risky,))
    _, row = csv.reader(io.StringIO(as_csv(sheet).decode("utf-8-sig"), newline=""))
    assert row[1].startswith(f"'{start}")
    assert row[4] == f"'{start}cmd"


def test_the_workbook_can_be_read_and_holds_no_formula(small: SmallSite) -> None:
    data = as_xlsx(sheet_of(small))
    workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    title, head, *body = workbook.get_sheet_by_name("OIT 2568").to_python()
    assert title[0] == "แบบคำตอบ OIT ปีงบประมาณ พ.ศ. 2568 องค์การบริหารส่วนตำบลบ้านนา"
    assert tuple(head) == HEADINGS
    assert [row[2] for row in body].count("มี") == 3
    with ZipFile(io.BytesIO(data)) as package:
        assert "<f>" not in package.read("xl/worksheets/sheet1.xml").decode()


def test_an_unsure_year_says_so_on_every_sheet_for_people(small: SmallSite) -> None:
    sheet = sheet_of(small, 2569)
    assert sheet.cautions
    assert sheet.cautions[0] in as_html(sheet)
    workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(as_xlsx(sheet)))
    rows = workbook.get_sheet_by_name("OIT 2569").to_python()
    assert rows[1][0] == sheet.cautions[0]


def test_the_printable_page_links_to_every_address(small: SmallSite) -> None:
    page = BeautifulSoup(as_html(sheet_of(small)), "html.parser")
    addresses = {str(link["href"]) for link in page.select("td a")}
    assert "https://ita.example/ban-na/2568/o1/" in addresses
    assert len(page.select("tbody tr")) == 28
    assert page.find_all(["script", "link", "img"]) == []


def test_the_same_content_gives_the_same_bytes(small: SmallSite) -> None:
    first, second = sheet_of(small), sheet_of(small)
    assert as_xlsx(first) == as_xlsx(second)
    assert as_csv(first) == as_csv(second)
    assert as_html(first) == as_html(second)
