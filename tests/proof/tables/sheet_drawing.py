"""Draws sheets as offices make them: a table of records, and all that stands around it.

One seed, one sheet. What a person sees of it is noted while it is drawn.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from random import Random

from sheet_amounts import Make, money_habits
from sheet_columns import COLUMNS, NOTES, PROUD, SECTIONS, SUBTOTALS, TITLES, TOTALS, UNITS
from sheet_paper import NOTHING, Cell, Column, Paper, Record, Seen
from sheet_values import (
    HABITS,
    TIDY,
    dash,
    error_word,
    invisible,
    no_number,
    spaced,
    struck,
    uncalculated,
    written_error,
)
from sheet_words import name

_ONLY_EXCEL = {
    "cover sheet first",
    "hidden sheet first",
    "stray cell in another sheet",
    "counted from 1904",
    "formula without value",
    "raised digits",
    "partly struck out",
    "formula with its value",
    "invisible by format",
    "row without height",
}
_NOT_IN_CSV = _ONLY_EXCEL | {
    "hidden row",
    "hidden column",
    "struck out",
    "merged words",
    "merged date",
    "merged amount",
    "money in millions by format",
}


def draw(seed: int, way: str, kind: str) -> Paper:
    """The sheet of a seed, with what a file of a kind can hold.

    ``way`` is ``table`` or ``import``, which read other columns.
    """
    lacking = {"xlsx": frozenset[str](), "ods": _ONLY_EXCEL}.get(kind, _NOT_IN_CSV)
    return _Artist(seed, way, frozenset(lacking)).drawn()


class _Artist:
    """Draws one sheet from top to bottom."""

    def __init__(self, seed: int, way: str, lacking: frozenset[str]) -> None:
        self.rng = Random(f"{way} {seed}")
        self.lacking = lacking
        kinds = ("own", "own", "own", "official", "quarters")
        if way == "import":
            kinds = ("projects", "projects", "projects", "announcements", "official")
        target = self.rng.choice(kinds)
        self.paper = Paper(seed, [], target)
        # A third of all sheets have but one oddity or none, so that a fault can be told from others.
        self.often = self.rng.choice((0.0, 0.06, 0.06, 0.12, 0.25))
        self.row = 1
        self.left = 1
        self.unit = 1
        self.makers: dict[str, Make] = {}
        self.sums: dict[str, list[Decimal]] = {}
        self.numbers = 0
        self.more = 0
        self.section = ""

    def odd(self, feature: str, weight: float = 1.0) -> bool:
        """Whether the sheet has a feature."""
        has = self.rng.random() < self.often * weight and feature not in self.lacking
        if has:
            self.paper.features.add(feature)
        return has

    def drawn(self) -> Paper:
        self._columns()
        if self.odd("blank rows above"):
            self.row += self.rng.randrange(1, 4)
        if self.odd("blank columns before"):
            self.left += self.rng.randrange(1, 3)
        for n, column in enumerate(self.paper.columns):
            self.paper.places[column.id] = self.left + n
        self._titles()
        self._header()
        self._habits()
        if self.odd("row of column numbers"):
            self._column_numbers()
        if self.odd("nothing was bought", 0.3) and self.paper.target in ("official", "projects"):
            self._put_across("ไม่มีการจัดซื้อจัดจ้าง")
        else:
            self._body()
        self._below()
        self._hide()
        if not self.paper.features:
            self.paper.features.add("tidy")
        return self.paper

    # --- what heads the table ---------------------------------------------------------

    def _columns(self) -> None:
        target = self.paper.target
        chosen = list(COLUMNS[target])
        if target in ("own", "projects"):
            must = {"name", "budget"}
            chosen = [c for c in chosen if c.id in must or self.rng.random() < 0.6]
            if len(chosen) < 4:
                chosen = list(COLUMNS[target][:5])
        if target != "quarters" and self.odd("columns in another order", 0.4):
            self.rng.shuffle(chosen)
        self.paper.columns = chosen

    def _titles(self) -> None:
        if self.odd("title rows", 2):
            for text in TITLES[: self.rng.randrange(1, 4)]:
                self._put_across(text, merged=self.rng.random() < 0.7)
        money = any(c.kind == "money" for c in self.paper.columns)
        if money and self.odd("unit in the header", 0.5):
            self.unit_word = self.rng.choice(list(UNITS))
            self.unit = UNITS[self.unit_word]
        elif money and self.odd("unit in a row above", 0.5):
            word = self.rng.choice((*UNITS, "บาท"))
            self.unit = UNITS.get(word, 1)
            last = self.left + len(self.paper.columns) - 1
            self.paper.put(self.row, last, self.rng.choice((f"หน่วย : {word}", f"(หน่วย: {word})")))
            self.row += 1

    def _label(self, column: Column) -> str:
        label = column.label
        if column.kind == "money":
            if "unit in the header" in self.paper.features:
                return f"{label} ({self.unit_word})"
            if self.unit == 1 and self.rng.random() < 0.3:
                return f"{label}{self.rng.choice((' (บาท)', '(บาท)', chr(10) + '(บาท)'))}"
        if self.odd("broken lines in headers", 0.2) and len(label) > 8:
            return f"{label[:6]}\n{label[6:]}" if label[6] not in "ัิีึืุู็่้๊๋์ะาำ" else label
        return label

    def _header(self) -> None:
        paper = self.paper
        pair, height = self._pair()
        paper.header_rows = list(range(self.row, self.row + height))
        for column in paper.columns:
            place = paper.places[column.id]
            if column in pair:
                paper.put(self.row + height - 1, place, self._under_a_group(column))
                continue
            paper.put(self.row, place, self._label(column))
            if height > 1:
                paper.merged.append((self.row, place, self.row + height - 1, place))
        if pair:
            self._groups(paper.places[pair[0].id], height)
        if self.odd("a column more", 0.3):
            self.more = self.left + len(paper.columns)
            paper.put(self.row + height - 1, self.more, "บันทึกภายใน")
        self.row += height

    def _pair(self) -> tuple[tuple[Column, ...], int]:
        """Two columns of money under one head, if there are, and the height of the header."""
        paper = self.paper
        money = [c for c in paper.columns if c.kind == "money"]
        beside = [
            (a, b) for a, b in pairwise(money) if paper.places[b.id] == paper.places[a.id] + 1
        ]
        if beside and paper.target in ("own", "projects"):
            if self.odd("header of two rows", 0.8):
                return beside[0], 2
            if self.odd("header of three rows", 0.4):
                return beside[0], 3
        return (), 1

    def _groups(self, place: int, height: int) -> None:
        words = "งบประมาณ"
        if "unit in the header" in self.paper.features:
            words = f"งบประมาณ ({self.unit_word})"
        groups = [words] if height == 2 else ["ปีงบประมาณ พ.ศ. 2568", words]
        for row, group in enumerate(groups, self.row):
            self.paper.put(row, place, group)
            self.paper.merged.append((row, place, row, place + 1))

    def _under_a_group(self, column: Column) -> str:
        """The lower words: whole, or only what the group above does not say already."""
        return self.rng.choice((column.label, column.label.removeprefix("งบประมาณ")))

    def _column_numbers(self) -> None:
        # Between plain numbers and records that count nobody can tell.
        form = "({})" if self.paper.target == "quarters" else self.rng.choice(("({})", "{}"))
        for n, column in enumerate(self.paper.columns, 1):
            text = form.format(n)
            self.paper.put(self.row, self.paper.places[column.id], text if "(" in text else n)
        self.row += 1

    def _habits(self) -> None:
        for column in self.paper.columns:
            habits = (
                money_habits(self.unit) if column.kind == "money" else HABITS.get(column.kind, {})
            )
            if not habits:
                continue
            tidy = TIDY[column.kind]
            odd = [name for name in habits if name != tidy and name not in self.lacking]
            chosen = self.rng.choice(odd) if odd and self.rng.random() < self.often * 2 else tidy
            if self.paper.target == "official" and column.kind == "date" and chosen != tidy:
                chosen = "date written short"
            if chosen != tidy:
                self.paper.features.add(chosen)
            self.makers[column.id] = habits[chosen](self.rng, self.unit)
        if self.paper.target == "quarters":
            self.paper.features.add("small numbers")

    # --- records ----------------------------------------------------------------------

    def _body(self) -> None:
        sections = 1
        if self.paper.target != "quarters" and self.odd("rows of sections"):
            sections = self.rng.randrange(2, 4)
        parts = sections > 1 and self.odd("subtotals", 3)
        whole = self.rng.randrange(2, 5) if sections > 1 else self.rng.randrange(3, 14)
        for number in range(sections):
            if sections > 1:
                self.section = SECTIONS[number]
                self._section()
            self._records(whole)
            if parts:
                self._sum(SUBTOTALS, [*self._since])
            if number < sections - 1 and self.odd("header repeated", 0.4):
                self._repeat_header()
        if self.paper.target != "quarters" and self.odd("total", 1.5):
            self._sum(TOTALS, self.paper.records)
        elif self.paper.target != "quarters" and self.odd("total without a word", 0.3):
            self._sum(("",), self.paper.records)

    def _section(self) -> None:
        first = self.left
        text = self.section
        if self.rng.random() < 0.5:
            self._put_across(text)
            return
        place = self.rng.choice((first, self.paper.places.get("name", first)))
        self.paper.put(self.row, place, text)
        self.row += 1

    def _records(self, count: int) -> None:
        self._since: list[Record] = []
        for index in range(count):
            record = self._record()
            self._since.append(record)
            if index < count - 1 and self.odd("blank row between", 0.1):
                self.row += 1
            if index < count - 1 and self.odd("hidden row", 0.1):
                self._hidden_row()
            if index < count - 1 and self.odd("header in the middle", 0.05):
                self._repeat_header()
        self._merge()

    def _record(self) -> Record:
        self.numbers += 1
        record = Record(self.row, {})
        for column in self.paper.columns:
            cell = self._cell(column)
            self.paper.cells[self.row, self.paper.places[column.id]] = cell
            record.cells[column.id] = cell.seen
        if self.more and self.rng.random() < 0.7:
            self.paper.put(self.row, self.more, "ตรวจแล้ว")
        self.paper.records.append(record)
        self.row += 1
        return record

    def _cell(self, column: Column) -> Cell:
        number = self.numbers
        match column.kind:
            case "no":
                text = self.rng.choice((number,) * 6 + (str(number),))
                return Cell(text, Seen(str(number)))
            case "quarter":
                return Cell(number, Seen(str(number), Decimal(number)))
            case "count" if self.paper.target == "quarters":
                amount = number + 1 if column.id == "men" else number + 2
                return Cell(amount, Seen(str(amount), Decimal(amount)))
            case "year":
                return Cell(2568, Seen("2568"))
            case "egp":
                return Cell(67_010_000_000 + number, Seen(str(67_010_000_000 + number)))
            case "tax":
                return self._tax()
            case "name" | "choice" | "same":
                text = self._words(column)
                return Cell(text, Seen(text))
        return self._filled(column)

    def _words(self, column: Column) -> str:
        if column.kind != "name":
            return self.rng.choice(column.choices)
        if self.odd("project that begins with รวม", 0.1):
            return f"{self.rng.choice(PROUD)} {self.numbers}"
        return name(self.rng, self.numbers)

    def _filled(self, column: Column) -> Cell:
        cell = self._odd_cell(column) or self.makers[column.id](self.rng)
        if self.odd("blanks that nobody sees", 0.03):
            return spaced(cell, self.rng)
        if type(cell.stored) in (int, float) and self.odd("formula with its value", 0.05):
            cell.worked_out = True
        return cell

    def _odd_cell(self, column: Column) -> Cell | None:
        rng = self.rng
        if self.odd("dash", 0.1):
            return dash(rng)
        if self.odd("empty cell", 0.05) and not column.required:
            return Cell(None, NOTHING)
        if self.odd("struck out", 0.03):
            return struck(self.makers[column.id](rng))
        if not column.required and self.odd("invisible by format", 0.02):
            return invisible(self.makers[column.id](rng))
        if column.kind in ("money", "count", "percent"):
            if self.odd("error word", 0.02):
                return error_word(rng)
            if self.odd("error word as text", 0.02):
                return written_error(rng)
            if self.odd("formula without value", 0.02):
                return uncalculated(rng)
        if column.kind == "money" and self.odd("words for an amount", 0.03):
            return no_number(rng)
        return None

    def _tax(self) -> Cell:
        body = f"01055{self.rng.randrange(10_000_000):07}"
        total = sum(int(digit) * (13 - n) for n, digit in enumerate(body))
        number = f"{body}{(11 - total % 11) % 10}"
        if self.odd("tax number as a number", 0.3):
            return Cell(int(number), Seen(number), "0000000000000")
        return Cell(number, Seen(number))

    def _hidden_row(self) -> None:
        cells = {}
        for column in self.paper.columns:
            if column.kind in ("name", "money"):
                cells[column.id] = Cell("โครงการที่ถอนแล้ว", NOTHING)
                if column.kind == "money":
                    cells[column.id] = Cell(999_999, NOTHING)
        for key, cell in cells.items():
            self.paper.cells[self.row, self.paper.places[key]] = cell
        self.paper.hidden_rows.add(self.row)
        self.paper.flat = self.paper.flat or self.odd("row without height", 2)
        self.row += 1

    def _merge(self) -> None:
        """Merge cells of the last records: an office's name, or one amount for several."""
        rows = self._since
        if len(rows) < 3:
            return
        for column in self.paper.columns:
            if (column.kind in ("office", "result") and self.odd("merged words", 0.4)) or (
                column.kind == "date" and self.odd("merged date", 0.4)
            ):
                self._merge_down(column, counted=False)
            elif (
                column.kind in ("money", "count")
                and self.paper.target != "quarters"
                and self.odd("merged amount", 0.4)
            ):
                self._merge_down(column, counted=True)

    def _merge_down(self, column: Column, *, counted: bool) -> None:
        rows = [record.row for record in self._since]
        first = self.rng.randrange(0, len(rows) - 1)
        last = self.rng.randrange(first + 1, min(first + 3, len(rows)))
        span = range(rows[first], rows[last] + 1)
        place = self.paper.places[column.id]
        if set(span) != set(rows[first : last + 1]):
            return
        top = self.paper.cells.get((rows[first], place))
        if top is None or top.seen.is_nothing or top.seen.broken or top.struck:
            return
        self.paper.merged.append((rows[first], place, rows[last], place))
        for record in self._since[first + 1 : last + 1]:
            self.paper.cells.pop((record.row, place), None)
            record.cells[column.id] = NOTHING if counted else top.seen

    # --- what is no record ------------------------------------------------------------

    def _sum(self, words: tuple[str, ...], records: list[Record]) -> None:
        rng = self.rng
        text = rng.choice(words).format(section=self.section, count=len(records))
        texts = [c for c in self.paper.columns if c.kind in ("no", "name", "office", "number")]
        column = rng.choice(texts) if texts else self.paper.columns[0]
        if text:
            self.paper.put(self.row, self.paper.places[column.id], text)
        for entry in self.paper.columns:
            if entry.kind not in ("money", "count"):
                continue
            amounts = [r.cells[entry.id].meant for r in records]
            total = sum((a for a in amounts if isinstance(a, Decimal)), Decimal(0))
            scale = self.unit if entry.kind == "money" else 1
            self.paper.put(self.row, self.paper.places[entry.id], float(total / scale), "#,##0.00")
        self.row += 1

    def _repeat_header(self) -> None:
        height = len(self.paper.header_rows)
        top = self.paper.header_rows[0]
        for (row, column), cell in list(self.paper.cells.items()):
            if row in self.paper.header_rows:
                self.paper.cells[self.row + row - top, column] = cell
        for first, left, last, right in list(self.paper.merged):
            if first in self.paper.header_rows:
                move = self.row - top
                self.paper.merged.append((first + move, left, last + move, right))
        self.row += height

    def _below(self) -> None:
        rng, paper = self.rng, self.paper
        if self.odd("notes"):
            for text in rng.sample(NOTES, rng.randrange(1, 3)):
                place = rng.choice((self.left, paper.places.get("name", self.left)))
                paper.put(self.row, place, text)
                if rng.random() < 0.3 and place == self.left:
                    last = self.left + len(paper.columns) - 1
                    paper.merged.append((self.row, place, self.row, last))
                self.row += 1
        if self.odd("signature"):
            self.row += rng.randrange(0, 3)
            place = self.left + rng.randrange(0, len(paper.columns))
            for text in (
                "ลงชื่อ ........................ ผู้รายงาน",
                "(นายทดสอบ ตัวอย่าง)",
                "ตำแหน่ง ผู้อำนวยการกองคลัง",
            ):
                paper.put(self.row, place, text)
                self.row += 1
        if self.odd("second table below", 0.7):
            self.row += rng.randrange(1, 3)
            self._put_across("ตารางสรุปวิธีจัดซื้อจัดจ้าง", merged=rng.random() < 0.5)
            rows = (
                ["วิธี", "จำนวนโครงการ", "ร้อยละของทั้งหมด"],
                ["เฉพาะเจาะจง", 12, 80],
                ["คัดเลือก", 3, 20],
            )
            for line in rows:
                for n, text in enumerate(line):
                    paper.put(self.row, self.left + n, text)
                self.row += 1

    def _put_across(self, text: str, *, merged: bool = True) -> None:
        last = self.left + len(self.paper.columns) - 1
        self.paper.put(self.row, self.left, text)
        if merged and last > self.left:
            self.paper.merged.append((self.row, self.left, self.row, last))
        self.row += 1

    def _hide(self) -> None:
        paper = self.paper
        optional = [
            c
            for c in paper.columns
            if c.kind in ("office", "result", "number", "count", "money")
            and paper.target in ("own", "projects")
            # Nobody would see the unit that stands over the last column.
            and ("unit in a row above" not in paper.features or c is not paper.columns[-1])
        ]
        if optional and self.odd("hidden column", 0.4):
            column = self.rng.choice(optional)
            paper.hidden_columns.add(paper.places[column.id])
            for record in paper.records:
                record.cells[column.id] = NOTHING
        if self.odd("cover sheet first", 0.4):
            paper.beside.append("cover")
        if self.odd("hidden sheet first", 0.4):
            paper.beside.append("hidden")
        if self.odd("stray cell in another sheet", 0.3):
            paper.beside.append("stray")
        if self.odd("counted from 1904", 0.2):
            paper.from_1904 = True
