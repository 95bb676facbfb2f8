"""How templates show values: Thai dates, money, labels. Pure functions of their arguments."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from pydantic import BaseModel

from prongsai.reading.fields import LabelledEnum, Period
from prongsai.requirements.outcome import as_shown
from prongsai.site.qr import qr_code
from prongsai.thai.dates import format_date
from prongsai.thai.digits import in_digits, to_arabic
from prongsai.thai.fiscal import YearMonth
from prongsai.thai.months import ENGLISH_NAMES

_PHONE_LETTERS = re.compile(r"[+\d\s().-]+")
_ONE_TELEPHONE = re.compile(
    r"1\d{3}"  # hotlines
    r"|0[2-7]\d{7}"  # fixed lines
    r"|0[689]\d{8}"  # mobile telephones
    r"|66(?:[2-7]\d{7}|[689]\d{8})"
)


def dial_link(phone: str) -> str:
    """``tel:`` and the number, or nothing for ranges, extensions and whatever else is written."""
    text = to_arabic(phone)
    digits = re.sub(r"\D", "", text)
    if not _PHONE_LETTERS.fullmatch(text) or not _ONE_TELEPHONE.fullmatch(digits):
        return ""
    return f"tel:{'+' if digits.startswith('66') else ''}{digits}"


DigitChoice = Literal["arabic", "thai"]


def make_filters(digits: DigitChoice) -> Mapping[str, Callable[..., Any]]:
    """The filters by name, showing numbers and dates in the digits chosen."""

    def written(text: str) -> str:
        return in_digits(text, digits)

    def thai_date(when: date) -> str:
        """``14 มกราคม 2568``."""
        return format_date(when, "long", digits)

    def thai_date_short(when: date) -> str:
        """``14 ม.ค. 2568``."""
        return format_date(when, "short", digits)

    def money(amount: Decimal | int) -> str:
        """Baht with two decimals, ``50,000.00``."""
        return written(f"{amount:,.2f}")

    def number(value: Decimal | int) -> str:
        """A count with thousands commas, without needless decimals."""
        return written(f"{value:,}")

    def decimal(value: Decimal) -> str:
        """A score with two decimals."""
        return written(f"{as_shown(value):.2f}")

    def month(value: YearMonth) -> str:
        """``ต.ค. 2567``."""
        return value.label("short", digits)

    return {
        "thai_date": thai_date,
        "thai_date_short": thai_date_short,
        "iso_date": date.isoformat,
        "english_date": english_date,
        "money": money,
        "number": number,
        "decimal": decimal,
        "month": month,
        "dial": dial_link,
        "shown": shown,
        "label": label,
        "digits": lambda value: written(str(value)),
        "paragraphs": paragraphs,
        "qr_code": qr_code,
    }


def english_date(when: date) -> str:
    """``30 April 2025 (B.E. 2568)``: Common Era with the Buddhist Era that documents bear."""
    return f"{when.day} {ENGLISH_NAMES[when.month - 1]} {when.year} (B.E. {when.year + 543})"


@dataclass(frozen=True, slots=True)
class Shown:
    """A value of a record and the way it is shown.

    ``kind`` is ``blank``, ``text``, ``texts`` (a tuple), ``count``, ``money`` or ``date``.
    """

    kind: str
    value: Any = None


def shown(value: object) -> Shown:
    """How a value of typed content is shown; what says nothing is blank."""
    match value:
        case None | ():
            return Shown("blank")
        case LabelledEnum():
            return Shown("text", value.label)
        case str() | Period():
            return Shown("text", str(value))
        case date():
            return Shown("date", value)
        case int():
            return Shown("count", value)
        case Decimal():
            return Shown("money", value)
        case tuple():
            labels = [member.label for member in value if isinstance(member, LabelledEnum)]
            return Shown("text", ", ".join(labels)) if labels else Shown("texts", value)
    raise TypeError(f"nothing says how a {type(value).__name__} is shown")


def label(member: LabelledEnum) -> str:
    """The Thai label of a word."""
    return member.label


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, divided by empty lines."""
    return [piece.strip() for piece in text.split("\n\n") if piece.strip()]


def field_label(model: BaseModel | type[BaseModel], name: str) -> str:
    """The Thai title of a model's field, for headings; ``model`` may be a class or a record."""
    cls = model if isinstance(model, type) else type(model)
    info = cls.model_fields[name]
    return str(info.title or name)


def known_sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of the amounts that are given; None where none is."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None
