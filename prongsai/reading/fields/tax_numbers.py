"""The 13 digits by which a taxpayer is known."""

from __future__ import annotations

import re
from typing import Annotated, Any

from prongsai.findings.rules.cnt_values import CNT013
from prongsai.reading.cells import Cell, TypedCell, as_text, plain_cell
from prongsai.reading.fields.field_kind import A_DIGIT, AsColumn, FieldKind, json_scalar
from prongsai.reading.fields.refusal import refusal, string
from prongsai.reading.seen_cell import SeenCell
from prongsai.thai.digits import to_arabic

_NOT_DIGITS = re.compile(r"[\s\-–.()/]+")
_MASKED = re.compile(r"(?=[0-9xX*]{13}$)[0-9]*[xX*]{4,}[0-9]*")
"""A person's number with digits hidden, as the Comptroller General publishes it."""


class TaxNumberKind(FieldKind):
    """A tax number; a cell with a number has lost its leading zeros."""

    name = "tax-id"
    label = description = "เลขประจำตัวผู้เสียภาษี"
    explanation = "เลขประจำตัวผู้เสียภาษี 13 หลัก"
    as_column = AsColumn(9, "เลขประจำตัวผู้เสียภาษี")
    json_schema = json_scalar("string", "integer", pattern=A_DIGIT)
    example = "0994000000000"

    def read(self, value: Any) -> str:
        """The digits alone; those of a person may be hidden (``350030002xxxx``)."""
        text = string(value)
        return self._whole(_digits(text), text)

    def of_cell(self, cell: Cell) -> TypedCell:
        """Read the digits; the zeros that a number cell has lost are put back."""
        text = as_text(cell)
        digits = _digits(text)
        if isinstance(cell, int) and 10 <= len(digits) <= 13:
            digits = digits.zfill(13)
        whole = self._whole(digits, text)
        return TypedCell(whole, whole)

    def of_seen(self, cell: SeenCell) -> TypedCell:
        """Read the digits of the number, in whatever way they are divided."""
        if cell.kind.is_amount:
            return self.of_cell(plain_cell(cell.value))
        return super().of_seen(cell)

    @staticmethod
    def _whole(digits: str, text: str) -> str:
        if _MASKED.fullmatch(digits):
            return digits.lower().replace("*", "x")
        if not (len(digits) == 13 and digits.isascii() and digits.isdigit()):
            raise refusal(CNT013.no_tax_number(text=text[:40]))
        return digits


def _digits(text: str) -> str:
    return _NOT_DIGITS.sub("", to_arabic(text))


TAX_NUMBER = TaxNumberKind()

TaxNumber = Annotated[str, TAX_NUMBER]
"""The 13 digits of a taxpayer."""
