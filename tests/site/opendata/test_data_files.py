"""Every table lies beside its page as CSV, Excel and JSON, with a data dictionary."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from open_site import PLAN, file_of, fill, read_csv, read_json
from python_calamine import CalamineWorkbook
from small_site import SmallSite, tree

from prongsai.site.opendata.files import csv_text

PURCHASES = "ban-na/data/2568/procurement-progress/purchases"
INDICATORS = "ban-na/data/all/ita-results/ita-results-indicators"
STATISTICS = "ban-na/data/2568/service-statistics/monthly-statistics"
COLUMN_ID = re.compile(r"[a-z][a-z0-9_]*")


def csv_of(site: SmallSite, name: str) -> list[list[str]]:
    return read_csv((site.output / f"{name}.csv").read_bytes())


def workbook(site: SmallSite, name: str) -> CalamineWorkbook:
    return CalamineWorkbook.from_filelike(io.BytesIO((site.output / f"{name}.xlsx").read_bytes()))


def test_a_csv_holds_the_table_under_stable_english_ids(open_site: SmallSite) -> None:
    header, *rows = csv_of(open_site, PURCHASES)

    assert header == ["item", "price", "count", "signed", "month", "phone", "method"]
    assert rows[1] == [
        'ปูน, ทราย "เกรดเอ"',
        "50000",
        "1",
        "2025-03-02",
        "2024-11",
        "+66 2000 0101",
        "วิธีเฉพาะเจาะจง",
    ]
    assert rows[2][1:] == ["0", "", "", "", "", ""]


def test_a_csv_opens_in_excel_as_thai_and_runs_no_formula(open_site: SmallSite) -> None:
    assert (open_site.output / f"{PURCHASES}.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    _, first, _, third = csv_of(open_site, PURCHASES)
    assert first[0] == '\'=HYPERLINK("https://evil.example")'
    assert third[0] == "'-ค่าจ้าง"


@given(st.text())
def test_no_text_at_all_becomes_a_formula(text: str) -> None:
    cell = csv_text(text)

    assert cell in (text, f"'{text}")
    if cell.startswith(("=", "@", "\t", "\r")):
        pytest.fail(repr(cell))
    if cell.startswith(("+", "-")):
        assert re.fullmatch(r"[+-][0-9 .-]+", cell)


def test_a_workbook_holds_the_same_rows_under_thai_headings(open_site: SmallSite) -> None:
    book = workbook(open_site, PURCHASES)
    header, first, second, _ = book.get_sheet_by_name("ข้อมูล").to_python()

    assert header == [
        "รายการ",
        "ราคา (บาท)",
        "จำนวน",
        "วันลงนาม",
        "เดือน",
        "โทรศัพท์",
        "วิธี",
    ]
    assert first[0] == '=HYPERLINK("https://evil.example")'
    assert first[1:5] == [1250000.5, 12, date(2025, 1, 14), "2024-10"]
    assert second[5] == "+66 2000 0101"


def test_a_workbook_explains_its_columns_and_itself(open_site: SmallSite) -> None:
    book = workbook(open_site, PURCHASES)

    assert book.sheet_names == ["ข้อมูล", "พจนานุกรมข้อมูล", "เกี่ยวกับชุดข้อมูล"]
    dictionary = book.get_sheet_by_name("พจนานุกรมข้อมูล").to_python()
    assert dictionary[2][:4] == ["price", "ราคา (บาท)", "money", "บาท"]
    about = dict(row[:2] for row in book.get_sheet_by_name("เกี่ยวกับชุดข้อมูล").to_python())
    assert about["หน่วยงาน"] == "องค์การบริหารส่วนตำบลบ้านนา"
    assert about["ข้อมูล ณ วันที่"] == "31 มีนาคม 2568"
    assert about["สัญญาอนุญาต"] == "ยังไม่ระบุ"


def test_json_holds_records_with_numbers_as_numbers(open_site: SmallSite) -> None:
    data = read_json(open_site, f"{PURCHASES}.json")

    assert data["schema"] == "prongsai-dataset/1"
    assert (data["fiscal_year"], data["as_of"], data["updated"]) == (
        2568,
        "2025-03-31",
        "2025-04-08",
    )
    assert (data["rows"], data["unit"], data["note"]) == (3, "รายการ", "ไม่รวมเงินอุดหนุน")
    assert data["licence"] is None
    assert data["records"][0] == {
        "item": '=HYPERLINK("https://evil.example")',
        "price": 1250000.5,
        "count": 12,
        "signed": "2025-01-14",
        "month": "2024-10",
        "phone": "0 2000 0100",
        "method": "วิธีคัดเลือก",
    }
    assert data["records"][2]["signed"] is None


@pytest.mark.parametrize("name", [PURCHASES, INDICATORS, STATISTICS])
def test_the_dictionary_explains_every_column_of_the_csv(open_site: SmallSite, name: str) -> None:
    header = csv_of(open_site, name)[0]
    heading, *lines = csv_of(open_site, f"{name}.dictionary")
    columns = read_json(open_site, f"{name}.dictionary.json")["columns"]

    assert heading == ["column", "label", "type", "unit", "description"]
    assert [line[0] for line in lines] == header == [column["id"] for column in columns]
    assert all(COLUMN_ID.fullmatch(column) for column in header)
    assert all(line[1] and line[2] and line[4] for line in lines)


def test_the_dictionary_names_units_and_allowed_words(open_site: SmallSite) -> None:
    lines = {line[0]: line for line in csv_of(open_site, f"{PURCHASES}.dictionary")}

    assert lines["price"][3] == "บาท"
    assert lines["count"][3] == "รายการ"
    assert lines["method"][4].endswith("วิธีเฉพาะเจาะจง; วิธีคัดเลือก")


def test_months_of_a_statistic_are_rows(open_site: SmallSite) -> None:
    header, *rows = csv_of(open_site, STATISTICS)

    assert header == ["service", "channel", "unit", "month", "count"]
    walk_in = "ณ จุดให้บริการ (Walk-in)"
    assert rows == [
        ["รับชำระภาษี", walk_in, "ราย", "2024-10", "12"],
        ["รับชำระภาษี", walk_in, "ราย", "2024-11", "8"],
    ]


def test_scores_of_ita_are_a_table_of_their_own_beside_the_year(open_site: SmallSite) -> None:
    header, first, second = csv_of(open_site, INDICATORS)
    whole = csv_of(open_site, "ban-na/data/all/ita-results/ita-results")

    assert header == ["year", "number", "name", "instrument", "score"]
    assert first[:3] == ["2567", "1", "การปฏิบัติหน้าที่"]
    assert second[4] == "93.5"
    assert whole == [
        ["year", "total", "grade", "notes"],
        ["2567", "89.5", "ผ่าน", "ข้อแรก; ข้อสอง"],
    ]


def test_a_list_that_is_empty_makes_no_file(open_site: SmallSite) -> None:
    assert not (
        open_site.output / "ban-na/data/all/ita-results/ita-results-instruments.csv"
    ).exists()


def test_no_photo_of_a_person_is_in_the_data(open_site: SmallSite) -> None:
    header, row = csv_of(open_site, "ban-na/data/all/executives/executives")

    assert header == ["name", "position", "side", "rank", "unit", "phone", "email"]
    assert "photo" not in "".join(row)


def test_a_file_in_a_record_is_its_published_address(open_site: SmallSite) -> None:
    header, row = csv_of(open_site, "ban-na/data/all/laws/laws")

    address = row[header.index("document")]
    assert (open_site.output / file_of(address)[0]).read_bytes().startswith(b"%PDF")


def test_a_table_named_like_typed_content_does_not_take_its_address(open_site: SmallSite) -> None:
    assert csv_of(open_site, "ban-na/data/2568/procurement-progress/table-budget")[1] == ["ก"]


def test_the_page_links_the_files_below_the_table(open_site: SmallSite) -> None:
    data = read_json(open_site, f"{PURCHASES}.json")
    name, anchor = file_of(data["page"])
    page = BeautifulSoup(open_site.page(name), "html.parser")
    block = page.find(id=anchor)

    assert block is not None
    links = {a.get_text(): a["href"] for a in block.select("a.download-link")}
    assert [text.split()[0] for text in links] == ["CSV", "XLSX", "JSON"]
    assert all("รายการจัดซื้อ" in text for text in links)
    texts = [a.get_text() for a in page.select("a.download-link")]
    assert len(texts) == len(set(texts)), "two files under one text"


def test_equal_content_gives_equal_bytes(
    open_site: SmallSite, small_site: Callable[..., SmallSite]
) -> None:
    again = fill(small_site("ban-na", "khao-noi", folder="elsewhere"))
    assert again.build().errors == 0

    assert tree(again.output) == tree(open_site.output)


def test_only_the_data_that_changed_is_made_again(small_site: Callable[..., SmallSite]) -> None:
    site = fill(small_site("ban-na"))
    site.build()
    before = site.states()
    assert site.build().written == 0
    assert site.rewritten(before) == set()

    site.edit(PLAN, '"50,000"', '"60,000"')
    site.build()

    data = {name for name in site.rewritten(before) if name.startswith("data/2568")}
    assert data == {
        f"data/2568/procurement-progress/purchases.{ending}" for ending in ("csv", "xlsx", "json")
    }


def test_data_of_a_table_that_is_gone_goes_too(small_site: Callable[..., SmallSite]) -> None:
    site = fill(small_site("ban-na"))
    site.build()
    (site.root / PLAN).unlink()

    site.build()

    assert not (site.output / "data/2568/procurement-progress").exists()
