"""Land as deeds measure it: rai, ngan and square wa. One file is a whole field kind."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any

from prongsai.findings import Sentence
from prongsai.findings.rules.cnt_values import CNT013
from prongsai.reading.cells import Cell, TypedCell, as_text
from prongsai.reading.fields.amounts import Amount
from prongsai.reading.fields.field_kind import A_DIGIT, AsColumn, Limits, json_scalar
from prongsai.reading.fields.numbers import NumberKind
from prongsai.reading.fields.refusal import refusal, string
from prongsai.thai.digits import to_arabic

_SHORT = re.compile(r"([0-9]+)-([0-3])-([0-9]{1,2}(?:\.[0-9]+)?)(?:\s*ไร่)?")
_NGAN, _RAI = 100, 400


class AreaKind(NumberKind):
    """An area, kept in square wa."""

    name = "area"
    label = "เนื้อที่ (ไร่-งาน-ตารางวา)"
    explanation = "เนื้อที่ เช่น 12-3-45.5"
    description = "เนื้อที่เป็นตารางวา"
    unit = "ตารางวา"
    as_column = AsColumn(20, "เนื้อที่", ("ไร่",))
    number_format = "#,##0.0"
    limits = Limits(0, 4_000_000, "กรอกเนื้อที่เป็นตารางวา ไม่เกินหนึ่งหมื่นไร่")
    json_schema = json_scalar("string", pattern=A_DIGIT)
    example = "5-0-0"
    unreadable = Sentence(
        'อ่าน "{text}" เป็นเนื้อที่ไม่ได้', "เขียนแบบ ไร่-งาน-ตารางวา เช่น 12-3-45.5", rule=CNT013
    )

    def read(self, value: Any) -> Any:
        """``12-3-45.5`` is 12 rai, 3 ngan and 45.5 square wa."""
        if isinstance(value, int | Decimal):
            return value
        return self.understood(string(value)).number

    def understood(self, text: str) -> Amount:
        """The square wa of a text."""
        found = _SHORT.fullmatch(to_arabic(text))
        if found is None:
            raise refusal(self.unreadable(text=text[:40]))
        return Amount(int(found[1]) * _RAI + int(found[2]) * _NGAN + Decimal(found[3]))

    def of_cell(self, cell: Cell) -> TypedCell:
        """Words, or a number of square wa."""
        wa = Decimal(str(cell)) if isinstance(cell, int | float) else self.read(as_text(cell))
        return TypedCell(wa, self.word(wa))

    def word(self, value: Any) -> str:
        """The area as deeds write it."""
        rai, rest = divmod(Decimal(value), _RAI)
        ngan, wa = divmod(rest, _NGAN)
        return f"{rai:f}-{ngan:f}-{wa.normalize():f}"


AREA = AreaKind()

Area = Annotated[Decimal, AREA]
