"""Figures in words short enough for a chart, and in full for its description."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from prongsai.requirements.scoring import as_shown

_MILLION = Decimal(1_000_000)
_SHORTENED_FROM = Decimal(100_000)
_CENT = Decimal("0.01")


def count(value: Decimal | int) -> str:
    """A count with commas: ``1,618``."""
    return f"{int(value):,}"


def score(value: Decimal) -> str:
    """A score with two decimals, never shown as a mark it has not reached: ``94.00``."""
    return f"{as_shown(value):.2f}"


def baht(value: Decimal) -> str:
    """An amount in full: ``1,250,000 บาท``; satang are written where there are any."""
    plain = f"{value:,.2f}".removesuffix(".00")
    return f"{plain} บาท"


def short_baht(value: Decimal) -> str:
    """An amount for a chart: ``19.10 ล้าน`` from a hundred thousand on, ``85,000`` below.

    Satang are left out, unless they are all there is.
    """
    if abs(value) >= _SHORTENED_FROM:
        return f"{(value / _MILLION).quantize(_CENT, ROUND_HALF_UP):,.2f} ล้าน"
    if 0 < value < 1:
        return score(value)
    return f"{value.quantize(Decimal(1), ROUND_HALF_UP):,}"


def short_tick(value: Decimal) -> str:
    """A tick of an axis: ``400``, and ``2.5 ล้าน`` from a million on."""
    if value >= _MILLION:
        return f"{_plain(value / _MILLION)} ล้าน"
    return _plain(value)


def percent_of(part: Decimal, whole: Decimal) -> Decimal | None:
    """How many percent of the whole a part is, with two decimals; None without a whole."""
    return (part * 100 / whole).quantize(_CENT, ROUND_HALF_UP) if whole else None


def _plain(value: Decimal) -> str:
    return f"{value:,f}".rstrip("0").rstrip(".") if value % 1 else f"{int(value):,}"
