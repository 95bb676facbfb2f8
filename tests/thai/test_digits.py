"""Numbers spelt out in Thai."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.thai.digits import baht_in_words, whole_number

DIGITS = ("ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
PLACES = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")


def spelt(number: int) -> str:
    """The number as it is spelt in cheques and contracts."""
    if number >= 1_000_000:
        rest = number % 1_000_000
        return spelt(number // 1_000_000) + "ล้าน" + (spelt(rest) if rest else "")
    words = ""
    for place, sign in enumerate(reversed(str(number))):
        digit = int(sign)
        if digit == 0:
            continue
        name = DIGITS[digit]
        if place == 1:
            name = {1: "", 2: "ยี่"}.get(digit, name)
        elif place == 0 and digit == 1 and number > 10:
            name = "เอ็ด"
        words = name + PLACES[place] + words
    return words or DIGITS[0]


@given(st.integers(0, 10**12 - 1))
def test_every_number_is_read_back(number: int) -> None:
    assert whole_number(spelt(number)) == number
    assert baht_in_words(f"{spelt(number)}บาทถ้วน") == number


@pytest.mark.parametrize(
    ("text", "baht"),
    [
        ("ห้าหมื่นบาทถ้วน", Decimal(50_000)),
        ("หนึ่ง ร้อย บาท ห้าสิบ สตางค์", Decimal("100.50")),
        ("ยี่สิบเอ็ดบาทเจ็ดสิบห้าสตางค์", Decimal("21.75")),
        ("แสนบาท", None),
        ("ห้าหมื่น", None),
        ("ห้าหกบาท", None),
        ("สิบร้อยบาท", None),
        ("5 บาท", None),
        ("บาท", None),
    ],
)
def test_baht_in_words(text: str, baht: Decimal | None) -> None:
    assert baht_in_words(text) == baht


@given(st.text(alphabet="หนึ่งสองสิบร้อยพันหมื่นแสนล้านบาท 5", max_size=30))
def test_no_text_is_too_strange(text: str) -> None:
    whole_number(text)
    baht_in_words(text)
