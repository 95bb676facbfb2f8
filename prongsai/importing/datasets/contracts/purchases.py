"""From rows to purchases: each contract once in its last valid form, under its project.

An export holds a contract again after it was amended, a project with all its contracts, and
what was cancelled. Budget and reference price belong to the project, whatever the number of
its contracts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from prongsai.findings import Finding
from prongsai.findings.rules.imp_contracts import IMP054, IMP056
from prongsai.importing.datasets.contracts.export import State
from prongsai.importing.datasets.contracts.rows import MOST_LISTED, ContractRow
from prongsai.thai.fiscal import fiscal_year_of
from prongsai.thai.text import match_key, some_of


@dataclass(frozen=True, slots=True)
class Contract:
    """A contract in its last valid form; ``price`` is the price agreed for it."""

    row: ContractRow
    price: Decimal

    @property
    def signed(self) -> date:
        """The day it was signed (Common Era)."""
        assert self.row.signed is not None
        return self.row.signed


@dataclass(frozen=True, slots=True)
class Purchase:
    """A project: ``row`` is its latest row, ``contracts`` those that are in force or ended."""

    row: ContractRow
    contracts: tuple[Contract, ...]
    cancelled: bool

    @property
    def agreed(self) -> Decimal:
        """The prices of all its contracts."""
        return sum((contract.price for contract in self.contracts), Decimal(0))

    @property
    def state(self) -> State | None:
        """How far the purchase is: its contracts together; ``None`` for unknown words."""
        if self.cancelled:
            return State.CANCELLED
        if not self.contracts:
            return State.UNSIGNED
        states = {contract.row.state for contract in self.contracts}
        if None in states:
            return None
        return State.ENDED if states == {State.ENDED} else State.RUNNING

    def of_year(self, year: int) -> Purchase | None:
        """The part of it that belongs to a fiscal year (Buddhist Era); ``None`` if nothing does."""
        if self.contracts:
            kept = tuple(c for c in self.contracts if fiscal_year_of(c.signed) == year)
            return replace(self, contracts=kept) if kept else None
        day = self.row.signed or self.row.entered
        return self if day and fiscal_year_of(day) == year else None


@dataclass
class Settled:
    """The purchases of an agency, in the order of their dates, and what was decided on the way.

    ``repeated`` are rows that say nothing new, ``amended`` contracts with the row that counts
    and those that do not, ``undecided`` those of them whose rows have no order in time.
    ``cancelled_contracts`` are left out of their projects; ``differing`` contracts whose
    agreed price is not their amount.
    """

    purchases: list[Purchase] = field(default_factory=list)
    repeated: list[ContractRow] = field(default_factory=list)
    amended: list[tuple[ContractRow, list[ContractRow]]] = field(default_factory=list)
    undecided: list[ContractRow] = field(default_factory=list)
    cancelled_contracts: list[ContractRow] = field(default_factory=list)
    differing: list[ContractRow] = field(default_factory=list)


def settle(rows: Iterable[ContractRow]) -> Settled:
    """The purchases that rows of one agency tell of."""
    settled = Settled()
    projects: dict[str, list[ContractRow]] = defaultdict(list)
    for row in rows:
        projects[row.project].append(row)
    settled.purchases = [_purchase(held, settled) for held in projects.values()]
    settled.purchases.sort(key=_first_day)
    return settled


def _purchase(rows: Sequence[ContractRow], settled: Settled) -> Purchase:
    last = max(rows, key=_in_time)
    latest = [row for row in rows if _moment(row) == _moment(last)]
    if any(_is_cancelled_project(row) for row in latest):
        return Purchase(last, (), cancelled=True)
    held = list(_by_contract(rows))
    kept = [row for versions in held if (row := _in_force(versions, settled))]
    several = len(held) > 1
    contracts = [Contract(row, _price(row, settled, several=several)) for row in kept]
    if contracts:
        last = max(kept, key=_in_time)
    contracts.sort(key=lambda contract: (contract.signed, contract.row.line))
    was_cancelled = not contracts and any(row.state is State.CANCELLED for row in rows)
    return Purchase(last, tuple(contracts), cancelled=was_cancelled)


def _is_cancelled_project(row: ContractRow) -> bool:
    """Whether the project itself was given up, and not one of its contracts."""
    return (
        row.state is State.CANCELLED and replace(row, contract_status="").state is State.CANCELLED
    )


def _by_contract(rows: Sequence[ContractRow]) -> Iterator[list[ContractRow]]:
    """The rows of each contract: by its number, or else by who won it."""
    held: dict[tuple[str, str], list[ContractRow]] = defaultdict(list)
    for row in rows:
        if row.has_contract:
            number = match_key(row.contract)
            held[(number, "" if number else match_key(row.winner))].append(row)
    yield from held.values()


def _in_force(rows: list[ContractRow], settled: Settled) -> ContractRow | None:
    """The row of a contract that counts; ``None`` if the contract was cancelled."""
    different: list[ContractRow] = []
    for row in rows:
        if any(_says_the_same(row, known) for known in different):
            settled.repeated.append(row)
        else:
            different.append(row)
    different.sort(key=_in_time)
    last = different[-1]
    valid = [row for row in different if row.state is not State.CANCELLED]
    if not valid or (last.state is State.CANCELLED and _moment(last) > _moment(valid[-1])):
        settled.cancelled_contracts.append(last)
        return None
    chosen = valid[-1]
    others = [row for row in different if row is not chosen]
    if others:
        settled.amended.append((chosen, others))
        if any(_moment(row) == _moment(chosen) and row.price != chosen.price for row in others):
            settled.undecided.append(chosen)
    return chosen


def _price(row: ContractRow, settled: Settled, *, several: bool) -> Decimal:
    """The agreed price; of a project with several contracts the amount of this one."""
    price = row.price
    assert price is not None
    if several or row.agreed is None:
        return price
    if row.amount is not None and row.amount != row.agreed:
        settled.differing.append(row)
    return row.agreed


def _moment(row: ContractRow) -> tuple[date, date, date]:
    """When a row was made, as far as it tells."""
    first = date.min
    return row.entered or first, row.signed or first, row.ends or first


def _in_time(row: ContractRow) -> tuple[tuple[date, date, date], int, int]:
    return _moment(row), row.sequence, row.line


def _first_day(purchase: Purchase) -> tuple[date, str]:
    days = [contract.signed for contract in purchase.contracts]
    day = min(days, default=purchase.row.signed or purchase.row.entered or date.min)
    return day, purchase.row.project


def _says_the_same(row: ContractRow, other: ContractRow) -> bool:
    return replace(row, file="", line=0, sequence=0) == replace(other, file="", line=0, sequence=0)


# --- what is told -------------------------------------------------------------------------


def told_of_purchases(settled: Settled) -> Iterator[Finding]:
    """What counts once, and what does not count."""
    if settled.repeated:
        yield IMP054.repeated(
            count=len(settled.repeated), listed=_some(map(_at, settled.repeated))
        ).at()
    if settled.amended:
        listed = [
            f"{_named(row)} ใช้ {_written(row.price)} บาท จาก{_at(row)} ไม่ใช้ "
            + ", ".join(f"{_written(other.price)} บาท จาก{_at(other)}" for other in others)
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


def _named(row: ContractRow) -> str:
    return f"{row.project} สัญญา {row.contract}" if row.contract else row.project


def _at(row: ContractRow) -> str:
    return f"แถว {row.line} ของ {row.file}"


def _written(price: Decimal | None) -> str:
    return "-" if price is None else f"{price:,.2f}"


def _some(texts: Iterable[str]) -> str:
    return some_of(list(texts), MOST_LISTED)
