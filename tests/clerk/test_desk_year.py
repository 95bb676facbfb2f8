"""A clerk's first year at the desk: from an empty folder to 28 of 28, without a text editor."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from clips import html_of, lines_of
from desk_year import AtDesk, at_desk
from playwright.sync_api import Browser, expect
from small_site import REPOSITORY
from spreadsheet import of_the_office, type_into
from story import CONTENT, DOCUMENTS, NAME, SAMPLE, data

pytestmark = [pytest.mark.slow, pytest.mark.proof]

PAGES = (
    "2568/",
    "2568/o2/",
    "2568/o12/tables/",
    "2568/o8/pages/",
    "2568/files/",
    "news/new",
    "publish/",
)
AXE_OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "preload": False,
}

SCAN = REPOSITORY / "tests" / "documents" / "files" / "scan.pdf"


def test_a_year_from_an_empty_folder_to_the_published_site(
    tmp_path: Path, browser: Browser
) -> None:
    with at_desk(tmp_path / "งาน OIT อบต. บ้านใหม่", browser) as clerk:
        new_agency(clerk)
        clerk.ready(0)
        excel_form(clerk, tmp_path)
        documents(clerk, tmp_path / "เอกสาร")
        purchases(clerk)
        months(clerk)
        for where, topic, values in data("desk.yaml"):
            form = clerk.item(where, topic)
            clerk.fill(form, values)
            clerk.save(form)
        agency_and_news(clerk)
        undone(clerk)
        clerk.ready(28)
        accessible(clerk)
        published(clerk, tmp_path / "เว็บ")


def new_agency(clerk: AtDesk) -> None:
    """The first page of an empty folder leads to the form of a new agency."""
    clerk.page.get_by_role("link", name="สร้างหน่วยงานใหม่").click()
    clerk.press("สร้างหน่วยงาน")
    expect(clerk.page.locator(".summary")).to_contain_text("โปรดกรอกชื่อหน่วยงาน")
    clerk.ask(
        {
            "ชื่อหน่วยงาน": NAME,
            "ประเภทหน่วยงาน": "องค์การบริหารส่วนตำบล",
            "ปีงบประมาณ พ.ศ.": "2568",
            "อำเภอ": "เมือง",
            "จังหวัด": "ขอนแก่น",
            "เว็บไซต์หลัก": "www.banmai.example.go.th/",
            "โทรศัพท์ของหน่วยงาน": "0 4312 3456",
            "อีเมลของหน่วยงาน": "saraban@banmai.example.go.th",
        }
    )
    clerk.press("สร้างหน่วยงาน")
    clerk.page.wait_for_url("**/ban-mai/2568/")
    clerk.agency = "ban-mai"


def excel_form(clerk: AtDesk, folder: Path) -> None:
    """Lists of many topics are typed in Excel, into the form of the year, and dropped."""
    clerk.go("2568/files/")
    with clerk.page.expect_download() as download:
        clerk.page.get_by_role("link", name="ดาวน์โหลดแบบกรอกของปี 2568").click()
    form = folder / download.value.suggested_filename
    download.value.save_as(form)
    typed, treasury = data("workbook.yaml"), data("treasury.yaml")
    answers = "คำตอบทั่วไป"
    del treasury["O12 รายการจัดซื้อจัดจ้าง"]
    typed = {**typed, **treasury, answers: [*typed[answers], *treasury[answers]]}
    type_into(form, typed)
    clerk.drop([form])
    clerk.take()


def documents(clerk: AtDesk, folder: Path) -> None:
    """Documents find their items by their names; one without a name is not taken."""
    folder.mkdir()
    files = [folder / name for name in (*DOCUMENTS, "scan0012.pdf")]
    for file, source in zip(files, [*DOCUMENTS.values(), ""], strict=True):
        shutil.copyfile(SAMPLE / source if source else SCAN, file)
        if file.suffix == ".xlsx":
            of_the_office(file)
    clerk.go("2568/files/")
    offers = clerk.drop(files)
    nameless = offers.filter(has_text="scan0012.pdf")
    expect(nameless).to_contain_text("โปรดตั้งชื่อเอกสาร")
    expect(nameless).to_contain_text("เป็นภาพสแกน")
    nameless.get_by_role("button", name="ไม่รับไฟล์นี้").click()
    clerk.take()
    assert not list(clerk.folder.glob(f"{CONTENT}/**/*scan0012*"))


def purchases(clerk: AtDesk) -> None:
    """A block with title, total and note is pasted; what is doubtful is asked, what is wrong put right."""
    rows = data("treasury.yaml")["O12 รายการจัดซื้อจัดจ้าง"]
    heads = list(rows[0])
    empty = ("",) * (len(heads) - 1)
    doubtful = {**rows[1], "ลำดับ": 3, heads[8]: "ห้าพันกว่าบาท", heads[15]: "67119000003"}
    lines = [tuple(str(row[head]) for head in heads) for row in (*rows, doubtful)]
    total = ("", "รวมทั้งสิ้น", *[""] * 6, "522,500", *[""] * 7)
    block = [("รายการจัดซื้อจัดจ้าง ปี 2568", *empty), tuple(heads), *lines, total]
    block.append(("หมายเหตุ: ข้อมูล ณ 31 มี.ค. 2568", *empty))

    clerk.go("2568/o12/tables/")
    table = clerk.page.locator("[data-table]").first
    account = clerk.paste(table.locator("[data-grid]"), html_of(block), lines_of(block))
    expect(account).to_contain_text("วาง 7 แถว = รับ 2 สงสัย 1 ไม่รับ 4")
    expect(account.locator("[data-do=put]")).to_be_disabled()
    account.get_by_role("button", name="ไม่รับแถวนี้").click()
    account.locator("[data-do=put]").click()
    expect(table.locator(".total").first).to_contain_text("522,500.00")
    table.locator("[data-do=save]").click()
    expect(table.locator("[data-state]")).to_have_text("บันทึกแล้ว 2 แถว")

    form = clerk.item("2568/o12", "procurement-progress")
    clerk.fill(form, {"as_of": "31 เม.ย. 2568"})
    form.locator("[data-do=save]").click()
    expect(clerk.page.locator("#errors")).to_be_visible()
    clerk.fill(form, {"as_of": "31 มี.ค. 2568"})
    clerk.save(form)


def months(clerk: AtDesk) -> None:
    """Twelve months are one row of twelve fields."""
    form = clerk.item("2568/o19", "complaint-statistics")
    figures = form.locator(".months tbody tr").first.locator("input")
    expect(figures).to_have_count(12)
    for place in range(12):
        figures.nth(place).fill("2" if place == 4 else "0")
    clerk.save(form)


def undone(clerk: AtDesk) -> None:
    """A block that was pasted by mistake is taken back in one step: the file is as it was."""
    file = clerk.folder / CONTENT / "2568" / "risk-assessment.yaml"
    before = file.read_bytes()
    form = clerk.item("2568/o23", "risk-assessment")
    grid = form.locator('[data-key="risks"] [data-grid]').first
    block = [("กระบวนงาน", "เหตุการณ์ความเสี่ยง"), *((f"งานที่ {n}", f"เหตุที่ {n}") for n in range(120))]
    account = clerk.paste(grid, html_of(block), lines_of(block))
    account.get_by_role("button", name="ต่อท้ายแถวที่มี").click()
    expect(grid.get_by_text("แถว 1-100 จาก 124")).to_be_visible()
    grid.locator("[data-do=undo]").click()
    expect(grid.locator("tbody tr")).to_have_count(4)
    clerk.save(form)
    assert file.read_bytes() == before


def accessible(clerk: AtDesk) -> None:
    """Every kind of page of the desk: nothing for axe to find, nothing wider than a tablet."""
    axe, found = Axe(), []
    for where in PAGES:
        clerk.go(where)
        if where == "2568/o2/":
            clerk.page.locator("[data-do=edit]").first.click()
        told = axe.run(clerk.page, options=AXE_OPTIONS).response["violations"]
        found += [(where, rule["id"], rule["nodes"][0]["html"][:200]) for rule in told]
        clerk.page.set_viewport_size({"width": 768, "height": 900})
        if clerk.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append((where, "wider than 768 px", ""))
        clerk.page.set_viewport_size({"width": 1280, "height": 900})
    assert found == []


def agency_and_news(clerk: AtDesk) -> None:
    """The agency's address and map; a piece of news with its picture."""
    clerk.go("agency/")
    clerk.ask(
        {
            "ที่อยู่": "99 หมู่ที่ 4 ตำบลบ้านใหม่ อำเภอเมือง จังหวัดขอนแก่น 40000",
            "ลิงก์แผนที่": "https://maps.example.com/?q=16.43,102.83",
        }
    )
    clerk.press("บันทึก")
    clerk.page.wait_for_url("**/2568/")
    clerk.go("news/new")
    clerk.ask(
        {
            "หัวข้อข่าว": "ประชุมประชาคมหมู่บ้าน",
            "วันที่": "12/3/2568",
            "เนื้อข่าว": "องค์การบริหารส่วนตำบลบ้านใหม่ประชุมประชาคมครบ 9 หมู่บ้าน มีผู้เข้าร่วม 214 คน",
        }
    )
    clerk.page.locator("#ask-picture").set_input_files(SAMPLE / "files" / "executive-01.png")
    expect(clerk.page.locator("[data-pictures] li")).to_have_count(1)
    clerk.press("บันทึกข่าว")
    clerk.page.wait_for_url("**/news/")


def published(clerk: AtDesk, place: Path) -> None:
    """The site goes to a folder; what will change is shown before."""
    clerk.go("publish/")
    clerk.ask(
        {
            "วิธีส่ง": "โฟลเดอร์หรือไดรฟ์เครือข่าย",
            "โฟลเดอร์ปลายทาง": str(place),
        }
    )
    clerk.press("บันทึกปลายทาง")
    expect(clerk.page.get_by_text(f"ปลายทาง: {place}")).to_be_visible()
    place.mkdir()
    clerk.page.on("dialog", lambda dialog: dialog.accept())
    clerk.press("ส่งขึ้นเว็บ")
    expect(clerk.page.locator("[data-told]")).to_contain_text("ส่งแล้ว", timeout=90_000)
    assert (place / "index.html").is_file()
    assert NAME in (place / "index.html").read_text("utf-8")
