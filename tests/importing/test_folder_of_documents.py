"""A folder of PDFs and Office files is attached to items by the files' names."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path, PurePath

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdf_files import write_pdf
from small_site import DOCUMENT, PICTURE, SmallSite

from prongsai.content.site_config import load_site
from prongsai.findings import Finding, Findings, Severity
from prongsai.importing import document_folder as importing
from prongsai.importing.document_folder import import_folder
from prongsai.importing.draft import Draft, Drafts
from prongsai.importing.file_topics import Match, Unclear, title_of, topic_of, usual_names
from prongsai.importing.source import Aim
from prongsai.requirements.loader import load_frameworks
from prongsai.topics.registry import load_topics

SCAN = DOCUMENT.with_name("scan.pdf")
LETTER = DOCUMENT.with_name("letter.docx")
FRAMEWORK = load_frameworks(None, Findings())[2568]
TOPICS = load_topics()


@pytest.fixture
def site(small_site: Callable[..., SmallSite]) -> SmallSite:
    return small_site("ban-na")


@pytest.fixture
def dropped(tmp_path: Path) -> Path:
    folder = tmp_path / "เอกสาร ITA"
    folder.mkdir()
    return folder


def put(folder: Path, name: str, source: Path = DOCUMENT, more: bytes = b"\n") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(source.read_bytes() + more)
    return path


def imported(site: SmallSite, folder: Path, topic: str = "") -> Drafts:
    loaded = load_site(site.root / "site_config.yaml", Findings())
    return import_folder(folder, loaded, Aim("ban-na", 2568, topic))


def one(drafts: Drafts) -> Draft:
    (draft,) = drafts.drafts
    return draft


def finding(drafts: Drafts, code: str) -> Finding:
    everything = (*drafts.findings, *(f for draft in drafts.drafts for f in draft.findings))
    (found,) = (f for f in everything if f.code == code)
    return found


def test_a_code_in_the_name_attaches_the_file(site: SmallSite, dropped: Path) -> None:
    path = put(dropped, "O8 คู่มือปฏิบัติงาน_งานพัสดุ.pdf")
    drafts = imported(site, dropped)
    draft = one(drafts)
    assert (draft.topic, draft.year, draft.name) == (
        "operation-manual",
        None,
        "operation-manual.yaml",
    )
    assert draft.record == {
        "documents": [{"file": "files/operation-manual.pdf", "title": "คู่มือปฏิบัติงาน งานพัสดุ"}]
    }
    assert [(copied.source, copied.target) for copied in draft.files] == [
        (path, "files/operation-manual.pdf")
    ]
    assert drafts.findings == ()
    assert not (site.root / "content/ban-na/files").exists()


def test_the_preview_says_where_to_why_and_whether_people_can_read_it(
    site: SmallSite, dropped: Path
) -> None:
    put(dropped, "o23 ประเมินความเสี่ยง.pdf", SCAN)
    draft = one(imported(site, dropped))
    (line,) = draft.preview
    assert line.startswith(
        'o23 ประเมินความเสี่ยง.pdf → O23 การประเมินความเสี่ยงการทุจริต: "ประเมินความเสี่ยง" (PDF '
    )
    assert line.endswith(" หน้า เป็นไฟล์สแกน) เพราะชื่อมีรหัสข้อ O23")
    assert [f.code for f in draft.findings] == ["DOC007"]


def test_a_yearly_topic_goes_into_the_years_folder(site: SmallSite, dropped: Path) -> None:
    put(dropped, "Annual Report Final.pdf")
    put(dropped, "รายงานผลการดำเนินงานประจำปี 2567.pdf", more=b"\n\n")
    drafts = imported(site, dropped, "O7")
    draft = one(drafts)
    assert (draft.topic, draft.year) == ("annual-report", 2568)
    assert draft.record["documents"] == [
        {"file": "files/annual-report-final.pdf", "title": "Annual Report"},
        {"file": "files/annual-report.pdf", "title": "รายงานผลการดำเนินงานประจำปี 2567"},
    ]
    assert [copied.target for copied in draft.files] == [
        "2568/files/annual-report-final.pdf",
        "2568/files/annual-report.pdf",
    ]


def test_a_new_file_says_what_the_year_asks_for(site: SmallSite, dropped: Path) -> None:
    put(dropped, "O7.pdf")
    comments = one(imported(site, dropped)).comments[()]
    assert comments[0] == "ร่างจากโฟลเดอร์เอกสาร: เติมข้อมูลให้ครบตามที่กรอบการประเมินกำหนด"
    assert comments[1].startswith("O7 ")
    assert len(comments) > 2


def test_a_folder_may_name_the_item_of_the_files_in_it(site: SmallSite, dropped: Path) -> None:
    put(dropped, "O1 โครงสร้าง/แผนผังใหม่ล่าสุด.pdf")
    draft = one(imported(site, dropped))
    assert draft.topic == "structure"
    assert draft.preview[0].startswith("O1 โครงสร้าง/แผนผังใหม่ล่าสุด.pdf → O1 ")


@pytest.mark.parametrize(
    ("name", "topic"),
    [
        ("แผนปฏิบัติการป้องกันการทุจริต 2568", "anticorruption-plan"),
        ("รายงานผลการจัดซื้อจัดจ้างประจำปี 2567 (1)", "procurement-annual"),
        ("แผนการจัดซื้อจัดจ้าง 68", "procurement-plan"),
        ("ประมวลจริยธรรมผู้บริหารท้องถิ่น", "ethics-code"),
        ("แผนพัฒนาท้องถิ่น 5 ปี", "strategic-plan"),
        ("๘ คู่มือ", "operation-manual"),
        ("ข้อ 8 คู่มือ", "operation-manual"),
        ("008 คู่มือ", "operation-manual"),
        ("o-8_คู่มือ", "operation-manual"),
        ("annual-report 2567", "annual-report"),
    ],
)
def test_names_as_offices_write_them(name: str, topic: str) -> None:
    found = topic_of(PurePath(f"{name}.pdf"), FRAMEWORK, TOPICS)
    assert isinstance(found, Match)
    assert found.topic.id == topic


@pytest.mark.parametrize(
    "name", ["บันทึก", "10 ม.ค. 2568", "10-2567", "O99 รายการ", "Scan2023", "", "No Gift Policy"]
)
def test_names_that_say_too_little_match_nothing(name: str) -> None:
    assert isinstance(topic_of(PurePath(f"{name}.pdf"), FRAMEWORK, TOPICS), Unclear)


def test_the_usual_names_are_of_topics_there_are() -> None:
    assert set(usual_names()) <= {topic.id for topic in TOPICS}


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("O10_คู่มือ__งานพัสดุ (2)", "คู่มือ งานพัสดุ"),
        ("๑๐ คู่มือการให้บริการ_compressed", "คู่มือการให้บริการ"),
        ("แผน 2568 - สำเนา", "แผน 2568"),
        ("Scan2023-10-16_105945", ""),
        ("o12", ""),
        ("IMG_0042", ""),
        ("เอกสาร 1", ""),
    ],
)
def test_the_title_is_what_remains_of_the_name(name: str, title: str) -> None:
    assert title_of(name) == title


def test_a_scanners_name_is_no_title(site: SmallSite, dropped: Path) -> None:
    put(dropped, "O1/Scan2023-10-16_105945.pdf")
    drafts = imported(site, dropped)
    assert one(drafts).record["documents"] == [
        {"file": "files/scan2023-10-16-105945.pdf", "title": "โครงสร้างหน่วยงาน"}
    ]
    told = finding(drafts, "IMP027")
    assert told.message == (
        'ชื่อไฟล์ "O1/Scan2023-10-16_105945.pdf" ไม่บอกว่าเป็นเอกสารอะไร จึงใช้ชื่อเรื่อง "โครงสร้างหน่วยงาน" แทน'
    )
    assert told.remedy == "แก้ชื่อเอกสารในไฟล์เนื้อหาที่ได้ ให้ตรงกับชื่อบนหน้าแรกของเอกสาร"


def test_a_file_of_no_item_is_listed_with_the_command(site: SmallSite, dropped: Path) -> None:
    path = put(dropped, "บันทึก.pdf", SCAN)
    drafts = imported(site, dropped)
    assert drafts.drafts == ()
    told = finding(drafts, "IMP025")
    assert told.severity is Severity.WARNING
    assert told.message == (
        'ยังไม่รู้ว่าไฟล์ "บันทึก.pdf" เป็นของข้อใด ชื่อไฟล์ไม่บอก และหน้าแรกเป็นภาพสแกนที่อ่านไม่ได้'
    )
    assert told.remedy == (
        'เติมรหัสข้อหน้าชื่อไฟล์ เช่น "O12 บันทึก.pdf" แล้วนำเข้าใหม่ หรือสั่ง '
        f'python build.py import "{path.as_posix()}" --as O… --agency ban-na --year 2568'
    )


def test_a_name_of_two_topics_names_both(site: SmallSite, dropped: Path) -> None:
    put(dropped, "3. ข้อมูลผู้บริหาร.pdf")
    told = finding(imported(site, dropped), "IMP025")
    assert told.message.startswith('ไฟล์ "3. ข้อมูลผู้บริหาร.pdf" อาจเป็นได้หลายเรื่อง: ข้อมูลผู้บริหาร (ข้อ O2), ')


def test_one_file_can_be_attached_where_the_clerk_says(site: SmallSite, dropped: Path) -> None:
    draft = one(imported(site, put(dropped, "บันทึก.pdf"), "O1"))
    assert draft.topic == "structure"
    assert draft.preview[0].endswith("เพราะตามที่ระบุ")


def test_the_same_file_twice_is_attached_once(site: SmallSite, dropped: Path) -> None:
    put(dropped, "O1 โครงสร้าง.pdf")
    put(dropped, "O1 โครงสร้าง (1).pdf")
    drafts = imported(site, dropped)
    assert len(one(drafts).files) == 1
    told = finding(drafts, "IMP026")
    assert told.message == (
        'ไฟล์ "O1 โครงสร้าง.pdf" มีเนื้อหาเหมือน "O1 โครงสร้าง (1).pdf" ทุกประการ จึงแนบไฟล์เดียว'
    )
    assert told.remedy == "ลบไฟล์ที่ซ้ำออกจากโฟลเดอร์ที่นำเข้า"


def test_a_file_that_is_listed_already_is_not_listed_again(site: SmallSite, dropped: Path) -> None:
    put(dropped, "สถิติการให้บริการ.pdf", more=b"")  # the same as 2568/files/report.pdf
    drafts = imported(site, dropped)
    assert drafts.drafts == ()
    told = finding(drafts, "IMP028")
    assert told.message == 'ไฟล์ "สถิติการให้บริการ.pdf" แนบไว้แล้วที่ 2568/files/report.pdf จึงไม่แนบซ้ำ'
    assert told.remedy == "ไม่ต้องทำอะไรเพิ่ม"


def test_a_file_published_for_another_topic_is_not_copied_again(
    site: SmallSite, dropped: Path
) -> None:
    put(dropped, "O1 โครงสร้าง.pdf", more=b"")
    draft = one(imported(site, dropped))
    assert draft.files == ()
    assert draft.record["documents"] == [{"file": "2568/files/report.pdf", "title": "โครงสร้าง"}]


def test_names_that_are_taken_get_a_number(site: SmallSite, dropped: Path) -> None:
    site.put("content/ban-na/files/structure.pdf", SCAN)
    put(dropped, "O1 โครงสร้าง.pdf")
    put(dropped, "O1 แผนผัง.pdf", more=b"\n\n")
    targets = [copied.target for copied in one(imported(site, dropped)).files]
    assert targets == ["files/structure-2.pdf", "files/structure-3.pdf"]


def test_a_sheet_for_an_official_form_is_given_back_as_a_table(
    site: SmallSite, dropped: Path
) -> None:
    path = dropped / "o12.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        workbook.add_worksheet().write_row(0, 0, ["ลำดับ", "งาน"])
    drafts = imported(site, dropped)
    ((given, aim),) = drafts.tables
    assert given == path
    assert TOPICS[aim.topic].id in FRAMEWORK.item("O12").topics  # type: ignore[union-attr]
    assert drafts.drafts == ()


def test_a_workbook_with_macros_is_read_as_a_table_and_never_attached(
    site: SmallSite, dropped: Path
) -> None:
    put(dropped, "o12.xlsm", LETTER)
    put(dropped, "O8 คู่มือ.xlsm", LETTER)
    drafts = imported(site, dropped)

    assert [path.name for path, _ in drafts.tables] == ["o12.xlsm"]
    assert drafts.drafts == ()
    told = finding(drafts, "IMP029")
    assert "มาโคร" in told.message
    assert ".xlsx" in told.remedy


def test_pictures_and_word_files_are_documents_too(site: SmallSite, dropped: Path) -> None:
    put(dropped, "O1 ผัง.png", PICTURE, b"")
    put(dropped, "O1 คำสั่ง.docx", LETTER, b"")
    drafts = imported(site, dropped)
    documents = one(drafts).record["documents"]
    assert [entry["file"] for entry in documents] == [  # type: ignore[index]
        "files/structure.docx",
        "news/files/photo.png",
    ]


@pytest.mark.parametrize(
    ("name", "content", "message", "remedy"),
    [
        (
            "O1.pdf",
            b"",
            'ไม่ได้แนบไฟล์ "O1.pdf" เพราะไฟล์นี้ว่างเปล่า (0 ไบต์)',
            "บันทึกไฟล์ใหม่จากต้นฉบับ แล้ววางทับ แล้วนำเข้าใหม่",
        ),
        (
            "O1.pdf",
            DOCUMENT.with_name("password.pdf").read_bytes(),
            'ไม่ได้แนบไฟล์ "O1.pdf" เพราะไฟล์ PDF นี้ต้องใช้รหัสผ่านจึงจะเปิดได้',
            "บันทึก PDF ใหม่โดยไม่ตั้งรหัสผ่าน เพื่อให้ประชาชนและผู้ตรวจเปิดอ่านได้ แล้วนำเข้าใหม่",
        ),
        (
            "O1.exe",
            b"MZ",
            'ไม่ได้นำเข้าไฟล์ "O1.exe" เพราะชนิด ".exe" ไม่ใช่เอกสารที่เผยแพร่ได้',
            "แปลงเป็น PDF, Excel หรือ Word ก่อน แล้วนำเข้าใหม่",
        ),
    ],
)
def test_files_nobody_can_open_are_not_attached_and_hold_nothing_up(
    site: SmallSite, dropped: Path, name: str, content: bytes, message: str, remedy: str
) -> None:
    (dropped / name).write_bytes(content)
    put(dropped, "O2 ผู้บริหาร.pdf")
    drafts = imported(site, dropped)
    assert one(drafts).topic == "executives"
    told = finding(drafts, "IMP029")
    assert (told.severity, told.message, told.remedy) == (Severity.WARNING, message, remedy)
    assert not any(f.severity is Severity.ERROR for f in drafts.findings)


def test_what_windows_and_office_leave_behind_is_not_looked_at(
    site: SmallSite, dropped: Path
) -> None:
    for name in ("Thumbs.db", "~$O1 โครงสร้าง.docx", ".DS_Store"):
        (dropped / name).write_bytes(b"x")
    told = finding(imported(site, dropped), "IMP029")
    assert told.message == 'ไม่มีไฟล์ในโฟลเดอร์ "เอกสาร ITA"'
    assert told.remedy == "ตรวจว่าเลือกโฟลเดอร์ถูก และวางไฟล์ไว้ในโฟลเดอร์นั้นแล้ว"


def test_a_folder_without_end_is_cut(
    site: SmallSite, dropped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "MOST_FILES", 1)
    put(dropped, "O1 ก.pdf")
    put(dropped, "O1 ข.pdf", more=b"\n\n")
    drafts = imported(site, dropped)
    assert len(one(drafts).files) == 1
    told = finding(drafts, "IMP029")
    assert told.message == 'โฟลเดอร์ "เอกสาร ITA" มีไฟล์เกิน 1 ไฟล์ จึงดูเพียง 1 ไฟล์แรก'
    assert told.remedy == "นำเข้าทีละโฟลเดอร์ย่อย"


def test_links_are_not_followed(site: SmallSite, dropped: Path, tmp_path: Path) -> None:
    secret = put(tmp_path, "O1 ลับ.pdf")
    (dropped / "O1 ลับ.pdf").symlink_to(secret)
    assert imported(site, dropped).drafts == ()


def test_importing_again_after_copying_adds_nothing(site: SmallSite, dropped: Path) -> None:
    put(dropped, "O1 โครงสร้าง.pdf")
    draft = one(imported(site, dropped))
    for copied in draft.files:
        target = site.root / "content/ban-na" / copied.target
        target.parent.mkdir(exist_ok=True)
        shutil.copyfile(copied.source, target)
    site.write(
        "content/ban-na/structure.yaml",
        "documents:\n  - file: files/structure.pdf\n    title: โครงสร้าง\n",
    )
    again = imported(site, dropped)
    assert again.drafts == ()
    assert [f.code for f in again.findings] == ["IMP028"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=40))
def test_any_name_gives_a_topic_or_none(name: str) -> None:
    found = topic_of(PurePath(name.replace("/", " ").replace("\0", " ") or "x"), FRAMEWORK, TOPICS)
    assert isinstance(found, Match | Unclear)
    title_of(name)


# --- the first page of a PDF whose name does not tell -------------------------------------------


def test_the_first_page_places_a_file_whose_name_says_nothing(
    site: SmallSite, dropped: Path
) -> None:
    lines = ["เทศบาลตำบลบ้านนา", "การประเมินความเสี่ยงการทุจริต", "ปี 2568"]
    write_pdf(dropped / "20250114_0001.pdf", lines)
    draft = one(imported(site, dropped))
    assert draft.topic == "risk-assessment"
    (told,) = draft.preview
    assert told.endswith('เพราะหน้าแรกของเอกสารเขียนว่า "การประเมินความเสี่ยงการทุจริต"')
    assert draft.record["documents"] == [
        {"file": "files/20250114-0001.pdf", "title": "การประเมินความเสี่ยงการทุจริต"}
    ]


def test_the_name_comes_before_the_first_page(site: SmallSite, dropped: Path) -> None:
    write_pdf(dropped / "O1 โครงสร้าง.pdf", ["การประเมินความเสี่ยงการทุจริต"])
    assert one(imported(site, dropped)).topic == "structure"


def test_the_first_page_decides_between_what_a_name_may_mean(
    site: SmallSite, dropped: Path
) -> None:
    write_pdf(dropped / "3. ข้อมูลผู้บริหาร.pdf", ["ทำเนียบผู้บริหาร", "เทศบาลตำบลบ้านนา"])
    assert one(imported(site, dropped)).topic == "executives"


def test_a_first_page_against_the_name_settles_nothing(site: SmallSite, dropped: Path) -> None:
    write_pdf(dropped / "3. ข้อมูลผู้บริหาร.pdf", ["การประเมินความเสี่ยงการทุจริต"])
    drafts = imported(site, dropped)
    assert drafts.drafts == ()
    assert "การประเมินความเสี่ยงการทุจริต (ข้อ O23)" in finding(drafts, "IMP025").message


@pytest.mark.parametrize(
    ("lines", "page"),
    [(("เรื่องทั่วไปของตำบล",), "ไม่มีชื่อเรื่องที่รู้จัก"), (("ÃÒÂ§Ò¹¼Å¡ÒÃ",), "ไม่มีชื่อเรื่องที่รู้จัก")],
    ids=["another matter", "letters nobody can read"],
)
def test_a_first_page_that_does_not_tell_is_told(
    site: SmallSite, dropped: Path, lines: tuple[str, ...], page: str
) -> None:
    write_pdf(dropped / "บันทึก.pdf", [*lines])
    message = finding(imported(site, dropped), "IMP025").message
    assert message == f'ยังไม่รู้ว่าไฟล์ "บันทึก.pdf" เป็นของข้อใด ชื่อไฟล์ไม่บอก และหน้าแรก{page}'
