"""What was read, held against what was seen: each cell right, told, or silently different."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from sheet_amounts import ENGLISH, LONG_MONTHS, MONTHS
from sheet_paper import Column, Paper, Seen

_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


class Verdict(StrEnum):
    """How a cell came through."""

    RIGHT = "right"
    RIGHT_BUT_TOLD = "right, with a finding"
    TOLD = "not right, a finding names it"
    SILENT = "silent difference"


@dataclass(frozen=True, slots=True)
class Got:
    """What was read of a cell: its text for people, and its typed value where there is one."""

    text: str
    value: Any = None


@dataclass(frozen=True, slots=True)
class Told:
    """A finding, taken apart into the places that it names."""

    code: str
    severity: str
    message: str
    line: int


@dataclass(slots=True)
class Judgement:
    """All that is wrong with one sheet, and how many cells came through in which way."""

    paper: Paper
    cells: dict[Verdict, int] = field(default_factory=lambda: dict.fromkeys(Verdict, 0))
    counted: int = 0
    clean: int = 0
    silent: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    findings: tuple[Told, ...] = ()
    wrong_accounts: list[str] = field(default_factory=list)

    @property
    def without_finding(self) -> float:
        return self.clean / self.counted if self.counted else 1.0


# --- places that a finding names --------------------------------------------------------------

_SPOT = re.compile(r"\b([A-Z]{1,3})([0-9]{1,6})(?::([A-Z]{1,3})([0-9]{1,6}))?\b")
_ROWS = re.compile(r"แถว(?:ที่)?(?:ซ่อนไว้)?\s*:?\s*([0-9][0-9,\s\-–ถึง]*)")
_LETTERS = re.compile(r"คอลัมน์ที่ซ่อนไว้\s*:?\s*([A-Z, ]+)")
_MORE = re.compile(r"อีก\s*[0-9]+")
_WHOLE_FILE = frozenset({"TBL022"})


def letter(column: int) -> str:
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _number(letters: str) -> int:
    number = 0
    for one in letters:
        number = number * 26 + ord(one) - 64
    return number


def rows_named(message: str) -> set[int]:
    rows: set[int] = set()
    for found in _ROWS.finditer(message):
        for part in found[1].replace("ถึง", "-").replace("–", "-").split(","):
            ends = [int(end) for end in re.findall(r"[0-9]+", part)]
            if ends and ends[-1] - ends[0] < 10_000:
                rows.update(range(ends[0], ends[-1] + 1))
    return rows


def names_cell(told: Told, paper: Paper, row: int, column: Column) -> bool:
    """Whether a finding names a cell: by its spot, by its row, or by its column in the header."""
    place = paper.places[column.id]
    spots = list(_SPOT.finditer(told.message))
    for spot in spots:
        last_row, last_column = int(spot[4] or spot[2]), _number(spot[3] or spot[1])
        if int(spot[2]) <= row <= last_row and _number(spot[1]) <= place <= last_column:
            return True
    hidden = _LETTERS.search(told.message)
    if hidden and letter(place) in re.split(r"[,\s]+", hidden[1]):
        return True
    labels = _labels_in(told, paper)
    rows = rows_named(told.message) | ({told.line} if told.line else set())
    if row in rows and not spots:
        return not labels or column.label in labels
    if told.code in _WHOLE_FILE:
        return True
    if column.label in labels or _names_its_header(told, paper, place):
        if _MORE.search(told.message) and told.line <= row:
            return True
        heads = set(paper.header_rows)
        return not rows or bool(rows & heads) or rows <= heads
    return False


def _names_its_header(told: Told, paper: Paper, place: int) -> bool:
    """Whether a finding on the header tells a column by the words that stand over it there."""
    if told.line not in paper.header_rows:
        return False
    plain = "".join(told.message.split())
    heads = (paper.cells.get((row, place)) for row in paper.header_rows)
    return any(head is not None and "".join(str(head.stored).split()) in plain for head in heads)


def _labels_in(told: Told, paper: Paper) -> set[str]:
    """The columns that a message speaks of by their words."""
    plain = "".join(told.message.split())
    quoted = "".join(f"{{{part}}}" for part in re.findall(r'"([^"]*)"', told.message))
    named = set()
    for column in paper.columns:
        word = "".join(column.label.split())
        if word in plain and (len(word) > 6 or word in "".join(quoted.split())):
            named.add(column.label)
    return {
        label for label in named if not any(label != other and label in other for other in named)
    }


def on_cell(told: Told, paper: Paper, row: int, column: Column) -> bool:
    """Whether a finding is about just this cell or its row, and asks somebody to do something."""
    if told.severity == "info" or not names_cell(told, paper, row, column):
        return False
    rows = rows_named(told.message) | ({told.line} if told.line else set())
    return row in rows or bool(_SPOT.search(told.message))


# --- equality ---------------------------------------------------------------------------------


def plain(text: str) -> str:
    """A text without what is not seen: blanks, marks of lists, Thai digits' own shapes."""
    text = unicodedata.normalize("NFC", text).translate(_ARABIC).replace("\u200b", "")
    return "".join(text.split())


def amount_of(text: str) -> Decimal | None:
    digits = text.translate(_ARABIC)
    for idle in (",", "บาท", "%", "฿", ".-"):
        digits = digits.replace(idle, "")
    digits = digits.strip()
    try:
        return Decimal(digits)
    except InvalidOperation:
        return None


def day_of(text: str) -> date | None:
    """The day that a text of the program names, in its own way of writing days."""
    found = re.fullmatch(r"(\d{1,2})\s*(\S+?)\s*(\d{4})", text.translate(_ARABIC).strip())
    if found:
        names = {
            **{m: n for n, m in enumerate(MONTHS, 1)},
            **{m: n for n, m in enumerate(LONG_MONTHS, 1)},
        }
        names |= {m: n for n, m in enumerate(ENGLISH, 1)}
        month = names.get(found[2])
        if month:
            return _date(int(found[3]), month, int(found[1]))
    found = re.fullmatch(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})", text.translate(_ARABIC).strip())
    if found:
        return _date(int(found[3]), int(found[2]), int(found[1]))
    found = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text.strip())
    return _date(int(found[1]), int(found[2]), int(found[3])) if found else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year - 543 if year > 2400 else year, month, day)
    except ValueError:
        return None


def month_of(text: str) -> tuple[int, int] | None:
    found = re.fullmatch(r"(\S+?)[\s-]*(\d{2,4})", text.translate(_ARABIC).strip())
    if not found:
        return None
    names = {
        **{m: n for n, m in enumerate(MONTHS, 1)},
        **{m: n for n, m in enumerate(LONG_MONTHS, 1)},
    }
    if found[1] not in names:
        return None
    year = int(found[2])
    year = year + 2500 if year < 100 else year
    return (year - 543 if year > 2400 else year, names[found[1]])


def is_equal(got: Got, seen: Seen, column: Column) -> bool:
    """Whether what was read says what is seen."""
    if seen.broken:
        return False
    nothing = not got.text.strip("-–— ")
    if seen.is_nothing:
        return nothing or (isinstance(seen.meant, Decimal) and amount_of(got.text) == seen.meant)
    if nothing:
        return False
    if column.kind in ("money", "count", "percent", "quarter") and isinstance(seen.meant, Decimal):
        amount = got.value if isinstance(got.value, Decimal | int) else amount_of(got.text)
        return amount is not None and Decimal(amount) == seen.meant
    if isinstance(seen.meant, tuple):
        return month_of(got.text) == seen.meant
    if isinstance(seen.meant, date):
        if column.kind == "date":
            return day_of(got.text) == seen.meant
        return day_of(got.text) == seen.meant or plain(got.text) == plain(seen.text)
    return plain(got.text) in {plain(seen.text), *map(plain, seen.also)}


# --- accounts ---------------------------------------------------------------------------------


def wrong_accounts(paper: Paper, accounts: Iterable[tuple[int, int]]) -> list[str]:
    """Where the program's own account does not hold every cell that is seen, once."""
    wrong = [f"{cells} cells, accounted for {rest}" for cells, rest in accounts if cells != rest]
    cells = [cells for cells, _ in accounts]
    seen = paper.seen_cells
    if len(cells) == 1 and not paper.faulty_rows and not paper.beside and cells[0] != seen:
        wrong.append(f"{cells[0]} cells in the account, seen are {seen}")
    return wrong


# --- a sheet ----------------------------------------------------------------------------------


def judge(
    paper: Paper,
    found: Sequence[tuple[int | None, dict[str, Got]]] | None,
    findings: Iterable[Told],
    left: Iterable[int] = (),
    judged: Sequence[Column] | None = None,
) -> Judgement:
    """Hold records that were read, each with its row where it is known, against the sheet.

    Where each cell is as it is seen and no record is a stranger, columns add up as well.

    ``found`` is ``None`` where the table as a whole was refused. ``left`` are rows of which the
    program says that they found no place.
    """
    told = tuple(findings)
    verdict = Judgement(paper, findings=told)
    columns = [c for c in (judged or paper.columns) if c.kind != "no"]
    left_rows = set(left)
    refused = found is None
    pairs, strangers = _paired(paper, found or ())
    for record in paper.records:
        read = pairs.get(record.row)
        for column in columns:
            seen = record.cells[column.id]
            if read is None and seen.is_nothing:
                continue
            got = (read or {}).get(column.id, Got(""))
            right = read is not None and is_equal(got, seen, column)
            named = refused and bool(told)
            named = named or record.row in left_rows
            named = named or any(names_cell(t, paper, record.row, column) for t in told)
            on = any(on_cell(t, paper, record.row, column) for t in told)
            spoilt = record.row in paper.faulty_rows
            kind = (
                (Verdict.RIGHT_BUT_TOLD if on else Verdict.RIGHT)
                if right
                else Verdict.TOLD
                if named
                else Verdict.SILENT
            )
            verdict.cells[kind] += 1
            if not (seen.unsure or seen.broken or spoilt):
                verdict.counted += 1
                verdict.clean += kind is Verdict.RIGHT
            line = (
                f"row {record.row} {column.id}: seen {seen.text!r}"
                + (f" = {seen.meant}" if seen.meant is not None else "")
                + (f", read {got.text!r}" if read is not None else ", record not read")
            )
            if kind is Verdict.SILENT:
                verdict.silent.append(line)
            elif kind is not Verdict.RIGHT and not (seen.unsure or seen.broken or spoilt):
                verdict.told.append(f"{kind}: {line}")
    for row, cells in strangers:
        rows = {n for t in told for n in (*rows_named(t.message), t.line)} | left_rows
        if not rows & ({row} if row is not None else _rows_of(paper, cells)):
            text = " | ".join(got.text for got in cells.values() if got.text)
            verdict.silent.append(f"row {row} is no record: {text}")
            verdict.cells[Verdict.SILENT] += 1
    return verdict


def _paired(
    paper: Paper, found: Sequence[tuple[int | None, dict[str, Got]]]
) -> tuple[dict[int, dict[str, Got]], list[tuple[int | None, dict[str, Got]]]]:
    """Records by the row they stand in, or by their names, which are all different."""
    wanted = {record.row: record for record in paper.records}
    name = next((c for c in paper.columns if c.kind == "name"), None)
    by_name = (
        {plain(record.cells[name.id].text): record.row for record in paper.records} if name else {}
    )
    pairs: dict[int, dict[str, Got]] = {}
    strangers: list[tuple[int | None, dict[str, Got]]] = []
    for line, cells in found:
        row = line
        if row is None and name is not None:
            row = by_name.get(plain(cells.get(name.id, Got("")).text))
        if row in wanted and row not in pairs:
            pairs[row] = cells
        else:
            strangers.append((line, cells))
    return pairs, strangers


def _rows_of(paper: Paper, cells: dict[str, Got]) -> set[int]:
    """The rows that a record was made of, known by its words."""
    words = {plain(got.text) for got in cells.values() if got.text.strip()}
    return {row for (row, _), cell in paper.cells.items() if plain(str(cell.stored)) in words}
