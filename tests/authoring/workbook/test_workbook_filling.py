"""A clerk fills the workbook: what it offers, what comes out, what is told."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import python_calamine
import xlsxwriter
from small_site import SmallSite

from prongsai import cli
from prongsai.content.disclosure import Disclosure
from prongsai.content.loading import load_agency
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
    assert "เริ่มอ่านที่ชีต วิธีใช้" in out
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


def contents_of(cells: Cells) -> list[list[str]]:
    """The lines of the guide's table of contents: item, topic, sheet, need."""
    guide = cells["วิธีใช้"]
    first = next(n for n, row in enumerate(guide) if row[:3] == ["ข้อ", "เรื่อง", "ชีต"]) + 1
    end = next(n for n in range(first, len(guide)) if not guide[n][2])
    return guide[first:end]


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


def test_every_sheet_has_a_name_excel_takes_and_every_column_an_id(book: Path) -> None:
    cells = cells_of(book)
    names = [name for name in cells if not name.startswith("prongsai")]

    assert names[:2] == ["วิธีใช้", "ข้อมูลทั่วไป"]
    assert len({name.lower() for name in names}) == len(names)
    for name in names:
        assert 0 < len(name) <= 31
        assert not re.search(r"[\[\]:*?/\\]", name)
    for name in names[2:]:
        labels, ids = cells[name][2], cells[name][3]
        assert all(labels)
        assert all(re.fullmatch(r"_?[a-z][a-z0-9_]*", column) for column in ids)


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


def test_the_guide_names_items_and_what_they_ask_for(book: Path) -> None:
    guide = "\n".join(str(cell) for row in cells_of(book)["วิธีใช้"] for cell in row)

    assert "Alt+Enter" in guide
    assert "O23 การประเมินความเสี่ยงที่อาจเกิดการให้หรือรับสินบน" in guide
    assert "สิ่งที่กรอบการประเมินขอ" in guide
    assert "ถ้าต้องการแบบกรอกเล็กเฉพาะข้อเดียว สั่ง python build.py new workbook --topic O12" in guide


def test_the_contents_name_every_sheet_with_item_topic_and_need(book: Path) -> None:
    cells = cells_of(book)
    lines = contents_of(cells)

    names = [name for name in cells if name != "วิธีใช้" and not name.startswith("prongsai")]
    assert [line[2] for line in lines] == names
    by_sheet = {line[2]: line for line in lines}
    assert by_sheet["O23 ความเสี่ยงการทุจริต"] == [
        "O23",
        "การประเมินความเสี่ยงการทุจริต",
        "O23 ความเสี่ยงการทุจริต",
        "ต้องมี",
    ]
    assert by_sheet["O5 เป้าหมายรายปี"][3] == "ไม่บังคับ"
    assert by_sheet["O12 รายการจัดซื้อจัดจ้างตามแบบ"][3] == "ต้องมี"


def test_what_the_year_asks_for_comes_first_in_the_order_of_the_items(book: Path) -> None:
    lines = contents_of(cells_of(book))[1:]
    numbers = [int(line[0].partition(",")[0][1:]) if line[0] else 99 for line in lines]
    (end,) = (n for n, (one, next_one) in enumerate(pairwise(numbers), start=1) if next_one < one)

    assert lines[0][2] == "O1 แผนผังโครงสร้าง"
    assert lines[end - 1][0] == "O28"
    assert {line[3] for line in lines[end:]} == {"ไม่บังคับ"}
    assert "O12 ปัญหา อุปสรรค" in {line[2] for line in lines[end:]}


def test_links_lead_from_the_contents_to_each_sheet_and_back(book: Path) -> None:
    cells = cells_of(book)
    guide = cells["วิธีใช้"]
    with zipfile.ZipFile(book) as package:
        number = len(cells) - 2
        sheets = [
            package.read(f"xl/worksheets/sheet{n}.xml").decode() for n in range(1, number + 1)
        ]
    there = re.findall(r"""<hyperlink ref="C(\d+)" location="'([^"]+)'!A1\"""", sheets[0])
    assert [name for _, name in there] == [
        html.escape(line[2], False) for line in contents_of(cells)
    ]
    for (line, name), sheet in zip(there, sheets[1:], strict=True):
        assert guide[int(line) - 1][2] == html.unescape(name)
        assert f"""<hyperlink ref="A2" location="'วิธีใช้'!C{line}\"""" in sheet
        assert cells[html.unescape(name)][1][0].startswith("← กลับไปสารบัญ")


def test_filled_sheets_become_content(site: SmallSite, run: Run, book: Path) -> None:
    cells = cells_of(book)
    fill(
        cells,
        sheet_with(cells, "O23 ความเสี่ยงการทุจริต"),
        {"process": "จัดซื้อ", "events": "เอื้อพวกพ้อง\nแบ่งซื้อ", "likelihood": 3, "status": "ดำเนินการแล้ว"},
    )
    statistics = sheet_with(cells, "จำนวนรายเดือน")
    fill(cells, statistics, {"_under": 1, "month": "ธ.ค. 2567", "count": 30})
    saved(book, cells)

    code, out, err = run("import", "แบบ.xlsx", "--replace")

    assert (code, err) == (0, "")
    (risk,) = disclosure(site, "risk-assessment").part("risks")
    assert risk.events == ("เอื้อพวกพ้อง", "แบ่งซื้อ")
    (statistic,) = disclosure(site, "service-statistics").part("monthly_statistics")
    assert [entry.count for entry in statistic.counts] == [12, 8, 30]
    assert "แทนที่ช่อง สถิติการให้บริการรายเดือน" in out


def test_the_file_is_named_once_and_what_stays_is_one_line(run: Run, book: Path) -> None:
    cells = cells_of(book)
    risks = sheet_with(cells, "O23 ความเสี่ยงการทุจริต")
    fill(cells, risks, {"process": "จัดซื้อ", "events": "เอื้อพวกพ้อง"})
    saved(book, cells)

    _, out, _ = run("import", "แบบ.xlsx", "--dry-run")

    assert out == (
        "ไฟล์ แบบ.xlsx\n"
        "  เรื่อง: การประเมินความเสี่ยงการทุจริต (risk-assessment)\n"
        "  ความเสี่ยงการทุจริต (risks): 1 รายการ\n"
        "  เขียนลง: content/ban-na/2568/risk-assessment.yaml (ไฟล์ใหม่)\n"
        "\n"
        "  ไม่เปลี่ยน 2 เรื่อง: หน้าที่และอำนาจ, ข้อมูลสถิติการให้บริการ\n"
        "\n"
        "ยังไม่ได้เขียนไฟล์ใด (--dry-run)\n"
    )


def test_a_topic_that_stays_is_told_of_where_a_cell_is_doubtful(run: Run, book: Path) -> None:
    cells = cells_of(book)
    fill(cells, sheet_with(cells, "จำนวนรายเดือน"), {"_under": 1, "month": "เดือนก่อน", "count": ""})
    saved(book, cells)

    _, out, _ = run("import", "แบบ.xlsx", "--dry-run")

    assert "เรื่อง: ข้อมูลสถิติการให้บริการ (service-statistics)\n" in out
    assert "แถว 7: เดือน: เดือนก่อน" in out
    assert "ไม่เปลี่ยน 1 เรื่อง: หน้าที่และอำนาจ\n" in out


def test_what_was_there_is_replaced_only_when_asked(run: Run, book: Path) -> None:
    cells = cells_of(book)
    statistics = sheet_with(cells, "จำนวนรายเดือน")
    fill(cells, statistics, {"_under": 1, "month": "ธ.ค. 2567", "count": 30})
    saved(book, cells)

    code, _, err = run("import", "แบบ.xlsx")

    assert code == 2
    assert "service-statistics.yaml มีช่อง monthly_statistics อยู่แล้ว" in err
    assert "--replace" in err


def test_an_official_form_is_filled_row_by_row(site: SmallSite, run: Run, book: Path) -> None:
    cells = cells_of(book)
    form = sheet_with(cells, "O12 รายการจัดซื้อจัดจ้างตาม")
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
            }
            for _ in range(2)
        ),
    )
    saved(book, cells)

    run("import", "แบบ.xlsx")

    (table,) = disclosure(site, "procurement-progress").tables
    assert len(table.rows) == 2
    assert table.rows[0].texts[table.position("agreed_price") or 0] == "4,900.50"


def test_doubtful_cells_and_rows_without_a_parent_are_told_with_their_place(
    site: SmallSite, run: Run, book: Path
) -> None:
    cells = cells_of(book)
    risks = sheet_with(cells, "O23 ความเสี่ยงการทุจริต")
    fill(cells, risks, {"process": "จัดซื้อ", "events": "ก", "likelihood": "มาก"})
    fill(cells, sheet_with(cells, "จำนวนรายเดือน"), {"_under": "9", "month": "ธ.ค. 67", "count": 1})
    saved(book, cells)

    code, _, err = run("import", "แบบ.xlsx")

    assert code == 0
    assert f'ชีต "{risks}" แถว 5 คอลัมน์ "โอกาส (1-5)": อ่าน "มาก" เป็นจำนวนนับไม่ได้' in err
    assert 'ไม่พบรายการที่มีรหัสแถว "9" จึงไม่ได้นำเข้าแถวนี้' in err
    assert "likelihood" not in (site.root / "content/ban-na/2568/risk-assessment.yaml").read_text(
        encoding="utf-8"
    ).replace("# ", "")


def test_a_sheet_or_column_that_is_gone_is_told_and_what_was_there_stays(
    site: SmallSite, run: Run, book: Path
) -> None:
    cells = cells_of(book)
    risks = sheet_with(cells, "O23 ความเสี่ยงการทุจริต")
    del cells[sheet_with(cells, "จำนวนรายเดือน")]
    place = cells[risks][3].index("status")
    for row in cells[risks]:
        if place < len(row):
            del row[place]
    saved(book, cells)
    before = (site.root / "content/ban-na/2568/service-statistics.yaml").read_text(encoding="utf-8")

    _, _, err = run("import", "แบบ.xlsx")

    assert "หายไปหรืออ่านไม่ได้ จึงไม่ได้นำเข้าชีตนี้" in err
    assert f'ชีต "{risks}" ไม่มีคอลัมน์ "สถานะ" แล้ว จึงไม่ได้นำเข้าช่องนี้' in err
    after = (site.root / "content/ban-na/2568/service-statistics.yaml").read_text(encoding="utf-8")
    assert after == before


def test_another_agency_another_year_and_changed_marks_are_refused(
    site: SmallSite, run: Run, book: Path
) -> None:
    site.add_agency("khao-noi")
    _, _, other = run("import", "แบบ.xlsx", "--agency", "khao-noi")
    _, _, year = run("import", "แบบ.xlsx", "--agency", "ban-na", "--year", "2569")
    cells = cells_of(book)
    cells["prongsai"] = [["x"]]
    saved(book, cells)
    code, _, marks = run("import", "แบบ.xlsx", "--agency", "ban-na")

    assert "แบบกรอกนี้เป็นของหน่วยงาน ban-na ไม่ใช่ khao-noi" in other
    assert "แบบกรอกนี้เป็นของปี 2568 ไม่ใช่ 2569" in year
    assert code == 2
    assert "ชีตซ่อนที่โปรแกรมใช้จำแบบกรอกถูกแก้ไข จึงอ่านกลับไม่ได้" in marks


def test_a_file_that_is_there_is_not_written_over(run: Run, book: Path) -> None:
    code, _, err = run("new", "workbook", "--output", "แบบ.xlsx")

    assert code == 2
    assert 'มีไฟล์ "แบบ.xlsx" อยู่แล้ว จึงไม่ได้เขียนทับ' in err


def test_a_content_file_with_mistakes_is_told_and_left_out(site: SmallSite, run: Run) -> None:
    site.write("content/ban-na/mandate.yaml", "powers: [\n")

    code, out, err = run("new", "workbook", "--output", "ก.xlsx")

    assert code == 1
    assert "CNT003" in err
    assert "ไฟล์ที่มีข้อผิดพลาดข้างบนไม่อยู่ในแบบกรอก" in err
    assert "สร้าง ก.xlsx แล้ว" in out


def test_one_topic_only(run: Run, site: SmallSite) -> None:
    run("new", "workbook", "--topic", "O23", "--output", "ก.xlsx")

    names = list(cells_of(site.root / "ก.xlsx"))

    assert names == ["วิธีใช้", "ข้อมูลทั่วไป", "O23 ความเสี่ยงการทุจริต", "prongsai", "prongsai-lists"]
