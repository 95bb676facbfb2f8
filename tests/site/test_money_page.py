"""The money of projects, followed from plan to payment by what the agency has published."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup, Tag
from small_site import SmallSite

MakeSite = Callable[..., SmallSite]

PLAN = """\
title: แผนและความก้าวหน้า
fiscal_year: 2568
as_of: 31 มี.ค. 2568
updated: 10 เม.ย. 2568
projects:
  - name: ก่อสร้างถนนคอนกรีตเสริมเหล็ก หมู่ที่ 2
    strategy: โครงสร้างพื้นฐาน
    budget: 500,000
    budget_source: เงินอุดหนุน
    status: อยู่ระหว่างดำเนินการ
    percent: 40
    spent: 0
  - name: โครงการโรงเรียนผู้สูงอายุ
"""
PURCHASES = """\
title: ความก้าวหน้าการจัดซื้อจัดจ้าง
fiscal_year: 2568
updated: 10 เม.ย. 2568
tables:
  - id: purchases
    title: รายการจัดซื้อจัดจ้าง
    columns: ita-procurement-16
    rows:
"""
ROW = (
    "      - {{fiscal_year: 2568, agency_name: บ้านนา, district: ก, province: ข, ministry: มหาดไทย, "
    "agency_type: องค์กรปกครองส่วนท้องถิ่น, item_name: {name}, allocated_budget: 500000, "
    "budget_source: พ.ร.บ. งบประมาณรายจ่าย, status: อยู่ระหว่างระยะสัญญา, method: วิธีเฉพาะเจาะจง, "
    "reference_price: 500000, agreed_price: {price}, supplier: ร้านสมมติ, project_number: '{number}'}}\n"
)
ANNOUNCED = """\
title: ประกาศจัดซื้อจัดจ้าง
announcements:
  - {title: ประกาศผู้ชนะ, kind: ประกาศผู้ชนะ, date: 1 ก.พ. 2568, project: ๖๘๐๑๐๐๐๐๐๐๑}
"""


@pytest.fixture
def small(planned_site: MakeSite) -> SmallSite:
    made = planned_site("ban-na")
    made.write("content/ban-na/2568/six-month-progress.yaml", PLAN)
    rows = [
        ROW.format(name="จ้างก่อสร้างถนน คสล. หมู่ที่ 2", price=480000, number="68010000001"),
        ROW.format(name="ซื้อกระดาษถ่ายเอกสาร", price=9000, number="68010000002"),
    ]
    made.write("content/ban-na/2568/procurement-progress.yaml", PURCHASES + "".join(rows))
    made.write("content/ban-na/2568/procurement-announcements.yaml", ANNOUNCED)
    return made


def page(small: SmallSite) -> BeautifulSoup:
    return BeautifulSoup(small.page("money/index.html"), "html.parser")


def steps(trail: Tag) -> dict[str, str]:
    return {
        str(step.select_one(".money-name").text): " ".join(step.text.split())  # type: ignore[union-attr]
        for step in trail.select(".money-step")
    }


def test_a_purchase_is_joined_to_its_project_however_it_is_shortened(small: SmallSite) -> None:
    road, _ = page(small).select(".plan-project")
    told = steps(road)

    assert "500,000.00 บาท" in told["งบประมาณ"]
    assert "จากเงินอุดหนุน" in told["งบประมาณ"]
    assert "480,000.00 บาท" in told["สัญญา"]
    assert "เลขที่ e-GP 68010000001" in told["สัญญา"]
    assert "มีประกาศ 1 ฉบับ" in told["สัญญา"]
    assert "คืบหน้าร้อยละ 40" in told["ความก้าวหน้า"]
    assert "เบิกจ่ายแล้ว ณ วันที่ 31 มี.ค. 2568" in told["ความก้าวหน้า"]


def test_what_is_not_published_is_said_and_never_a_zero(small: SmallSite) -> None:
    soup = page(small)
    _, school = soup.select(".plan-project")
    missing = soup.select_one(".callout")
    assert missing is not None

    assert "ยังไม่เผยแพร่งบประมาณ" in steps(school)["งบประมาณ"]
    assert "ไม่พบรายการจัดซื้อจัดจ้าง" in steps(school)["สัญญา"]
    assert "0.00" not in school.text
    assert "1 โครงการไม่ได้ระบุงบประมาณ" in missing.text
    assert "1 โครงการยังไม่มีรายงานความก้าวหน้า" in missing.text


def test_purchases_outside_the_plan_are_counted_and_every_step_leads_to_its_source(
    small: SmallSite,
) -> None:
    soup = page(small)

    assert "1 รายการ ราคาตกลงรวม 9,000.00 บาท" in " ".join(soup.main.text.split())  # type: ignore[union-attr]
    for link in soup.select("main a[href*='#']"):
        path, _, anchor = str(link["href"]).partition("#")
        shown = BeautifulSoup(small.page(path.removeprefix("../")), "html.parser")
        assert shown.find(id=anchor) is not None, link["href"]


def test_links_of_a_project_that_is_in_two_years_differ_in_their_words(small: SmallSite) -> None:
    for topic in ("six-month-progress", "procurement-progress"):
        text = (small.root / f"content/ban-na/2568/{topic}.yaml").read_text("utf-8")
        small.write(f"content/ban-na/2567/{topic}.yaml", text.replace("2568", "2567"))

    soup = page(small)
    links = soup.select("main details a[href*='#']")
    places = {(" ".join(link.text.split()), str(link["href"])) for link in links}

    assert len(soup.select("details.list-fold")) == 2
    assert len({words for words, _ in places}) == len(places)


def test_an_agency_without_projects_has_no_such_page(planned_site: MakeSite) -> None:
    bare = planned_site("ban-na")

    assert "money/index.html" not in bare.published()
    assert "เงินของ" not in bare.page("index.html")


def test_whom_to_tell_of_a_hole_is_published_where_the_settings_say_it(
    planned_site: MakeSite,
) -> None:
    silent = planned_site("ban-na")
    assert ".well-known/security.txt" not in silent.published()

    silent.edit(
        "site_config.yaml",
        "title:",
        "security: {email: sec@ban-na.example, expires: 30 ก.ย. 2570}\ntitle:",
    )
    lines = silent.published()[".well-known/security.txt"].decode().splitlines()
    assert lines[:2] == [
        "Contact: mailto:sec@ban-na.example",
        "Expires: 2027-09-30T23:59:59+07:00",
    ]
