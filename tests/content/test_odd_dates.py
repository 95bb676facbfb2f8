"""Dates that the calendar has and nobody can mean are told with the date that was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from prongsai.content.loading import load_agency
from prongsai.findings import Finding
from prongsai.thai.periods import names_years_alone
from prongsai.topics.registry import load_topics


def told(root: Path, files: dict[str, str]) -> list[Finding]:
    folder = root / "content" / "a"
    for name, text in {"agency.yaml": "name: ก\ntype: อบต.\n", **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    findings = load_agency(root, "a", load_topics()).findings
    return [finding for finding in findings if finding.code in ("CNT044", "TBL035")]


def told_of_report(root: Path, line: str) -> list[Finding]:
    return told(root, {"2568/annual-report.yaml": f"title: ก\nfiscal_year: 2567\n{line}\n"})


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("updated: 14 ม.ค. 2586", "14 ม.ค. 2568"),
        ("as_of: 30 ก.ย. 2467", "30 ก.ย. 2567"),
        ("updated: 14/1/1968", "14 ม.ค. 2568"),
        ("period: 1 ต.ค. 2566 - 30 ก.ย. 2657", "30 ก.ย. 2567"),
        ("period: {from: 1 ต.ค. 2566, to: 30 ก.ย. 2657}", "30 ก.ย. 2567"),
        ("none: {statement: ไม่มี, date: 30 ก.ย. 2576}", "30 ก.ย. 2567"),
        ("updated: 14 ม.ค. 2648", ""),
    ],
)
def test_a_date_far_from_the_year_of_its_data_is_told(
    tmp_path: Path, line: str, meant: str
) -> None:
    [finding] = told_of_report(tmp_path, line)

    assert finding.place is not None
    assert finding.place.line == 3
    assert "2567-2568" in finding.message
    assert (f"หมายถึง {meant}" in finding.remedy) if meant else "หมายถึง" not in finding.remedy


@pytest.mark.parametrize(
    "line",
    [
        "updated: 8 เม.ย. 2568",
        "updated: 30 ก.ย. 2569",
        "as_of: 30 ก.ย. 2560",
        "period: 2561-2580",
        "period: ปีงบประมาณ 2566 ถึง 2570",
        "period: 1 ต.ค. 2565 - 30 ก.ย. 2570",
        "documents: [{file: files/a.pdf, title: คำสั่งแต่งตั้ง, date: 1 ก.พ. 2540}]",
    ],
)
def test_what_may_be_meant_is_not_told(tmp_path: Path, line: str) -> None:
    assert told_of_report(tmp_path, line) == []


def test_laws_and_codes_may_be_of_any_past_year_but_of_no_year_to_come(tmp_path: Path) -> None:
    laws = "laws:\n  - {title: พ.ร.บ. ข้อมูลข่าวสาร, date: 2 ก.ย. 2540, url: https://www.example.go.th/}\n"
    assert told(tmp_path, {"laws.yaml": laws, "2568/mandate.yaml": "title: ก\n"}) == []

    [finding] = told(tmp_path, {"laws.yaml": laws.replace("2540", "2640")})
    assert "2 ก.ย. 2640" in finding.message


def test_news_is_held_against_the_years_of_the_agency(tmp_path: Path) -> None:
    news = "---\ntitle: ก\ndate: {day}\n---\nก\n"
    files = {"2568/mandate.yaml": "title: ก\n"}
    files |= {
        f"news/{n}.md": news.format(day=day)
        for n, day in enumerate(["14 ม.ค. 2586", "1 มี.ค. 2560"])
    }

    [finding] = told(tmp_path, files)

    assert finding.place is not None
    assert finding.place.file == "content/a/news/0.md"


def test_without_any_year_there_is_nothing_to_hold_a_date_against(tmp_path: Path) -> None:
    assert told(tmp_path, {"news/a.md": "---\ntitle: ก\ndate: 14 ม.ค. 2586\n---\nก\n"}) == []


def test_a_fiscal_year_of_a_file_is_held_against_its_folder(tmp_path: Path) -> None:
    [finding] = told(
        tmp_path, {"2568/annual-report.yaml": "title: ก\nfiscal_year: 2586\nupdated: 1 ม.ค. 2568\n"}
    )
    assert "2586" in finding.message
    assert "หมายถึง 2568" in finding.remedy


def test_a_column_of_a_table_is_told_once_with_its_rows(tmp_path: Path) -> None:
    table = (
        "title: ก\nfiscal_year: 2568\ntables:\n  - id: t\n    title: ก\n"
        "    columns: [{id: a, label: วันที่, type: date}]\n    source: files/t.csv\n"
    )
    rows = "วันที่\n14 ม.ค. 2568\n14 ม.ค. 2586\n14/1/1968\n30 ก.ย. 2573\n"

    [finding] = told(tmp_path, {"2568/annual-report.yaml": table, "2568/files/t.csv": rows})

    assert (finding.code, finding.place and finding.place.line) == ("TBL035", 3)
    assert "2 แถว: แถว 3 14 ม.ค. 2586 น่าจะเป็น 14 ม.ค. 2568, แถว 4" in finding.message


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("2561-2580", True),
        ("ปีงบประมาณ พ.ศ. ๒๕๖๖ – ๒๕๗๐", True),
        ("ต.ค. 2567 - ก.ย. 2586", False),
        ("1/10/2567 - 30/9/2568", False),
        ("ตลอดปี", False),
    ],
)
def test_a_period_is_named_by_its_years_alone(text: str, alone: bool) -> None:
    assert names_years_alone(text) is alone
