"""What the clerk reads when files of the office are imported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import python_calamine
import xlsxwriter
from golden_texts import assert_reads_as_agreed, texts_of
from small_site import DOCUMENT, SmallSite
from word_files import paragraph, picture, table, write_word
from word_files import row as cells_of
from word_files import run as letters

from prongsai import cli
from prongsai.authoring.workbook.reading import draft_workbook
from prongsai.content.site_config import load_site
from prongsai.findings import Finding, Findings
from prongsai.importing import document_folder as importing
from prongsai.importing.changes import change_for, refusals
from prongsai.importing.document_folder import import_folder
from prongsai.importing.draft import Drafts, Setting
from prongsai.importing.drafting import draft_file
from prongsai.importing.settling import joined_forms
from prongsai.importing.source import Aim
from prongsai.requirements.loader import load_frameworks
from prongsai.topics.registry import load_topics

YEAR = 2568
Cell = str | int | float
Sheets = dict[str, list[list[Cell]]]
Case = Callable[[SmallSite], list[Finding]]


@pytest.fixture
def site(small_site: Callable[..., SmallSite], monkeypatch: pytest.MonkeyPatch) -> SmallSite:
    """The clerk works in the site's folder, so that files are named without their folders."""
    site = small_site("ban-na")
    monkeypatch.chdir(site.root)
    return site


# --- importing ------------------------------------------------------------------------


def _setting(site: SmallSite, slug: str = "ban-na", year: int = YEAR) -> Setting:
    loaded = load_site(site.root / "site_config.yaml", Findings())
    return Setting(loaded, slug, year, load_topics(), load_frameworks(site.root, Findings()))


def _everything_told(drafts: Drafts, setting: Setting) -> list[Finding]:
    """What the command shows of an import: of the file, its drafts, and what stands there."""
    changes = [change_for(draft, setting) for draft in drafts.drafts]
    return [
        *drafts.findings,
        *(finding for draft in drafts.drafts for finding in draft.findings),
        *(finding for change in changes for finding in change.findings),
        *refusals(changes, setting, replace=False),
    ]


def _file(site: SmallSite, name: str, topic: str = "") -> list[Finding]:
    setting = _setting(site)
    return _everything_told(draft_file(Path(name), name, setting, topic, inline=False), setting)


def _folder(site: SmallSite, topic: str = "") -> list[Finding]:
    setting = _setting(site)
    aim = Aim("ban-na", YEAR, topic)
    return _everything_told(import_folder(Path("inbox"), setting.site, aim), setting)


# --- tables ---------------------------------------------------------------------------

HEADER = ["ลำดับ", "กระบวนงาน", "เหตุการณ์ความเสี่ยง", "ระดับความเสี่ยง", "มาตรการ"]
RISK: list[Cell] = ["1", "จัดซื้อจัดจ้าง", "เอื้อพวกพ้อง", "สูง", "ตรวจสอบ"]


def _saved(path: str, sheets: Sheets, hidden: str = "") -> None:
    """Save the cells; of the sheet ``hidden`` the first column cannot be seen."""
    with xlsxwriter.Workbook(path, {"strings_to_numbers": False}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            if name == hidden:
                sheet.set_column(0, 0, None, None, {"hidden": True})
            for line, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if cell != "":
                        sheet.write(line, column, cell)


def _table(*rows: Sequence[Cell], topic: str = "", name: str = "เอกสาร.xlsx") -> Case:
    """An Excel file with one table, imported as a topic."""

    def case(site: SmallSite) -> list[Finding]:
        _saved(name, {"แผ่น1": [list(row) for row in rows]})
        return _file(site, name, topic)

    return case


def _risks(*rows: Sequence[Cell], more: Sequence[Cell] = ()) -> Case:
    return _table([*HEADER, *more], *rows, topic="risk-assessment")


def _over(old: str) -> Case:
    """The risks of the office where the topic's file already says something."""

    def case(site: SmallSite) -> list[Finding]:
        site.write(f"content/ban-na/{YEAR}/risk-assessment.yaml", old)
        return _risks(RISK)(site)

    return case


def _over_text(site: SmallSite) -> list[Finding]:
    site.write("content/ban-na/mandate.md", "เทศบาลมีหน้าที่ดูแลถนน\n")
    return _text("อำนาจหน้าที่ของเทศบาล\n\nเทศบาลมีหน้าที่จัดการขยะมูลฝอยในเขตเทศบาล\n", "mandate")(site)


MONTHS = ["งานบริการ", "ช่องทาง", "ต.ค.", "พ.ย.", "ม.ค."]
TABLES: dict[str, Case] = {
    "IMP002": _table(HEADER, RISK),
    "IMP003": _risks([*RISK, "งานพัสดุ"], more=["ผู้ประสานงาน"]),
    "IMP004": _risks([*RISK, "มาก"], more=["โอกาส"]),
    "IMP005": _risks(RISK, ["รวม", "", "", "", "1"]),
    "IMP006": _table(["ทะเบียนรถ", "สี"], ["กข 1", "ขาว"], topic="risk-assessment"),
    "IMP007": _over("risks:\n  - process: อนุญาต\n    events: [เรียกรับ]\n"),
    "IMP007-with-mistakes": _over("risks: [\n"),
    "IMP007-text": _over_text,
    "IMP009": _table(MONTHS, ["ชำระภาษี", "Walk-in", 1, 2, 3], topic="service-statistics"),
    "IMP030": _risks(
        RISK, [], ["เบอร์โทรภายใน"], ["ชั้น", "ห้อง", "โทร"], ["1", "101", "7"], ["2", "201", "8"]
    ),
    "IMP031": _table(
        ["สถิติ ต.ค. 2566 - ม.ค. 2567"],
        MONTHS,
        ["ชำระภาษี", "Walk-in", 1, 2, 3],
        topic="service-statistics",
    ),
    "IMP032": _table(["รอบเดือน มีนาคม 2568"], ["ไม่มีการจัดซื้อจัดจ้าง"], topic="procurement-monthly"),
}


# --- the filled workbook --------------------------------------------------------------


def _book(site: SmallSite) -> Sheets:
    assert cli.main(["new", "workbook", "--agency", "ban-na", "--output", "แบบกรอก.xlsx"]) == 0
    with python_calamine.CalamineWorkbook.from_path("แบบกรอก.xlsx") as book:
        return {
            name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)  # type: ignore[misc]
            for name in book.sheet_names
        }


def _workbook(change: Callable[[Sheets], object], slug: str = "ban-na", year: int = YEAR) -> Case:
    """The workbook of the agency after a change, imported."""

    def case(site: SmallSite) -> list[Finding]:
        sheets = _book(site)
        change(sheets)
        _saved("แบบกรอก.xlsx", sheets)
        setting = _setting(site, slug, year)
        drafts = draft_workbook(Path("แบบกรอก.xlsx"), "แบบกรอก.xlsx", setting)
        return _everything_told(drafts, setting)

    return case


def _with_hidden_column(site: SmallSite) -> list[Finding]:
    """The form in which somebody hid a column that is filled."""
    sheets = _book(site)
    _fill("O23 ความเสี่ยง", process="จัดซื้อ", events="ก")(sheets)
    _saved("แบบกรอก.xlsx", sheets, hidden="O23 ความเสี่ยง")
    setting = _setting(site, "ban-na", YEAR)
    return _everything_told(draft_workbook(Path("แบบกรอก.xlsx"), "แบบกรอก.xlsx", setting), setting)


def _sheet(sheets: Sheets, words: str) -> str:
    return next(name for name in sheets if words in name)


def _fill(words: str, **cells: Cell) -> Callable[[Sheets], object]:
    """A row under the columns with these ids."""

    def change(sheets: Sheets) -> None:
        rows = sheets[_sheet(sheets, words)]
        rows.append([cells.get(str(column), "") for column in rows[3]])

    return change


def _without_column(sheets: Sheets) -> None:
    rows = sheets["O23 ความเสี่ยง"]
    place = rows[3].index("status")
    for row in rows:
        del row[place : place + 1]


def _without_sheet(sheets: Sheets) -> None:
    del sheets["O23 ความเสี่ยง"]


def _emptied(sheets: Sheets) -> None:
    del sheets["O11 สถิติบริการรายเดือน"][4:]


def _unknown_question(sheets: Sheets) -> None:
    # Which row it is must not depend on how many topics there are.
    del sheets["คำตอบทั่วไป"][4:]
    _fill("คำตอบทั่วไป", _question="ชื่อใหม่", _answer="ก", _id="o99.ก")(sheets)


def _later(sheets: Sheets) -> None:
    sheets["prongsai"][0][1] = "9"


def _old(*rows: list[Cell]) -> Callable[[Sheets], object]:
    """The form of before: sheets tied by codes, here with two sheets and that of all files."""

    def change(sheets: Sheets) -> None:
        sheets.clear()
        sheets["prongsai"] = [
            ["prongsai-workbook", "1", "ban-na", str(YEAR)],
            ["sheet", "topic", "year", "key", "table"],
            ["ข้อมูลทั่วไป", "", "", "general", "general"],
            *(
                [name, "service-statistics", str(YEAR), "monthly_statistics", table]
                for name, table in (
                    ("O11 บริการ", "monthly-statistics"),
                    ("O11 จำนวนรายเดือน", "monthly-statistics-counts"),
                )
            ),
        ]
        head: list[list[Cell]] = [["ก"], ["ก"], ["ก"]]
        general: list[Cell] = ["_topic", "_year", *_OLD_GENERAL]
        sheets["ข้อมูลทั่วไป"] = [*head, general, *rows]
        services: list[Cell] = ["_row", "service", "channel", "unit"]
        sheets["O11 บริการ"] = [*head, services, [1, "ชำระภาษี", "ผ่าน E-Service"]]
        counts: list[Cell] = ["_under", "month", "count"]
        sheets["O11 จำนวนรายเดือน"] = [*head, counts, [1, "ต.ค. 67", 4], [9, "พ.ย. 67", 5]]

    return change


_OLD_GENERAL = (
    *("title", "summary", "updated", "responsible", "fiscal_year", "period", "period_start"),
    *("period_end", "as_of", "notes"),
)


def _two_forms(site: SmallSite) -> list[Finding]:
    """Two copies of the form in which one cell was filled in differently."""
    sheets = _book(site)
    _fill("O23 ความเสี่ยง", process="จัดซื้อ", events="ก", responsible="กองคลัง")(sheets)
    _saved("หนึ่ง.xlsx", sheets)
    sheets["O23 ความเสี่ยง"].pop()
    _fill("O23 ความเสี่ยง", process="จัดซื้อ", events="ก", responsible="สำนักปลัด")(sheets)
    _saved("สอง.xlsx", sheets)
    setting = _setting(site, "ban-na", YEAR)
    sources = [
        (name, draft_workbook(Path(name), name, setting), setting)
        for name in ("หนึ่ง.xlsx", "สอง.xlsx")
    ]
    return joined_forms(sources)[1]


def _marks_gone(sheets: Sheets) -> None:
    sheets["prongsai"] = [["x"]]


WORKBOOKS: dict[str, Case] = {
    "IMP004-workbook": _workbook(
        _fill("O23 ความเสี่ยง", process="จัดซื้อ", events="ก", likelihood="มาก")
    ),
    "IMP010": _workbook(lambda sheets: None, slug="khao-noi"),
    "IMP010-year": _workbook(lambda sheets: None, year=2569),
    "IMP010-marks": _workbook(_marks_gone),
    "IMP011": _workbook(_old()),
    "IMP012": _workbook(_without_sheet),
    "IMP012-column": _workbook(_without_column),
    "IMP012-topic": _workbook(_old(["o99", "", "ชื่อใหม่"])),
    "IMP012-question": _workbook(_unknown_question),
    "IMP043-owner": _workbook(_fill("O8 ขั้นตอน", **{"steps.text": "ลอย"})),
    "IMP043-name": _workbook(_fill("O8 ขั้นตอน", unit="กองช่าง")),
    "IMP043-above": _workbook(_fill("O1 ส่วนงาน", name="งานธุรการ", _under="กองช่าง")),
    "IMP044": _two_forms,
    "IMP045": _workbook(_old()),
    "IMP045-later": _workbook(_later),
    "IMP046": _workbook(_fill("O6 โครงการ", name="รวม", budget=100)),
    "IMP046-hidden": _with_hidden_column,
    "IMP047": _workbook(_emptied),
}


# --- texts and Word files -------------------------------------------------------------


def _text(text: str, topic: str) -> Case:
    def case(site: SmallSite) -> list[Finding]:
        site.write("เอกสาร.txt", text)
        return _file(site, "เอกสาร.txt", topic)

    return case


def _word(body: str, comments: str = "", **more: tuple[str, str | bytes]) -> Case:
    def case(site: SmallSite) -> list[Finding]:
        written = body + paragraph("เทศบาลดูแลถนนและทางเท้า")
        write_word(Path("เอกสาร.docx"), written, comments, more)
        return _file(site, "เอกสาร.docx", "mandate")

    return case


MEMO = """บันทึกข้อความ

ส่วนราชการ สำนักปลัดเทศบาล

ที่ ตร.๕๓๑๐๑/๔๑ วันที่ ๑๔ มกราคม ๒๕๖๘

เรื่อง รายงานผลการดำเนินการ

เรียน นายกเทศมนตรีตำบลบ้านนา

เรื่องเดิม

เทศบาลเข้ารับการประเมิน ITA
"""


AUDIENCE = "๔. กลุ่มเป้าหมาย\n\nพนักงานเทศบาล จำนวน ๙๐ คน\n\n"


def _project(number: str, period: str = "ปีงบประมาณ พ.ศ. ๒๕๖๖ – ๒๕๗๐") -> str:
    return f"""
ลำดับที่ {number}

๑. ชื่อโครงการ : โครงการอบรมคุณธรรม

๒. หลักการและเหตุผล/ที่มาของโครงการ

เทศบาลให้ความสำคัญกับการป้องกันการทุจริต

๓. วัตถุประสงค์

(๑) เพื่อให้รู้

{AUDIENCE}๕. วิธีดำเนินการ

(๑) กำหนดแนวทาง

๖. ระยะเวลาดำเนินการ

{period}

๗. งบประมาณดำเนินการ

ไม่ใช้งบประมาณ

๘. ผู้รับผิดชอบโครงการ

สำนักปลัด

๙. ผลผลิต/ผลลัพธ์

ผลผลิต

มีคู่มือ ๑ ชุด

ผลลัพธ์

ไม่มีเรื่องร้องเรียน
"""


def _plan(project: str) -> Case:
    head = "แผนปฏิบัติการป้องกันการทุจริต (พ.ศ. ๒๕๖๖ – ๒๕๗๐)\n\nมิติที่ ๑ การสร้างวัฒนธรรมสุจริต\n"
    return _text(head + project, "anticorruption-plan")


def _memo(old: str, new: str = "") -> Case:
    assert old in MEMO
    return _text(MEMO.replace(old, new), "o26")


def _unknown_kind(site: SmallSite) -> list[Finding]:
    site.write("เอกสาร.odt", "")
    return _file(site, "เอกสาร.odt", "mandate")


def _two_readings(site: SmallSite) -> list[Finding]:
    """The result of the assessment stands in a sentence, and in a table below it."""
    said = "ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2567 คะแนนรวม 90.28 คะแนน ระดับผ่านดี"
    shown = table(cells_of("ปีงบประมาณ", "คะแนนรวม"), cells_of("2567", "90.28"))
    write_word(Path("เอกสาร.docx"), paragraph(said) + shown)
    return _file(site, "เอกสาร.docx", "integrity-measures")


EMF: dict[str, tuple[str, str | bytes]] = {"image1.emf": ("image", b"emf")}
REPORT = "integrity-measures-report"
CHANGED = (
    f"<w:p>{letters('งบ ')}<w:del w:id='1'><w:r><w:delText>500</w:delText></w:r></w:del>"
    f"<w:ins w:id='2'>{letters('700')}</w:ins></w:p>"
)
TEXTS: dict[str, Case] = {
    "IMP020": _text("เทศบาลดูแลถนนและทางเท้า\n\n- ๒ -\n\nเทศบาลดูแลตลาด\n", "mandate"),
    "IMP021": _word(f"<w:p>{letters('ภาพกิจกรรม')}{picture('m1', 'ผังตำบล')}</w:p>", **EMF),
    "IMP022": _word(CHANGED, f'<w:comment w:id="0">{paragraph("ตรวจยอดอีกครั้ง")}</w:comment>'),
    "IMP023": _plan(_project("๑").replace(AUDIENCE, "")),
    "IMP023-backwards": _plan(_project("๑", "ปีงบประมาณ พ.ศ. ๒๕๗๐ – ๒๕๖๖")),
    "IMP023-number": _plan(_project("๗")),
    "IMP023-period": _plan(_project("๑", "ปีงบประมาณ พ.ศ. ๒๕๖๖ – ๒๕๗๑")),
    "IMP024": _memo("ส่วนราชการ สำนักปลัดเทศบาล\n"),
    "IMP024-date": _memo("๑๔ มกราคม ๒๕๖๘", "๔๑ มกราคม ๒๕๖๘"),
    "IMP034": _word(
        f"<w:p>{letters('จ้างเหมา')}{letters(' (เลขบัตร 1)', look='<w:vanish/>')}</w:p>"
        f"<w:p>{letters('100,000', look='<w:strike/>')}{letters('150,000 บาท')}</w:p>"
    ),
    "IMP035": _word(
        paragraph("เนื้อความ"), **{"header1.xml": ("header", paragraph("ประกาศเลขที่ 12"))}
    ),
    "IMP036": _word(
        f"<w:p>{letters('กราฟ')}<w:r><w:drawing><c:chart r:id='m1'/></w:drawing></w:r></w:p>",
        **{"chart1.xml": ("chart", "<a:t>งบประมาณ</a:t>")},
    ),
    "IMP037": _word(
        f"<w:p>{letters('ผล')}<w:r><w:sym w:font='ฟอนต์สำนักงาน' w:char='F041'/></w:r></w:p>"
    ),
    "IMP038": _text("รายงานผล\n\nผลการดำเนินการเป็นไปตามเป้าหมาย\n", REPORT),
    "IMP038-several": _text("รายงานผล ปีงบประมาณ 2566\n\nรายงานผล ปีงบประมาณ 2567\n", REPORT),
    "IMP038-most-often": _text(
        "รายงานผล ปีงบประมาณ 2567\n\nผลของปีงบประมาณ 2567\n\nเทียบกับปีงบประมาณ 2566\n", REPORT
    ),
    "IMP038-other-year": _text("รายงานผล ปีงบประมาณ 2566\n\nเนื้อความ\n", REPORT),
    "IMP038-memo": _text(
        MEMO.replace("เรื่อง รายงานผล", "เรื่อง ปีงบประมาณ 2568 รายงานผล")
        + "\n(นายทดสอบ ตัวอย่าง)\n\nปลัดเทศบาล\n\n# รายงานผล ปีงบประมาณ 2567\n\nเนื้อความ\n",
        REPORT,
    ),
    "IMP039": _text("แนวปฏิบัติ\n\nผู้ร้องเรียนยื่นเรื่องได้ทุกวัน\n", "complaint-procedure"),
    "IMP040": _text("อบต.หัวทุ่ง รับเรื่องร้องเรียนทุกวัน\n", "complaint-procedure"),
    "IMP041": _text("การทุจริต湿润ในหน่วยงาน\n", "complaint-procedure"),
    "IMP001-unknown-kind": _unknown_kind,
    "IMP009-two-readings": _two_readings,
}


# --- a folder of documents ------------------------------------------------------------


def _dropped(*names: str, content: bytes | None = None) -> Case:
    """Documents under these names, all alike but for how they end unless ``content`` is given."""

    def case(site: SmallSite) -> list[Finding]:
        Path("inbox").mkdir()
        for count, name in enumerate(names, start=1):
            path = Path("inbox", name)
            path.write_bytes(DOCUMENT.read_bytes() + b"\n" * count if content is None else content)
        return _folder(site)

    return case


SCAN = DOCUMENT.with_name("scan.pdf").read_bytes()
FOLDERS: dict[str, Case] = {
    "IMP025": _dropped("บันทึก.docx", content=DOCUMENT.with_name("letter.docx").read_bytes()),
    "IMP025-first-page": _dropped("บันทึก.pdf", content=SCAN),
    "IMP025-several": _dropped("3. ข้อมูลผู้บริหาร.pdf", content=SCAN),
    "IMP026": _dropped(
        "O1 โครงสร้าง (1).pdf", "O1 โครงสร้าง.pdf", content=DOCUMENT.read_bytes() + b"\n"
    ),
    "IMP027": _dropped("O1 Scan2023-10-16_105945.pdf"),
    "IMP028": _dropped("สถิติการให้บริการ.pdf", content=DOCUMENT.read_bytes()),
    "IMP029": _dropped("O1.exe"),
    "IMP029-empty-file": _dropped("O1.pdf", content=b""),
    "IMP029-empty-folder": _dropped(),
    "IMP029-password": _dropped("O1.pdf", content=DOCUMENT.with_name("password.pdf").read_bytes()),
}

CASES = {**TABLES, **WORKBOOKS, **TEXTS, **FOLDERS}


def _of_the_code(name: str, told: list[Finding]) -> list[Finding]:
    """What else an import tells has a text of its own."""
    return [finding for finding in told if finding.code == name.partition("-")[0]]


@pytest.mark.parametrize("name", CASES)
def test_what_an_import_tells_reads_as_agreed(site: SmallSite, name: str) -> None:
    assert_reads_as_agreed(name, _of_the_code(name, CASES[name](site)))


def test_a_folder_without_end_reads_as_agreed(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "MOST_FILES", 1)
    told = _dropped("O1 ก.pdf", "O1 ข.pdf")(site)

    assert_reads_as_agreed("IMP029-too-many", _of_the_code("IMP029", told))


def test_every_text_is_of_a_case() -> None:
    assert texts_of({"IMP"}) == {*CASES, "IMP029-too-many"}
