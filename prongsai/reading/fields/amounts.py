"""A number as offices write it: with unit, scale word, hedge, or spelt out in words.

``amount`` takes apart what is written around the digits, and says in a message where more
than one reading is possible. What it cannot take apart is refused by the kind that asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from prongsai.findings import Message
from prongsai.findings.rules.cnt_values import CNT013, CNT016, CNT043
from prongsai.reading.fields.refusal import refusal
from prongsai.reading.office_words import OfficeWords, office_words
from prongsai.thai.digits import baht_in_words, to_arabic, whole_number
from prongsai.thai.text import without_invisible

LONGEST = 80

_DASH = "[-–—‐‑−]"
_PLAIN = r"[0-9]{1,15}(?:\.[0-9]+)?"
_GROUPED = r"[0-9]{1,3}(?:,[0-9]{3}){1,4}(?:\.[0-9]+)?"
_NUMBER = re.compile(rf"{_GROUPED}|{_PLAIN}")
_BLANKS = re.compile(r"[0-9]{1,3}(?: [0-9]{3}){1,4}(?:\.[0-9]{1,2})?")
_POINTS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){2,4}")
_ENDING = re.compile(r"(?:\s*(?:\.-|,-|/-|\.–|\.)|(?<=[0-9])-)$")
_SATANG = re.compile(r"(?:(?P<baht>[0-9,]+)\s*บาท\s*)?(?P<satang>[0-9]{1,2})\s*สตางค์")
_IN_BRACKETS = re.compile(r"\s*\((?P<words>[^()]*[ก-๙A-Za-z%][^()]*)\)$")
_SPAN = re.compile(rf"[0-9,.]+\s*(?:{_DASH}|ถึง)\s*[0-9,.]+")
_NEGATIVE = re.compile(rf"(?:{_DASH}|ติดลบ|ลบ)\s*[0-9,.]+|\(\s*[0-9,.]+\s*\)")
_RATE = re.compile(r"[0-9,.]+\s*(?:บาท)?\s*(?:/|ต่อ)\s*[ก-๙]+|(?<!ร้อย)(?<=[ก-๙])ละ\s*[0-9]")
_MISPLACED = re.compile(r"[0-9]+(?:,[0-9]*)+(?:\.[0-9]+)?")
_SUM = re.compile(r"[0-9,.]+\s*[+x×*=]\s*[0-9,.]+")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, and what is to be told of how it was understood."""

    number: Decimal
    doubt: Message | None = None


def plain_text(text: str) -> str:
    """The text on one line with ASCII digits and nothing unseen."""
    return " ".join(without_invisible(to_arabic(text)).split())


def amount(text: str, unit: str, *, money: bool = False) -> Amount | None:
    """The number of a text whose unit may be any of the pattern ``unit``; ``None`` if unclear."""
    plain = plain_text(text)
    if not plain or len(plain) > LONGEST:
        return None
    if money and (found := _SATANG.fullmatch(plain)):
        baht = _number(found["baht"] or "0")
        return None if baht is None else Amount(baht + Decimal(found["satang"]) / 100)
    spelt = _IN_BRACKETS.search(plain)
    core, hedged = _core(plain[: spelt.start()] if spelt else plain, unit)
    found_amount = _digits(core, text) or _spelt(core, plain, money=money)
    if found_amount is None:
        return None
    number, shown = f"{found_amount.number:,f}", text.strip()[:40]
    told = _spelling(spelt["words"]) if spelt else None
    if told is not None and told != found_amount.number:
        words = spelt["words"].strip() if spelt else ""
        raise refusal(CNT013.number_against_words(number=number, words=words))
    if hedged or (spelt and told is None):
        return Amount(found_amount.number, CNT043.number_among_words(text=shown, number=number))
    return found_amount


def without_remark(text: str) -> str:
    """The text without a remark in brackets at its end."""
    plain = plain_text(text)
    found = _IN_BRACKETS.search(plain)
    return plain[: found.start()] if found and found.start() else plain


def refuse_shape(text: str, noun: str) -> None:
    """Refuse what is certainly no single number, and name what it is."""
    plain = plain_text(text)
    shown = text.strip()[:40]
    core, _ = _core(plain, office_words().currency)
    if _NEGATIVE.match(core):
        raise refusal(CNT016.negative_number(text=shown, noun=noun))
    if _SPAN.search(core):
        raise refusal(CNT013.span_of_numbers(text=shown))
    if _SUM.search(core):
        raise refusal(CNT013.several_numbers(text=shown))
    if _MISPLACED.fullmatch(core):
        raise refusal(CNT013.misplaced_comma(text=shown))
    if _RATE.search(plain):
        raise refusal(CNT013.number_at_a_rate(text=shown))


@cache
def _around(unit: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words: OfficeWords = office_words()
    before = re.compile(rf"^(?:{words.lead_in}|{unit})\s*:?\s*", re.IGNORECASE)
    behind = re.compile(rf"\s*(?:{unit})$", re.IGNORECASE)
    return before, behind, re.compile(rf"^{words.hedges}\s*|\s*{words.hedges}$")


def _core(text: str, unit: str) -> tuple[str, bool]:
    """What is left without units and hedges on both sides, and whether there was a hedge."""
    before, behind, hedge = _around(unit)
    hedged = False
    while True:
        less = behind.sub("", before.sub("", text, count=1), count=1)
        plain = hedge.sub("", less, count=1)
        hedged = hedged or plain != less
        plain = _ENDING.sub("", plain).strip()
        if plain == text or not plain:
            return plain or text, hedged
        text = plain


def _digits(core: str, text: str) -> Amount | None:
    """A number in digits, with scale words where there are any."""
    number = _number(core)
    if number is None:
        number = _scaled(core)
    if number is not None:
        return Amount(number)
    if _BLANKS.fullmatch(core):
        number = Decimal(core.replace(" ", ""))
    elif _POINTS.fullmatch(core):
        number = Decimal(core.replace(".", ""))
    else:
        return None
    return Amount(number, CNT043.odd_grouping(text=text.strip()[:40], number=f"{number:,f}"))


def _number(text: str) -> Decimal | None:
    return Decimal(text.replace(",", "")) if _NUMBER.fullmatch(text) else None


def _scaled(core: str) -> Decimal | None:
    """``1.5 ล้าน``, ``1 ล้าน 5 แสน``, ``2 แสน 5,000``: scales get smaller from left to right."""
    scales = office_words().scales
    words = "|".join(sorted(scales, key=lambda word: (-len(word), word)))
    part = re.compile(rf"\s*(?P<number>{_GROUPED}|{_PLAIN})\s*(?P<scale>{words})?")
    total, least, end = Decimal(0), None, 0
    while end < len(core):
        found = part.match(core, end)
        if found is None or (least is None and found["scale"] is None):
            return None
        scale = scales.get(found["scale"] or "", Decimal(1))
        step = Decimal(found["number"].replace(",", "")) * scale
        if least is not None and (scale >= least or step >= least):
            return None
        total, least, end = total + step, scale, found.end()
    if least is None:
        return None
    whole = total.to_integral_value()
    return whole if whole == total else total


def _spelt(core: str, plain: str, *, money: bool) -> Amount | None:
    number = whole_number(core)
    spelt = Decimal(number) if number is not None else baht_in_words(plain) if money else None
    return None if spelt is None else Amount(spelt)


def _spelling(words: str) -> Decimal | None:
    """The number that words in brackets spell; ``None`` for words of another sort."""
    spelt = baht_in_words(words)
    whole = whole_number(words) if spelt is None else None
    return spelt if whole is None else Decimal(whole)
