"""What is shown is what is written: signs that turn or part a text are taken out and told."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from golden_texts import assert_reads_as_agreed
from small_site import SmallSite
from xlsxwriter import Workbook

from prongsai.findings import Findings
from prongsai.reading.hidden_signs import in_plain_sight, without_hidden_signs
from prongsai.reading.yaml_source import read_yaml
from prongsai.reporter import ConsoleReporter
from prongsai.reports.diagnostics import format_findings, what_errors_cost
from prongsai.tables.spreadsheets import read_sheet


@pytest.mark.parametrize(
    ("written", "reads"),
    [
        ("ไฟล์\u202efdp.exe", "ไฟล์fdp.exe"),
        ("งบ \u202e000,052\u202c บาท", "งบ 000,052 บาท"),
        ("งบ \u2067250,000\u2069 บาท", "งบ 250,000 บาท"),
        ("25\u200f-30", "25-30"),
        ("ไฟล์&#x202E;fdp.exe และ &#8238;x &rlm;y", "ไฟล์fdp.exe และ x y"),
        ("250\u200b,\u2060000", "250,000"),
        ("๑\ufeff๒", "๑๒"),
        ("pay\u200bpal.test", "paypal.test"),
        ("\u202eسلام", "سلام"),
    ],
)
def test_signs_that_make_a_text_look_other_than_it_is_are_taken_out(
    written: str, reads: str
) -> None:
    findings = Findings()
    assert in_plain_sight(f"ก\n{written}\n", "a.md", findings) == f"ก\n{reads}\n"
    assert {finding.code for finding in findings} == {"CNT048"}
    assert {finding.place.line for finding in findings if finding.place} == {2}
    assert not any("\u202e" in str(finding) for finding in findings)


@pytest.mark.parametrize(
    "text",
    [
        "เทศบาล\u200bตำบล\u200bบ้านนา 2568",
        "การ\u200cประเมิน ITA\u200bของ\u200b2568\u200bปี",
        "👨\u200d👩\u200d👧 ❤\ufe0f",
        "co\u00adoperation, 14\u200e/01/2568",
        "AT&#38;T &#8203; &copy;",
        "ดารุล \u2067سلام\u2069 \u200f(ปัตตานี)",
        "20\u00a0000",
    ],
)
def test_what_breaks_lines_or_belongs_to_another_script_stays(text: str) -> None:
    assert without_hidden_signs(text) == (text, ())


def test_an_escape_of_yaml_hides_nothing_either() -> None:
    findings = Findings()
    tree = read_yaml('title: "ไฟล์\\u202Efdp.exe"\nname: "ก\\u200bข"\n', "a.yaml", findings)
    assert tree
    assert tree.data == {"title": "ไฟล์fdp.exe", "name": "ก\u200bข"}
    assert [(f.code, f.place.line) for f in findings if f.place] == [("CNT048", 1)]


def test_cells_of_workbooks_and_csv_files_read_as_they_look(tmp_path: Path) -> None:
    rows = (("รายการ", "งบ"), ("ถนน\u202eหมู่ 1", "250\u200b,000"))
    with Workbook(tmp_path / "a.xlsx") as book:
        for number, row in enumerate(rows):
            book.worksheets() or book.add_worksheet("ก")
            book.worksheets()[0].write_row(number, 0, row)
    (tmp_path / "a.csv").write_text("\n".join(map(",".join, rows)), encoding="utf-8")
    for name in ("a.xlsx", "a.csv"):
        sheet = read_sheet(tmp_path / name, name)
        assert "\u202e" not in repr(sheet.rows)
        assert {finding.code for finding in sheet.findings} == {"CNT048"}, name


def test_what_is_told_reads_as_agreed(tmp_path: Path) -> None:
    findings = Findings()
    text = "---\ntitle: ประกาศ\n---\nงบ \u202e000,052\u202c บาท\nโทร 02\u200b-123\u200b45\n"
    in_plain_sight(text, "content/ban-na/news/a.md", findings)
    read_yaml('title: "ไฟล์\\u202Efdp.exe"\n', "content/ban-na/mandate.yaml", findings)
    with Workbook(tmp_path / "a.xlsx") as book:
        book.add_worksheet("แผน").write(0, 0, "ถนน\u202eหมู่ 1")
    sheet = read_sheet(tmp_path / "a.xlsx", "content/ban-na/2568/files/a.xlsx")
    assert_reads_as_agreed("CNT048", [*findings, *sheet.findings])


def test_no_page_shows_a_turned_text(tmp_path: Path) -> None:
    site = SmallSite(tmp_path / "site", ("ban-na",), {})
    site.write(
        "content/ban-na/mandate.md", "---\ntitle: ก\u202eข\n---\n\nยอด &#x202e;000,1 \u2067x\n"
    )
    result = site.build()
    assert [f.code for f in result.findings if f.code == "CNT048"] == ["CNT048"]
    turned = [
        name
        for name, data in site.published().items()
        if b"\xe2\x80\xae" in data or b"\xe2\x81\xa7" in data
    ]
    assert turned == []


def test_no_name_of_a_file_commands_the_terminal(tmp_path: Path) -> None:
    site = SmallSite(tmp_path / "site", ("ban-na",), {})
    site.write("content/ban-na/2568/x\x1b[2J\x07.yaml", "title: ก\n")
    result = site.build()
    stream = StringIO()
    ConsoleReporter(stream).note("x\x1b[2J.yaml: เขียน 1 ไฟล์\n")
    told = [*what_errors_cost(result.findings), format_findings(result.findings)]
    assert any("2J" in line for line in told)
    assert not any("\x1b" in line or "\x07" in line for line in (*told, stream.getvalue()))
