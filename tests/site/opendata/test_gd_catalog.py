"""The workbook that the government's CKAN imports, read back by a reader of its own."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import pytest
from bs4 import BeautifulSoup
from open_site import BASE, file_of, fill, read_json
from python_calamine import CalamineWorkbook
from small_site import SmallSite

from prongsai.content.agency import AgencyType
from prongsai.site.opendata.datasets import Publisher
from prongsai.site.opendata.gd_catalog import (
    Sheet,
    buddhist,
    choices,
    ckan_name,
    coverage_word,
    licence_word,
    tag,
    workbook,
)
from prongsai.tables.new_workbook import new_workbook

BOOK = "ban-na/data/gd-catalog.xlsx"
PAGE = "ban-na/open-data/index.html"
RECORDS, FILES = "Temp2_Meta_Record", "Temp3_Resource_Record"
RECORD_COLUMNS = """
name d_type title owner_org maintainer maintainer_email tag_string notes objective
update_frequency_unit update_frequency_interval geo_coverage data_source data_format
data_category license_id accessible_condition created_date last_updated_date url
data_support data_collect data_language high_value_dataset reference_data
"""
FILE_COLUMNS = """
dataset_name resource_name resource_url description resource_accessible_condition
resource_last_updated_date format resource_created_date resource_data_collect
"""
Rows = list[dict[str, str]]


def read_book(data: bytes) -> dict[str, list[list[str]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {
        name: [
            [str(cell) for cell in row]
            for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        ]
        for name in book.sheet_names
    }


def imported(lines: list[list[str]]) -> Rows:
    """The rows as CKAN takes them: header in row 4, row 5 passed over."""
    return [dict(zip(lines[3], line, strict=True)) for line in lines[5:]]


def book_of(site: SmallSite) -> Mapping[str, Rows]:
    data = site.published()[BOOK]
    return {name: imported(lines) for name, lines in read_book(data).items()}


def of_both(site: SmallSite, part: str) -> Rows:
    return [row for name, rows in book_of(site).items() if part in name for row in rows]


@pytest.fixture
def terms() -> Publisher:
    return Publisher("อบต.บ้านนา", "", True, "", "", "", "", None)


def test_sheets_and_columns_stand_where_the_plugin_reads_them(open_site: SmallSite) -> None:
    sheets = read_book((open_site.output / BOOK).read_bytes())

    assert sheets[RECORDS][3] == RECORD_COLUMNS.split()
    assert sheets[FILES][3] == FILE_COLUMNS.split()
    # The page that takes the file counts the rows of five sheets.
    for kind in ("Record", "Stat", "GIS", "Multi", "Other"):
        assert sheets[f"Temp2_Meta_{kind}"][3][0] == "name"
        assert sheets[f"Temp2_Meta_{kind}"][4][0]


def test_there_is_a_row_for_each_data_set_and_each_of_its_files(open_site: SmallSite) -> None:
    entries = read_json(open_site, "ban-na/data/catalog.json")["datasets"]
    rows, files = of_both(open_site, "Temp2_"), of_both(open_site, "Temp3_")

    assert sorted(row["title"] for row in rows) == sorted(entry["title"] for entry in entries)
    told = {entry["title"]: entry for entry in entries}
    for row in rows:
        entry = told[row["title"]]
        assert row["d_type"] == entry["data_type"]
        assert (row["notes"], row["objective"]) == (entry["description"], entry["objective"])
        assert row["url"] == entry["page"]
    wanted = [file["url"] for entry in entries for file in entry["resources"]]
    assert sorted(row["resource_url"] for row in files) == sorted(wanted)
    for row in files:
        assert (open_site.output / file_of(row["resource_url"])[0]).is_file()


def test_files_belong_to_data_sets_by_names_that_ckan_takes(open_site: SmallSite) -> None:
    names = [row["name"] for row in of_both(open_site, "Temp2_")]

    assert len(set(names)) == len(names)
    assert {row["dataset_name"] for row in of_both(open_site, "Temp3_")} == set(names)
    for name in names:
        assert len(name) <= 100
        assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_")


def test_statistics_have_the_sheet_of_statistics(open_site: SmallSite) -> None:
    book = book_of(open_site)

    assert {row["d_type"] for row in book["Temp2_Meta_Stat"]} == {"ข้อมูลสถิติ"}
    assert {row["d_type"] for row in book[RECORDS]} == {"ข้อมูลระเบียน"}


def test_words_of_lists_are_the_plugins(open_site: SmallSite) -> None:
    lists = {choice.column: choice for choice in choices()}
    for row in (*of_both(open_site, "Temp2_"), *of_both(open_site, "Temp3_")):
        for column, word in row.items():
            choice = lists.get(column)
            if choice and not choice.open:
                assert word in choice.words, (column, word)
    (row,) = [row for row in of_both(open_site, "Temp2_") if "purchases" in row["name"]]
    assert row["update_frequency_unit"] == "ไม่ทราบ"
    assert row["geo_coverage"] == "เทศบาล/อบต."
    assert row["license_id"] == "License not specified"
    assert row["last_updated_date"] == "2568-04-08"
    formats = {file["format"] for file in of_both(open_site, "Temp3_")}
    assert formats == {"CSV", "XLS", "JSON"}


def test_what_is_not_known_is_empty_and_told_on_the_page(open_site: SmallSite) -> None:
    assert not any(row["created_date"] for row in book_of(open_site)[RECORDS])
    assert "ยังไม่ระบุ" not in str(of_both(open_site, "Temp2_"))
    soup = BeautifulSoup(open_site.page(PAGE), "html.parser")
    assert soup.select_one('#catalogs a[href="../data/gd-catalog.xlsx"]') is not None
    note = soup.select("#catalogs p")[0].get_text()
    assert "วันที่เริ่มต้นสร้าง" in note
    assert "อีเมลผู้ติดต่อ" not in note
    assert "ที่อยู่เว็บของชุดข้อมูล" not in note


def test_without_an_address_of_the_site_no_address_is_made_up(
    planned_site: Callable[..., SmallSite],
) -> None:
    site = fill(planned_site("ban-na", "khao-noi", base_url=""))

    assert not any(row["resource_url"] for row in of_both(site, "Temp3_"))
    assert "ที่อยู่เว็บของชุดข้อมูล" in site.page(PAGE)


def test_no_value_is_a_formula(open_site: SmallSite) -> None:
    assert BASE in str(of_both(open_site, "Temp3_"))
    sheet = Sheet("Temp2_Meta_Record", (("title", "ชื่อ"),), ({"title": "=1+1"},))
    assert imported(read_book(workbook([sheet], "ก"))["Temp2_Meta_Record"]) == [{"title": "=1+1"}]


def test_the_quick_way_gives_the_bytes_of_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    columns = (("name", "ชื่อ"), ("title", "ชื่อเรื่อง"))
    found = [
        Sheet("Temp2_Meta_Record", columns, ({"name": "a", "title": "ก"}, {"title": "ข"})),
        Sheet("Temp2_Meta_GIS", columns[:1]),
    ]
    quick = workbook(found, "เทศบาล")
    monkeypatch.setattr("prongsai.site.opendata.gd_catalog.quick_workbook", new_workbook)

    assert workbook(found, "เทศบาล") == quick


@pytest.mark.parametrize(
    ("licence", "url", "word"),
    [
        ("", "", "License not specified"),
        ("Creative Commons Attribution 4.0", "", "Creative Commons Attributions"),
        (
            "สัญญาแบบเปิด",
            "https://creativecommons.org/licenses/by/4.0/",
            "Creative Commons Attributions",
        ),
        ("CC BY-SA 4.0", "", "Creative Commons Attribution Share-Alike"),
        (
            "",
            "http://www.creativecommons.org/licenses/by-nc-sa/3.0/",
            "Creative Commons Non-Commercial (Any)",
        ),
        ("DGA Open Government License", "", "DGA Open Government License"),
        (
            "",
            "https://creativecommons.org/licenses/by-nd/4.0/",
            "https://creativecommons.org/licenses/by-nd/4.0/",
        ),
    ],
)
def test_licences_are_told_in_the_plugins_words_or_the_agencys(
    terms: Publisher, licence: str, url: str, word: str
) -> None:
    assert licence_word(replace(terms, licence=licence, licence_url=url)) == word


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        (AgencyType.SAO, "เทศบาล/อบต."),
        (AgencyType.CITY_MUNICIPALITY, "เทศบาล/อบต."),
        (AgencyType.PAO, "จังหวัด"),
        (AgencyType.SPECIAL, "ไม่ทราบ"),
        (AgencyType.OTHER, "ไม่ทราบ"),
    ],
)
def test_the_area_is_that_of_the_kind_of_agency(kind: AgencyType, word: str) -> None:
    assert coverage_word(kind) == word


def test_names_that_had_to_be_changed_stay_apart() -> None:
    assert ckan_name("sample_2568_laws_laws") == "sample_2568_laws_laws"
    names = [ckan_name(f"{'a' * 99}{end}") for end in ("bc", "bd")]
    names += [ckan_name("sample_all_x_A b"), ckan_name("sample_all_x_a-b")]
    assert len(set(names)) == 4
    assert all(len(name) <= 100 and name == name.lower() for name in names)


@pytest.mark.parametrize(
    ("word", "kept"),
    [
        ("แผน: เป้าหมาย, รายปี", "แผน เป้าหมาย รายปี"),
        ("สขร. 1 (ต.ค.-ธ.ค.)", "สขร. 1 ต.ค.-ธ.ค."),
        ("ก", ""),
        ("!", ""),
        ("ก" * 120, "ก" * 100),
    ],
)
def test_keywords_lose_what_ckan_refuses(word: str, kept: str) -> None:
    assert tag(word) == kept


def test_days_are_of_the_buddhist_era() -> None:
    assert buddhist(date(2024, 2, 29)) == "2567-02-29"
    assert buddhist(None) == ""
