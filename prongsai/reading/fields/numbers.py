"""Money, counts, scores and percentages."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from prongsai.reading.fields.refusal import LIMIT, refusal, string
from prongsai.thai.digits import to_arabic

_GROUPED = re.compile(r"(?:[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3}){1,4})")
_MONEY = re.compile(
    r"฿?\s*(?P<number>[0-9,]+(?:\.[0-9]+)?)\s*(?:\.-|/-|\.–|\.)?\s*(?:บาท)?(?:ถ้วน)?"
)
_SCORE = re.compile(r"(?:ร้อยละ\s*)?(?P<number>[0-9]+(?:\.[0-9]+)?)\s*(?:คะแนน|%|เปอร์เซ็นต์)?")
_DIGITS_ONLY = "กรอกเฉพาะตัวเลข เช่น"


def _money(value: Any) -> Any:
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return value
    text = to_arabic(string(value))
    found = _MONEY.fullmatch(text)
    if found is None:
        if text.startswith("-"):
            raise refusal(f'จำนวนเงิน "{text[:40]}" ติดลบหรือไม่ใช่ตัวเลข', "ถ้าไม่มีเงินให้กรอก 0", LIMIT)
        raise refusal(f'อ่าน "{text[:40]}" เป็นจำนวนเงินไม่ได้', f"{_DIGITS_ONLY} 50,000 หรือ 50000.50")
    whole, _, satang = found["number"].partition(".")
    if not _GROUPED.fullmatch(whole):
        raise refusal(f'เครื่องหมายจุลภาคใน "{text[:40]}" วางไม่ถูกหลัก', "คั่นทุกสามหลัก เช่น 1,250,000")
    if len(satang) > 2:
        raise refusal(
            f'"{text[:40]}" มีทศนิยมเกินสองตำแหน่ง', "ใช้ , คั่นหลักพัน และ . คั่นสตางค์ เช่น 50,000.50"
        )
    return Decimal(found["number"].replace(",", ""))


def _count(value: Any) -> Any:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = to_arabic(string(value))
    if not _GROUPED.fullmatch(text):
        if re.fullmatch(r"-\s*[0-9,]+", text):
            raise refusal(f'จำนวน "{text[:40]}" ติดลบ', "กรอกจำนวนตั้งแต่ 0 ขึ้นไป", LIMIT)
        raise refusal(
            f'อ่าน "{text[:40]}" เป็นจำนวนนับไม่ได้', f"{_DIGITS_ONLY} 12 หรือ 1,200 โดยไม่ใส่หน่วย"
        )
    return int(text.replace(",", ""))


def _within(name: str, top: int) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            number = Decimal(value)
        else:
            text = to_arabic(string(value))
            found = _SCORE.fullmatch(text)
            if found is None or len(text) > 40:
                raise refusal(f'อ่าน "{text[:40]}" เป็น{name}ไม่ได้', f"{_DIGITS_ONLY} 97.85")
            number = Decimal(found["number"])
        if not 0 <= number <= top:
            raise refusal(
                f"{name} {number} อยู่นอกช่วง 0 ถึง {top}", f"กรอก{name}ระหว่าง 0 ถึง {top}", LIMIT
            )
        return number

    return read


Money = Annotated[Decimal, BeforeValidator(_money), Field(ge=0)]
"""Baht, with up to two decimals; never negative."""

Count = Annotated[int, BeforeValidator(_count), Field(ge=0)]
"""A whole number from 0 on."""

Score = Annotated[Decimal, BeforeValidator(_within("คะแนน", 100))]
"""A score from 0 to 100."""

Percent = Annotated[Decimal, BeforeValidator(_within("ร้อยละ", 1000))]
"""A percentage; results may exceed 100 (up to 1000, beyond which it is a slip)."""
