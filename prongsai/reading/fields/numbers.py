"""Money, counts, scores and percentages."""

from __future__ import annotations

import re
from abc import abstractmethod
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated, Any

from pydantic_core import PydanticCustomError

from prongsai.findings import Message
from prongsai.findings.rules.cnt_values import CNT013, CNT016, CNT043
from prongsai.reading.cells import DASHES, Cell, Problem, SeenCell, TypedCell, as_text, plain_cell
from prongsai.reading.fields.amounts import Amount, amount, refuse_shape, without_remark
from prongsai.reading.fields.field_kind import (
    A_DIGIT_OR_WORDS,
    AsColumn,
    FieldKind,
    Limits,
    WrittenCell,
    json_scalar,
)
from prongsai.reading.fields.refusal import refusal, string
from prongsai.reading.number_format import FormatClass
from prongsai.reading.office_words import office_words, word_key
from prongsai.thai.digits import to_arabic

_OTHER_FULL_SCORE = re.compile(r"[0-9.]+\s*(?:/|จาก|เต็ม)")


class NumberKind(FieldKind, family=True):
    """Numbers: a cell of an Excel form holds them as such."""

    widget = "number"
    inputmode = "decimal"

    numeric = True
    narrow = True
    cell_style = "number"
    takes_nothing = True

    def tidied(self, text: str) -> str:
        """The digits as Excel knows them."""
        return to_arabic(text)

    @abstractmethod
    def understood(self, text: str) -> Amount:
        """The number of a text, and what is doubtful of it; raises a refusal."""

    def doubt(self, value: Any) -> Message | None:
        """What is to be told of how a text was understood."""
        return self.understood(value).doubt if isinstance(value, str) else None

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
        if self._shows_the_value(cell, typed):
            return typed
        message = f'เห็นเป็น "{cell.shown}" เพราะรูปแบบเซลล์ย่อหลักพันหรือล้าน ค่าในไฟล์คือ {typed.text}'
        remedy = "ตั้งรูปแบบเซลล์เป็นตัวเลขเต็ม แล้วตรวจค่าอีกครั้ง"
        return replace(typed, problem=Problem(message, remedy, doubtful=True, unseen=True))

    def _shows_the_value(self, cell: SeenCell, typed: TypedCell) -> bool:
        """Whether the scale stands beside the number, ``1.5 ล้าน``, and nothing is rounded away."""
        try:
            return self.understood(cell.shown or "").number == typed.value
        except PydanticCustomError:
            return False

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
    json_schema = json_scalar("string", "number", pattern=A_DIGIT_OR_WORDS, minimum=0)
    example = "50,000"

    def read(self, value: Any) -> Any:
        """Baht as clerks write them: ``50,000.50``, ``฿50,000.-``, ``1.5 ล้านบาท``."""
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            return value
        return self.understood(string(value)).number

    def understood(self, text: str) -> Amount:
        """The baht of a text; words for "no money is used" are 0."""
        words = office_words()
        if word_key(without_remark(text)) in words.no_money:
            bare = word_key(text) in words.no_money
            said = CNT043.number_among_words(text=text.strip()[:40], number="0")
            return Amount(Decimal(0), None if bare else said)
        found = amount(text, words.currency, money=True)
        if found is None:
            refuse_shape(text, "จำนวนเงิน")
            raise refusal(CNT013.no_money(text=text[:40]))
        exponent = found.number.as_tuple().exponent
        if isinstance(exponent, int) and exponent < -2:
            raise refusal(CNT013.too_many_decimals(text=text[:40]))
        return found

    def doubt_of_nothing(self, text: str) -> Message | None:
        """No amount may be no baht: a dash is none of it, a word might be."""
        dash = not text.strip("".join(DASHES) + " ")
        return None if dash else CNT043.no_amount(text=text.strip())

    def spoken(self, value: Any) -> str:
        """The amount with satang and unit."""
        return f"{Decimal(value):,.2f} บาท"

    def of_cell(self, cell: Cell) -> TypedCell:
        """Read baht; a spreadsheet's binary fraction is rounded to satang."""
        given = _to_satang(cell) if isinstance(cell, int | float) else as_text(cell)
        baht = Decimal(self.read(given))
        words = isinstance(cell, str) and word_key(without_remark(cell)) in office_words().no_money
        return TypedCell(baht, given if words else f"{baht:,.2f}")

    def yaml_text(self, typed: TypedCell) -> str:
        """Satang only where there are some."""
        return typed.text.removesuffix(".00")


def _to_satang(number: float) -> str:
    """A spreadsheet's number in satang, as Excel rounds what it shows: half up, of 15 digits."""
    if number != number or number in (float("inf"), float("-inf")):
        return str(number)
    exact = Decimal(f"{number:.15g}")
    if exact.adjusted() > 20:
        return f"{exact:f}"
    return f"{exact.quantize(Decimal('0.01'), ROUND_HALF_UP):f}"


class CountKind(NumberKind):
    """A whole number from 0 on."""

    name = "integer"
    inputmode = "numeric"
    label = "จำนวนนับ"
    explanation = "จำนวนนับ เช่น 12"
    description = "จำนวนเต็ม ไม่มีเครื่องหมายคั่นหลักพัน"
    adds_up = True
    as_column = AsColumn(1, "จำนวนนับ", ("number", "count"))
    number_format = "#,##0"
    limits = Limits(0, None, "กรอกจำนวนนับ ตั้งแต่ 0 ขึ้นไป", whole=True)
    json_schema = json_scalar("string", "integer", pattern=A_DIGIT_OR_WORDS, minimum=0)
    example = "12"

    def read(self, value: Any) -> Any:
        """A number with what was counted or without; thousands may be divided by commas."""
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        return int(self.understood(string(value)).number)

    def says_nothing(self, text: Any) -> bool:
        """A count of none is 0, which is something said."""
        return super().says_nothing(text) and word_key(text) not in office_words().no_count

    def understood(self, text: str) -> Amount:
        """The number of a text; words for nobody and nothing are 0."""
        words = office_words()
        if word_key(text) in words.no_count:
            return Amount(Decimal(0))
        found = amount(text, words.counted)
        if found is None:
            refuse_shape(text, "จำนวน")
            raise refusal(CNT013.no_count(text=text[:40]))
        if found.number != found.number.to_integral_value():
            raise refusal(CNT013.fraction_for_count(text=text[:40]))
        return found

    def spoken(self, value: Any) -> str:
        """The number with its thousands divided."""
        return f"{value:,}"

    def of_cell(self, cell: Cell) -> TypedCell:
        """Read a number, shown with commas."""
        count = self.read(as_text(cell))
        words = isinstance(cell, str) and word_key(cell) in office_words().no_count
        return TypedCell(count, as_text(cell) if words else f"{count:,}")


class ShareKind(NumberKind, family=True):
    """A decimal number between limits that people write with its unit or without."""

    noun: str
    limits: Limits
    json_schema = json_scalar("string", "number", pattern=A_DIGIT_OR_WORDS, minimum=0)
    example = "92.5"

    def read(self, value: Any) -> Any:
        """The number of ``97.85``, ``ร้อยละ 97.85`` or ``97.85 คะแนน``."""
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            number = Decimal(value)
        else:
            number = self.understood(string(value)).number
        least, most = self.limits.least, self.limits.most
        if not (least <= number and (most is None or number <= most)):
            raise refusal(
                CNT016.out_of_range(noun=self.noun, number=number, least=least, most=most)
            )
        return number

    def understood(self, text: str) -> Amount:
        """The number of a text."""
        words = office_words()
        found = amount(text, f"{words.shares}|{words.scores}")
        if found is None:
            refuse_shape(text, self.noun)
            if _OTHER_FULL_SCORE.search(to_arabic(text)):
                raise refusal(CNT013.other_full_score(text=text[:40]))
            raise refusal(CNT013.no_share(text=text[:40], noun=self.noun))
        return found

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
    json_schema = json_scalar("string", "number", pattern=A_DIGIT_OR_WORDS, minimum=0, maximum=100)


class PercentKind(ShareKind):
    """A percentage; results may exceed 100 (up to 1000, beyond which it is a slip)."""

    name = "percent"
    noun = label = "ร้อยละ"
    explanation = "ร้อยละ เช่น 92.5"
    description = "ร้อยละ เช่น 87.5"
    unit = "ร้อยละ"
    as_column = AsColumn(5, "ร้อยละ")
    limits = Limits(0, 1000, "กรอกร้อยละเป็นตัวเลข เช่น 87.5")

    def understood(self, text: str) -> Amount:
        """The number of a text; below 1 without a word for hundreds it may be a fraction."""
        found = super().understood(text)
        bare = found.doubt is None and text.strip() and text.strip()[-1].isdigit()
        if bare and 0 < found.number < 1 and text.strip()[0].isdigit():
            hundredfold = f"{(found.number * 100).normalize():f}"
            said = CNT043.maybe_fraction(
                text=text.strip(), number=found.number, hundredfold=hundredfold
            )
            return Amount(found.number, said)
        return found

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
