"""What an import of contract data says: rows mended and left out, what counts once, what to check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from prongsai.findings import Finding, Place
from prongsai.findings.rules.imp_contracts import IMP051, IMP052, IMP053, IMP054, IMP055, IMP056
from prongsai.importing.datasets.contracts import rows as reasons
from prongsai.importing.datasets.contracts.export import Export, vocabulary
from prongsai.importing.datasets.contracts.forms import NOTHING
from prongsai.importing.datasets.contracts.purchases import Purchase, Settled
from prongsai.importing.datasets.contracts.rows import ContractRow, RowsRead
from prongsai.thai.fiscal import YearMonth, fiscal_year_of

_MOST_LISTED = 10

_WHY_LEFT_OUT = {
    reasons.MISFIT: IMP052.misfit,
    reasons.NO_PROJECT: IMP052.no_project,
    reasons.SPOILT_PROJECT: IMP052.spoilt_project,
    reasons.NO_DATE: IMP052.no_date,
    reasons.NO_PRICE: IMP052.no_price,
}


def told_of_rows(export: Export, read: RowsRead) -> Iterator[Finding]:
    """What became of the rows of a file."""
    place = Place(export.name)
    if read.mended:
        yield IMP051.mended(count=len(read.mended), rows=_lines(read.mended)).at(place)
    for reason, rows in read.left_out.items():
        lines = [row.line for row in rows]
        said = _WHY_LEFT_OUT[reason](count=len(lines), rows=_lines(lines))
        yield said.at(Place(export.name, lines[0]))
    for column, cells in read.unread.items():
        line, text = cells[0]
        said = IMP052.unread_cells(
            header=_header(column),
            text=text[:60],
            count=len(cells),
            rows=_lines([line for line, _ in cells]),
        )
        yield said.at(Place(export.name, line))
    yield from _told_of_tax_numbers(read, place)


def told_of_nothing(export: Export, read: RowsRead) -> Iterator[Finding]:
    """A file of which no row can be used, with the reasons."""
    if not read.rows:
        yield IMP052.nothing().at(Place(export.name))
        yield from told_of_rows(export, read)


def _told_of_tax_numbers(read: RowsRead, place: Place) -> Iterator[Finding]:
    for lines, said in (
        (read.spoilt, IMP053.spoilt),
        (read.masked, IMP053.masked),
        (read.restored, IMP053.restored),
    ):
        if lines:
            yield said(count=len(lines), rows=_lines(lines)).at(place)


def told_of_purchases(settled: Settled) -> Iterator[Finding]:
    """What counts once, and what does not count."""
    if settled.repeated:
        yield IMP054.repeated(count=len(settled.repeated), listed=_rows(settled.repeated)).at()
    if settled.amended:
        listed = [
            f"{_named(row)} ใช้ {_price(row)} บาท จาก{_at(row)} ไม่ใช้ "
            + ", ".join(f"{_price(other)} บาท จาก{_at(other)}" for other in others)
            for row, others in settled.amended
        ]
        yield IMP054.amended(count=len(listed), listed=_some(listed)).at()
    if settled.undecided:
        listed = [_named(row) for row in settled.undecided]
        yield IMP054.undecided(count=len(listed), listed=_some(listed)).at()
    if settled.cancelled_contracts:
        listed = [_named(row) for row in settled.cancelled_contracts]
        yield IMP054.cancelled_contracts(count=len(listed), listed=_some(listed)).at()
    cancelled = [p.row for p in settled.purchases if p.cancelled]
    if cancelled:
        listed = [row.project for row in cancelled]
        yield IMP054.cancelled_projects(count=len(listed), listed=_some(listed)).at()
    several = [p for p in settled.purchases if len(p.contracts) > 1]
    if several:
        listed = [f"{p.row.project} ({len(p.contracts)} สัญญา)" for p in several]
        yield IMP054.several_contracts(count=len(listed), listed=_some(listed)).at()


def told_of_doubts(settled: Settled) -> Iterator[Finding]:
    """What a person should compare with the documents."""
    if settled.differing:
        listed = [
            f"{_named(row)} ราคาตกลง {row.agreed:,.2f} งบสัญญา {row.amount:,.2f}"
            for row in settled.differing
        ]
        yield IMP056.prices_differ(count=len(listed), listed=_some(listed)).at()
    contracts = [contract for p in settled.purchases for contract in p.contracts]
    moved = [
        contract.row
        for contract in contracts
        if contract.row.fiscal_year not in (None, fiscal_year_of(contract.signed))
    ]
    if moved:
        yield IMP056.other_fiscal_year(count=len(moved), listed=_some(map(_named, moved))).at()
    words = Counter(
        word
        for contract in contracts
        if contract.row.state is None and (word := contract.row.contract_status)
    )
    if words:
        yield IMP056.unknown_status(listed=", ".join(words)).at()
    methods = Counter(
        p.row.methods[0] for p in settled.purchases if p.row.methods and not p.row.method
    )
    if methods:
        yield IMP056.unknown_method(listed=", ".join(methods)).at()


def told_of_months(missing: Sequence[YearMonth]) -> Iterator[Finding]:
    """Months in which the data hold no contract; whether there was none they cannot know."""
    if missing:
        listed = ", ".join(month.label("short") for month in missing)
        yield IMP056.empty_months(listed=listed).at()


def told_of_left(counts: Mapping[str, int], path: str) -> Iterator[Finding]:
    """What the office has to fill in, counted by column."""
    if counts:
        listed = ", ".join(f"{label} {count:,} ช่อง" for label, count in counts.items())
        yield IMP055.left(count=sum(counts.values()), listed=listed, file=path).at()


def told_of_no_year(purchases: Sequence[Purchase], wanted: Sequence[int], name: str) -> Finding:
    """The data are of other fiscal years than those the year of assessment asks for."""
    years = {fiscal_year_of(contract.signed) for p in purchases for contract in p.contracts}
    listed = ", ".join(map(str, sorted(years))) or "ไม่มีสัญญา"
    asked = " และ ".join(map(str, wanted))
    return IMP056.no_such_year(years=listed, wanted=asked).at(Place(name))


def _header(column: str) -> str:
    return next(entry.names[0] for entry in vocabulary().columns if entry.id == column)


def _named(row: ContractRow) -> str:
    return f"{row.project} สัญญา {row.contract}" if row.contract else row.project


def _at(row: ContractRow) -> str:
    return f"แถว {row.line} ของ {row.file}"


def _price(row: ContractRow) -> str:
    return NOTHING if row.price is None else f"{row.price:,.2f}"


def _rows(rows: Sequence[ContractRow]) -> str:
    return _some(map(_at, rows))


def _lines(lines: Sequence[int]) -> str:
    return _some(map(str, lines))


def _some(texts: Iterable[str]) -> str:
    listed = list(texts)
    more = len(listed) - _MOST_LISTED
    return ", ".join(listed[:_MOST_LISTED]) + (f" และอีก {more:,}" if more > 0 else "")
