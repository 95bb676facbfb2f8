"""A clerk fills the workbook: what it offers, what comes out, what is told."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import python_calamine
import xlsxwriter
from small_site import SmallSite

from prongsai import cli
from prongsai.authoring.workbook.plan import Names, plan_workbook, short_names
from prongsai.authoring.workbook.units import Need
from prongsai.content.disclosure import Disclosure
from prongsai.content.loading import load_agency
from prongsai.content.site_config import load_site
from prongsai.content_types.registry import content_types
from prongsai.findings import Findings
from prongsai.importing.changes import Setting
from prongsai.importing.record_fields import sheet_of
from prongsai.requirements.loader import load_frameworks
from prongsai.topics.registry import load_topics

Run = Callable[..., tuple[int, str, str]]
Cells = dict[str, list[list[Any]]]


@pytest.fixture
def site(small_site: Callable[..., SmallSite]) -> SmallSite:
    return small_site("ban-na")


@pytest.fixture
def run(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    monkeypatch.chdir(site.root)

    def call(*arguments: str) -> tuple[int, str, str]:
        try:
            code = cli.main(arguments)
        except SystemExit as left:
            code = int(left.code or 0)
        told = capsys.readouterr()
        return code, told.out, told.err

    return call


@pytest.fixture
def book(site: SmallSite, run: Run) -> Path:
    code, out, _ = run("new", "workbook", "--agency", "ban-na", "--output", "แบบ.xlsx")
    assert code == 0
    assert "เริ่มอ่านที่ชีต สารบัญ" in out
    assert "python build.py import แบบ.xlsx --agency ban-na --year 2568" in out
    return site.root / "แบบ.xlsx"


def cells_of(path: Path) -> Cells:
    with python_calamine.CalamineWorkbook.from_path(path) as workbook:
        return {
            name: workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
            for name in workbook.sheet_names
        }


def saved(path: Path, cells: Cells) -> None:
    """The workbook as another program would save it: its cells, without our formats."""
    with xlsxwriter.Workbook(path, {"strings_to_numbers": False}) as workbook:
        for name, rows in cells.items():
            sheet = workbook.add_worksheet(name)
            for line, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if cell not in ("", None):
                        sheet.write(line, column, cell)


def sheet_with(cells: Cells, words: str) -> str:
    (name,) = (name for name in cells if words in name)
    return name


def fill(cells: Cells, name: str, *rows: dict[str, Any]) -> None:
    """Put rows under the headers, by the ids in the hidden row."""
    ids = cells[name][3]
    for row in rows:
        assert set(row) <= set(ids), (set(row), ids)
        cells[name].append([row.get(column, "") for column in ids])


def disclosure(site: SmallSite, topic: str) -> Disclosure:
    loaded = load_agency(site.root, "ban-na", load_topics(), lambda year, code: None)
    assert loaded.agency is not None
    (found,) = (entry for entry in loaded.agency.disclosures if entry.topic.id == topic)
    return found


def setting_of(root: Path, slug: str, year: int) -> Setting:
    site = load_site(root / "site_config.yaml", Findings())
    return Setting(site, slug, year, load_topics(), load_frameworks(root, Findings()))


def answer(cells: Cells, topic: str, question: str, text: Any) -> None:
    """Type an answer beside its question."""
    (row,) = (
        row
        for row in cells["คำตอบทั่วไป"][4:]
        if row[2] == question and row[cells["คำตอบทั่วไป"][3].index("_topic")] == topic
    )
    row[3] = text


def index_of(cells: Cells) -> list[list[str]]:
    """The lines of the contents: item, words, sheet, need, state."""
    rows = cells["สารบัญ"]
    first = next(n for n, row in enumerate(rows) if row[0] == "ข้อ") + 1
    return rows[first:]


# --- what the form offers -----------------------------------------------------------------


def test_a_new_agency_gets_a_third_of_the_sheets_of_before(run: Run, site: SmallSite) -> None:
    site.add_agency("khao-noi")
    code, out, _ = run("new", "workbook", "--agency", "khao-noi", "--output", "ใหม่.xlsx")

    assert code == 0
    assert "มี 33 ตาราง และคำตอบ" in out


def test_every_sheet_has_a_whole_name_that_excel_takes_and_every_column_an_id(book: Path) -> None:
    cells = cells_of(book)
    names = [name for name in cells if not name.startswith("prongsai")]

    assert names[:2] == ["สารบัญ", "คำตอบทั่วไป"]
    assert len({name.lower() for name in names}) == len(names)
    for name in names:
        assert 0 < len(name) <= 31
        assert not re.search(r"[\[\]:*?/\\]", name)
    for name in names[2:]:
        labels, ids = cells[name][2], cells[name][3]
        assert all(labels)
        assert all(re.fullmatch(r"(?:[a-z_]+\.)*_?[a-z0-9][a-z0-9_-]*", column) for column in ids)


def test_no_name_of_a_table_is_too_long_for_a_sheet() -> None:
    short = short_names().tables
    roots = [sheet_of(content_type) for content_type in content_types().values()]
    tables = [root for root in roots if not (root.single or root.plain)]
    for sheet in (*tables, *(below for root in roots if root.single for below in root.nested)):
        name = short.get(sheet.name, sheet.title.rpartition(": ")[2])
        assert Names().free("O28", name, "") == f"O28 {' '.join(re.sub('[/]', ' ', name).split())}"


def test_a_second_table_of_an_item_says_of_which_topic_it_is(book: Path) -> None:
    names = list(cells_of(book))

    assert "O6 โครงการ" in names
    assert "O6 โครงการ รอบ 6 เดือน" in names


def test_closed_sets_are_drop_downs_and_messages_are_thai(book: Path) -> None:
    with zipfile.ZipFile(book) as package:
        sheets = [
            package.read(name).decode()
            for name in package.namelist()
            if name.startswith("xl/worksheets/")
        ]
    rules = [rule for text in sheets for rule in re.findall(r"<dataValidation .*?</?dataVal", text)]

    assert any(
        'type="list"' in rule and "prongsai-lists" in text for text in sheets for rule in [text]
    )
    assert rules
    for rule in rules:
        prompt = re.search(r' prompt="([^"]*)"', rule)
        assert prompt is not None
        assert re.search("[ก-๙]", prompt[1])


def test_the_name_of_the_unit_above_is_chosen_from_those_typed_in_the_same_sheet(
    book: Path,
) -> None:
    cells = cells_of(book)
    units = sheet_with(cells, "O1 ส่วนงานและตำแหน่ง")
    assert cells[units][2][:2] == ["ชื่อส่วนงาน", "อยู่ใต้ ชื่อส่วนงาน"]
    number = list(cells).index(units) + 1
    with zipfile.ZipFile(book) as package:
        text = package.read(f"xl/worksheets/sheet{number}.xml").decode()
    assert "<formula1>$A$5:$A$305</formula1>" in text


def test_the_contents_go_item_by_item_and_say_what_each_needs(book: Path) -> None:
    cells = cells_of(book)
    lines = index_of(cells)

    items = [line[0] for line in lines if line[0].startswith("O")]
    assert items == [f"O{number}" for number in range(1, 29)]
    risks = next(n for n, line in enumerate(lines) if line[0] == "O23")
    assert lines[risks + 1][1:4] == ["ความเสี่ยงการทุจริต", "O23 ความเสี่ยง", "ต้องมี"]
    assert ["", "ต้องมี: ระดับของความเสี่ยง"] in [line[:2] for line in lines[risks:]]
    news = next(n for n, line in enumerate(lines) if line[0] == "O4")
    assert "เพิ่มข่าวในโฟลเดอร์ news/" in lines[news + 3][1]


def test_what_the_agency_says_already_is_there_and_the_contents_say_so(book: Path) -> None:
    cells = cells_of(book)
    state = {line[2]: line[4] for line in index_of(cells) if line[2]}

    assert state["O11 สถิติบริการรายเดือน"] == "มีข้อมูล"
    assert state["O23 ความเสี่ยง"] == "ยังว่าง"
    row = cells["O11 สถิติบริการรายเดือน"][4]
    ids = cells["O11 สถิติบริการรายเดือน"][3]
    assert row[ids.index("counts.2024-10")] == 12
    assert cells["O11 สถิติบริการรายเดือน"][2][3:15] == [
        *("ต.ค. 2567", "พ.ย. 2567", "ธ.ค. 2567", "ม.ค. 2568", "ก.พ. 2568", "มี.ค. 2568"),
        *("เม.ย. 2568", "พ.ค. 2568", "มิ.ย. 2568", "ก.ค. 2568", "ส.ค. 2568", "ก.ย. 2568"),
    ]


def test_links_lead_from_the_contents_to_each_sheet_and_back(book: Path) -> None:
    cells = cells_of(book)
    with zipfile.ZipFile(book) as package:
        sheets = [
            package.read(f"xl/worksheets/sheet{n + 1}.xml").decode() for n in range(len(cells) - 3)
        ]
    there = re.findall(r"""<hyperlink ref="C(\d+)" location="'([^"]+)'!A1\"""", sheets[0])
    tables = [name for name in cells if re.match("O[0-9]", name)]
    assert [html.unescape(name) for _, name in there] == tables
    for (line, name), sheet in zip(there, sheets[2:], strict=True):
        assert cells["สารบัญ"][int(line) - 1][2] == html.unescape(name)
        assert f"""<hyperlink ref="A2" location="'สารบัญ'!A{line}\"""" in sheet
        assert cells[html.unescape(name)][1][0].startswith("← กลับไปสารบัญ")


def test_an_item_without_a_table_is_questions_on_the_common_sheet(book: Path) -> None:
    rows = cells_of(book)["คำตอบทั่วไป"][4:]
    address = next(row for row in rows if row[2] == "ข้อมูลการติดต่อ: ที่อยู่")

    assert address[:2] == ["O3", "ข้อมูลการติดต่อ"]
    assert address[4].startswith("ต้องมี | ข้อนี้ขอ: ที่อยู่หน่วยงาน")
    fax = next(row for row in rows if row[2] == "ข้อมูลการติดต่อ: โทรสาร")
    assert not fax[4].startswith("ต้องมี")


def test_dark_headers_are_what_the_item_asks_for(site: SmallSite) -> None:
    setting = setting_of(site.root, "ban-na", 2568)
    tables = {table.name: table for table in plan_workbook(setting).tables}
    level = tables["O6 โครงการ"].level
    assert level is not None
    need = {head.id: head.need for head in level.all_heads()}
    assert need["budget"] is Need.MUST
    assert need["spent"] is Need.FREE
    level = tables["O2 ผู้บริหาร"].level
    assert level is not None
    assert {head.id: head.need for head in level.all_heads()}["phone"] is Need.EITHER


def test_one_topic_only_comes_with_all_its_tables(run: Run, site: SmallSite) -> None:
    run("new", "workbook", "--topic", "O5", "--output", "ก.xlsx")

    names = [name for name in cells_of(site.root / "ก.xlsx") if not name.startswith("prongsai")]

    assert names == ["สารบัญ", "คำตอบทั่วไป", "O5 ยุทธศาสตร์", "O5 โครงการ"]


def test_a_form_of_one_division_has_that_divisions_items_alone(run: Run, site: SmallSite) -> None:
    code, out, _ = run("new", "workbook", "--unit", "กองคลัง")

    assert code == 0
    assert "สร้าง workbook-ban-na-2568-กองคลัง.xlsx แล้ว" in out
    cells = cells_of(site.root / "workbook-ban-na-2568-กองคลัง.xlsx")
    items = {line[0] for line in index_of(cells) if line[0]}
    assert {"O12", "O13"} <= items
    assert "O23" not in items
    assert "เฉพาะงานของกองคลัง" in cells["สารบัญ"][0][0]


def test_a_division_that_nobody_knows_is_told_with_those_that_are_known(run: Run) -> None:
    code, _, err = run("new", "workbook", "--unit", "กองทัพ")

    assert code == 2
    assert 'ไม่พบเรื่องที่เป็นงานของ "กองทัพ" ส่วนงานที่มี: ' in err
    assert "กองคลัง (งานพัสดุ)" in err


def test_a_file_that_is_there_is_not_written_over(run: Run, book: Path) -> None:
    code, _, err = run("new", "workbook", "--output", "แบบ.xlsx")

    assert code == 2
    assert 'มีไฟล์ "แบบ.xlsx" อยู่แล้ว จึงไม่ได้เขียนทับ' in err


def test_a_content_file_with_mistakes_is_told_and_its_sheets_are_there(
    site: SmallSite, run: Run
) -> None:
    site.write("content/ban-na/mandate.yaml", "powers: [\n")
    site.write(
        "content/ban-na/executives.yaml",
        "executives:\n"
        "  - {name: นายตัวอย่าง หนึ่ง, position: นายก, side: ฝ่ายการเมือง}\n"
        "  - {name: นายตัวอย่าง สอง, position: ปลัด, side: ฝ่ายไหน}\n",
    )

    code, out, err = run("new", "workbook", "--output", "ก.xlsx")

    assert code == 1
    assert "CNT003" in err
    assert "แบบกรอกมีชีตของเรื่องนั้นครบ แต่มีเฉพาะส่วนที่อ่านได้" in err
    assert "สร้าง ก.xlsx แล้ว" in out
    cells = cells_of(site.root / "ก.xlsx")
    assert "O1 หน้าที่และอำนาจ" in cells
    assert [row[0] for row in cells["O2 ผู้บริหาร"][4:]] == ["นายตัวอย่าง หนึ่ง"]


# --- what comes out -------------------------------------------------------------------------


def test_filled_sheets_become_content(site: SmallSite, run: Run, book: Path) -> None:
    cells = cells_of(book)
    fill(
        cells,
        "O23 ความเสี่ยง",
        {"process": "จัดซื้อ", "events": "เอื้อพวกพ้อง\nแบ่งซื้อ", "likelihood": 3, "status": "ดำเนินการแล้ว"},
    )
    statistics = cells["O11 สถิติบริการรายเดือน"]
    statistics[4][statistics[3].index("counts.2024-12")] = 30
    answer(cells, "risk-assessment", "ปีงบประมาณของข้อมูล", "๒๕๖๘")
    saved(book, cells)

    code, out, err = run("import", "แบบ.xlsx")

    assert (code, err) == (0, "")
    found = disclosure(site, "risk-assessment")
    (risk,) = found.part("risks")
    assert risk.events == ("เอื้อพวกพ้อง", "แบ่งซื้อ")
    assert found.entry.fiscal_year == 2568
    (statistic,) = disclosure(site, "service-statistics").part("monthly_statistics")
    assert [entry.count for entry in statistic.counts] == [12, 8, 30]
    assert "แทนที่ช่อง สถิติการให้บริการรายเดือน" in out
    text = (site.root / "content/ban-na/2568/risk-assessment.yaml").read_text(encoding="utf-8")
    assert '# จากแบบกรอก "แบบ.xlsx" ชีต "O23 ความเสี่ยง"\nrisks:\n' in text


@pytest.mark.parametrize("drawn", ["empty", "repeated", "name alone"])
def test_rows_below_belong_to_the_record_above(
    site: SmallSite, run: Run, book: Path, drawn: str
) -> None:
    cells = cells_of(book)
    first = {"title": "การรับหนังสือ", "time": "1 วัน", "unit": "สำนักปลัด"}
    again = {"empty": {}, "repeated": first, "name alone": {"title": "การรับหนังสือ"}}[drawn]
    fill(
        cells,
        "O8 ขั้นตอน",
        first | {"steps.text": "ลงทะเบียนรับ", "steps.time": "10 นาที"},
        again | {"steps.text": "เสนอปลัด"},
        {"title": "การส่งหนังสือ", "steps.text": "ลงเลขที่ส่ง"},
    )
    saved(book, cells)

    run("import", "แบบ.xlsx")

    procedures = disclosure(site, "operation-manual").part("procedures")
    assert [entry.title for entry in procedures] == ["การรับหนังสือ", "การส่งหนังสือ"]
    assert [[step.text for step in entry.steps] for entry in procedures] == [
        ["ลงทะเบียนรับ", "เสนอปลัด"],
        ["ลงเลขที่ส่ง"],
    ]


def test_further_lines_of_a_list_may_stand_in_rows_of_their_own(
    site: SmallSite, run: Run, book: Path
) -> None:
    cells = cells_of(book)
    fill(
        cells,
        "O5 ยุทธศาสตร์",
        {"name": "โครงสร้างพื้นฐาน", "goals": "ถนนใช้ได้ทุกฤดู", "indicators.name": "ร้อยละของถนน"},
        {"goals": "น้ำประปาสะอาด", "indicators.name": "จำนวนหมู่บ้าน"},
    )
    saved(book, cells)

    run("import", "แบบ.xlsx")

    plan = disclosure(site, "strategic-plan").part("strategic_plan")
    (strategy,) = plan.strategies
    assert strategy.goals == ("ถนนใช้ได้ทุกฤดู", "น้ำประปาสะอาด")
    assert [entry.name for entry in strategy.indicators] == ["ร้อยละของถนน", "จำนวนหมู่บ้าน"]


def test_units_hang_under_the_unit_they_name(site: SmallSite, run: Run, book: Path) -> None:
    cells = cells_of(book)
    fill(
        cells,
        "O1 ส่วนงานและตำแหน่ง",
        {"name": "กองช่าง", "head": "ผู้อำนวยการกองช่าง"},
        {"name": "งานธุรการ", "_under": "กองช่าง"},
        {"name": "กองคลัง"},
        {"name": "งานธุรการ", "_under": "กองคลัง"},
        {"name": "หมวดสารบรรณ", "_under": "งานธุรการ"},
        {"name": "งานลอย", "_under": "กองที่ไม่มี"},
    )
    saved(book, cells)

    code, _, err = run("import", "แบบ.xlsx")

    assert code == 0
    assert 'แถว 10: ไม่พบ "กองที่ไม่มี" ในชีตนี้ จึงถือว่าแถวนี้ไม่ขึ้นกับรายการใด' in err
    chart = disclosure(site, "structure").part("chart")
    assert [unit.name for unit in chart.units] == ["กองช่าง", "กองคลัง", "งานลอย"]
    (office,) = chart.units[1].units
    assert [unit.name for unit in office.units] == ["หมวดสารบรรณ"]


def test_rows_that_are_no_records_are_told_and_left_out(
    site: SmallSite, run: Run, book: Path
) -> None:
    cells = cells_of(book)
    fill(
        cells,
        "O6 โครงการ",
        {"name": "ซ่อมถนน", "budget": "50,000"},
        {"name": "ขุดลอกคลอง", "budget": "30,000"},
        {"name": "รวม", "budget": "80,000"},
        {"name": "หมายเหตุ: งบประมาณอาจเปลี่ยนแปลง"},
    )
    saved(book, cells)

    _, _, err = run("import", "แบบ.xlsx")

    assert [one.name for one in disclosure(site, "annual-plan-budget").part("projects")] == [
        "ซ่อมถนน",
        "ขุดลอกคลอง",
    ]
    assert 'ชีต "O6 โครงการ" แถว 7: ไม่ได้นำเข้า' in err
    assert 'ชีต "O6 โครงการ" แถว 8: ไม่ได้นำเข้า' in err


def test_a_row_without_its_name_and_one_without_an_owner_are_told(
    run: Run, site: SmallSite, book: Path
) -> None:
    cells = cells_of(book)
    fill(cells, "O8 ขั้นตอน", {"steps.text": "ลอย"}, {"unit": "กองช่าง", "steps.text": "เสนอ"})
    saved(book, cells)

    _, _, err = run("import", "แบบ.xlsx")

    assert "แถว 5: มีแต่ช่องของรายการย่อย ยังไม่มีรายการหลักอยู่ข้างบน" in err
    assert "แถว 6: ยังไม่ได้กรอกช่อง ชื่อเรื่อง ซึ่งทุกแถวต้องมี" in err


def test_the_file_is_named_once_and_what_stays_is_not_spoken_of(run: Run, book: Path) -> None:
    cells = cells_of(book)
    fill(cells, "O23 ความเสี่ยง", {"process": "จัดซื้อ", "events": "เอื้อพวกพ้อง"})
    saved(book, cells)

    _, out, _ = run("import", "แบบ.xlsx", "--dry-run")

    assert out == (
        "ไฟล์ แบบ.xlsx\n"
        "  เรื่อง: การประเมินความเสี่ยงการทุจริต\n"
        '  ความเสี่ยงการทุจริต ชีต "O23 ความเสี่ยง": 1 รายการ\n'
        "  เขียนลง: content/ban-na/2568/risk-assessment.yaml (ไฟล์ใหม่)\n"
        "\n"
        "  ไม่เปลี่ยน 2 เรื่อง: หน้าที่และอำนาจ, ข้อมูลสถิติการให้บริการ\n"
        "\n"
        "ยังไม่ได้เขียนไฟล์ใด (--dry-run)\n"
    )


def test_a_form_that_nobody_filled_is_told_and_is_no_success(site: SmallSite, run: Run) -> None:
    site.write("content/ban-mai/agency.yaml", "name: อบต.บ้านใหม่\ntype: อบต.\n")
    run("new", "workbook", "--agency", "ban-mai", "--output", "ว่าง.xlsx")

    code, out, err = run("import", "ว่าง.xlsx")

    assert (code, err) == (2, "")
    assert out == (
        "ไฟล์ ว่าง.xlsx\n  ยังไม่ได้กรอก จึงไม่มีอะไรให้นำเข้า\n\nไม่พบข้อมูลที่นำเข้าได้ จึงไม่ได้เขียนไฟล์ใด\n"
    )


def test_an_official_form_is_filled_row_by_row(site: SmallSite, run: Run, book: Path) -> None:
    cells = cells_of(book)
    form = "O12 รายการจัดซื้อจัดจ้าง"
    fill(
        cells,
        form,
        *(
            dict.fromkeys(cells[form][3], "ก")
            | {
                "fiscal_year": 2568,
                "allocated_budget": 5000,
                "reference_price": 5000,
                "agreed_price": 4900.5,
                "budget_source": "เงินนอกงบประมาณ",
                "status": "สิ้นสุดระยะสัญญา",
                "method": "วิธีเฉพาะเจาะจง",
                "item_name": f"งานที่ {number}",
            }
            for number in (1, 2)
        ),
    )
    saved(book, cells)

    run("import", "แบบ.xlsx")

    (table,) = disclosure(site, "procurement-progress").tables
    assert len(table.rows) == 2
    assert table.rows[0].texts[table.position("agreed_price") or 0] == "4,900.50"


def test_doubtful_cells_are_told_with_their_place(site: SmallSite, run: Run, book: Path) -> None:
    cells = cells_of(book)
    fill(cells, "O23 ความเสี่ยง", {"process": "จัดซื้อ", "events": "ก", "likelihood": "มาก"})
    saved(book, cells)

    code, _, err = run("import", "แบบ.xlsx")

    assert code == 0
    assert 'ชีต "O23 ความเสี่ยง" แถว 5 คอลัมน์ "โอกาส (1-5)": อ่าน "มาก" เป็นจำนวนนับไม่ได้' in err
    assert "likelihood" not in (site.root / "content/ban-na/2568/risk-assessment.yaml").read_text(
        encoding="utf-8"
    ).replace("# ", "")


def test_a_sheet_or_column_that_is_gone_is_told_and_what_was_there_stays(
    site: SmallSite, run: Run, book: Path
) -> None:
    cells = cells_of(book)
    del cells["O11 สถิติบริการรายเดือน"]
    place = cells["O23 ความเสี่ยง"][3].index("status")
    for row in cells["O23 ความเสี่ยง"]:
        if place < len(row):
            del row[place]
    saved(book, cells)
    before = (site.root / "content/ban-na/2568/service-statistics.yaml").read_text(encoding="utf-8")

    _, _, err = run("import", "แบบ.xlsx")

    assert "หายไปหรืออ่านไม่ได้ จึงไม่ได้นำเข้าชีตนี้" in err
    assert 'ชีต "O23 ความเสี่ยง" ไม่มีคอลัมน์ "สถานะ" แล้ว จึงไม่ได้นำเข้าช่องนี้' in err
    after = (site.root / "content/ban-na/2568/service-statistics.yaml").read_text(encoding="utf-8")
    assert after == before


def test_a_sheet_that_was_emptied_takes_nothing_away_and_is_told(
    site: SmallSite, run: Run, book: Path
) -> None:
    cells = cells_of(book)
    del cells["O11 สถิติบริการรายเดือน"][4:]
    saved(book, cells)

    _, _, err = run("import", "แบบ.xlsx")

    assert 'ชีต "O11 สถิติบริการรายเดือน" ว่าง แต่ตอนสร้างแบบกรอกมีข้อมูลอยู่' in err
    assert disclosure(site, "service-statistics").part("monthly_statistics")


def test_an_answer_without_its_question_is_told(run: Run, book: Path) -> None:
    cells = cells_of(book)
    cells["คำตอบทั่วไป"].append(["O3", "", "แผนที่ใหม่", "https://maps.example.go.th/"])
    saved(book, cells)

    _, _, err = run("import", "แบบ.xlsx")

    assert 'ชีต "คำตอบทั่วไป"' in err
    assert 'ไม่รู้จักคำถาม "แผนที่ใหม่" จึงไม่ได้นำเข้าคำตอบนี้' in err


# --- agency and year ------------------------------------------------------------------------


def test_a_form_says_itself_for_which_agency_and_year_it_is(
    site: SmallSite, run: Run, book: Path
) -> None:
    site.add_agency("khao-noi")
    site.write(
        "site_config.yaml",
        (site.root / "site_config.yaml").read_text(encoding="utf-8").replace("2568", "2569"),
    )
    cells = cells_of(book)
    fill(cells, "O23 ความเสี่ยง", {"process": "จัดซื้อ", "events": "เอื้อพวกพ้อง"})
    saved(book, cells)

    code, _, err = run("import", "แบบ.xlsx")

    assert (code, err) == (0, "")
    assert (site.root / "content/ban-na/2568/risk-assessment.yaml").is_file()


def test_another_agency_another_year_and_changed_marks_are_refused(
    site: SmallSite, run: Run, book: Path
) -> None:
    site.add_agency("khao-noi")
    _, _, other = run("import", "แบบ.xlsx", "--agency", "khao-noi")
    _, _, year = run("import", "แบบ.xlsx", "--agency", "ban-na", "--year", "2569")
    cells = cells_of(book)
    cells["prongsai"][0][1] = "3"
    saved(book, cells)
    _, _, later = run("import", "แบบ.xlsx", "--agency", "ban-na")
    cells["prongsai"] = [["x"]]
    saved(book, cells)
    code, _, marks = run("import", "แบบ.xlsx", "--agency", "ban-na")

    assert "แบบกรอกนี้เป็นของหน่วยงาน ban-na ไม่ใช่ khao-noi" in other
    assert "แบบกรอกนี้เป็นของปี 2568 ไม่ใช่ 2569" in year
    assert "แบบกรอกนี้สร้างด้วยโปรแกรมรุ่นใหม่กว่าโปรแกรมนี้ จึงอ่านไม่ได้" in later
    assert code == 2
    assert "ชีตซ่อนที่โปรแกรมใช้จำแบบกรอกถูกแก้ไข จึงอ่านกลับไม่ได้" in marks
