"""The program's own Excel forms, filled as clerks fill them: totals, notes, percentages, years."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import python_calamine
import xlsxwriter
from small_site import SmallSite

from prongsai.authoring.workbook.plan import plan_workbook
from prongsai.authoring.workbook.reading import draft_workbook
from prongsai.authoring.workbook.writing import workbook_bytes
from prongsai.content.disclosure import entry_model
from prongsai.content.site_config import load_site
from prongsai.findings import Findings
from prongsai.importing.draft import Setting
from prongsai.requirements.loader import load_frameworks
from prongsai.topics.registry import load_topics

Filled = Sequence[Mapping[str, Any]]


@pytest.fixture
def setting(small_site: Callable[..., SmallSite]) -> Setting:
    root = small_site("ban-na").root
    site = load_site(root / "site_config.yaml", Findings())
    return Setting(site, "ban-na", 2568, load_topics(), load_frameworks(root, Findings()))


def filled(folder: Path, setting: Setting, topic: str, rows: Filled) -> Path:
    """The form of a topic with rows in its first sheet; a pair is a value and its format."""
    path = folder / "แบบ.xlsx"
    path.write_bytes(workbook_bytes(plan_workbook(setting, (topic,)), setting, "ตัวอย่าง"))
    with python_calamine.CalamineWorkbook.from_path(path) as book:
        cells = {
            name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            for name in book.sheet_names
        }
    name = next(name for name in cells if name not in ("สารบัญ", "คำตอบทั่วไป"))
    ids = cells[name][3]
    with xlsxwriter.Workbook(str(path), {"strings_to_numbers": False}) as book:
        for sheet_name, lines in cells.items():
            sheet = book.add_worksheet(sheet_name)
            for line, row in enumerate(lines):
                for column, cell in enumerate(row):
                    if cell not in ("", None):
                        sheet.write(line, column, cell)
            if sheet_name == name:
                _fill(book, sheet, ids, rows, len(lines))
    return path


def _fill(book: Any, sheet: Any, ids: Sequence[str], rows: Filled, first: int) -> None:
    for line, row in enumerate(rows, first):
        for key, cell in row.items():
            if isinstance(cell, tuple):
                value, code = cell
                look = book.add_format({"num_format": code})
                write = sheet.write_datetime if isinstance(value, datetime) else sheet.write_number
                write(line, ids.index(key), value, look)
            else:
                sheet.write(line, ids.index(key), cell)


def read(path: Path, setting: Setting, key: str) -> tuple[list[Any], list[str]]:
    """The records as they would be written, and everything that is said."""
    drafts = draft_workbook(path, path.name, setting)
    told = [finding.message for finding in drafts.findings]
    records: list[Any] = []
    for draft in drafts.drafts:
        found: Any = draft.record.get(key, [])
        records += found
        told += [finding.message for finding in draft.findings]
        told += [text for _, text in draft.left]
    return records, told


def test_totals_and_notes_below_the_projects_are_none(tmp_path: Path, setting: Setting) -> None:
    rows = [
        {"name": "ก่อสร้างถนน", "budget": "500,000 บาท"},
        {"name": "ส่งเสริมอาชีพ", "budget": "๒๙๙,๐๐๐.-"},
        {"name": "รวม", "budget": 799000},
        {"name": "รวมทั้งสิ้น", "budget": 799000},
        {"name": "หมายเหตุ: งบประมาณตามข้อบัญญัติ"},
    ]
    path = filled(tmp_path, setting, "annual-plan-budget", rows)
    records, told = read(path, setting, "projects")

    assert [record["name"] for record in records] == ["ก่อสร้างถนน", "ส่งเสริมอาชีพ"]
    assert any("รวม" in text for text in told)
    assert any("หมายเหตุ" in text for text in told)


def test_a_project_without_a_budget_is_free_of_cost(tmp_path: Path, setting: Setting) -> None:
    rows = [{"name": "รณรงค์", "budget": "ไม่ใช้งบประมาณ"}]
    path = filled(tmp_path, setting, "annual-plan-budget", rows)
    records, _ = read(path, setting, "projects")

    entry: Any = entry_model(("projects",)).model_validate({"projects": records})
    assert entry.projects[0].budget == 0


def test_percentages_of_a_form_are_those_that_are_seen(tmp_path: Path, setting: Setting) -> None:
    rows = [
        {"name": "ก", "percent": (0.5, "0%")},
        {"name": "ข", "percent": (1.0, "0%")},
        {"name": "ค", "percent": (0.8525, "0.00%")},
        {"name": "ง", "percent": 50},
    ]
    path = filled(tmp_path, setting, "six-month-progress", rows)
    records, _ = read(path, setting, "projects")

    assert [str(record["percent"]) for record in records] == ["50", "100", "85.25", "50"]


@pytest.mark.parametrize("year", [1968, 2068])
def test_a_year_of_two_digits_is_the_buddhist_one_or_told(
    tmp_path: Path, setting: Setting, year: int
) -> None:
    rows = [
        {"title": "จ้างซ่อมถนน", "kind": "ประกาศเชิญชวน", "date": (datetime(year, 1, 14), "d/m/yy")}
    ]
    path = filled(tmp_path, setting, "procurement-plan", rows)
    records, told = read(path, setting, "announcements")

    assert "2511" not in repr(records)
    assert "2611" not in repr(records)
    assert "14 ม.ค. 2568" in repr(records) or any("14/1/2568" in text for text in told)
