"""Money, counts, scores and percentages."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Annotated, Any

from prongsai.findings.rules.cnt_values import CNT013, CNT016
from prongsai.reading.cells import Cell, Problem, TypedCell, as_text, plain_cell
from prongsai.reading.fields.field_kind import (
    A_DIGIT,
    AsColumn,
    FieldKind,
    Limits,
    WrittenCell,
    json_scalar,
)
from prongsai.reading.fields.refusal import refusal, string
from prongsai.reading.number_format import FormatClass
from prongsai.reading.seen_cell import SeenCell
from prongsai.thai.digits import to_arabic

_GROUPED = re.compile(r"(?:[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3}){1,4})")
_MONEY = re.compile(
    r"฿?\s*(?P<number>[0-9,]+(?:\.[0-9]+)?)\s*(?:\.-|/-|\.–|\.)?\s*(?:บาท)?(?:ถ้วน)?"
)
_SHARE = re.compile(r"(?:ร้อยละ\s*)?(?P<number>[0-9]+(?:\.[0-9]+)?)\s*(?:คะแนน|%|เปอร์เซ็นต์)?")
_COUNTED = re.compile(
    r"^([0-9,.]+)\s*(?:คน|ราย|ครั้ง|เรื่อง|โครงการ|รายการ|แห่ง|ฉบับ|ชุด|หลักสูตร|ตำแหน่ง|อัตรา|กิจกรรม)$"
)


class NumberKind(FieldKind, family=True):
    """Numbers: a cell of an Excel form holds them as such."""

    numeric = True
    narrow = True
    cell_style = "number"

    def tidied(self, text: str) -> str:
        """The digits as Excel knows them."""
        return to_arabic(text)

    def of_seen(self, cell: SeenCell) -> TypedCell:
        """Read the number itself where it is what is seen, divided and padded as it may be."""
        if cell.kind is FormatClass.SCALED:
            return self._scaled(cell)
        if not (cell.kind.is_amount or cell.kind is FormatClass.CURRENCY):
            return super().of_seen(cell)
        return self.of_cell(plain_cell(cell.value))

    def _scaled(self, cell: SeenCell) -> TypedCell:
        """A number of which thousands or millions are seen: nobody can tell which is meant."""
        typed = self.of_cell(plain_cell(cell.value))
        message = f'เห็นเป็น "{cell.shown}" เพราะรูปแบบเซลล์ย่อหลักพันหรือล้าน ค่าในไฟล์คือ {typed.text}'
        remedy = "ตั้งรูปแบบเซลล์เป็นตัวเลขเต็ม แล้วตรวจค่าอีกครั้ง"
        return replace(typed, problem=Problem(message, remedy, doubtful=True, unseen=True))

    def form_cell(self, value: Any) -> WrittenCell:
        """The number; what is longer than the sixteen digits Excel keeps stays a text."""
        number = Decimal(value)
        exact = Decimal(f"{float(number):.16G}") == number
        return value if exact and isinstance(value, int | Decimal) else f"{number:f}"


class MoneyKind(NumberKind):
    """Baht, with up to two decimals; never negative."""

    name = "money"
    label = "จำนวนเงิน (บาท)"
    explanation = "จำนวนเงิน (บาท) เช่น 50,000"
    description = "จำนวนเงิน ไม่มีเครื่องหมายคั่นหลักพัน"
    unit = "บาท"
    adds_up = True
    as_column = AsColumn(2, "จำนวนเงิน (บาท)", ("baht", "เงิน", "จำนวนเงิน"))
    number_format = "#,##0.00"
    limits = Limits(0, None, "กรอกจำนวนเงินเป็นบาท เฉพาะตัวเลข เช่น 50000 หรือ 50000.50")
    json_schema = json_scalar("string", "number", pattern=A_DIGIT, minimum=0)
    example = "50,000"

    def read(self, value: Any) -> Any:
        """Baht as clerks write them: ``50,000.50``, ``฿50,000.-``, ``๕๐,๐๐๐ บาทถ้วน``."""
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            return value
        text = to_arabic(string(value))
        found = _MONEY.fullmatch(text)
        if found is None:
            if text.startswith("-"):
                raise refusal(CNT016.negative_money(text=text[:40]))
            raise refusal(CNT013.no_money(text=text[:40]))
        whole, _, satang = found["number"].partition(".")
        if not _GROUPED.fullmatch(whole):
            raise refusal(CNT013.misplaced_comma(text=text[:40]))
        if len(satang) > 2:
            raise refusal(CNT013.too_many_decimals(text=text[:40]))
        return Decimal(found["number"].replace(",", ""))

    def of_cell(self, cell: Cell) -> TypedCell:
        """Read baht; a spreadsheet's binary fraction is rounded to satang."""
        given = f"{cell:.2f}" if isinstance(cell, int | float) else as_text(cell)
        amount = Decimal(self.read(given))
        return TypedCell(amount, f"{amount:,.2f}")

    def yaml_text(self, typed: TypedCell) -> str:
        """Satang only where there are some."""
        return typed.text.removesuffix(".00")


class CountKind(NumberKind):
    """A whole number from 0 on."""

    name = "integer"
    label = "จำนวนนับ"
    explanation = "จำนวนนับ เช่น 12"
    description = "จำนวนเต็ม ไม่มีเครื่องหมายคั่นหลักพัน"
    adds_up = True
    as_column = AsColumn(1, "จำนวนนับ", ("number", "count"))
    number_format = "#,##0"
    limits = Limits(0, None, "กรอกจำนวนนับ ตั้งแต่ 0 ขึ้นไป", whole=True)
    json_schema = json_scalar("string", "integer", pattern=A_DIGIT, minimum=0)
    example = "12"

    def read(self, value: Any) -> Any:
        """A number without a unit; thousands may be divided by commas."""
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        text = to_arabic(string(value))
        if not _GROUPED.fullmatch(text):
            if re.fullmatch(r"-\s*[0-9,]+", text):
                raise refusal(CNT016.negative_count(text=text[:40]))
            raise refusal(CNT013.no_count(text=text[:40]))
        return int(text.replace(",", ""))

    def of_cell(self, cell: Cell) -> TypedCell:
        """Read a number, shown with commas."""
        count = self.read(as_text(cell))
        return TypedCell(count, f"{count:,}")

    def tidied(self, text: str) -> str:
        """The number without what was counted: "12 คน"."""
        plain = super().tidied(text)
        counted = _COUNTED.match(plain)
        return counted[1] if counted else plain


class ShareKind(NumberKind, family=True):
    """A decimal number between limits that people write with its unit or without."""

    noun: str
    limits: Limits
    json_schema = json_scalar("string", "number", pattern=A_DIGIT, minimum=0)
    example = "92.5"

    def read(self, value: Any) -> Any:
        """The number of ``97.85``, ``ร้อยละ 97.85`` or ``97.85 คะแนน``."""
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            number = Decimal(value)
        else:
            text = to_arabic(string(value))
            found = _SHARE.fullmatch(text)
            if found is None or len(text) > 40:
                raise refusal(CNT013.no_share(text=text[:40], noun=self.noun))
            number = Decimal(found["number"])
        least, most = self.limits.least, self.limits.most
        if not (least <= number and (most is None or number <= most)):
            raise refusal(
                CNT016.out_of_range(noun=self.noun, number=number, least=least, most=most)
            )
        return number

    def of_seen(self, cell: SeenCell) -> TypedCell:
        """Read what is seen: 0.8525 in a format of percentages is 85.25."""
        if cell.kind is FormatClass.SCALED:
            return self._scaled(cell)
        shown = cell.shown
        if shown is None or cell.kind is FormatClass.SCIENTIFIC:
            return self.of_cell(plain_cell(cell.value))
        # Formats such as #,##0.## leave a point behind whole numbers.
        return self.of_cell(shown.replace(" %", "%").replace(",", "").removesuffix("."))


class ScoreKind(ShareKind):
    """A score from 0 to 100."""

    name = "score"
    noun = "คะแนน"
    label = explanation = description = "คะแนน 0 ถึง 100"
    unit = "คะแนน"
    limits = Limits(0, 100, "กรอกคะแนน 0 ถึง 100 เช่น 97.85")
    json_schema = json_scalar("string", "number", pattern=A_DIGIT, minimum=0, maximum=100)


class PercentKind(ShareKind):
    """A percentage; results may exceed 100 (up to 1000, beyond which it is a slip)."""

    name = "percent"
    noun = label = "ร้อยละ"
    explanation = "ร้อยละ เช่น 92.5"
    description = "ร้อยละ เช่น 87.5"
    unit = "ร้อยละ"
    as_column = AsColumn(5, "ร้อยละ")
    limits = Limits(0, 1000, "กรอกร้อยละเป็นตัวเลข เช่น 87.5")

    def of_cell(self, cell: Cell) -> TypedCell:
        """Read a percentage, shown without idle zeros."""
        share = Decimal(self.read(as_text(cell)))
        return TypedCell(share, f"{share.normalize():f}")


MONEY = MoneyKind()
COUNT = CountKind()
SCORE = ScoreKind()
PERCENT = PercentKind()

Money = Annotated[Decimal, MONEY]
"""Baht, with up to two decimals; never negative."""

Count = Annotated[int, COUNT]
"""A whole number from 0 on."""

Score = Annotated[Decimal, SCORE]
"""A score from 0 to 100."""

Percent = Annotated[Decimal, PERCENT]
"""A percentage; results may exceed 100 (up to 1000, beyond which it is a slip)."""
