"""The rows of the official forms, made of purchases: one summary a month, one form of the NACC.

What the contract data cannot know is a ``<…>`` that the office replaces; it is never made up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from prongsai.content.agency import AgencyEntry
from prongsai.importing.datasets.contracts.export import status_label, vocabulary
from prongsai.importing.datasets.contracts.purchases import Contract, Purchase
from prongsai.reading.cells import as_text
from prongsai.reading.fields.refusal import is_left_to_fill
from prongsai.tables.columns import ColumnSet, column_sets
from prongsai.tables.new_workbook import new_workbook
from prongsai.tables.spreadsheets import read_sheet
from prongsai.thai.dates import BUDDHIST_OFFSET, format_date
from prongsai.thai.fiscal import YearMonth
from prongsai.thai.text import match_key

MONTHLY = "sor-khor-ror-1"
BY_CONTRACT = "ita-procurement-18"
NOTHING = "-"

Cell = str | Decimal


@dataclass(frozen=True, slots=True)
class FormTable:
    """A table in an official form, to be a sheet of a workbook."""

    id: str
    title: str
    sheet: str
    form: str
    rows: tuple[Mapping[str, Cell], ...]
    note: str = ""

    @property
    def columns(self) -> ColumnSet:
        """The declared set of columns."""
        return column_sets()[self.form]


@dataclass(frozen=True, slots=True)
class _Line:
    """One row to be: a purchase with the contracts that stand in the row.

    ``first`` tells that the amounts of the project stand in this row and in no later one.
    """

    purchase: Purchase
    contracts: tuple[Contract, ...]
    first: bool

    def method(self) -> str:
        """The official name of the method, or the words of the data."""
        row = self.purchase.row
        return row.method or next(iter(row.methods), "")

    def of_project(self, amount: Decimal | None) -> Cell:
        """An amount of the whole project, which stands in its first row alone."""
        if not self.first:
            return NOTHING
        return "" if amount is None else amount

    def status(self) -> str:
        state = self.purchase.state
        return status_label(state) if state else ""

    def agreed(self) -> Cell:
        prices = (contract.price for contract in self.contracts)
        return sum(prices, Decimal(0)) if self.contracts else NOTHING

    def supplier(self) -> str:
        names = list(dict.fromkeys(contract.row.winner for contract in self.contracts))
        return NOTHING if not names else "" if "" in names else ", ".join(names)

    def tax_number(self) -> str:
        """The number, or a dash for a purchase without contract and for a number that was spoilt."""
        return self.contracts[0].row.tax_number if self.contracts else NOTHING

    def signed(self) -> str:
        return format_date(self.contracts[0].signed, "short") if self.contracts else NOTHING

    def ends(self) -> str:
        if not self.contracts:
            return NOTHING
        ends = self.contracts[0].row.ends
        return format_date(ends, "short") if ends else ""

    def winner(self) -> str:
        if not all(contract.row.winner for contract in self.contracts):
            return ""
        return "; ".join(f"{c.row.winner} ราคา {c.price:,.2f} บาท" for c in self.contracts)

    def contract(self) -> str:
        return "; ".join(
            f"เลขที่ {c.row.contract} ลงวันที่ {format_date(c.signed)}"
            if c.row.contract
            else f"ลงวันที่ {format_date(c.signed)} (ข้อมูลไม่มีเลขที่)"
            for c in self.contracts
        )


_Make = Callable[[_Line], Cell]
_SHARED: Mapping[str, _Make] = {
    "item_name": lambda line: line.purchase.row.name,
    "reference_price": lambda line: line.of_project(line.purchase.row.reference),
    "method": _Line.method,
}
_MONTHLY: Mapping[str, _Make] = {
    **_SHARED,
    "budget": lambda line: line.of_project(line.purchase.row.budget),
    "winner": _Line.winner,
    "contract": _Line.contract,
}
_NACC: Mapping[str, _Make] = {
    **_SHARED,
    "allocated_budget": lambda line: line.of_project(line.purchase.row.budget),
    "status": _Line.status,
    "agreed_price": _Line.agreed,
    "supplier": _Line.supplier,
    "tax_id": _Line.tax_number,
    "project_number": lambda line: line.purchase.row.project,
    "contract_date": _Line.signed,
    "contract_end": _Line.ends,
}


def to_fill(label: str) -> str:
    """The mark for what the office has to fill in."""
    return f"<กรอก{label}>"


def month_tables(purchases: Sequence[Purchase]) -> tuple[FormTable, ...]:
    """A summary for each month in which a contract was signed, of the purchases of one year."""
    by_month: dict[YearMonth, list[_Line]] = {}
    for purchase in purchases:
        months = dict.fromkeys(YearMonth.of(contract.signed) for contract in purchase.contracts)
        for number, month in enumerate(months):
            here = tuple(c for c in purchase.contracts if YearMonth.of(c.signed) == month)
            by_month.setdefault(month, []).append(_Line(purchase, here, first=number == 0))
    return tuple(_month_table(month, by_month[month]) for month in sorted(by_month))


def _month_table(month: YearMonth, lines: Sequence[_Line]) -> FormTable:
    ordered = sorted(lines, key=lambda line: (line.contracts[0].signed, line.purchase.row.project))
    later = any(not line.first for line in lines)
    return FormTable(
        id=f"m{month.year + BUDDHIST_OFFSET}-{month.month:02d}",
        title=f"สรุปผลการจัดซื้อจัดจ้างเดือน{month.label()}",
        sheet=month.label("short"),
        form=MONTHLY,
        rows=_rows(MONTHLY, ordered, _MONTHLY),
        note="โครงการที่มีสัญญาหลายเดือนแสดงวงเงินและราคากลางในเดือนแรกเดือนเดียว" if later else "",
    )


def nacc_table(
    form: str, purchases: Sequence[Purchase], agency: AgencyEntry | None, year: int
) -> FormTable:
    """The form of the NACC for the purchases of one fiscal year (Buddhist Era)."""
    lines: list[_Line] = []
    for purchase in purchases:
        if form == BY_CONTRACT and purchase.contracts:
            each = enumerate(purchase.contracts)
            lines += (_Line(purchase, (contract,), first=n == 0) for n, contract in each)
        else:
            lines.append(_Line(purchase, purchase.contracts, first=True))
    later = any(not line.first for line in lines)
    return FormTable(
        id="purchases",
        title=f"รายการจัดซื้อจัดจ้าง ปีงบประมาณ พ.ศ. {year}",
        sheet=f"ปี {year}",
        form=form,
        rows=_rows(form, lines, _NACC, _of_agency(agency, year)),
        note="โครงการที่มีหลายสัญญาแสดงวงเงินและราคากลางที่แถวแรกแถวเดียว" if later else "",
    )


def _of_agency(agency: AgencyEntry | None, year: int) -> dict[str, str]:
    said = {"fiscal_year": str(year)}
    if agency is None:
        return said
    said |= {"agency_name": agency.name}
    said |= {"district": agency.district or "", "province": agency.province or ""}
    if agency.type.is_local:
        local = vocabulary().local_government
        said |= {"ministry": local.ministry, "agency_type": local.agency_type}
    return said


def _rows(
    form: str, lines: Sequence[_Line], makers: Mapping[str, _Make], fixed: Mapping[str, str] = {}
) -> tuple[Mapping[str, Cell], ...]:
    """The rows with every column of the form; what nobody makes and is not fixed is left to fill."""
    columns = column_sets()[form].columns
    made: list[Mapping[str, Cell]] = []
    for number, line in enumerate(lines, start=1):
        row: dict[str, Cell] = {}
        for column in columns:
            maker = makers.get(column.id)
            cell = fixed.get(column.id) or (maker(line) if maker else "")
            cell = str(number) if column.id == "sequence" else cell
            row[column.id] = cell if cell != "" else to_fill(column.label)
        made.append(row)
    return tuple(made)


def left_to_fill(tables: Sequence[FormTable]) -> dict[str, int]:
    """How many cells of each column the office has to fill, by the column's label."""
    counted: dict[str, int] = {}
    for table in tables:
        for column in table.columns.columns:
            mark = to_fill(column.label)
            count = sum(row[column.id] == mark for row in table.rows)
            if count:
                counted[column.label] = counted.get(column.label, 0) + count
    return counted


def method_summary(purchases: Sequence[Purchase]) -> list[dict[str, str]]:
    """Number, budget and agreed price by method; what was cancelled or not signed is not in it."""
    counted: dict[str, list[Purchase]] = {}
    for purchase in purchases:
        if purchase.contracts:
            counted.setdefault(_Line(purchase, (), first=True).method(), []).append(purchase)
    return [
        {
            "method": method or "ไม่ระบุวิธี",
            "count": str(len(held)),
            "budget": _baht(sum((p.row.budget or Decimal(0) for p in held), Decimal(0))),
            "agreed": _baht(sum((p.agreed for p in held), Decimal(0))),
        }
        for method, held in counted.items()
    ]


def _baht(amount: Decimal) -> str:
    return f"{amount:,.2f}".removesuffix(".00")


_BODY = {"text_wrap": True, "valign": "top", "border": 1}
_LOOKS = {
    "header": {**_BODY, "bold": True},
    "text": _BODY,
    "money": {**_BODY, "num_format": "#,##0.00"},
    "left": {**_BODY, "bg_color": "#FFF2CC"},
}
_WIDE = frozenset({"item_name", "bidders", "winner", "contract", "supplier"})
_MOST_EXACT = Decimal(10) ** 13


def form_workbook(title: str, agency: str, tables: Sequence[FormTable]) -> bytes:
    """The file; cells that are left to fill are coloured."""

    def fill(book: Any) -> None:
        looks = {name: book.add_format(look) for name, look in _LOOKS.items()}
        for table in tables:
            _draw(book.add_worksheet(table.sheet), table, looks)

    return new_workbook(title, agency, fill)


def _draw(sheet: Any, table: FormTable, looks: dict[str, Any]) -> None:
    columns = table.columns.columns
    sheet.freeze_panes(1, 0)
    for position, column in enumerate(columns):
        sheet.set_column(position, position, 36 if column.id in _WIDE else 16)
        sheet.write_string(0, position, column.label, looks["header"])
        for number, row in enumerate(table.rows, start=1):
            _write(sheet, number, position, row[column.id], looks)


def _write(sheet: Any, row: int, column: int, cell: Cell, looks: dict[str, Any]) -> None:
    if isinstance(cell, Decimal) and cell < _MOST_EXACT:
        sheet.write_number(row, column, float(cell), looks["money"])
        return
    text = f"{cell:,.2f}" if isinstance(cell, Decimal) else cell
    sheet.write_string(row, column, text, looks["left" if is_left_to_fill(text) else "text"])


_KEYS = ("project_number", "contract_date", "contract", "item_name")
"""The columns by which a row is the same as before."""

Row = Mapping[str, Cell]
Key = tuple[str, ...]


def with_filled_before(
    tables: Sequence[FormTable], path: Path
) -> tuple[tuple[FormTable, ...], int]:
    """The tables with what was filled into the workbook that lies there, and how many cells."""
    if not path.is_file():
        return tuple(tables), 0
    kept = [replace(table, rows=tuple(_filled_rows(table, path))) for table in tables]
    changed = sum(
        row[name] != other[name]
        for before, after in zip(tables, kept, strict=True)
        for row, other in zip(before.rows, after.rows, strict=True)
        for name in row
    )
    return tuple(kept), changed


def _filled_rows(table: FormTable, path: Path) -> Iterator[Row]:
    marks = {column.id: to_fill(column.label) for column in table.columns.columns}
    before = _rows_before(table, path)
    for row in table.rows:
        old = before.get(_key(row), {})
        yield {
            name: old.get(name, cell) if cell == marks[name] else cell for name, cell in row.items()
        }


def _rows_before(table: FormTable, path: Path) -> dict[Key, Row]:
    """What stands in the sheet, by row; a cell that is still to be filled says nothing."""
    sheet = read_sheet(path, path.name, table.sheet)
    names = {match_key(column.label): column.id for column in table.columns.columns}
    found: dict[Key, Row] = {}
    positions: Mapping[str, int] = {}
    for cells in sheet.rows:
        texts = [as_text(cell) for cell in cells]
        header = {names[key]: n for n, key in enumerate(map(match_key, texts)) if key in names}
        if len(header) * 2 > len(names):
            positions = header
            continue
        row = {name: texts[n] for name, n in positions.items() if n < len(texts) and texts[n]}
        said = {name: text for name, text in row.items() if not is_left_to_fill(text)}
        if said:
            found[_key(said)] = said
    return found


def _key(row: Row) -> Key:
    return tuple(match_key(str(row.get(name, ""))) for name in _KEYS)
