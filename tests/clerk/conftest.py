"""One clerk's first day, as one story: every fixture is a step that rests on the one before.

The steps are done once for all tests, in a folder with a Thai name and spaces that was empty.
A test reads what the clerk read on the screen, in a file, or in the browser.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from editor import fill_in
from forked_commands import Commands
from office import PATIENCE, Office, Said
from playwright.sync_api import Browser, Page, expect
from small_site import REPOSITORY
from spreadsheet import merge_down, of_the_office, type_into
from story import (
    COMPARED,
    CONTENT,
    DECLARED,
    DOCUMENTS,
    GIFTS,
    HERE,
    NAME,
    ON_THE_DAY,
    SAMPLE,
    SCANS,
    TREASURY,
    WORKBOOK,
    Watched,
    data,
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.slow)


# --- the morning: a new agency, a workbook, a folder of documents ------------------------------


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An empty folder."""
    with Commands() as commands:
        yield Office(tmp_path_factory.mktemp("clerk") / "งาน OIT อบต. บ้านใหม่", commands)


@pytest.fixture(scope="session")
def created(office: Office) -> Said:
    """The agency is there."""
    told = {
        "--type": "อบต.",
        "--name": NAME,
        "--year": "2568",
        "--district": "เมือง",
        "--province": "ขอนแก่น",
        "--website": "https://www.banmai.example.go.th/",
        "--phone": "0 4312 3456",
        "--email": "saraban@banmai.example.go.th",
    }
    return office.run("new", "agency", "ban-mai", *(word for pair in told.items() for word in pair))


@pytest.fixture(scope="session")
def to_do(office: Office, created: Said) -> Said:
    """The first check."""
    assert created.code == 0, created.text
    return office.run("check", "--details", *ON_THE_DAY)


@pytest.fixture(scope="session")
def workbook(office: Office, to_do: Said) -> Said:
    """The workbook was made, filled in and saved."""
    said = office.run("new", "workbook")
    type_into(office.path(WORKBOOK), data("workbook.yaml"))
    merge_down(office.path(WORKBOOK), "O8 ขั้นตอน", "A5:A6")
    office.run("new", "workbook", "--unit", "กองคลัง")
    type_into(office.path(TREASURY), data("treasury.yaml"))
    return said


@pytest.fixture(scope="session")
def imported(office: Office, workbook: Said) -> Said:
    """The workbook was read back, and with it the one of the treasury."""
    assert workbook.code == 0, workbook.text
    return office.run("import", WORKBOOK, TREASURY)


@pytest.fixture(scope="session")
def corrected(office: Office, imported: Said) -> Said:
    """A figure was put right in the workbook, which was read back once more."""
    assert imported.code == 0, imported.text
    type_into(office.path(WORKBOOK), {"O6 โครงการ": [{}, {"งบประมาณ": 60000}]})
    return office.run("import", WORKBOOK)


@pytest.fixture(scope="session")
def dropped(office: Office, corrected: Said) -> Said:
    """A folder of documents as they lie on a clerk's disk was taken in."""
    assert corrected.code == 0, corrected.text
    folder = office.path(SCANS)
    folder.mkdir()
    for name, source in DOCUMENTS.items():
        shutil.copyfile(SAMPLE / source, folder / name)
        if name.endswith(".xlsx"):
            of_the_office(folder / name)
    scan = REPOSITORY / "tests" / "documents" / "files" / "scan.pdf"
    shutil.copyfile(scan, folder / "scan0012.pdf")
    for litter in ("Thumbs.db", "~$O12 รายการ.xlsx"):
        (folder / litter).write_bytes(b"\0")
    return office.run("import", SCANS)


# --- the afternoon: the rest is typed, with the page beside it ---------------------------------


@pytest.fixture(scope="session")
def typed(office: Office, dropped: Said) -> Said:
    """What is neither in the workbook nor in a document was typed into the new files."""
    assert dropped.code == 0, dropped.text
    office.run("new", "item", "integrity-measures", "--year", "2567")
    for name, requirement in COMPARED.items():
        file = office.path(f"{CONTENT}/2568/{name}.yaml")
        word = f"{{requirement: {requirement}, statement: เทียบกับแผนของปี 2567 แล้วครบทุกรายการ, "
        word += "unit: สำนักปลัด, date: 3 ก.พ. 2568}"
        text = file.read_text(encoding="utf-8")
        file.write_text(f"{text}\nattestations:\n  - {word}\n", encoding="utf-8")
    for name, answers in data("files.yaml").items():
        fill_in(office.path(f"{CONTENT}/{name}"), answers)
    office.run("new", "news", "ประชุมประชาคมหมู่บ้าน", "--date", "12/3/2568")
    return office.run("check", "--details", *ON_THE_DAY)


@pytest.fixture(scope="session")
def mended(office: Office, typed: Said) -> Said:
    """What the check named in files was put right; one item is left."""
    assert typed.code == 1, typed.text
    files = office.path(f"{CONTENT}/files")
    for number, name in enumerate(("nayok.png", "palad.png"), start=1):
        shutil.copyfile(SAMPLE / "files" / f"executive-0{number}.png", files / name)
    executives = office.path(f"{CONTENT}/executives.yaml")
    text = executives.read_text(encoding="utf-8")
    for name in ("nayok.png", "palad.png"):
        text = text.replace("executives.jpg", name, 1)
    executives.write_text(text, encoding="utf-8")
    (news,) = office.path(f"{CONTENT}/news").glob("2568-03-12-*.md")
    office.change(
        news.relative_to(office.folder).as_posix(),
        "<เนื้อข่าว>",
        "องค์การบริหารส่วนตำบลบ้านใหม่ประชุมประชาคมครบ 9 หมู่บ้าน มีผู้เข้าร่วม 214 คน",
    )
    return office.run("check", "--details", *ON_THE_DAY)


@pytest.fixture(scope="session")
def watched(office: Office, mended: Said, browser: Browser) -> Watched:
    """One item was completed with its page open: first with a mistake, then without."""
    assert mended.code == 0, mended.text
    page = browser.new_page()
    fill_in(office.path(GIFTS), {})
    with office.serving("--no-browser", "--port", "0") as serving:
        address = serving.until("http://").rpartition("http://")[2].split()[0]
        page.goto(f"http://{address}2568/o22/")
        found = page.get_by_role("button", name="ตรวจหน้านี้: 2 ข้อ")
        expect(found).to_be_visible(timeout=PATIENCE * 1000)
        before = found.inner_text()

        none = f"none: {{statement: {DECLARED}, date: 7 ต.ค. 2567, unit: สำนักปลัด"
        office.path(GIFTS).write_text(f"{office.read(GIFTS)}\n{none}\n", encoding="utf-8")
        overlay = page.get_by_role("dialog")
        expect(overlay).to_be_visible(timeout=PATIENCE * 1000)
        seen = overlay.inner_text()
        terminal = serving.until("แก้ไข:")

        office.change(GIFTS, none, none + "}")
        shown = page.get_by_role("main").get_by_text(DECLARED).first
        expect(shown).to_be_visible(timeout=PATIENCE * 1000)
        expect(overlay).to_be_hidden()
        expect(page.get_by_role("button", name="ตรวจหน้านี้: ไม่มีข้อสังเกต")).to_be_visible()
        after = page.get_by_role("main").inner_text()
    page.close()
    return Watched(before, seen, terminal, after)


@pytest.fixture(scope="session")
def complete(office: Office, watched: Watched) -> Said:
    """The last check."""
    return office.run("check", *ON_THE_DAY)


# --- the evening: answers, and the site as others get it ---------------------------------------


@pytest.fixture(scope="session")
def too_early(office: Office, complete: Said) -> Said:
    """Answers were asked for before the address of the site was known."""
    return office.run("answers")


@pytest.fixture(scope="session")
def answered(office: Office, too_early: Said) -> Said:
    """The address was filled in, and the answers were asked for again."""
    office.change(
        "site_config.yaml",
        "# base_url: https://www.example.go.th",
        "base_url: https://www.banmai.example.go.th/ita",
    )
    return office.run("answers")


@pytest.fixture(scope="session")
def built(office: Office, answered: Said) -> Said:
    """The site was built for the last time."""
    return office.run()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A browser window in which nothing may go wrong."""
    opened = browser.new_page()
    faults: list[str] = []
    opened.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("requestfailed", lambda request: faults.append(request.url))
    yield opened
    opened.close()
    assert faults == []
