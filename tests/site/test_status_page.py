"""The status page: opt-in, the figures of ``check``, no clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from bs4 import BeautifulSoup
from small_site import SmallSite

from prongsai.checks.run import Wanted
from prongsai.checks.session import check_site
from prongsai.content.site_config import load_site
from prongsai.findings import Findings
from prongsai.reporter import NullReporter

MakeSite = Callable[..., SmallSite]
STATUS = "status/index.html"


@pytest.fixture
def small(planned_site: MakeSite) -> SmallSite:
    """Two agencies that show how far they are; one of them tells its staff."""
    made = planned_site("ban-na", "khao-noi", status_page="ใช่")
    made.edit("content/ban-na/agency.yaml", "type: อบต.\n", "type: อบต.\nstaff: 26\n")
    return made


def cells(small: SmallSite) -> dict[str, list[str]]:
    page = BeautifulSoup(small.page(STATUS), "html.parser")
    return {
        row.th.text: [" ".join(cell.text.split()) for cell in row.select("td")]
        for row in page.select("tbody tr")
        if row.th
    }


def test_without_the_wish_there_is_no_page(planned_site: MakeSite) -> None:
    small = planned_site("ban-na", "khao-noi")
    assert STATUS not in small.published()
    assert "status/" not in small.page("index.html")


def test_the_portal_leads_to_it(small: SmallSite) -> None:
    page = BeautifulSoup(small.page("index.html"), "html.parser")
    assert [link.text for link in page.select(f'nav a[href="{STATUS}"]')] == ["สถานะ OIT"]


def test_the_figures_are_those_of_the_check(small: SmallSite) -> None:
    shown = cells(small)
    site = load_site(small.root / "site_config.yaml", Findings())
    wanted = Wanted(as_of=date(2025, 4, 1))
    for agency in check_site(site, site.agencies, wanted, 1, NullReporter()):
        (check,) = agency.years
        ready = check.readiness
        assert shown[check.name][:3] == [
            str(ready.items_complete),
            str(ready.items_total),
            f"{ready.oit_score:.2f}",
        ]


def test_sample_sizes_stand_beside_or_are_left_open(small: SmallSite) -> None:
    shown = cells(small)
    assert shown["องค์การบริหารส่วนตำบลบ้านนา"][3:] == ["26", "30"]
    assert all(cell.startswith("–") for cell in shown["องค์การบริหารส่วนตำบลเขาน้อย"][3:])
    assert "2567 ถึง 2569 ยังไม่พบแหล่งอ้างอิง" in small.page(STATUS)


def test_the_deadline_is_a_date_and_never_a_count_of_days(small: SmallSite) -> None:
    page = BeautifulSoup(small.page(STATUS), "html.parser")
    text = " ".join(page.text.split())
    assert "ครบกำหนดเปิดเผย 30 เมษายน 2568" in text
    assert "เหลือ" not in text
    assert "ไม่ใช่ผลการประเมินของสำนักงาน ป.ป.ช." in text


def test_each_agency_leads_to_its_table_of_the_year(small: SmallSite) -> None:
    page = BeautifulSoup(small.page(STATUS), "html.parser")
    links = [str(link["href"]) for link in page.select("tbody a")]
    assert sorted(links) == ["../ban-na/2568/index.html", "../khao-noi/2568/index.html"]


def test_the_figures_survive_a_run_in_which_nothing_changed(small: SmallSite) -> None:
    small.build()
    before = small.states()
    small.build()
    assert small.rewritten(before) == set()


def test_more_content_moves_the_figures(small: SmallSite) -> None:
    (before, *_) = cells(small)["องค์การบริหารส่วนตำบลบ้านนา"]
    small.write(
        "content/ban-na/structure.yaml",
        "chart:\n  units:\n"
        "    - {name: สภา, side: ฝ่ายการเมือง, head: ประธานสภา}\n"
        "    - {name: สำนักปลัด, side: ฝ่ายประจำ, head: ปลัด}\n",
    )
    (after, *_) = cells(small)["องค์การบริหารส่วนตำบลบ้านนา"]
    assert int(after) == int(before) + 1


def test_a_site_of_one_agency_may_have_it_too(planned_site: MakeSite) -> None:
    small = planned_site("ban-na", status_page="ใช่")
    page = BeautifulSoup(small.page(STATUS), "html.parser")
    assert [str(link["href"]) for link in page.select("tbody a")] == ["../2568/index.html"]


def test_no_agency_may_take_the_address(planned_site: MakeSite) -> None:
    small = planned_site("ban-na")
    small.add_agency("status")
    findings = Findings()
    _ = load_site(small.root / "site_config.yaml", findings)
    assert [finding.code for finding in findings] == ["CFG004"]
    assert "status" in next(iter(findings)).remedy
