"""From raw rows to typed rows: the header found, each cell typed, every mistake told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from prongsai.findings import Finding, Place, Severity
from prongsai.reading.cells import EMPTY, Cell, TypedCell, as_text
from prongsai.tables.columns import Column, HeaderMatch, match_header
from prongsai.tables.spreadsheets import RawSheet, row_text
from prongsai.thai.digits import to_arabic
from prongsai.thai.nearest import did_you_mean, nearest
from prongsai.thai.text import match_key

HEADER_WITHIN = 40
"""Rows from the top within which the header must lie."""

MOST_OF_A_KIND = 20
"""Most findings of one code in one column; the rest are summed up in one."""

_TOTAL = re.compile(r"^(?:ยอด)?รวม(?:ทั้งสิ้น|ทั้งหมด|ทั้งปี|เป็นเงิน(?:ทั้งสิ้น)?|เงิน)?(?:[\s:]|$)")
_NOTE = re.compile(r"^\*?\s*หมายเหตุ")
_ORDINAL = re.compile(r"^\(?([0-9]{1,2})\)?$")
_FORMULA_ERROR = re.compile(r"^#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NULL!|NUM!)$")

Inline = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header row is (index from 0) and which cell heads which column."""

    index: int
    positions: Mapping[str, int]


def find_header(
    raw: RawSheet, columns: Sequence[Column], name: str
) -> tuple[Header | None, list[Finding]]:
    """Find the row that heads at least half of the columns, beneath any title rows."""
    best: tuple[int, int, HeaderMatch] | None = None
    for index, row in enumerate(raw.rows[:HEADER_WITHIN]):
        match = match_header([as_text(cell) for cell in row], columns)
        if best is None or len(match.positions) > best[0]:
            best = (len(match.positions), index, match)
    if best is None:
        return None, []
    count, index, match = best
    if count * 2 < len(columns):
        # When nothing matches, the first row that is filled throughout is what people see.
        index = index if count else _first_full(raw)
        return None, [_no_header(raw, index, columns, name)]
    place = Place(name, raw.numbers[index], 0, row_text(raw.rows[index]))
    findings = _header_findings(match, columns, place)
    failed = any(finding.severity is Severity.ERROR for finding in findings)
    return (None if failed else Header(index, match.positions)), findings


def _first_full(raw: RawSheet) -> int:
    width = max((len(row) for row in raw.rows[:HEADER_WITHIN]), default=0)
    full = (
        index
        for index, row in enumerate(raw.rows[:HEADER_WITHIN])
        if len(row) == width and all(as_text(cell) for cell in row)
    )
    return next(full, 0)


def _no_header(raw: RawSheet, index: int, columns: Sequence[Column], name: str) -> Finding:
    wanted = ", ".join(column.label for column in columns if column.required or len(columns) < 8)
    message = f"ไม่พบแถวหัวตารางที่ตรงกับคอลัมน์ที่กำหนด ใน {min(len(raw.rows), HEADER_WITHIN)} แถวแรก"
    place = Place(name, raw.numbers[index], 0, row_text(raw.rows[index]))
    return Finding("TBL005", Severity.ERROR, message, f"ใส่แถวหัวตาราง: {wanted}", place)


def _header_findings(match: HeaderMatch, columns: Sequence[Column], place: Place) -> list[Finding]:
    findings = []
    unclaimed = list(match.unknown)
    labels = {column.id: column.label for column in columns}
    for column in columns:
        if column.required and column.id not in match.positions:
            close = _closest(column, unclaimed)
            unclaimed = [header for header in unclaimed if header != close]
            hint = f'หัวตาราง "{close}" หมายถึงคอลัมน์นี้ใช่หรือไม่ ' if close else ""
            message = f'ไม่พบคอลัมน์ "{column.label}" ในหัวตารางแถว {place.line}'
            remedy = f'{hint}ตั้งหัวคอลัมน์เป็น "{column.label}"'
            findings.append(Finding("TBL006", Severity.ERROR, message, remedy, place))
    for repeated in match.repeated:
        message = f'หัวตาราง "{labels[repeated]}" มีมากกว่าหนึ่งคอลัมน์'
        remedy = "ลบหรือเปลี่ยนชื่อคอลัมน์ที่ซ้ำ"
        findings.append(Finding("TBL008", Severity.ERROR, message, remedy, place))
    if unclaimed:
        message = f"คอลัมน์ที่ไม่ได้กำหนดไว้จะไม่เผยแพร่: {', '.join(unclaimed[:10])}"
        remedy = "เพิ่มคอลัมน์นี้ใน columns หรือลบออกจากไฟล์"
        findings.append(Finding("TBL007", Severity.WARNING, message, remedy, place))
    return findings


def _closest(column: Column, headers: Sequence[str]) -> str | None:
    keys = {match_key(header): header for header in headers}
    for name in column.names:
        if close := nearest(match_key(name), keys):
            return keys[close]
    return None


def repeats_header(cells: Sequence[Cell], columns: Sequence[Column]) -> bool:
    """Tell whether a row is the header again, or only numbers the columns."""
    texts = [as_text(cell) for cell in cells]
    same = sum(
        match_key(text) in {match_key(name) for name in column.names}
        for text, column in zip(texts, columns, strict=True)
        if text
    )
    if same * 2 > len(columns):
        return True
    ordinals = [_ORDINAL.match(to_arabic(text)) for text in texts if text]
    numbers = [int(found[1]) for found in ordinals if found]
    first = numbers[0] if numbers else 0
    in_order = numbers == list(range(first, first + len(numbers)))
    return len(numbers) == len(ordinals) >= 3 and first in (0, 1) and in_order


def is_left_out(row: Sequence[Cell]) -> bool:
    """Tell whether a row is a total or a note rather than a record."""
    texts = [text for text in (as_text(cell) for cell in row) if text]
    if not texts:
        return False
    return bool(_TOTAL.match(texts[0])) or (bool(_NOTE.match(texts[0])) and len(texts) <= 2)


@dataclass(slots=True)
class RowReader:
    """Types rows one after the other and collects what is wrong with their cells.

    ``place`` gives the place of a row from its key (a line or an index) and its text;
    ``offset`` makes the number people count by out of the key. ``told`` are the keys of rows
    whose failed formulas have a finding already.
    """

    columns: Sequence[Column]
    place: Callable[[int, str], Place]
    offset: int = 0
    told: frozenset[int] = frozenset()
    _findings: list[Finding] = field(default_factory=list)
    _seen: Counter[tuple[str, str]] = field(default_factory=Counter)
    _first_untold: dict[tuple[str, str], Finding] = field(default_factory=dict)

    def read(self, cells: Sequence[Cell], key: int) -> list[TypedCell]:
        """Type one row."""
        result = []
        for cell, column in zip(cells, self.columns, strict=True):
            # The error word of a failed formula is not published.
            if isinstance(cell, str) and _FORMULA_ERROR.match(cell):
                if key not in self.told:
                    message = f'คอลัมน์ "{column.label}": สูตรคำนวณผิดพลาด ({cell})'
                    remedy = "พิมพ์ค่าที่ถูกต้องแทน"
                    self._add("TBL011", Severity.ERROR, message, remedy, column, cells, key)
                result.append(EMPTY)
                continue
            typed = column.kind.typed(cell)
            self._judge(typed, column, cells, key)
            result.append(typed)
        return result

    def _judge(self, typed: TypedCell, column: Column, cells: Sequence[Cell], key: int) -> None:
        if typed.problem:
            code = "TBL010" if typed.problem.doubtful else "TBL009"
            severity = Severity.WARNING if typed.problem.doubtful else Severity.ERROR
            remedy = typed.problem.remedy or "แก้ค่าในช่องนี้"
            message = f'คอลัมน์ "{column.label}": {typed.problem.message}'
            self._add(code, severity, message, remedy, column, cells, key)
        elif column.required and not typed.text:
            message = f'คอลัมน์ "{column.label}" ยังไม่ได้กรอก'
            remedy = 'กรอกข้อมูล ถ้าไม่มีให้ใส่ "-"'
            self._add("TBL012", Severity.WARNING, message, remedy, column, cells, key)

    def _add(
        self,
        code: str,
        severity: Severity,
        message: str,
        remedy: str,
        column: Column,
        cells: Sequence[Cell],
        key: int,
    ) -> None:
        kind = (code, column.id)
        self._seen[kind] += 1
        if kind in self._first_untold:
            return
        place = self.place(key, row_text(cells))
        row = f"แถวที่ {key + self.offset} "
        finding = Finding(code, severity, row + message, remedy, place)
        if self._seen[kind] > MOST_OF_A_KIND:
            row += f'เป็นต้นไป คอลัมน์ "{column.label}": '
            self._first_untold[kind] = replace(finding, message=row)
        else:
            self._findings.append(finding)

    def finish(self) -> list[Finding]:
        """Return all findings, those too many of a kind summed up."""
        for kind, first in self._first_untold.items():
            message = f"{first.message}พบลักษณะเดียวกันอีก {self._seen[kind] - MOST_OF_A_KIND} แถว"
            remedy = "แก้ทั้งคอลัมน์ในคราวเดียว"
            self._findings.append(replace(first, message=message, remedy=remedy))
        return self._findings


def inline_rows(
    rows: Sequence[Inline], columns: Sequence[Column], locate: Callable[..., Place]
) -> tuple[tuple[Column, ...] | None, list[list[Cell]], list[Finding]]:
    """Lay rows written in YAML out in the order of the columns.

    Returns the columns in use (None when a required one is missing everywhere), the rows,
    and the findings about rows that do not fit.
    """
    names = {match_key(name): c.id for c in reversed(columns) for name in reversed(c.names)}
    ids = [column.id for column in columns]
    laid: list[dict[str, str]] = []
    findings: list[Finding] = []
    for index, row in enumerate(rows):
        place = locate(("rows", index))
        record: dict[str, str] = {}
        for position, (key, text) in enumerate(row):
            found = names.get(match_key(key)) if key else _at(ids, position)
            if found is None:
                findings.append(_misfit(key, position, columns, place))
            else:
                record[found] = text
        laid.append(record)
    filled = {column for record in laid for column in record}
    missing = [column for column in columns if column.required and column.id not in filled]
    for column in missing:
        message = f'ทุกแถวไม่มีคอลัมน์ "{column.label}"'
        remedy = f"เพิ่ม {column.id}: ในแต่ละแถว"
        findings.append(Finding("TBL006", Severity.ERROR, message, remedy, locate(())))
    if missing:
        return None, [], findings
    used = tuple(column for column in columns if column.id in filled)
    return used, [[record.get(column.id) for column in used] for record in laid], findings


def _at(ids: list[str], position: int) -> str | None:
    return ids[position] if position < len(ids) else None


def _misfit(key: str, position: int, columns: Sequence[Column], place: Place) -> Finding:
    if not key:
        message = f"แถวนี้มีช่องที่ {position + 1} แต่ตารางมี {len(columns)} คอลัมน์"
        remedy = "ลบช่องที่เกิน หรือครอบข้อความที่มีจุลภาคด้วยเครื่องหมายคำพูด"
        return Finding("TBL016", Severity.ERROR, message, remedy, place)
    words = {name: column.id for column in columns for name in column.names}
    known = ", ".join(column.id for column in columns)
    hint = did_you_mean(key, words, f"คอลัมน์ที่มี: {known}", alike=0.5)
    message = f'ไม่มีคอลัมน์ชื่อ "{key[:60]}" ในตารางนี้'
    return Finding("TBL016", Severity.ERROR, message, hint, place)
