"""How templates show values: Thai dates, money, labels. Pure functions of their arguments."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from pydantic import BaseModel

from prongsai.reading.fields import LabelledEnum, Period
from prongsai.requirements.scoring import as_shown
from prongsai.site.phones import dial_link
from prongsai.site.qr import qr_code
from prongsai.thai.dates import format_date
from prongsai.thai.digits import in_digits
from prongsai.thai.fiscal import YearMonth
from prongsai.thai.months import ENGLISH_NAMES

DigitChoice = Literal["arabic", "thai"]


def make_filters(digits: DigitChoice) -> Mapping[str, Callable[..., Any]]:
    """The filters by name, showing numbers and dates in the digits chosen."""

    def shown(text: str) -> str:
        return in_digits(text, digits)

    def thai_date(when: date) -> str:
        """``14 มกราคม 2568``."""
        return format_date(when, "long", digits)

    def thai_date_short(when: date) -> str:
        """``14 ม.ค. 2568``."""
        return format_date(when, "short", digits)

    def money(amount: Decimal | int) -> str:
        """Baht with two decimals, ``50,000.00``."""
        return shown(f"{amount:,.2f}")

    def number(value: Decimal | int) -> str:
        """A count with thousands commas, without needless decimals."""
        return shown(f"{value:,}")

    def decimal(value: Decimal) -> str:
        """A score or percentage with two decimals, never shown as a mark it has not reached."""
        return shown(f"{as_shown(value):.2f}")

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
        "period": period,
        "label": label,
        "digits": lambda value: shown(str(value)),
        "paragraphs": paragraphs,
        "qr_code": qr_code,
    }


def english_date(when: date) -> str:
    """``30 April 2025 (B.E. 2568)``: Common Era with the Buddhist Era that documents bear."""
    return f"{when.day} {ENGLISH_NAMES[when.month - 1]} {when.year} (B.E. {when.year + 543})"


def period(value: Period) -> str:
    """A period as it was written."""
    return str(value)


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
