"""Contract data of the Comptroller General: what is published agrees with them to the satang."""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from contract_export import (
    HEADER,
    METHODS,
    OF_2564,
    OF_2568,
    SHIFTED,
    WITHOUT_CODES,
    Deal,
    Form,
    invented_deals,
    write_csv,
    write_json,
    write_rows,
)
from import_desk import excel, setting_of
from small_site import SmallSite

from prongsai import cli
from prongsai.content.agency import Agency
from prongsai.content.disclosure import Disclosure
from prongsai.content.loading import load_agency
from prongsai.findings import Findings
from prongsai.importing.datasets.contracts import draft
from prongsai.importing.datasets.contracts.agencies import choose
from prongsai.importing.datasets.contracts.export import (
    Export,
    ExportRow,
    column_named,
    read_export,
)
from prongsai.importing.datasets.contracts.purchases import Settled, settle
from prongsai.importing.datasets.contracts.rows import ContractRow, RowsRead, read_rows
from prongsai.importing.draft import Drafts
from prongsai.reading.cells import as_text
from prongsai.tables.columns import column_sets
from prongsai.tables.loading import Table
from prongsai.tables.spreadsheets import read_sheet
from prongsai.topics.registry import load_topics

CODE = "5300101"
DEAL = Deal(
    "67109000001", date(2024, 10, 26), Decimal("1250000.50"), Decimal("1225000.49"), "1/2568"
)
OTHER = replace(DEAL, project="67109000002", contract="2/2568", signed=date(2024, 11, 5))


def rows_of(path: Path) -> RowsRead:
    export = read_export(path, path.name)
    assert export is not None
    return read_rows(export)


MATTERING = ("project", "name", "agency", "budget", "agreed", "amount", "signed", "ends", "winner")
"""What must never be wrong, though it may be missing."""


def read_row(cells: Sequence[str]) -> list[ContractRow]:
    """A row under the header of 2568; nothing if it is left out."""
    columns = tuple(column.id if (column := column_named(name)) else "" for name in HEADER)
    return read_rows(Export("a.csv", columns, (ExportRow(tuple(cells), 2),))).rows


def reasons(read: RowsRead) -> dict[str, list[int]]:
    """The lines that were left out, by reason."""
    return {why.name: [row.line for row in rows] for why, rows in read.left_out.items()}


def settled(tmp_path: Path, *deals: Deal, form: Form = OF_2568) -> Settled:
    return settle(rows_of(write_csv(tmp_path / "contracts.csv", deals, form)).rows)


def with_cell(deal: Deal, header: str, text: str) -> list[str]:
    """A row of the export with one cell changed."""
    return list({**OF_2568.cells(1, deal), header: text}.values())


# --- rows ---------------------------------------------------------------------------------


@pytest.mark.parametrize("form", [OF_2564, OF_2568, SHIFTED], ids=["2564", "2568", "shifted"])
def test_a_row_is_read_alike_in_every_form(tmp_path: Path, form: Form) -> None:
    (row,) = rows_of(write_csv(tmp_path / "a.csv", [DEAL], form)).rows

    assert (row.project, row.code, row.method) == (DEAL.project, CODE, "วิธีเฉพาะเจาะจง")
    assert (row.budget, row.agreed, row.amount) == (DEAL.budget, DEAL.agreed, DEAL.agreed)
    assert (row.signed, row.entered) == (DEAL.signed, DEAL.signed)
    assert (row.winner, row.contract, row.tax_number) == (DEAL.winner, "1/2568", DEAL.tax_number)
    assert row.name == "จ้างเหมาบริการ หมู่ที่ ๓"


def test_rows_that_lack_columns_of_the_header_are_mended_and_counted(tmp_path: Path) -> None:
    read = rows_of(write_csv(tmp_path / "a.csv", [DEAL, OTHER], SHIFTED))

    assert read.mended == [2, 3]
    assert [row.project_status for row in read.rows] == ["ระหว่างดำเนินการ"] * 2


def test_other_columns_may_be_missing_as_well(tmp_path: Path) -> None:
    spots = frozenset({"พิกัดของโครงการ", "ละติจูดโครงการ", "ลองจิจูดโครงการ"})
    dealt = replace(DEAL, project_status="สิ้นสุดสัญญา")

    (row,) = rows_of(write_csv(tmp_path / "a.csv", [dealt], Form(missing=spots))).rows

    assert (row.tax_number, row.signed) == (DEAL.tax_number, DEAL.signed)


@pytest.mark.parametrize("lines", range(6))
def test_a_row_is_mended_rightly_or_not_at_all(tmp_path: Path, lines: int) -> None:
    chance = random.Random(lines)
    deals = invented_deals(40, 2568, seed=lines)
    for number, deal in enumerate(deals, start=1):
        full = OF_2568.cells(number, deal)
        lacking = set(chance.sample(HEADER, chance.choice([1, 2, 3])))
        blank = set(chance.sample(HEADER, chance.choice([0, 1, 3])))
        row = ["" if name in blank else text for name, text in full.items() if name not in lacking]
        (true,) = read_row(list(full.values()))
        for read in read_row(row):
            said = {name: getattr(read, name) for name in MATTERING}
            assert {n: v for n, v in said.items() if v} == {
                name: getattr(true, name) for name, value in said.items() if value
            }


def test_a_row_that_could_be_mended_in_two_ways_is_left_out(tmp_path: Path) -> None:
    lacks_a_date = Form(missing=frozenset({"วันที่สิ้นสุดสัญญา"}))

    read = rows_of(write_csv(tmp_path / "a.csv", [DEAL], lacks_a_date))

    assert (read.rows, reasons(read)) == ([], {"misfit": [2]})


@pytest.mark.parametrize(
    ("header", "text", "reason"),
    [
        ("รหัสโครงการ", "", "no_project"),
        ("รหัสโครงการ", "6.71043E+10", "spoilt_project"),
        ("วันที่ลงนามสัญญา", "31-ก.พ.-67", "no_date"),
        ("วันที่ลงนามสัญญา", "-", "no_date"),
        ("เลขนิติบุคคล", "วันดี", "misfit"),
    ],
)
def test_a_row_that_cannot_be_placed_is_left_out(
    tmp_path: Path, header: str, text: str, reason: str
) -> None:
    row = with_cell(DEAL, header, text)
    if reason == "misfit":
        row[HEADER.index("งบประมาณ(บาท)")] = "ประมาณหนึ่งล้าน"

    read = rows_of(write_rows(tmp_path / "a.csv", HEADER, [row]))

    assert (read.rows, reasons(read)) == ([], {reason: [2]})


def test_one_unreadable_cell_costs_that_cell(tmp_path: Path) -> None:
    row = with_cell(DEAL, "ราคากลาง(บาท)", "ไม่มีราคากลาง")

    read = rows_of(write_rows(tmp_path / "a.csv", HEADER, [row]))

    assert read.rows[0].reference is None
    assert read.unread == {"reference": [(2, "ไม่มีราคากลาง")]}


@pytest.mark.parametrize(
    ("written", "published", "list_of_lines"),
    [
        ("0994000000011", "0994000000011", ""),
        ("350030002xxxx", "350030002xxxx", ""),
        ("3500300020012", "350030002xxxx", "masked"),
        ("994000000011", "0994000000011", "restored"),
        ("3.0556E+11", "", "spoilt"),
        ("12345", "", "spoilt"),
    ],
)
def test_tax_numbers_are_published_as_the_law_allows(
    tmp_path: Path, written: str, published: str, list_of_lines: str
) -> None:
    read = rows_of(write_csv(tmp_path / "a.csv", [replace(DEAL, tax_number=written)]))

    assert read.rows[0].tax_number == published
    told = {name: getattr(read, name) for name in ("masked", "restored", "spoilt")}
    assert {name for name, lines in told.items() if lines} == ({list_of_lines} - {""})


def test_json_rows_have_the_same_keys(tmp_path: Path) -> None:
    path = write_json(tmp_path / "a.json", [DEAL, OTHER])

    assert [row.price for row in rows_of(path).rows] == [DEAL.agreed, OTHER.agreed]


def test_a_dump_with_fields_and_lists_is_json_too(tmp_path: Path) -> None:
    cells = OF_2568.cells(1, DEAL)
    dump = {"fields": [{"id": key} for key in cells], "records": [list(cells.values())]}
    path = tmp_path / "a.json"
    path.write_text(json.dumps(dump), encoding="utf-8")

    assert len(rows_of(path).rows) == 1


@pytest.mark.parametrize("text", ["[" * 100_000, "{", '{"records": 3}', '[{"ก": 1}]', "null"])
def test_other_json_is_no_contract_data(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(text, encoding="utf-8")

    assert read_export(path, path.name) is None


# --- what counts once ---------------------------------------------------------------------


def test_an_amended_contract_counts_once_as_it_is_now(tmp_path: Path) -> None:
    before, now = DEAL.amended(agreed=Decimal("1100000.25"))

    found = settled(tmp_path, now, before)

    ((contract,),) = [purchase.contracts for purchase in found.purchases]
    assert contract.price == Decimal("1100000.25")
    assert [len(others) for _, others in found.amended] == [1]


def test_rows_without_an_order_in_time_are_told_as_undecided(tmp_path: Path) -> None:
    found = settled(tmp_path, DEAL, replace(DEAL, agreed=Decimal(5)))

    assert len(found.undecided) == 1


def test_a_row_twice_counts_once(tmp_path: Path) -> None:
    found = settled(tmp_path, DEAL, DEAL)

    assert [purchase.agreed for purchase in found.purchases] == [DEAL.agreed]
    assert len(found.repeated) == 1


def test_a_project_with_several_contracts_has_its_budget_once(tmp_path: Path) -> None:
    second = replace(DEAL, contract="2/2568", agreed=Decimal("10.25"), winner="บริษัท สมมุติ จำกัด")

    (purchase,) = settled(tmp_path, DEAL, second).purchases

    assert (len(purchase.contracts), purchase.row.budget) == (2, DEAL.budget)
    assert purchase.agreed == DEAL.agreed + Decimal("10.25")


@pytest.mark.parametrize(
    "cancelled",
    [{"project_status": "ยกเลิกโครงการ"}, {"contract_status": "ยกเลิกสัญญา"}],
    ids=["project", "contract"],
)
def test_what_was_cancelled_is_no_contract(tmp_path: Path, cancelled: dict[str, str]) -> None:
    (purchase,) = settled(tmp_path, replace(DEAL, **cancelled)).purchases  # type: ignore[arg-type]

    assert (purchase.cancelled, purchase.contracts) == (True, ())


def test_a_contract_cancelled_later_does_not_come_back(tmp_path: Path) -> None:
    before, now = DEAL.amended(contract_status="ยกเลิกสัญญา")

    (purchase,) = settled(tmp_path, before, now).purchases

    assert purchase.contracts == ()


# --- whose contracts ----------------------------------------------------------------------


def chosen(tmp_path: Path, deals: Sequence[Deal], code: str, form: Form = OF_2568) -> list[str]:
    """The projects that are taken, or the sentences that say why none is."""
    findings = Findings()
    rows = rows_of(write_csv(tmp_path / "a.csv", deals, form)).rows
    found = choose(rows, code, DEAL.agency, "a.csv", findings)
    return [row.project for row in found.rows] or [finding.message for finding in findings]


NAMESAKE = replace(OTHER, code="5300999")
"""Another agency of the same name."""


def test_the_code_chooses_among_agencies_of_one_name(tmp_path: Path) -> None:
    assert chosen(tmp_path, [DEAL, NAMESAKE], CODE) == [DEAL.project]


@pytest.mark.parametrize("code", ["", "999"])
def test_without_a_code_that_is_there_the_codes_are_listed(tmp_path: Path, code: str) -> None:
    (told,) = chosen(tmp_path, [DEAL, NAMESAKE], code)

    assert "5300101 เทศบาลตำบลตัวอย่าง จังหวัดตัวอย่าง (1 แถว)" in told
    assert "5300999" in told


def test_a_file_without_codes_is_never_chosen_by_its_name_alone(tmp_path: Path) -> None:
    without = Form(missing=WITHOUT_CODES)
    header = [name for name in HEADER if name not in WITHOUT_CODES]
    path = write_rows(tmp_path / "b.csv", header, [list(without.cells(1, DEAL).values())])
    findings = Findings()

    assert choose(rows_of(path).rows, "", DEAL.agency, "b.csv", findings).rows == ()
    assert [finding.code for finding in findings] == ["IMP050"]
    assert len(choose(rows_of(path).rows, CODE, DEAL.agency, "b.csv", findings).rows) == 1


def test_what_is_told_of_rows_concerns_the_chosen_agency_alone(tmp_path: Path) -> None:
    spoilt = [with_cell(deal, "รหัสโครงการ", "6.7E+10") for deal in (DEAL, NAMESAKE, NAMESAKE)]
    mended = [list(SHIFTED.cells(1, deal).values()) for deal in (DEAL, NAMESAKE)]
    read = rows_of(write_rows(tmp_path / "a.csv", HEADER, [*spoilt, *mended]))

    own = read.of_agency([row for row in read.rows if row.code == CODE], CODE)

    assert (reasons(own), own.mended) == ({"spoilt_project": [2]}, [5])


def test_somebody_may_be_asked(tmp_path: Path) -> None:
    rows = rows_of(write_csv(tmp_path / "a.csv", [DEAL, NAMESAKE])).rows

    found = choose(rows, "", "", "a.csv", Findings(), lambda labels: labels[1])

    assert [row.project for row in found.rows] == [NAMESAKE.project]


# --- the pages ----------------------------------------------------------------------------


@pytest.fixture
def site(small_site: Callable[..., SmallSite], monkeypatch: pytest.MonkeyPatch) -> SmallSite:
    site = small_site("ban-na")
    monkeypatch.chdir(site.root)
    agency = site.root / "content/ban-na/agency.yaml"
    agency.write_text(f'{agency.read_text(encoding="utf-8")}egp_code: "{CODE}"\n', encoding="utf-8")
    return site


def imported(site: SmallSite, *files: Path | str) -> Agency:
    """The agency after an import that a clerk has typed; files are named without their folder."""
    names = [file if isinstance(file, str) else file.name for file in files]
    assert cli.main(["import", *names, "--agency", "ban-na"]) == 0
    agency = load_agency(site.root, "ban-na", load_topics()).agency
    assert agency is not None
    return agency


def drafted(site: SmallSite, *deals: Deal, year: int = 2568) -> Drafts:
    path = write_csv(site.root / "contracts.csv", deals)
    export = read_export(path, path.name)
    assert export is not None
    return draft([export], setting_of(site.root, "ban-na", year))


def disclosed(agency: Agency, topic: str) -> Disclosure:
    found = agency.disclosure(topic, 2568)
    assert found is not None
    return found


def total(table: Table, column: str) -> Decimal:
    return sum((Decimal(str(value)) for value in table.values(column) if value), Decimal(0))


def won_in(table: Table) -> Decimal:
    """The prices in a monthly summary, where each stands beside who won."""
    amounts = re.findall(r"ราคา ([0-9,.]+) บาท", "\n".join(map(str, table.values("winner"))))
    return sum((Decimal(amount.replace(",", "")) for amount in amounts), Decimal(0))


def test_tables_form_and_summary_agree_with_the_source_to_the_satang(site: SmallSite) -> None:
    current, past = invented_deals(150, 2568), invented_deals(150, 2567, seed=67)
    foreign = [replace(deal, code="5300999") for deal in invented_deals(20, 2568, seed=1)]

    agency = imported(
        site,
        write_csv(site.root / "2568.csv", [*current, *foreign], SHIFTED),
        write_csv(site.root / "2567.csv", past, OF_2564),
    )

    counted = [deal for deal in current if deal.counts]
    by_month: dict[str, list[Deal]] = defaultdict(list)
    for deal in counted:
        by_month[f"m{deal.signed.year + 543}-{deal.signed.month:02d}"].append(deal)
    monthly = disclosed(agency, "procurement-monthly")
    assert [table.id for table in monthly.tables] == sorted(by_month)
    for table in monthly.tables:
        projects = {deal.project: deal.budget for deal in by_month[table.id]}
        assert len(table.rows) == len(projects)
        assert total(table, "budget") == sum(projects.values())
        assert won_in(table) == sum(deal.agreed for deal in by_month[table.id])
    assert_agrees(disclosed(agency, "procurement-progress"), current)
    assert_agrees(disclosed(agency, "procurement-annual"), past)


def assert_agrees(disclosure: Disclosure, deals: Sequence[Deal]) -> None:
    """The form of the NACC and the summary by method say what was bought."""
    counted = [deal for deal in deals if deal.counts]
    cancelled = [deal for deal in deals if "ยกเลิก" in deal.project_status]
    budgets = {deal.project: deal.budget for deal in (*counted, *cancelled)}
    (table,) = disclosure.tables
    assert len(table.rows) == len(budgets)
    assert total(table, "allocated_budget") == sum(budgets.values())
    assert total(table, "agreed_price") == sum(deal.agreed for deal in counted)
    for entry in disclosure.part("procurement_summary"):
        held = [deal for deal in counted if METHODS[deal.method] == entry.method]
        projects = {deal.project: deal.budget for deal in held}
        assert entry.count == len(projects)
        assert entry.budget == sum(projects.values())
        assert entry.agreed == sum(deal.agreed for deal in held)


def test_what_the_data_cannot_know_is_left_to_fill_and_counted(site: SmallSite) -> None:
    drafts = drafted(site, DEAL, OTHER)

    told = [f.message for draft in drafts.drafts for f in draft.findings if f.code == "IMP055"]

    assert told == [
        "เหลือให้เติม 4 ช่อง: รายชื่อผู้เสนอราคาและราคาที่เสนอ 2 ช่อง, เหตุผลที่คัดเลือกโดยสรุป 2 ช่อง",
        "เหลือให้เติม 2 ช่อง: แหล่งที่มาของงบประมาณ 2 ช่อง",
    ]


def test_nothing_left_to_fill_is_published(site: SmallSite) -> None:
    agency = imported(site, write_csv(site.root / "a.csv", [DEAL]))

    (table,) = disclosed(agency, "procurement-monthly").tables

    assert table.values("reason") == (None,)
    assert table.values("contract") == ("เลขที่ 1/2568 ลงวันที่ 26 ตุลาคม 2567",)


def test_what_was_filled_in_stays_when_the_data_come_again(
    site: SmallSite, capsys: pytest.CaptureFixture[str]
) -> None:
    first = write_csv(site.root / "a.csv", [DEAL])
    imported(site, first)
    path = site.root / "content/ban-na/2568/files/egp-procurement-monthly-2568.xlsx"
    columns = column_sets()["sor-khor-ror-1"].columns
    sheet = read_sheet(path, path.name)
    filled = ["ราคาต่ำสุด" if "เหตุผล" in text else text for text in map(as_text, sheet.rows[1])]
    rows = [[column.label for column in columns], filled]
    excel(path, **{"ต.ค. 2567": rows})

    again = imported(site, write_csv(site.root / "b.csv", [DEAL, OTHER]), "--replace")

    october, november = disclosed(again, "procurement-monthly").tables
    assert (october.values("reason"), november.values("reason")) == (("ราคาต่ำสุด",), (None,))
    assert disclosed(again, "procurement-monthly").entry.as_of == OTHER.signed
    assert "ใช้ค่าที่กรอกไว้ในไฟล์เดิม 1 ช่อง" in capsys.readouterr().out


def test_the_form_of_2567_has_a_row_for_each_contract_with_its_tax_number(site: SmallSite) -> None:
    first = replace(DEAL, signed=date(2023, 11, 5))
    second = replace(first, contract="2/2567", tax_number="350030002xxxx", agreed=Decimal("99.50"))
    drafts = drafted(site, first, second, year=2567)

    (progress,) = (draft for draft in drafts.drafts if draft.topic == "procurement-progress")

    assert progress.preview[-1] == "  รายการจัดซื้อจัดจ้าง ปีงบประมาณ พ.ศ. 2567: 2 แถว"


def test_data_of_another_year_are_not_filed_under_this_one(site: SmallSite) -> None:
    drafts = drafted(site, replace(DEAL, signed=date(2020, 10, 26)))

    assert drafts.drafts == ()
    assert drafts.findings[-1].message.startswith("ข้อมูลเป็นของปีงบประมาณ 2564")


def test_months_go_by_the_day_of_the_contract_whatever_the_year_column_says(
    site: SmallSite,
) -> None:
    row = with_cell(DEAL, "ปีงบประมาณ", "2567")
    path = write_rows(site.root / "a.csv", HEADER, [row])
    export = read_export(path, path.name)
    assert export is not None

    drafts = draft([export], setting_of(site.root, "ban-na", 2568))

    assert "procurement-monthly" in {entry.topic for entry in drafts.drafts}
    assert any("ปีงบประมาณอื่น" in finding.message for finding in drafts.findings)


def test_other_tables_are_imported_as_before(site: SmallSite) -> None:
    path = write_rows(site.root / "a.csv", ["กระบวนงาน", "เหตุการณ์ความเสี่ยง"], [["ก", "ข"]])

    assert read_export(path, path.name) is None
