"""The 13 digits by which a taxpayer is known, those of a person masked."""

from __future__ import annotations

import re
from typing import Annotated, Any

from prongsai.findings.rules.cnt_values import CNT013
from prongsai.reading.cells import Cell, TypedCell, as_text, plain_cell
from prongsai.reading.fields.field_kind import A_DIGIT_OR_WORDS, AsColumn, FieldKind, json_scalar
from prongsai.reading.fields.refusal import refusal, string
from prongsai.reading.seen_cell import SeenCell
from prongsai.thai.digits import to_arabic

_NOT_DIGITS = re.compile(r"[\s\-–.()/]+")
_MASKS = re.compile("[xX×✕*•●]")
_WHOLE = re.compile("[0-9x]{13}")
_SPOILT = re.compile(r"[0-9]\.[0-9]+[eE]\+[0-9]{1,2}")


class TaxNumberKind(FieldKind):
    """A tax number; a cell with a number has lost its leading zeros.

    Digits that protect a person may be masked, as official data mask them and as PII001
    asks: ``350030002xxxx``, ``x-xxxx-xxxxx-xx-x``. The mask is kept as ``x``.
    """

    name = "tax-id"
    takes_nothing = True
    label = description = "เลขประจำตัวผู้เสียภาษี"
    explanation = "เลขประจำตัวผู้เสียภาษี 13 หลัก หลักที่ปิดไว้ใส่ x"
    as_column = AsColumn(9, "เลขประจำตัวผู้เสียภาษี")
    json_schema = json_scalar("string", "integer", pattern=f"{A_DIGIT_OR_WORDS}|[xX*]")
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
        if _WHOLE.fullmatch(digits):
            return digits
        if _SPOILT.fullmatch(text.strip()):
            raise refusal(CNT013.spoilt_tax_number(text=text[:40]))
        raise refusal(CNT013.no_tax_number(text=text[:40]))


def _digits(text: str) -> str:
    return _MASKS.sub("x", _NOT_DIGITS.sub("", to_arabic(text)))


TAX_NUMBER = TaxNumberKind()

TaxNumber = Annotated[str, TAX_NUMBER]
"""The 13 digits of a taxpayer."""
