"""From the texts of an export to contract rows: mended, typed, and what could not be told apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from pydantic_core import PydanticCustomError

from prongsai.findings import Finding, Place
from prongsai.findings.rule import Sentence
from prongsai.findings.rules.imp_contracts import IMP051, IMP052, IMP053
from prongsai.importing.datasets.contracts.alignment import (
    MASKED,
    SPOILT,
    Alignment,
    align,
    kinds_of,
)
from prongsai.importing.datasets.contracts.export import (
    Export,
    ExportColumn,
    ExportRow,
    Holds,
    State,
    is_group_of_methods,
    method_of,
    status_of,
    vocabulary,
)
from prongsai.reading.cells import nothing_in
from prongsai.reading.fields.numbers import MONEY
from prongsai.thai.dates import DateError, parse_date
from prongsai.thai.digits import to_arabic
from prongsai.thai.text import some_of

MOST_LISTED = 10
"""Places and names that one sentence lists."""

_UNUSED_KINDS = frozenset({Holds.THAI, Holds.LATIN, Holds.SPOT})
_UNUSED = frozenset({"row_id", "kind", "announced"})

_JURISTIC = "0"
_SEEN_DIGITS = 9
_TIME = re.compile(r"[T\s][0-9]{2}:[0-9]{2}.*$")


@dataclass(frozen=True, slots=True)
class ContractRow:
    """One row of the export; what it does not say, or says unreadably, is ``None`` or empty.

    ``file`` and ``line`` are where it stands. ``tax_number`` is as it may be published.
    """

    file: str
    line: int
    project: str
    name: str
    code: str
    sub_code: str
    agency: str
    sub_agency: str
    province: str
    district: str
    methods: tuple[str, ...]
    budget: Decimal | None
    reference: Decimal | None
    agreed: Decimal | None
    fiscal_year: int | None
    entered: date | None
    project_status: str
    tax_number: str
    winner: str
    contract: str
    signed: date | None
    ends: date | None
    amount: Decimal | None
    contract_status: str
    sequence: int = 0

    @property
    def has_contract(self) -> bool:
        """Whether the row tells of a contract, and not of a project alone."""
        return bool(self.winner or self.contract or self.signed or self.amount)

    @property
    def price(self) -> Decimal | None:
        """What the contract costs: its own amount, or the agreed price where that is all."""
        return self.agreed if self.amount is None else self.amount

    @property
    def state(self) -> State | None:
        """How far the contract is; a project that was cancelled cancels it."""
        project, contract = status_of(self.project_status), status_of(self.contract_status)
        if project and project.state is State.CANCELLED:
            return State.CANCELLED
        known = contract or project
        return known.state if known else None

    @property
    def method(self) -> str:
        """The method, whichever of the two columns holds it."""
        named = [label for text in self.methods if (label := method_of(text))]
        return named[0] if named else ""


@dataclass
class RowsRead:
    """The rows of an export, and those that are not among them, by what is said of them.

    ``mended`` are lines whose cells were put back under their headers, ``unread`` cells that
    are left empty, by column: line and text. ``spoilt`` and ``masked`` are lines of tax numbers.
    """

    rows: list[ContractRow] = field(default_factory=list)
    left_out: dict[Sentence, list[ExportRow]] = field(default_factory=dict)
    mended: list[int] = field(default_factory=list)
    unread: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    spoilt: list[int] = field(default_factory=list)
    masked: list[int] = field(default_factory=list)
    restored: list[int] = field(default_factory=list)

    def of_agency(self, rows: Iterable[ContractRow], code: str) -> RowsRead:
        """What concerns one agency: its rows, and of those left out the ones that name its code.

        Where no row has a code, every row may be the agency's.
        """
        own = list(rows)
        lines = {row.line for row in own}
        coded = any(row.code or row.sub_code for row in self.rows)
        left = {
            reason: [row for row in held if not coded or code in map(as_code, row.cells)]
            for reason, held in self.left_out.items()
        }
        cells = {
            column: [cell for cell in held if cell[0] in lines]
            for column, held in self.unread.items()
        }
        return RowsRead(
            own,
            {reason: held for reason, held in left.items() if held},
            [line for line in self.mended if line in lines],
            {column: held for column, held in cells.items() if held},
            *(
                [line for line in held if line in lines]
                for held in (self.spoilt, self.masked, self.restored)
            ),
        )


def read_rows(export: Export) -> RowsRead:
    """Every row of an export as far as its cells can be understood with certainty."""
    read = RowsRead()
    reader = _Reader(export, read)
    for row in export.rows:
        reader.take(row)
    return read


class _Reader:
    """Reads row after row; ``known`` are the columns by position, ``None`` for unknown headers.

    Of columns that are not ``used`` nothing is published, so that no doubt about them matters.
    """

    def __init__(self, export: Export, read: RowsRead) -> None:
        by_id = {column.id: column for column in vocabulary().columns}
        self.export, self.read = export, read
        self.known: tuple[ExportColumn | None, ...] = tuple(map(by_id.get, export.columns))
        self.holds = tuple(column.holds if column else Holds.ANYTHING for column in self.known)
        self.used = tuple(
            column is not None and column.id not in _UNUSED and column.holds not in _UNUSED_KINDS
            for column in self.known
        )

    def take(self, row: ExportRow) -> None:
        filled = len(row.cells)
        while filled and not row.cells[filled - 1]:
            filled -= 1
        found = align(
            tuple(map(kinds_of, row.cells[:filled])),
            self.holds,
            self.used,
            wide=len(row.cells) >= len(self.holds),
        )
        if found is None:
            self._leave_out(IMP052.misfit, row)
            return
        texts = dict(self._texts(row, found))
        typed = self._typed(texts, row.line)
        reason = _why_left_out(typed, texts)
        if reason:
            self._leave_out(reason, row)
            return
        self.read.rows.append(typed)
        if found.moved:
            self.read.mended.append(row.line)

    def _texts(self, row: ExportRow, found: Alignment) -> Iterator[tuple[str, str]]:
        for position, column in enumerate(self.known):
            cell = found.cells[position]
            text = row.cells[cell] if cell >= 0 else ""
            if column is None or nothing_in(text):
                continue
            if position == found.dropped:
                self._unread(column.id, row.line, text)
            else:
                yield column.id, text

    def _unread(self, column: str, line: int, text: str) -> None:
        self.read.unread.setdefault(column, []).append((line, text))

    def _leave_out(self, why: Sentence, row: ExportRow) -> None:
        self.read.left_out.setdefault(why, []).append(row)

    def _typed(self, texts: Mapping[str, str], line: int) -> ContractRow:
        def text(name: str) -> str:
            return texts.get(name, "")

        project = to_arabic(text("project"))
        year = to_arabic(text("fiscal_year"))
        sequence = to_arabic(text("sequence") or text("row_id"))
        return ContractRow(
            file=self.export.name,
            line=line,
            project="" if SPOILT.fullmatch(project) else project,
            name=text("name"),
            code=as_code(text("code")),
            sub_code=as_code(text("sub_code")),
            agency=text("agency"),
            sub_agency=text("sub_agency"),
            province=text("province"),
            district=text("district"),
            methods=tuple(
                said
                for name in ("method", "method_group")
                if (said := text(name)) and not is_group_of_methods(said)
            ),
            budget=self._amount(texts, "budget", line),
            reference=self._amount(texts, "reference", line),
            agreed=self._amount(texts, "agreed", line),
            fiscal_year=int(year) if year.isdigit() else None,
            entered=self._date(texts, "entered", line),
            project_status=text("project_status"),
            tax_number=self._tax_number(to_arabic(text("tax_number")), line),
            winner=text("winner"),
            contract=text("contract"),
            signed=self._date(texts, "signed", line),
            ends=self._date(texts, "ends", line),
            amount=self._amount(texts, "amount", line),
            contract_status=text("contract_status"),
            sequence=int(sequence) if sequence.isdigit() else 0,
        )

    def _amount(self, texts: Mapping[str, str], name: str, line: int) -> Decimal | None:
        text = texts.get(name)
        if text is None:
            return None
        try:
            return Decimal(MONEY.read(text))
        except PydanticCustomError:
            self._unread(name, line, text)
            return None

    def _date(self, texts: Mapping[str, str], name: str, line: int) -> date | None:
        text = texts.get(name)
        if text is None:
            return None
        try:
            return parse_date(_TIME.sub("", text))
        except DateError:
            self._unread(name, line, text)
            return None

    def _tax_number(self, text: str, line: int) -> str:
        """The number as it may be published: that of a person hides its last digits."""
        if not text:
            return ""
        if MASKED.fullmatch(text):
            return text
        if text.isdigit() and len(text) == 12:
            # A spreadsheet took the first zero of a juristic person's number away.
            self.read.restored.append(line)
            return f"{_JURISTIC}{text}"
        if not (text.isdigit() and len(text) == 13):
            self.read.spoilt.append(line)
            return ""
        if text.startswith(_JURISTIC):
            return text
        self.read.masked.append(line)
        return f"{text[:_SEEN_DIGITS]}{'x' * (len(text) - _SEEN_DIGITS)}"


def as_code(text: str) -> str:
    """A code of an agency without what a spreadsheet may add or take away: zeros in front."""
    return "" if SPOILT.fullmatch(text) else to_arabic(text).lstrip("0")


def _why_left_out(row: ContractRow, texts: Mapping[str, str]) -> Sentence | None:
    if not row.project:
        return IMP052.spoilt_project if texts.get("project") else IMP052.no_project
    if not row.has_contract or row.state is State.CANCELLED:
        return None
    if row.signed is None:
        return IMP052.no_date
    return None if row.price is not None else IMP052.no_price


def last_day(rows: Sequence[ContractRow]) -> date | None:
    """The last day that the data tell of."""
    days = (day for row in rows for day in (row.entered, row.signed) if day)
    return max(days, default=None)


# --- what is told -------------------------------------------------------------------------


def told_of_rows(export: Export, read: RowsRead) -> Iterator[Finding]:
    """What became of the rows of a file."""
    place = Place(export.name)
    if read.mended:
        yield IMP051.mended(count=len(read.mended), rows=_lines(read.mended)).at(place)
    for why, rows in read.left_out.items():
        lines = [row.line for row in rows]
        said = why(count=len(lines), rows=_lines(lines))
        yield said.at(Place(export.name, lines[0]))
    for column, cells in read.unread.items():
        line, text = cells[0]
        said = IMP052.unread_cells(
            header=next(entry.names[0] for entry in vocabulary().columns if entry.id == column),
            text=text[:60],
            count=len(cells),
            rows=_lines([line for line, _ in cells]),
        )
        yield said.at(Place(export.name, line))
    for numbers, message in (
        (read.spoilt, IMP053.spoilt),
        (read.masked, IMP053.masked),
        (read.restored, IMP053.restored),
    ):
        if numbers:
            yield message(count=len(numbers), rows=_lines(numbers)).at(place)


def told_of_nothing(export: Export, read: RowsRead) -> Iterator[Finding]:
    """A file of which no row can be used, with the reasons."""
    if not read.rows:
        yield IMP052.nothing().at(Place(export.name))
        yield from told_of_rows(export, read)


def _lines(lines: Sequence[int]) -> str:
    return some_of(list(map(str, lines)), MOST_LISTED)
